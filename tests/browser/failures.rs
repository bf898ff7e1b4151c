//! Answers that don't come, and an app that doesn't start or stops.

use std::fs;

use super::harness::{Broken, Copied, Outcome, Page, Setup, Tried, dist};

const GIL: &str = "[data-q='python/gil']";

/// A browser on a copy of the site whose answers `damage` has changed, in the list but with no
/// prerendered answer: it came there from another question.
async fn list_with(damage: impl Fn(&std::path::Path) -> Tried) -> Tried<(Page, Copied)> {
    let copy = Copied::new()?;
    damage(&copy.path(&copy.file("answers-python-", ".txt")?))?;
    let page = Page::start(Setup {
        site: copy.dir(),
        ..Setup::new()?
    })
    .await?;
    page.go("python/slots/").await?;
    page.press(".tabs", "Browse").await?;
    page.is("ids().length", 32).await?;
    Ok((page, copy))
}

/// The card says so, the rest works, and a retry brings the answer.
async fn says_so_and_recovers(page: &Page) -> Tried {
    page.press(GIL, "Answer").await?;
    page.until("$(\"[data-q='python/gil'] .failed[role=alert]\")?.textContent.includes('couldn’t be loaded')").await?;
    page.press(GIL, "I knew it").await?;
    page.until("$(\"[data-q='python/gil'] .state\").textContent.startsWith('known')")
        .await?;
    page.search("garbage").await?;
    page.until("ids().includes('python/garbage-collection')")
        .await?;
    page.run("$('#search').value = ''; $('#search').dispatchEvent(new Event('input', { bubbles: true }))").await?;
    page.press(GIL, "Try again").await?;
    page.until("$(\"[data-q='python/gil'] .failed[role=alert]\")")
        .await?;
    page.server.set_dir(dist()?);
    page.press(GIL, "Try again").await?;
    page.until("$(\"[data-q='python/gil'] .say\") && !$('.failed')")
        .await
}

#[tokio::test]
async fn missing_answers_are_told_and_come_with_a_retry() -> Outcome {
    let (page, _copy) = list_with(|part| Ok(fs::remove_file(part)?)).await?;
    says_so_and_recovers(&page).await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn truncated_answers_are_told_and_come_with_a_retry() -> Outcome {
    let (page, _copy) = list_with(|part| {
        let whole = fs::read(part)?;
        Ok(fs::write(part, &whole[..whole.len() / 2])?)
    })
    .await?;
    says_so_and_recovers(&page).await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn answers_of_another_build_are_told_and_come_with_a_retry() -> Outcome {
    let (page, _copy) = list_with(|part| {
        let mut other = fs::read(part)?;
        let middle = other.len() / 2;
        other[middle] ^= 1;
        Ok(fs::write(part, other)?)
    })
    .await?;
    says_so_and_recovers(&page).await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn answers_that_the_network_kept_away_come_once_it_is_back() -> Outcome {
    let site = dist()?;
    // No worker: nothing is kept, as before the first visit's precaching ended.
    let copy = Copied::new()?;
    fs::remove_file(copy.path("sw.js"))?;
    let mut page = Page::start(Setup {
        site: copy.dir(),
        ..Setup::new()?
    })
    .await?;
    page.cdp(
        "Network.setBlockedURLs",
        serde_json::json!({ "urls": ["*answers-*"] }),
    )
    .await?;
    page.go("python/slots/").await?;
    page.unplug();
    page.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": [] }))
        .await?;
    page.press(".tabs", "Browse").await?;
    page.press(GIL, "Answer").await?;
    page.until("$(\"[data-q='python/gil'] .failed\")").await?;
    page.plug_in(site)?;
    page.press(GIL, "Try again").await?;
    page.until("$(\"[data-q='python/gil'] .say\")").await?;
    page.done_despite_errors().await?;
    Ok(())
}

/// The page stays readable, and a banner offers a reload and a backup.
async fn rescued(page: &Page) -> Tried {
    page.until("$('#rescue[role=alert]')?.textContent.includes('keep reading')")
        .await?;
    page.is("$$('#rescue').length", 1).await?;
    page.is(
        "$$('#rescue button').map(it => it.textContent)",
        serde_json::json!(["Reload", "Download a backup"]),
    )
    .await?;
    page.run("$$('details').forEach(it => it.open = true)")
        .await?;
    page.until("$(\"[data-q='python/gil'] .say\").checkVisibility()")
        .await?;
    page.is(
        "$$('.needs-app').filter(it => it.checkVisibility()).length",
        0,
    )
    .await?;
    page.run(
        "window.saved = null; URL.createObjectURL = blob => (blob.text().then(it => { saved = it; }), 'blob:x'); \
         HTMLAnchorElement.prototype.click = () => {};",
    )
    .await?;
    page.press("#rescue", "Download a backup").await?;
    page.until(
        "saved && Object.keys(JSON.parse(saved).raw).some(it => it.startsWith('ace:/:log:'))",
    )
    .await
}

#[tokio::test]
async fn an_app_that_cant_be_loaded_leaves_a_readable_page() -> Outcome {
    let copy = Copied::new()?;
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    for end in ["_bg.wasm", ".js"] {
        let name = copy.file("ace-your-interviews", end)?;
        fs::remove_file(copy.path(&name))?;
        page.server.set_dir(copy.dir());
        page.promised("navigator.serviceWorker.getRegistrations().then(all => Promise.all(all.map(it => it.unregister())))").await?;
        page.cdp("Network.clearBrowserCache", serde_json::json!({}))
            .await?;
        page.load("python/gil/").await?;
        rescued(&page).await?;
        fs::copy(dist()?.join(&name), copy.path(&name)).map_err(Broken::from)?;
    }
    page.press("#rescue", "Reload").await?;
    page.ready().await?;
    page.until("$('.state').textContent.startsWith('known')")
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn an_app_that_stops_says_so_and_keeps_what_was_marked() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.run("dispatchEvent(new Event('ace-failed')); dispatchEvent(new Event('ace-failed'))")
        .await?;
    rescued(&page).await?;
    page.press("#rescue", "Reload").await?;
    page.until("!$('#rescue')").await?;
    page.ready().await?;
    page.until("$('.state').textContent.startsWith('known')")
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}
