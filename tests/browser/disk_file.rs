//! The backup file on disk that is kept up to date. The browser's own handles, of a file in the
//! origin's private directory: only the dialogs that choose one are the test's.

use serde_json::{Value, json};

use super::harness::{
    Outcome, Page, Setup, Tried, check,
    files::{backup, events, mark},
    quoted,
};

const DISK: &str = "$('#disk')?.textContent";
/// The learner comes back to this tab.
const COME_BACK: &str = "document.dispatchEvent(new Event('visibilitychange'))";
const NONE: &str = "$('#disk')?.textContent.startsWith('Keep a file up to date on this device.')";

/// A browser whose dialogs choose the file, on the settings.
async fn settings() -> Tried<Page> {
    let page = Page::start(Setup::new()?).await?;
    page.choose_disk_files().await?;
    page.go("settings/").await?;
    page.until(&format!("{NONE} && $('#room')")).await?;
    Ok(page)
}

/// Waits until the file is said to hold everything.
async fn current(page: &Page) -> Tried {
    page.is(
        DISK,
        "ace.json is up to date. It is looked after whenever this page or your progress is open.",
    )
    .await
}

/// Waits until the file's text is as wanted.
async fn holds(page: &Page, wanted: &str, fits: impl Fn(&str) -> bool) -> Tried {
    let mut last = Value::Null;
    for _ in 0..200 {
        // While the app writes it, it can't be read.
        last = page.disk_file("text()").await.unwrap_or_default();
        if last.as_str().is_some_and(&fits) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    check(
        false,
        format!("the file should hold {wanted} and is {last}"),
    )
}

/// How often a question's id is in a text.
fn count(text: &str, question: &str) -> usize {
    text.matches(&quoted(question)).count()
}

async fn read_and_mark(page: &Page, question: &str) -> Tried {
    page.go(&format!("{question}/")).await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "I knew it").await?;
    page.until("$('.toast')?.textContent.includes('Saved as known')")
        .await
}

async fn keeps(page: &Page, changes: &str) -> Tried {
    page.until(&format!(
        "$('#data p').textContent.startsWith('Everything is saved: {changes} in')"
    ))
    .await
}

/// The other device's backup.
fn others() -> String {
    backup(&events(
        0xe1,
        [mark("python/slots", true), mark("python/decorators", false)],
    ))
}

