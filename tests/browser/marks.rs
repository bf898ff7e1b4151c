//! The learner's own marks: kept, undone, and seen in other tabs at once.

use serde_json::json;
use thirtyfour::Key;

use super::harness::{Outcome, Page, Tried};

const GIL: &str = "[data-q='python/gil']";

async fn note(page: &Page, text: &str) -> Tried {
    page.press(GIL, "Note").await?;
    page.click(&format!("{GIL} textarea")).await?;
    page.keys(text).await?;
    // Leaving the field saves it.
    page.keys(Key::Tab).await?;
    page.until("$('.toast')?.textContent.includes('Note saved')")
        .await
}

/// What a button says of itself.
fn pressed(name: &str) -> String {
    format!(
        "$$(\"{GIL} button\").find(it => it.textContent.trim() === '{name}')?.getAttribute('aria-pressed')"
    )
}

#[tokio::test]
async fn marks_bookmarks_and_notes_survive_a_reload() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.is(&format!("$(\"{GIL} .state\").textContent"), "new")
        .await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.press(GIL, "Bookmark").await?;
    note(&page, "ask about <b>free threading</b>").await?;
    page.reload().await?;
    page.is(
        &format!("$(\"{GIL} .state\").textContent"),
        "★ bookmarked · known, due in 2 d",
    )
    .await?;
    page.until(&format!(
        "$(\"{GIL} details\").open || ($(\"{GIL} summary\").click(), true)"
    ))
    .await?;
    page.is(&pressed("I knew it"), "true").await?;
    page.is(&pressed("Not yet"), "false").await?;
    page.is(&pressed("Bookmark"), "true").await?;
    page.until(&format!(
        "$(\"{GIL} .note-text\").textContent.includes('ask about <b>free threading</b>')"
    ))
    .await?;
    // The same in the list and on the progress page.
    page.go("?status=known").await?;
    page.is("ids()", json!(["python/gil"])).await?;
    page.go("progress/").await?;
    page.is("$('.big').textContent", "1").await?;
    page.is(
        "[...$('tbody tr').cells].map(it => it.textContent.trim())",
        json!(["Beginner", "", "1 of 120"]),
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_mark_appears_in_a_second_tab_at_once() -> Outcome {
    let page = Page::at("python/gil/").await?;
    let first = page.tab().await?;
    let second = page.new_tab("?topic=concurrency").await?;
    page.show(&first).await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "Not yet").await?;
    page.show(&second).await?;
    page.until(&format!(
        "$(\"{GIL} .state\").textContent.startsWith('learning')"
    ))
    .await?;
    page.is(
        "Number($('#f-learning').closest('label').querySelector('small').textContent)",
        1,
    )
    .await?;
    // Both tabs write, neither loses what the other wrote.
    page.press(GIL, "Answer").await?;
    page.press(GIL, "Bookmark").await?;
    page.show(&first).await?;
    page.until(&format!(
        "$(\"{GIL} .state\").textContent.startsWith('★ bookmarked · learning')"
    ))
    .await?;
    page.press(GIL, "I knew it").await?;
    page.close(&second).await?;
    page.until(&format!(
        "$(\"{GIL} .state\").textContent.startsWith('★ bookmarked · known')"
    ))
    .await?;
    page.reload().await?;
    page.until(&format!(
        "$(\"{GIL} .state\").textContent.startsWith('★ bookmarked · known')"
    ))
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn everything_can_be_undone_by_button_and_by_key() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.press(".toast", "Undo").await?;
    page.is(&format!("$(\"{GIL} .state\").textContent"), "new")
        .await?;
    page.press(GIL, "Not yet").await?;
    page.press(GIL, "Bookmark").await?;
    note(&page, "first words").await?;
    page.run("document.activeElement.blur()").await?;
    page.keys("u").await?;
    page.until(&format!("!$(\"{GIL} .note-text\")")).await?;
    page.keys("u").await?;
    page.is(&pressed("Bookmark"), "false").await?;
    page.keys("u").await?;
    page.is(&format!("$(\"{GIL} .state\").textContent"), "new")
        .await?;
    page.keys("u").await?;
    page.until("$('.toast').textContent.includes('Nothing to undo')")
        .await?;
    page.reload().await?;
    page.is(&format!("$(\"{GIL} .state\").textContent"), "new")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_note_half_written_is_kept_when_the_page_goes_away() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "Note").await?;
    page.click(&format!("{GIL} textarea")).await?;
    page.keys("half a thou").await?;
    page.reload().await?;
    page.until(&format!(
        "$(\"{GIL} details\").open || ($(\"{GIL} summary\").click(), true)"
    ))
    .await?;
    page.until(&format!(
        "$(\"{GIL} .note-text\")?.textContent.includes('half a thou')"
    ))
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_backup_holds_every_event() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.until("$('.toast')").await?;
    page.keys("g,").await?;
    page.is("location.pathname", "/settings/").await?;
    page.ready().await?;
    page.run(
        "window.saved = null; URL.createObjectURL = blob => (blob.text().then(it => { saved = it; }), 'blob:x'); \
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; };",
    )
    .await?;
    page.press("main", "Back up to a file").await?;
    page.until("saved && JSON.stringify(JSON.parse(saved)).includes('python/gil')")
        .await?;
    page.until("/^ace-your-interviews-\\d{4}-\\d\\d-\\d\\d\\.json$/.test(named)")
        .await?;
    page.until("$('#data').textContent.includes('Everything is saved: 1 change in')")
        .await?;
    page.done().await?;
    Ok(())
}
