//! Without a network, and installed.

use serde_json::{Value, json};

use super::harness::{Outcome, Page, check};

#[tokio::test]
async fn everything_works_with_the_server_stopped() -> Outcome {
    let mut page = Page::at("").await?;
    page.ready_offline().await?;
    page.unplug();
    page.reload().await?;
    page.is("ids().length", 32).await?;
    // Never visited, and never fetched as a page.
    page.go("python/descriptors/").await?;
    page.until("$('h1').textContent.includes('order.price')")
        .await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say') && $('figure pre code')").await?;
    page.press(".card", "I knew it").await?;
    page.until("$('.state').textContent.startsWith('known')")
        .await?;
    page.go("python/?level=advanced").await?;
    page.search("tracemalloc").await?;
    page.until("ids().includes('python/memory-leaks')").await?;
    page.go("progress/").await?;
    page.is("$('.big').textContent", "1").await?;
    page.reload().await?;
    page.is("$('.big').textContent", "1").await?;
    page.go("settings/").await?;
    page.until("$('main').textContent.includes('Ready offline')")
        .await?;
    for path in ["no/such/page/", "study/x/", "progress/x"] {
        page.go(path).await?;
        page.until("$('h1')?.textContent.includes('doesn’t exist')")
            .await?;
        page.is("document.title", "Page not found · Ace Your Interviews")
            .await?;
        page.is("location.pathname", format!("/{path}")).await?;
        page.press(".chips", "Python").await?;
        page.is("ids().length", 32).await?;
    }
    page.go("settings/index.html").await?;
    page.until("$('main').textContent.includes('Ready offline')")
        .await?;
    // The update check finds no server: the browser says so, and nothing else may.
    let errors: Vec<_> = page
        .errors()
        .await?
        .into_iter()
        .filter(|it| !it.contains("sw.js"))
        .collect();
    check(errors.is_empty(), format!("{errors:#?}"))?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn only_own_pages_are_answered_from_the_cache() -> Outcome {
    let page = Page::at("").await?;
    page.ready_offline().await?;
    page.reload().await?;
    page.until("navigator.serviceWorker.controller").await?;
    // A missing file is missing, not a page; a part of a file comes from the server.
    let statuses = page.promised("Promise.all([fetch('nothing.png'), fetch('icon.svg', { headers: { Range: 'bytes=0-9' } }), fetch('robots.txt', { method: 'HEAD' })]).then(all => all.map(it => it.status))").await?;
    check(statuses == json!([404, 200, 200]), format!("{statuses}"))?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn it_can_be_installed() -> Outcome {
    let page = Page::at("").await?;
    page.ready_offline().await?;
    page.reload().await?;
    page.until("navigator.serviceWorker.controller?.scriptURL.endsWith('/sw.js')")
        .await?;
    let manifest = page.cdp("Page.getAppManifest", json!({})).await?;
    check(
        manifest["errors"] == json!([]),
        format!("the manifest has errors: {}", manifest["errors"]),
    )?;
    let manifest: Value = serde_json::from_str(manifest["data"].as_str().unwrap_or_default())?;
    check(
        manifest["start_url"] == "./" && manifest["scope"] == "./",
        "start_url and scope must hold at any mount",
    )?;
    check(
        manifest["display"] == "standalone" && manifest["name"] == "Ace Your Interviews",
        "name or display is wrong",
    )?;
    for size in ["192x192", "512x512"] {
        let (wide, _) = size.split_once('x').unwrap_or_default();
        let icons: Vec<&Value> = manifest["icons"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|icon| icon["sizes"] == size)
            .collect();
        check(!icons.is_empty(), format!("no icon of {size}"))?;
        for icon in icons {
            let src = icon["src"].as_str().unwrap_or_default();
            let width = page.promised(&format!("new Promise((yes, no) => {{ const it = new Image(); it.onload = () => yes(String(it.naturalWidth)); it.onerror = no; it.src = '{src}'; }})")).await?;
            check(
                width.as_str() == Some(wide),
                format!("{src} is {width} wide"),
            )?;
        }
    }
    check(
        manifest["icons"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|icon| icon["purpose"] == "maskable"),
        "no maskable icon",
    )?;
    for picture in ["shortcuts", "screenshots"] {
        for entry in manifest[picture].as_array().into_iter().flatten() {
            let at = entry["url"]
                .as_str()
                .or(entry["src"].as_str())
                .unwrap_or_default();
            let status = page
                .promised(&format!(
                    "fetch('{at}', {{ cache: 'no-store' }}).then(it => it.status)"
                ))
                .await?;
            check(
                status == 200,
                format!("{picture} leads to {at}, which answers {status}"),
            )?;
        }
    }
    let problems = page.cdp("Page.getInstallabilityErrors", json!({})).await?;
    let problems = problems["installabilityErrors"].clone();
    // A test browser may be one that installs nothing, and that is all it may say.
    let real = problems
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["errorId"] != "in-incognito")
        .count();
    check(real == 0, format!("it can’t be installed: {problems}"))?;
    page.done().await?;
    Ok(())
}
