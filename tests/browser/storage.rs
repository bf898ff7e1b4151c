//! Storage that is blocked, full, or damaged.

use serde_json::json;

use super::harness::{Outcome, Page, Setup, Tried, check, kept};

const GIL: &str = "[data-q='python/gil']";
const KNOWN: &str = "$('.state').textContent.startsWith('known')";
/// What the alarming banner says.
const BANNER: &str = "$('.banner.bad[role=alert]')?.textContent ?? ''";

/// The same, about the place that is full while the other has everything.
const FULL: &str = "($('.banner.bad[role=alert]')?.textContent ?? '').includes('database only, as the other place for them is full')";

async fn mark(page: &Page) -> Tried {
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.until(KNOWN).await
}

async fn saved(page: &Page, sentence: &str) -> Tried {
    page.until(&format!("$('.toast')?.textContent.includes('{sentence}')"))
        .await
}

#[tokio::test]
async fn storage_that_throws_leaves_the_database_to_keep_what_is_done() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });" })).await?;
    page.go("python/gil/").await?;
    page.until(&format!("({BANNER}).includes('database only')"))
        .await?;
    mark(&page).await?;
    page.until(&format!("({BANNER}).includes('database only')"))
        .await?;
    page.until("$$('.banner.bad a').some(it => it.textContent === 'Make a backup')")
        .await?;
    page.click(".brand").await?;
    page.until(&format!("({BANNER}).includes('database only')"))
        .await?;
    page.is(
        "Number($('#f-known').closest('label').querySelector('small').textContent)",
        1,
    )
    .await?;
    // A reload finds it again.
    page.until("$('.toast')").await?;
    page.go("python/gil/").await?;
    page.until(KNOWN).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_browser_set_to_keep_nothing_gets_the_app_and_a_banner() -> Outcome {
    let prefs = json!({ "profile.default_content_setting_values.cookies": 2 });
    let page = Page::start(Setup {
        prefs,
        ..Setup::new()?
    })
    .await?;
    page.go("python/gil/").await?;
    page.until(&format!(
        "({BANNER}).includes('doesn\\'t let the site keep anything')"
    ))
    .await?;
    mark(&page).await?;
    page.go("settings/").await?;
    page.until("$('main').textContent.includes('needs a network each time')")
        .await?;
    page.click("#theme-dark").await?;
    page.is("document.documentElement.dataset.theme", "dark")
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}

/// Fills localStorage to its last unit.
const FILL: &str = "let piece = 1 << 22, text = ''; \
    while (piece >= 1) { try { localStorage.setItem('other', text + 'x'.repeat(piece)); text += 'x'.repeat(piece); } catch { piece >>= 1; } }";

/// Whether the log of this mount is in localStorage.
const IN_LOCAL_STORAGE: &str = "Object.keys(localStorage).some(it => it.startsWith('ace:/:log:'))";

#[tokio::test]
async fn storage_full_to_the_last_unit_leaves_the_database_until_there_is_room() -> Outcome {
    let page = Page::at("python/gil/").await?;
    mark(&page).await?;
    saved(&page, "Saved as known").await?;
    page.run(FILL).await?;
    page.until("(() => { try { localStorage.setItem('other', localStorage.getItem('other') + 'x'); return false; } catch { return true; } })()")
        .await?;
    page.press(GIL, "Note").await?;
    page.click("textarea").await?;
    page.keys("longer than what is left").await?;
    page.run("document.activeElement.blur()").await?;
    saved(&page, "Note saved").await?;
    page.until(FULL).await?;
    page.press(".banner", "Try again").await?;
    page.until(FULL).await?;
    // A reload has it, and what is done then is kept as well.
    page.reload().await?;
    page.until(KNOWN).await?;
    page.until("$('details').open || ($('summary').click(), true)")
        .await?;
    page.until("$('.note-text')?.textContent.includes('longer than what is left')")
        .await?;
    page.press(GIL, "Bookmark").await?;
    saved(&page, "Bookmarked").await?;
    let local = kept::events(&page.kept("/").await?.local)?;
    check(
        local.len() == 1,
        format!("{local:?} in a full localStorage"),
    )?;
    page.run("localStorage.removeItem('other')").await?;
    page.press(".banner", "Try again").await?;
    page.is("$$('.banner.bad').length", 0).await?;
    let local = kept::events(&page.kept("/").await?.local)?;
    check(local.len() == 3, format!("{local:?} once there is room"))?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn storage_that_refuses_every_write_leaves_the_database_and_tells() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "Storage.prototype.setItem = () => { throw new DOMException('no more', 'QuotaExceededError'); };" })).await?;
    page.go("python/gil/").await?;
    mark(&page).await?;
    saved(&page, "Saved as known").await?;
    page.until(FULL).await?;
    page.reload().await?;
    page.until(KNOWN).await?;
    // The page before couldn't know it, so it is told anew.
    page.until(&format!("({BANNER}).includes('database only')"))
        .await?;
    page.is(IN_LOCAL_STORAGE, false).await?;
    page.done().await?;
    Ok(())
}

