//! A newer build while the app is open, and one that arrives broken.

use std::fs;

use serde_json::json;

use super::harness::{Copied, Outcome, Page, Tried, check, quoted};

const GIL: &str = "[data-q='python/gil']";
const LEARNING: &str = "$('[data-q=\"python/gil\"] .state')?.textContent.startsWith('learning')";
/// The names of this mount's caches.
const CACHES: &str = "caches.keys().then(all => all.sort())";
const OFFERED: &str = "$('.banner[role=status]')?.textContent.includes('A new version is ready')";

async fn ask_for_updates(page: &Page) -> Tried {
    page.promised(
        "navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => 1, () => 0)",
    )
    .await
    .map(drop)
}

/// Waits until a promise comes to `true`.
async fn eventually(page: &Page, promise: &str, otherwise: &str) -> Tried {
    let start = std::time::Instant::now();
    while page.promised(promise).await? != true {
        check(start.elapsed().as_secs() < 25, otherwise)?;
    }
    Ok(())
}

/// A browser on the site, with everything kept and its worker in charge.
async fn kept() -> Tried<Page> {
    let page = Page::at("").await?;
    page.ready_offline().await?;
    page.reload().await?;
    page.until("navigator.serviceWorker.controller").await?;
    Ok(page)
}

/// Publishes a newer build, and waits until the page offers it.
async fn offered(page: &Page, newer: &Copied) -> Tried {
    page.server.set_dir(newer.dir());
    ask_for_updates(page).await?;
    page.until(OFFERED).await
}

