//! The same files at the root of a host and below a deep path.

use serde_json::json;

use super::harness::{Outcome, Page, Setup, check};

#[tokio::test]
async fn a_deep_mount_has_pages_answers_marks_and_offline() -> Outcome {
    let mut page = Page::start(Setup {
        mount: "/some/deep/path/",
        ..Setup::new()?
    })
    .await?;
    page.go("python/gil/").await?;
    page.is("location.pathname", "/some/deep/path/python/gil/")
        .await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say')").await?;
    page.press(".card", "I knew it").await?;
    page.click(".brand").await?;
    page.is("location.pathname", "/some/deep/path/").await?;
    page.click("#f-known").await?;
    page.is(
        "location.pathname + location.search",
        "/some/deep/path/?status=known",
    )
    .await?;
    page.is("ids()", json!(["python/gil"])).await?;
    page.ready_offline().await?;
    page.is(
        "Object.keys(localStorage).every(it => it.startsWith('ace:/some/deep/path/:'))",
        true,
    )
    .await?;
    let scope = page
        .promised(
            "navigator.serviceWorker.getRegistration().then(it => new URL(it.scope).pathname)",
        )
        .await?;
    check(
        scope == "/some/deep/path/",
        format!("the worker’s scope is {scope}"),
    )?;
    page.unplug();
    page.go("python/metaclasses/").await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say')").await?;
    page.go("?q=tracemalloc").await?;
    page.until("ids().includes('python/memory-leaks')").await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn a_lost_address_below_a_deep_mount_finds_its_root() -> Outcome {
    let page = Page::start(Setup {
        mount: "/some/deep/path/",
        ..Setup::new()?
    })
    .await?;
    page.go("lost/further/down").await?;
    page.is("document.documentElement.dataset.root", "/some/deep/path/")
        .await?;
    page.until("$('h1').textContent.includes('doesn’t exist')")
        .await?;
    page.press(".chips", "Python").await?;
    page.is("location.pathname", "/some/deep/path/python/")
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn other_projects_on_the_host_are_left_alone() -> Outcome {
    let page = Page::start(Setup {
        mount: "/repo/",
        ..Setup::new()?
    })
    .await?;
    page.load("robots.txt").await?;
    let foreign = "{ other: 'x', 'ace:/:log:0000000000000001:0': 'not ours', 'ace:/repo/x/:display': '{\"theme\":\"dark\"}', 'ace:/repo': 'y' }";
    page.run(&format!(
        "Object.entries({foreign}).forEach(it => localStorage.setItem(...it))"
    ))
    .await?;
    page.promised("Promise.all(['other', 'ace:/:0123abcd', 'ace:/repo/x/:0123abcd'].map(it => caches.open(it)))").await?;
    page.go("python/gil/").await?;
    page.is(
        "document.documentElement.dataset.theme ?? null",
        json!(null),
    )
    .await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "I knew it").await?;
    page.ready_offline().await?;
    page.reload().await?;
    page.until("$('.state').textContent.startsWith('known')")
        .await?;
    page.is(
        &format!(
            "Object.entries({foreign}).every(([key, value]) => localStorage.getItem(key) === value)"
        ),
        true,
    )
    .await?;
    page.is(
        "Object.keys(localStorage).filter(it => it.startsWith('ace:/repo/:')).length > 0",
        true,
    )
    .await?;
    let caches = page
        .promised(
            "caches.keys().then(all => all.filter(it => !it.startsWith('ace:/repo/:')).sort())",
        )
        .await?;
    check(
        caches == json!(["ace:/:0123abcd", "ace:/repo/x/:0123abcd", "other"]),
        format!("{caches}"),
    )?;
    page.done().await?;
    Ok(())
}