/// Notes every sentence that the page says from here on.
const LISTEN: &str = "window.said = []; \
    new MutationObserver(() => said.push($('.toast')?.textContent ?? '')).observe(document.body, { subtree: true, childList: true, characterData: true });";

async fn nothing_said_to_be_saved(page: &Page) -> Tried {
    let said = page.js("said.filter(it => it.includes('Saved'))").await?;
    check(said == json!([]), format!("said to be saved: {said}"))
}

#[tokio::test]
async fn nothing_is_said_to_be_saved_before_the_database_has_it() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    // The database of a slow disk: it is open when the test lets it in.
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "const open = IDBFactory.prototype.open; \
         IDBFactory.prototype.open = function (...what) { \
             const asked = open.apply(this, what), add = asked.addEventListener; \
             asked.addEventListener = (name, then) => add.call(asked, name, name === 'success' ? event => { window.letIn = () => then(event); } : then); \
             return asked; \
         };" })).await?;
    page.go("python/gil/").await?;
    page.run(LISTEN).await?;
    mark(&page).await?;
    page.until("window.letIn").await?;
    page.is(IN_LOCAL_STORAGE, true).await?;
    nothing_said_to_be_saved(&page).await?;
    page.run("letIn()").await?;
    saved(&page, "Saved as known").await?;
    let mirror = kept::events(&page.kept("/").await?.mirror)?;
    check(mirror.len() == 1, format!("{mirror:?} in the database"))?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn with_neither_place_nothing_is_said_to_be_saved_and_a_backup_has_it() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "Storage.prototype.setItem = () => { throw new DOMException('no more', 'QuotaExceededError'); }; \
         Object.defineProperty(window, 'indexedDB', { value: undefined });" })).await?;
    page.go("python/gil/").await?;
    page.run(LISTEN).await?;
    mark(&page).await?;
    page.until(&format!(
        "({BANNER}).includes('Your last change isn\\'t saved yet: this browser\\'s storage for the site is full.')"
    ))
    .await?;
    nothing_said_to_be_saved(&page).await?;
    page.press(".banner", "Make a backup").await?;
    page.until("location.pathname === '/settings/'").await?;
    page.ready().await?;
    page.run(
        "URL.createObjectURL = blob => (blob.text().then(it => { window.saved = it; }), 'blob:x'); \
         HTMLAnchorElement.prototype.click = () => {};",
    )
    .await?;
    page.press("#data", "Back up to a file").await?;
    page.until("window.saved?.includes('python/gil')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_damaged_segment_is_set_aside_and_told() -> Outcome {
    let page = Page::at("python/gil/").await?;
    mark(&page).await?;
    // Another writer's segment, whose checksum doesn't match.
    let damaged =
        "1:00000000:[[\"00000000000000aa\",0,1760000000000,[0,\"m\",\"python/slots\",1]]]";
    page.run(&format!(
        "localStorage.setItem('ace:/:log:00000000000000aa:0', '{damaged}')"
    ))
    .await?;
    page.reload().await?;
    page.until(&format!(
        "({BANNER}).includes('couldn\\'t be read') && ({BANNER}).includes('kept aside')"
    ))
    .await?;
    page.until(KNOWN).await?;
    page.is(
        "localStorage.getItem('ace:/:quarantine:00000000000000aa:0')",
        damaged,
    )
    .await?;
    page.is(
        "localStorage.getItem('ace:/:log:00000000000000aa:0')",
        json!(null),
    )
    .await?;
    page.press(".banner", "Dismiss").await?;
    page.is("$$('.banner.bad').length", 0).await?;
    // Told once, and kept for ever.
    page.reload().await?;
    page.until(KNOWN).await?;
    page.is("$$('.banner.bad').length", 0).await?;
    page.is(
        "localStorage.getItem('ace:/:quarantine:00000000000000aa:0')",
        damaged,
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn settings_that_make_no_sense_are_as_if_there_were_none() -> Outcome {
    let page = Page::at("settings/").await?;
    page.run("localStorage.setItem('ace:/:display', '{\"theme\":7,')")
        .await?;
    page.reload().await?;
    page.is("$('#theme-as').checked", true).await?;
    page.click("#theme-light").await?;
    page.reload().await?;
    page.is("document.documentElement.dataset.theme", "light")
        .await?;
    page.done().await?;
    Ok(())
}
