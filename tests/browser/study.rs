//! Whole study sessions: by keyboard, by touch, undone, reloaded, past midnight.

use ace::progress::{Kind, Learner, Log, Personal};
use serde_json::json;
use thirtyfour::Key;

use super::harness::{Outcome, Page, Tried, check, kept::events};

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
async fn ten_grades_and_all_of_them_undone() -> Outcome {
    let page = Page::at("study/").await?;
    let mut asked = vec![begin(&page).await?];
    for at in 0..10 {
        asked.push(answer(&page, if at % 3 == 0 { "1" } else { "2" }).await?);
    }
    let before: usize = grades(&page).await?.iter().map(|it| it.1.len()).sum();
    assert_eq!(before, 10);
    for at in (0..10).rev() {
        page.keys("u").await?;
        page.is(ASKED, asked[at].as_str()).await?;
    }
    page.is("$('.undo').disabled", true).await?;
    assert_eq!(grades(&page).await?, []);
    page.is("$('.tracker .left').textContent", "13 new 0 learning 0 due")
        .await?;
    // The command keys do the same, and a second thought counts.
    answer(&page, "1").await?;
    page.command('z').await?;
    page.is(ASKED, asked[0].as_str()).await?;
    page.until("$('.rates')").await?;
    page.keys("2").await?;
    page.until(&format!("{ASKED} !== '{}'", asked[0])).await?;
    assert_eq!(grades(&page).await?, [(asked[0].clone(), vec![3])]);
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_reload_in_the_middle_changes_nothing() -> Outcome {
    let page = Page::at("study/").await?;
    let first = begin(&page).await?;
    let second = answer(&page, "2").await?;
    page.click("#typed").await?;
    page.keys("half a thought").await?;
    page.command(Key::Enter).await?;
    page.until("$('.points input')").await?;
    page.click(".points input").await?;
    page.until("$('.rates .suggested')").await?;
    let look = "[$('.asked').dataset.q, $('#typed').value, $$('.points input').map(it => it.checked), $('.tracker .left').textContent, $('.advice small').textContent]";
    let before = page.js(look).await?;
    page.reload().await?;
    page.until("$('.rates .suggested')").await?;
    page.is(look, before).await?;
    // What was answered before the reload can still be taken back.
    page.keys(Key::Escape + "u").await?;
    page.is(ASKED, first.as_str()).await?;
    assert_eq!(grades(&page).await?, []);
    assert_ne!(first, second);
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

#[tokio::test]
async fn a_journey_across_time_zones_asks_nothing_twice() -> Outcome {
    const LOOK: &str = "[$('.asked').dataset.q, $('.tracker .left').textContent]";
    let page = Page::at("404.html").await?;
    let zone = async |id: &str| {
        page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": id }))
            .await
    };
    zone("Asia/Tokyo").await?;
    page.go("study/").await?;
    begin(&page).await?;
    for _ in 0..4 {
        answer(&page, "2").await?;
    }
    let before = page.js(LOOK).await?;
    for id in ["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo"] {
        zone(id).await?;
        page.reload().await?;
        page.is(LOOK, before.clone()).await?;
    }
    let all: usize = grades(&page).await?.iter().map(|it| it.1.len()).sum();
    assert_eq!(all, 4);
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn skips_bookmarks_and_what_was_put_off_are_undone_in_order() -> Outcome {
    const LOOK: &str = "[$('.asked').dataset.q, $('.tracker .left').textContent, $('.asked .state').textContent.includes('bookmarked')]";
    let page = Page::at("study/").await?;
    begin(&page).await?;
    let mut looks = Vec::new();
    for step in [
        "2",
        "Skip",
        "Bookmark",
        "1",
        "Suspend",
        "Bury until tomorrow",
    ] {
        let before = page.js(LOOK).await?;
        match step {
            "1" | "2" => {
                // A space would press the button that has the focus.
                page.run("document.activeElement.blur()").await?;
                answer(&page, step).await?;
            }
            name => page.press(".others", name).await?,
        }
        page.until(&format!(
            "JSON.stringify({LOOK}) !== {}",
            json!(before.to_string())
        ))
        .await?;
        looks.push(before);
    }
    for before in looks.into_iter().rev() {
        page.keys(Key::Escape + "u").await?;
        page.is(LOOK, before).await?;
    }
    let learner = learner(&page).await?;
    for (id, personal) in learner.questions() {
        assert!(
            personal.reviews.is_empty() && personal.hold == 0 && !personal.bookmarked,
            "{id}: {personal:?}"
        );
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_day_ends_at_four_in_the_morning() -> Outcome {
    let page = Page::at("404.html").await?;
    page.hold_clock().await?;
    page.load("icon.svg").await?;
    page.set_tomorrow(23, 30).await?;
    page.go("study/").await?;
    let first = begin(&page).await?;
    for _ in 0..4 {
        answer(&page, "2").await?;
    }
    page.is(NEW, 9).await?;
    // After midnight it is still the same day: no new questions beyond the day’s.
    let half_an_hour = 45 * 60_000;
    let ahead = page
        .number("Number(localStorage.getItem('test:ahead'))")
        .await?;
    page.set_ahead(ahead + half_an_hour).await?;
    page.reload().await?;
    page.is(NEW, 9).await?;
    // Buried today, it is asked again tomorrow.
    let buried = page.text(ASKED).await?;
    page.press(".asked", "Bury until tomorrow").await?;
    page.until(&format!("{ASKED} !== '{buried}'")).await?;
    // After four it is another day, with new ones of its own.
    page.set_ahead(ahead + 5 * 3_600_000).await?;
    page.reload().await?;
    page.until(&format!("{NEW} > 9")).await?;
    let standing = learner(&page).await?;
    assert_eq!(standing.question(&buried).map(|it| it.hold), Some(1));
    assert!(standing.question(&first).is_some());
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn cramming_leaves_the_schedule_alone() -> Outcome {
    let page = Page::at("python/?level=beginner").await?;
    page.press(".closing", "Cram these without the schedule")
        .await?;
    page.until("location.pathname === '/study/'").await?;
    page.ready().await?;
    page.until("$('.asked')").await?;
    page.is("$('.tracker .left').textContent", "10 to cram")
        .await?;
    answer(&page, "1").await?;
    for _ in 0..10 {
        answer(&page, "2").await?;
    }
    page.until("$('#rest')?.textContent === 'You recalled every one of them'")
        .await?;
    page.is(
        "$('.rest-of-day p').textContent.startsWith('11 answers')",
        true,
    )
    .await?;
    assert_eq!(grades(&page).await?, []);
    page.keys("u").await?;
    page.until("$('.asked')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_is_suspended_is_never_asked_and_a_session_ends() -> Outcome {
    let page = Page::at("study/?technology=python&topic=testing").await?;
    page.until("$('.welcome')").await?;
    begin(&page).await?;
    let mut asked = Vec::new();
    while page.js(ASKED).await? != serde_json::Value::Null {
        let id = page.text(ASKED).await?;
        assert!(!asked.contains(&id), "{id} was suspended");
        page.press(".asked", "Suspend").await?;
        page.until(&format!("({ASKED}) !== '{id}'")).await?;
        asked.push(id);
    }
    page.is("$('#rest').textContent", "Done for now").await?;
    let learner = learner(&page).await?;
    let suspended = learner.questions().filter(|(_, it)| it.hold == 2).count();
    assert_eq!(suspended, asked.len());
    let reviews = events(&page.kept("/").await?.local)?
        .into_values()
        .filter(|event| matches!(event.kind, Kind::Review { .. }))
        .count();
    assert_eq!(reviews, 0);
    // The way back is offered at once.
    page.press(".toast", "Undo").await?;
    page.press(".rest-of-day", "Go on").await?;
    page.until("$('.asked')").await?;
    page.go("study/?technology=cobol").await?;
    page.until("$('.notice')?.textContent.includes('cobol')")
        .await?;
    page.done().await?;
    Ok(())
}