#[tokio::test]
async fn a_mark_made_in_reading_reaches_the_file() -> Outcome {
    let page = settings().await?;
    page.press("#data", "New file…").await?;
    current(&page).await?;
    page.is(
        "[chosen.suggestedName, chosen.types[0].accept['application/json'][0]]",
        json!(["ace-your-interviews.json", ".json"]),
    )
    .await?;
    holds(&page, "no event", |text| text.contains("\"count\": 0")).await?;
    read_and_mark(&page, "python/gil").await?;
    // Found again at the next visit.
    page.go("settings/").await?;
    current(&page).await?;
    holds(&page, "the mark", |text| count(text, "python/gil") == 1).await?;
    read_and_mark(&page, "python/slots").await?;
    // Study keeps it, too: most changes are made there.
    page.go("study/").await?;
    holds(&page, "both marks", |text| {
        count(text, "python/gil") == 1 && count(text, "python/slots") == 1
    })
    .await?;
    // A file that is up to date isn't written again: whatever syncs it would wake.
    let before = page.disk_file("lastModified").await?;
    page.go("settings/").await?;
    current(&page).await?;
    check(
        page.disk_file("lastModified").await? == before,
        "it was written again",
    )?;
    page.is("$('#data').textContent.includes('Last backup: ')", true)
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_another_device_wrote_is_taken_in() -> Outcome {
    let page = settings().await?;
    page.put(&others()).await?;
    page.press("#data", "Existing file…").await?;
    current(&page).await?;
    keeps(&page, "2 changes").await?;
    read_and_mark(&page, "python/gil").await?;
    page.go("settings/").await?;
    holds(&page, "three marks", |text| text.contains("\"count\": 3")).await?;
    // The other device goes on from a file without this one's mark, as clouds do when both wrote.
    let more = [
        mark("python/slots", true),
        mark("python/decorators", false),
        mark("python/generators", true),
    ];
    page.put(&backup(&events(0xe1, more))).await?;
    page.run(COME_BACK).await?;
    keeps(&page, "4 changes").await?;
    holds(&page, "the union", |text| {
        text.contains("\"count\": 4")
            && count(text, "python/gil") == 1
            && count(text, "python/generators") == 1
    })
    .await?;
    page.reload().await?;
    current(&page).await?;
    keeps(&page, "4 changes").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_file_that_cant_be_read_is_told_and_never_overwritten() -> Outcome {
    let page = settings().await?;
    page.put(&others()).await?;
    page.press("#data", "Existing file…").await?;
    current(&page).await?;
    let newer = others().replace("\"version\": 1", "\"version\": 9");
    let changed = others().replace("python/slots", "python/slits");
    for (broken, why) in [
        (
            "Dear diary",
            "This file isn't JSON, which a backup is: the first mistake is in line 1, column 1.",
        ),
        (
            newer.as_str(),
            "A newer version of this app made this backup (its format is 9 and this one reads up to 1): reload to get that version, then try again.",
        ),
        (
            changed.as_str(),
            "This backup was changed or damaged after it was made, as its checksum doesn't match its events: choose another copy.",
        ),
    ] {
        page.put(broken).await?;
        page.run(COME_BACK).await?;
        page.is(
            DISK,
            format!("ace.json isn’t up to date. {why} Nothing was written."),
        )
        .await?;
        check(
            page.disk_file("text()").await? == broken,
            "it was overwritten",
        )?;
    }
    // A new change doesn't overwrite it either, nor does another try.
    read_and_mark(&page, "python/gil").await?;
    page.go("settings/").await?;
    page.until(&format!("{DISK}.includes('Nothing was written.')"))
        .await?;
    page.press("#data", "Go on").await?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Yes, start over").await?;
    page.press("#standing", "Take it back").await?;
    keeps(&page, "3 changes").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    page.until(&format!("{DISK}.includes('Nothing was written.')"))
        .await?;
    check(
        page.disk_file("text()").await? == changed,
        "it was overwritten",
    )?;
    page.promised(
        "navigator.storage.getDirectory().then(it => it.removeEntry('ace.json')).then(() => 1)",
    )
    .await?;
    page.run(COME_BACK).await?;
    page.is(
        DISK,
        "ace.json isn’t up to date. It may have been moved or removed: choose it again.",
    )
    .await?;
    // A good copy in its place, and all is well.
    page.put(&others()).await?;
    page.press("#data", "Go on").await?;
    current(&page).await?;
    holds(&page, "three marks", |text| text.contains("\"count\": 3")).await?;
    // A disk that takes nothing is told.
    page.put("").await?;
    page.run("FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException('', 'QuotaExceededError'); }")
        .await?;
    page.run(COME_BACK).await?;
    page.is(
        DISK,
        "ace.json isn’t up to date. The browser couldn’t write it: is the disk full?",
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_file_waits_for_leave_and_can_be_let_go() -> Outcome {
    let page = settings().await?;
    page.press("#data", "New file…").await?;
    current(&page).await?;
    page.run("sessionStorage.leave = 'prompt'; sessionStorage.answer = 'denied'")
        .await?;
    read_and_mark(&page, "python/gil").await?;
    page.go("settings/").await?;
    let asks = format!(
        "{DISK} === 'The browser asks for your leave, once a visit, to keep ace.json up to date.'"
    );
    page.until(&asks).await?;
    // Refused: it stays asleep.
    page.press("#data", "Go on").await?;
    page.until(&asks).await?;
    holds(&page, "no event", |text| text.contains("\"count\": 0")).await?;
    page.run("sessionStorage.answer = 'granted'").await?;
    page.press("#data", "Go on").await?;
    current(&page).await?;
    holds(&page, "the mark", |text| count(text, "python/gil") == 1).await?;

    page.press("#data", "Stop").await?;
    page.until(NONE).await?;
    page.reload().await?;
    page.until(NONE).await?;
    read_and_mark(&page, "python/slots").await?;
    page.go("settings/").await?;
    keeps(&page, "2 changes").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    page.until(NONE).await?;
    holds(&page, "one mark", |text| text.contains("\"count\": 1")).await?;
    // A dialog that the learner closes changes nothing.
    page.run("showSaveFilePicker = () => Promise.reject(new DOMException('', 'AbortError'))")
        .await?;
    page.press("#data", "New file…").await?;
    page.until(NONE).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_database_that_opens_late_still_finds_the_file() -> Outcome {
    let page = settings().await?;
    page.press("#data", "New file…").await?;
    current(&page).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (...it) { \
            const asked = open.apply(this, it), listen = asked.addEventListener.bind(asked); \
            asked.addEventListener = (name, then) => listen(name, name === 'success' ? event => setTimeout(() => then(event), 700) : then); \
            return asked; }; }" })).await?;
    page.reload().await?;
    current(&page).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_start_over_takes_nothing_out_of_the_file() -> Outcome {
    let page = settings().await?;
    page.put(&others()).await?;
    page.press("#data", "Existing file…").await?;
    keeps(&page, "2 changes").await?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Yes, start over").await?;
    page.until("$('#standing')").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    current(&page).await?;
    holds(&page, "both marks", |text| text.contains("\"count\": 2")).await?;
    page.done().await?;
    Ok(())
}
