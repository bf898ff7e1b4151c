//! What keeps the log safe: a reminder to back up, the browser's promise, and a way out when nothing
//! can be kept.

use ace::progress::{Event, encode};
use serde_json::json;

use super::harness::{
    Outcome, Page, Setup, Tried, check,
    files::{Folder, events, mark},
    quoted,
};

/// Makes localStorage hold what an earlier page load did.
async fn lay(page: &Page, events: &[Event]) -> Tried {
    let Some(first) = events.first() else {
        return Ok(());
    };
    page.run(&format!(
        "localStorage.setItem('ace:/:log:{}:0', {})",
        first.id.writer,
        quoted(&encode(events))
    ))
    .await
}

fn marks(writer: u64, count: usize) -> Vec<Event> {
    events(writer, (0..count).map(|at| mark("python/gil", at % 2 == 0)))
}

#[tokio::test]
async fn many_changes_without_a_backup_are_told() -> Outcome {
    let folder = Folder::new()?;
    let page = Page::start(folder.setup()?).await?;
    let reminds = |changes: &str| {
        format!(
            "$('#reminder p')?.textContent === '{changes} since your last backup. A file of yours is safe from whatever happens to this browser.'"
        )
    };
    page.go("progress/").await?;
    lay(&page, &marks(0xd4, 99)).await?;
    page.reload().await?;
    page.until("$('.big')").await?;
    page.is("$$('#reminder').length", 0).await?;
    lay(&page, &marks(0xd5, 1)).await?;
    page.reload().await?;
    page.until(&reminds("100 changes")).await?;
    page.press("#reminder", "Later").await?;
    page.is("$$('#reminder').length", 0).await?;
    page.reload().await?;
    page.until("$('.big')").await?;
    page.is("$$('#reminder').length", 0).await?;
    // Put off, not forgotten.
    lay(&page, &marks(0xd6, 101)).await?;
    page.reload().await?;
    page.until(&reminds("101 changes")).await?;
    page.press("#reminder", "Back up").await?;
    let file = folder.downloaded().await?;
    check(
        file.events()?.len() == 201,
        format!("{} events", file.events()?.len()),
    )?;
    page.is("$$('#reminder').length", 0).await?;
    page.reload().await?;
    page.until("$('.big')").await?;
    page.is("$$('#reminder').length", 0).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_backup_holds_what_could_be_kept_nowhere() -> Outcome {
    let folder = Folder::new()?;
    let page = Page::start(folder.setup()?).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "for (const name of ['localStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });" })).await?;
    page.go("python/gil/").await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "I knew it").await?;
    page.until("$('.banner.bad')?.textContent.includes('last change isn\\'t saved yet')")
        .await?;
    // The settings are another page; what was in memory goes along.
    page.press(".banner", "Make a backup").await?;
    page.until("location.pathname === '/settings/'").await?;
    page.ready().await?;
    page.press("#data", "Back up to a file").await?;
    let file = folder.downloaded().await?;
    check(
        file.events()?.len() == 1 && file.text.contains("python/gil"),
        file.text.clone(),
    )?;
    page.go("404.html").await?;
    page.run("window.name = ''").await?;
    page.go("settings/").await?;
    page.until("$('#data p').textContent.includes('won\\'t be kept') && $('#room') && $('#disk')")
        .await?;
    page.choose(&file.path).await?;
    page.press("#preview", "Add 1 change").await?;
    page.until("$('.banner.bad')?.textContent.includes('aren\\'t saved yet')")
        .await?;
    page.press("#data", "Back up to a file").await?;
    let again = folder.downloaded().await?;
    check(again.events()? == file.events()?, again.text.clone())?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Yes, start over").await?;
    page.press("#standing", "Take it back").await?;
    page.press("#data", "Back up to a file").await?;
    let again = folder.downloaded().await?;
    check(again.events()? == file.events()?, again.text.clone())?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_browser_is_asked_to_keep_the_log() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "window.asked = 0; const persist = StorageManager.prototype.persist; \
         StorageManager.prototype.persist = function () { asked++; return persist.call(this); };" })).await?;
    let permit = async |setting: &str| {
        let permission = json!({ "name": "persistent-storage" });
        page.cdp(
            "Browser.setPermission",
            json!({ "permission": permission, "setting": setting }),
        )
        .await
    };
    permit("denied").await?;
    page.go("settings/").await?;
    let may_go = "$('#room')?.textContent.startsWith('The browser may remove this when it runs short of room')";
    let promised = "$('#room')?.textContent.startsWith('The browser promised to keep this')";
    page.until(may_go).await?;
    page.until(
        "/ The site uses \\d+\\.\\d MB here\\.$/.test($('#room').textContent) && $('#disk')",
    )
    .await?;
    // Not before there is anything to keep, unless the learner wants it.
    page.is("asked", 0).await?;
    page.press("#data", "Ask it to keep this").await?;
    page.is("asked", 1).await?;
    page.until(may_go).await?;
    permit("granted").await?;
    page.press("#data", "Ask it to keep this").await?;
    page.is("asked", 2).await?;
    page.until(promised).await?;
    page.is("$('#data').textContent.includes('Ask it')", false)
        .await?;
    page.go("python/gil/").await?;
    page.is("asked", 0).await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "Not yet").await?;
    page.until("asked > 0").await?;
    page.go("settings/").await?;
    page.until(promised).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_browser_without_such_files_shows_nothing_of_them() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source":
        "delete window.showSaveFilePicker; delete window.showOpenFilePicker;" }),
    )
    .await?;
    page.go("settings/").await?;
    page.until("$('#room') && $('#start-over')").await?;
    page.is("$('main').textContent.includes('A file on disk')", false)
        .await?;
    page.done().await?;
    Ok(())
}
