//! What is taken back, and what was never meant.

use super::*;

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
async fn a_key_held_down_is_one_answer() -> Outcome {
    let page = Page::at("study/").await?;
    begin(&page).await?;
    let press = async |repeat: bool| {
        page.run(&format!(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: ' ', repeat: {repeat}, bubbles: true, cancelable: true }}))"
        ))
        .await
    };
    press(true).await?;
    page.is("!!$('.reveal') && !$('.rates')", true).await?;
    press(false).await?;
    page.until("$('.rates')").await?;
    // Nothing is taken back behind the list of keys.
    answer(&page, "2").await?;
    let second = page.text(ASKED).await?;
    page.keys("?").await?;
    page.until("$('dialog[open]')").await?;
    page.command('z').await?;
    page.keys(Key::Escape + "").await?;
    page.until("!$('dialog[open]')").await?;
    page.is(ASKED, second).await?;
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
async fn what_another_tab_answers_leaves_the_table() -> Outcome {
    let page = Page::at("study/").await?;
    let first = begin(&page).await?;
    let here = page.tab().await?;
    page.new_tab(&format!("{first}/")).await?;
    page.press(".card.alone", "Answer").await?;
    page.press(".card.alone", "I knew it").await?;
    page.until("$('.toast')?.textContent.includes('Saved as known')")
        .await?;
    page.show(&here).await?;
    page.until(&format!("{ASKED} && {ASKED} !== '{first}'"))
        .await?;
    page.done().await?;
    Ok(())
}
