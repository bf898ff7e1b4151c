//! The same files at the root of a host and below a deep path.

use std::collections::BTreeMap;

use serde_json::json;

use super::harness::{Copied, Outcome, Page, Setup, Tried, check, kept};

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
    page.is("location.pathname", "/some/deep/path/lost/further/down")
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

/// What another project keeps in a database.
fn database_of_another(name: &str, put: bool) -> String {
    let (mode, ask) = if put {
        ("readwrite", "store.put('not ours', 'ace:/one/:log:0')")
    } else {
        ("readonly", "store.get('ace:/one/:log:0')")
    };
    format!(
        "new Promise((done, failed) => {{ const asked = indexedDB.open('{name}'); \
            asked.onupgradeneeded = () => asked.result.createObjectStore('segments'); \
            asked.onerror = () => failed(asked.error); \
            asked.onsuccess = () => {{ const store = asked.result.transaction('segments', '{mode}').objectStore('segments'), all = {ask}; \
                all.onsuccess = () => {{ asked.result.close(); done(all.result); }}; }}; }})"
    )
}

/// Marks a question as known, and waits until that is kept.
async fn know(page: &Page) -> Tried {
    page.press(".card.alone", "Answer").await?;
    page.press(".card.alone", "I knew it").await?;
    page.until("$('.toast')?.textContent.includes('Saved as known')")
        .await
}

#[tokio::test]
async fn two_mounts_on_one_origin_know_nothing_of_each_other() -> Outcome {
    let site = Copied::new()?;
    site.mounted_too("one/")?;
    site.mounted_too("one-two/")?;
    let page = Page::start(Setup {
        site: site.dir(),
        ..Setup::new()?
    })
    .await?;
    page.load("robots.txt").await?;
    let foreign = "{ 'one': 'x', 'ace:/one': 'y', 'ace:/one/x/:log:0000000000000001:0': 'not ours', 'ace:/one/:log:1:0': 'nor this', 'log:0000000000000001:0': 'nor that' }";
    page.run(&format!(
        "Object.entries({foreign}).forEach(it => localStorage.setItem(...it))"
    ))
    .await?;
    for name in ["other", "ace:/one/x/"] {
        page.promised(&database_of_another(name, true)).await?;
    }

    let mounts = [("/one/", "python/gil"), ("/one-two/", "python/slots")];
    let mut tabs = BTreeMap::new();
    for (mount, _) in mounts {
        let tab = page.new_tab(&mount[1..]).await?;
        tabs.insert(mount, tab);
    }
    // All are open while each is written.
    for (mount, question) in mounts {
        page.new_tab(&format!("{}{question}/", &mount[1..])).await?;
        know(&page).await?;
        page.close(&tabs[mount]).await?;
        page.is(
            "Number($('#f-known').closest('label').querySelector('small').textContent)",
            1,
        )
        .await?;
    }
    for (mount, question) in mounts {
        page.show(&tabs[mount]).await?;
        page.reload().await?;
        page.click("#f-known").await?;
        page.is("ids()", json!([question])).await?;
        page.is("$$('.banner.bad').length", 0).await?;
        let kept = page.kept(mount).await?;
        for texts in [&kept.local, &kept.mirror] {
            let segments = kept::segments(texts);
            check(
                segments.iter().any(|key| texts[key].contains(question))
                    && texts
                        .keys()
                        .all(|key| key.starts_with(&format!("ace:{mount}:"))),
                format!("{mount} keeps {texts:#?}"),
            )?;
            for (_, other) in mounts.iter().filter(|it| it.0 != mount) {
                check(
                    !segments.iter().any(|key| texts[key].contains(other)),
                    format!("{mount} keeps {other}: {texts:#?}"),
                )?;
            }
        }
    }
    let databases = page
        .promised("indexedDB.databases().then(all => all.map(it => it.name).sort())")
        .await?;
    check(
        databases == json!(["ace:/one-two/", "ace:/one/", "ace:/one/x/", "other"]),
        format!("{databases}"),
    )?;
    for name in ["other", "ace:/one/x/"] {
        let held = page.promised(&database_of_another(name, false)).await?;
        check(held == "not ours", format!("{name} holds {held}"))?;
    }
    page.is(
        &format!(
            "Object.entries({foreign}).every(([key, value]) => localStorage.getItem(key) === value)"
        ),
        true,
    )
    .await?;
    page.done().await?;
    Ok(())
}
