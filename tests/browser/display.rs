//! Theme and motion: kept, and applied before anything is painted.

use serde_json::json;

use super::harness::{Copied, Outcome, Page, Setup};

#[tokio::test]
async fn the_theme_is_kept_and_holds_without_the_app() -> Outcome {
    let page = Page::at("settings/").await?;
    page.is(
        "document.documentElement.dataset.theme ?? null",
        json!(null),
    )
    .await?;
    page.click("#theme-dark").await?;
    page.is("document.documentElement.dataset.theme", "dark")
        .await?;
    let dark = page
        .js("getComputedStyle(document.body).backgroundColor")
        .await?;
    page.reload().await?;
    page.is("document.documentElement.dataset.theme", "dark")
        .await?;
    page.is("$('#theme-dark').checked", true).await?;
    // The app never comes, and the page is dark all the same.
    let bare = Copied::new()?;
    std::fs::remove_file(bare.path(&bare.file("ace-your-interviews", "_bg.wasm")?))?;
    page.server.set_dir(bare.dir());
    page.promised("navigator.serviceWorker.getRegistrations().then(all => Promise.all(all.map(it => it.unregister())))").await?;
    page.cdp("Network.clearBrowserCache", json!({})).await?;
    page.load("python/gil/").await?;
    page.is("document.documentElement.dataset.theme", "dark")
        .await?;
    page.is("getComputedStyle(document.body).backgroundColor", dark)
        .await?;
    page.is("document.documentElement.hasAttribute('data-ready')", false)
        .await?;
    page.server.set_dir(super::harness::dist()?);
    page.go("settings/").await?;
    page.click("#theme-as").await?;
    page.is(
        "document.documentElement.dataset.theme ?? null",
        json!(null),
    )
    .await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn nothing_moves_for_those_who_want_it_so() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.go("settings/").await?;
    page.click("#motion-none").await?;
    page.reload().await?;
    page.is("document.documentElement.dataset.motion", "reduced")
        .await?;
    page.go("").await?;
    page.is(
        "getComputedStyle($('.btn') ?? $('.chip')).transitionDuration",
        "0s",
    )
    .await?;
    page.is(
        "getComputedStyle(document.documentElement).getPropertyValue('--quick')",
        "0ms",
    )
    .await?;
    page.done().await?;
    Ok(())
}
