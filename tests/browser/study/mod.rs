//! Whole study sessions: by keyboard, by touch, undone, reloaded, past midnight.

mod days;
mod sets;
mod undoing;

use ace::progress::{Kind, Learner, Log, Personal};
use serde_json::json;
use thirtyfour::Key;

use super::harness::{Broken, Outcome, Page, Tried, check, kept::events};

const ASKED: &str = "($('.asked')?.dataset.q ?? null)";
/// How many new questions are left today.
const NEW: &str = "Number.parseInt($('.tracker .left').textContent)";
const HEADING: &str = "document.activeElement.id";

/// What the log comes to, as localStorage has it.
async fn learner(page: &Page) -> Tried<Learner> {
    let mut log = Log::default();
    for event in events(&page.kept("/").await?.local)?.into_values() {
        log.insert(event);
    }
    Ok(log.fold())
}

/// The grades of all reviews that count, by question.
async fn grades(page: &Page) -> Tried<Vec<(String, Vec<u8>)>> {
    let learner = learner(page).await?;
    let questions = learner.questions();
    let with = questions.map(|(id, personal)| {
        let grades = personal.reviews.iter().map(|review| review.recall.grade);
        (id.to_owned(), grades.collect::<Vec<_>>())
    });
    Ok(with.filter(|(_, grades)| !grades.is_empty()).collect())
}

/// Begins a first session; gives the question on the table.
async fn begin(page: &Page) -> Tried<String> {
    page.until("$('.welcome button')").await?;
    page.keys(" ").await?;
    page.until(&format!("{HEADING} === 'asked'")).await?;
    page.text(ASKED).await
}

/// Looks at the answer and grades it by key; gives the next question on the table.
async fn answer(page: &Page, key: &str) -> Tried<String> {
    let before = page.text(ASKED).await?;
    page.keys(" ").await?;
    page.until("$('.rates button')").await?;
    page.keys(key).await?;
    page.until(&format!("{ASKED} !== '{before}' || !$('.rates')"))
        .await?;
    page.text(&format!("{ASKED} ?? ''")).await
}

#[tokio::test]
async fn a_session_by_keyboard_alone() -> Outcome {
    let page = Page::at("study/").await?;
    let first = begin(&page).await?;
    page.is("$('.tracker .left').textContent", "13 new 0 learning 0 due")
        .await?;
    // Nothing of the answer is on the page before it is asked for.
    page.is("!!$('.say') || !!$('.rates')", false).await?;
    page.keys(Key::Tab + "").await?;
    page.is(HEADING, "typed").await?;
    page.keys("1 and 2 are digits here").await?;
    page.command(Key::Enter).await?;
    page.until("$('.say') && document.activeElement.id === 'said'")
        .await?;
    page.is("$('#typed').value", "1 and 2 are digits here")
        .await?;
    // Ticks suggest a grade, and never decide.
    page.keys(Key::Tab + "").await?;
    page.keys(" ").await?;
    page.until("$('.points input').checked && $('.rates .suggested')")
        .await?;
    page.keys("2").await?;
    page.until(&format!("{ASKED} !== '{first}'")).await?;
    page.is(HEADING, "asked").await?;
    let reviews = learner(&page).await?;
    let review = reviews.question(&first).and_then(Personal::latest);
    let recall = review.map(|it| (it.recall.grade, it.recall.points, it.marked));
    assert_eq!(recall, Some((3, 1, false)));
    // Skipped, bookmarked, and a note.
    let second = page.text(ASKED).await?;
    page.keys("s").await?;
    page.until(&format!("{ASKED} !== '{second}'")).await?;
    page.keys("b").await?;
    page.until("$('.asked .state').textContent.includes('bookmarked')")
        .await?;
    page.keys("n").await?;
    page.until("document.activeElement.matches('.note textarea')")
        .await?;
    page.keys("in my own words").await?;
    page.keys(Key::Escape + "").await?;
    let third = page.text(ASKED).await?;
    page.until("$('.toast')?.textContent.includes('Note saved')")
        .await?;
    assert_eq!(
        learner(&page)
            .await?
            .question(&third)
            .map(|it| it.note.clone()),
        Some("in my own words".into())
    );
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn by_touch_with_four_grades_on_a_phone() -> Outcome {
    let page = Page::at("").await?;
    page.phone().await?;
    page.go("study/").await?;
    page.until("$('.welcome button')").await?;
    page.press(".welcome", "Ask me the first question").await?;
    page.until("$('.reveal')").await?;
    page.click(".reveal").await?;
    page.until("$$('.rates button').length === 2").await?;
    page.press(".asked", "Use four grades").await?;
    page.until("$$('.rates button').length === 4").await?;
    page.is(
        "$$('.rates button').slice(0, 3).map(it => it.firstChild.textContent + ' ' + it.querySelector('small').textContent)",
        json!(["Again 1 min", "Hard 6 min", "Good 10 min"]),
    )
    .await?;
    // Days vary a little with the question, so that not all come back together.
    page.is(
        "/^Easy [789] d$|^Easy 10 d$/.test($('.rates button:last-child').innerText.replace(/\\s+/g, ' '))",
        true,
    )
    .await?;
    page.is("document.documentElement.scrollWidth <= innerWidth", true)
        .await?;
    let first = page.text(ASKED).await?;
    page.click(".rates button:last-child").await?;
    page.until(&format!("{ASKED} !== '{first}'")).await?;
    assert_eq!(grades(&page).await?, [(first, vec![4])]);
    // The choice goes along.
    page.reload().await?;
    page.click(".reveal").await?;
    page.until("$$('.rates button').length === 4").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_whole_session_by_touch_alone() -> Outcome {
    let page = Page::at("").await?;
    page.phone().await?;
    page.cdp(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true }),
    )
    .await?;
    page.tap(".tabs a[href$='study/']").await?;
    page.until("$('.welcome button')").await?;
    page.run("addEventListener('pointerdown', it => document.documentElement.dataset.by = it.pointerType)")
        .await?;
    page.tap(".welcome button").await?;
    let mut answers = 0;
    while page.js("!!$('.asked')").await? == true {
        let id = page.text(ASKED).await?;
        page.tap(".reveal").await?;
        page.until("$('.points input')").await?;
        if answers % 2 == 0 {
            page.tap(".points li:first-child label").await?;
            page.until("$('.points input').checked").await?;
        }
        // A question that was forgotten comes back in the same session; all of it ends.
        let knew = answers > 1;
        page.tap(&format!(
            ".rates button:nth-child({})",
            if knew { 2 } else { 1 }
        ))
        .await?;
        page.until(&format!("{ASKED} !== '{id}' || !$('.rates')"))
            .await?;
        answers += 1;
        check(answers < 60, "the session never ends")?;
    }
    page.is("$('#rest').textContent", "Done for now").await?;
    page.until(&format!(
        "$('.rest-of-day p').textContent.startsWith('{answers} answers')"
    ))
    .await?;
    page.is("document.documentElement.dataset.by", "touch")
        .await?;
    let all: usize = grades(&page).await?.iter().map(|it| it.1.len()).sum();
    assert_eq!(all, answers);
    page.done().await?;
    Ok(())
}