#[tokio::test]
async fn an_update_waits_until_a_tab_asks_for_it() -> Outcome {
    let newer = Copied::newer()?;
    let page = kept().await?;
    let first = page.tab().await?;
    let second = page.new_tab("").await?;
    // Going elsewhere inside the app must not make this tab forget which build it runs.
    page.click("[data-q='python/gil'] h2 a").await?;
    page.until("$('.card.alone')").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    let before = page.promised(CACHES).await?;
    let old = page.text("performance.getEntriesByType('resource').map(it => it.name).find(it => /\\.js$/.test(it))").await?;

    page.server.set_dir(newer.dir());
    ask_for_updates(&page).await?;
    for tab in [&first, &second] {
        page.show(tab).await?;
        page.until(OFFERED).await?;
    }
    let after = page.promised(CACHES).await?;
    check(
        after.as_array().map_or(0, Vec::len) == 2,
        format!("caches: {after}"),
    )?;

    page.show(&first).await?;
    page.press(".banner", "Update now").await?;
    page.until("document.documentElement.hasAttribute('data-ready') && !$('.banner')")
        .await?;
    let new_js = newer.file("ace-your-interviews", ".js")?;
    page.until(&format!(
        "document.documentElement.dataset.script?.endsWith('{new_js}')"
    ))
    .await?;
    page.is(
        "Number($('#f-known').closest('label').querySelector('small').textContent)",
        1,
    )
    .await?;

    // The other tab says so, and goes on with the build it runs, whose files are still kept.
    page.show(&second).await?;
    page.until("$('.banner')?.textContent.includes('in use in another tab')")
        .await?;
    page.press(GIL, "Not yet").await?;
    page.until(LEARNING).await?;
    // What the worker asks every page before it forgets a build.
    let says = page
        .promised(
            "new Promise(tell => { const { port1, port2 } = new MessageChannel(); port1.onmessage = it => tell(it.data); \
             navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: 'which build?', ports: [port2] })); })",
        )
        .await?;
    check(
        says == old,
        format!("it says that it runs {says}, and runs {old}"),
    )?;
    let kept = format!("caches.match({}).then(it => !!it)", quoted(&old));
    let kept = page.promised(&kept).await?;
    check(
        kept == true,
        "the old build’s files are gone while a tab still runs it",
    )?;
    page.press(".banner", "Reload this page").await?;
    page.until(&format!("document.documentElement.hasAttribute('data-ready') && document.documentElement.dataset.script?.endsWith('{new_js}')")).await?;
    page.until(LEARNING).await?;

    // Nobody runs the old build any more: the next page load sweeps it.
    page.reload().await?;
    page.until("!$('.banner')").await?;
    let start = std::time::Instant::now();
    loop {
        let left = page.promised(CACHES).await?;
        if left.as_array().map_or(0, Vec::len) == 1 {
            check(left != before, "the wrong build was swept")?;
            break;
        }
        check(
            start.elapsed().as_secs() < 25,
            format!("the old build is never swept: {left}"),
        )?;
        page.reload().await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_update_that_waits_is_whole_however_many_pages_are_loaded() -> Outcome {
    let newer = Copied::newer()?;
    let mut page = kept().await?;
    offered(&page, &newer).await?;
    // At each page load the build in use sweeps.
    page.go("python/gil/").await?;
    page.new_tab("python/slots/").await?;
    page.reload().await?;
    // Longer than a page may take to say which build it runs.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    page.press(".banner", "Update now").await?;
    let new_js = newer.file("ace-your-interviews", ".js")?;
    page.until(&format!(
        "document.documentElement.dataset.script?.endsWith('{new_js}')"
    ))
    .await?;
    page.ready().await?;
    page.unplug();
    page.reload().await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say')").await?;
    for (path, shown) in [
        ("", "ids().length === 32"),
        ("python/descriptors/", "$('.card.alone')"),
        ("progress/", "$('h1').textContent === 'Your progress'"),
    ] {
        page.go(path).await?;
        page.until(shown).await?;
    }
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn the_newest_of_two_updates_is_the_one_that_comes() -> Outcome {
    let (newer, newest) = (Copied::newer()?, Copied::newest()?);
    let page = kept().await?;
    offered(&page, &newer).await?;
    page.server.set_dir(newest.dir());
    ask_for_updates(&page).await?;
    eventually(
        &page,
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistration()]).then(([all, it]) => all.length === 3 && it.waiting && !it.installing)",
        "the newest build is never installed",
    )
    .await?;
    page.press(".banner", "Update now").await?;
    let new_js = newest.file("ace-your-interviews", ".js")?;
    page.until(&format!(
        "document.documentElement.dataset.script?.endsWith('{new_js}')"
    ))
    .await?;
    page.until("!$('.banner')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_update_that_arrives_broken_leaves_the_old_version_whole() -> Outcome {
    let newer = Copied::newer()?;
    // Published half: this file isn't the one that the worker's list promises.
    fs::write(newer.path("rescue.js"), "// not what was promised")?;
    let mut page = kept().await?;
    let before = page.promised(CACHES).await?;
    page.server.set_dir(newer.dir());
    ask_for_updates(&page).await?;
    page.until("navigator.serviceWorker.controller.state === 'activated'")
        .await?;
    eventually(
        &page,
        "navigator.serviceWorker.getRegistration().then(it => !it.installing && !it.waiting)",
        "the broken version never gives up",
    )
    .await?;
    check(
        page.promised(CACHES).await? == before,
        "a broken version leaves a cache behind",
    )?;
    page.is("$$('.banner').length", 0).await?;
    page.unplug();
    page.go("python/slots/").await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say')").await?;
    page.is("$$('.failed').length", 0).await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn a_first_install_that_fails_leaves_nothing_and_the_app_works() -> Outcome {
    let broken = Copied::new()?;
    fs::remove_file(broken.path("icon-maskable.png"))?;
    let mut setup = super::harness::Setup::new()?;
    setup.site = broken.dir();
    let page = Page::start(setup).await?;
    page.go("").await?;
    page.until("performance.getEntriesByType('resource').some(it => it.name.includes('answers-'))")
        .await?;
    eventually(
        &page,
        "navigator.serviceWorker.getRegistration().then(it => !it || (!it.installing && !it.waiting && !it.active))",
        "the broken version never gives up",
    )
    .await?;
    let caches = page.promised(CACHES).await?;
    check(caches == json!([]), format!("it leaves {caches}"))?;
    page.press("[data-q='python/gil']", "Answer").await?;
    page.until("$('[data-q=\"python/gil\"] .say')").await?;
    page.is("$('.offline').textContent.includes('Ready offline')", false)
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}
