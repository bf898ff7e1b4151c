//! The app takes over the prerendered page without the reader noticing.

use serde_json::json;

use super::harness::{Outcome, Page, Setup, Tried, check};

/// A browser whose app is held at the gate.
async fn held(path: &str, phone: bool) -> Tried<Page> {
    let page = Page::start(Setup {
        held: Some("_bg.wasm"),
        ..Setup::new()?
    })
    .await?;
    if phone {
        page.phone().await?;
    }
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(it => shifts.push([it.value, ...it.sources.map(s => s.node?.className || s.node?.nodeName)])))\
         .observe({ type: 'layout-shift', buffered: true });" })).await?;
    // The load event waits for the preloaded app, so the test must not wait for it.
    page.run(&format!("location.href = '{}{path}'", page.address))
        .await?;
    page.until("document.readyState !== 'loading' && $('#app header')")
        .await?;
    Ok(page)
}

/// Waits until nothing moves any more.
async fn settled(page: &Page) -> Tried {
    page.ready().await?;
    page.ready_offline().await?;
    page.promised("new Promise(it => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(it, 300))))").await.map(drop)
}

#[tokio::test]
async fn nothing_moves_on_any_page_on_phone_and_desktop() -> Outcome {
    for phone in [false, true] {
        for path in ["", "python/", "python/gil/", "progress/", "settings/"] {
            let page = held(path, phone).await?;
            page.promised(
                "new Promise(it => requestAnimationFrame(() => requestAnimationFrame(it)))",
            )
            .await?;
            page.run("scrollTo(0, 200)").await?;
            page.let_through();
            settled(&page).await?;
            let shifts = page.js("shifts").await?;
            check(
                shifts == json!([]),
                format!("/{path} moves, phone: {phone}: {shifts}"),
            )?;
            page.done().await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_was_opened_typed_and_scrolled_is_carried_over() -> Outcome {
    let page = held("", false).await?;
    page.is("document.documentElement.hasAttribute('data-ready')", false)
        .await?;
    page.press("[data-q='python/gil']", "Answer").await?;
    page.click("[data-q='python/gil'] .points input").await?;
    page.press("[data-q='python/decorators']", "Answer").await?;
    page.run("$('[data-q=\"python/gil\"] h2').scrollIntoView()")
        .await?;
    let place = page.js("scrollY").await?;
    page.run("$('[data-q=\"python/gil\"] summary').focus({ preventScroll: true })")
        .await?;
    page.promised("new Promise(it => setTimeout(it, 600))")
        .await?;
    page.run("shifts.length = 0").await?;
    page.let_through();
    settled(&page).await?;
    page.is(
        "$$('details[open]').map(it => it.closest('.card').dataset.q)",
        json!(["python/decorators", "python/gil"]),
    )
    .await?;
    page.is("$('[data-q=\"python/gil\"] .points input').checked", true)
        .await?;
    page.is(
        "document.activeElement === $('[data-q=\"python/gil\"] summary')",
        true,
    )
    .await?;
    page.is("scrollY", place).await?;
    page.is("shifts", json!([])).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_search_typed_early_is_carried_over() -> Outcome {
    let page = held("", true).await?;
    page.search("slots").await?;
    page.let_through();
    page.ready().await?;
    page.is("$('#search').value", "slots").await?;
    page.is("ids()[0]", "python/slots").await?;
    page.is("location.search", "?q=slots").await?;
    page.is("document.activeElement.id", "search").await?;
    // The caret is where it was.
    page.keys("x").await?;
    page.is("$('#search').value", "slotsx").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_choice_made_early_is_carried_over() -> Outcome {
    let page = held("python/", false).await?;
    page.click("#f-beginner").await?;
    page.let_through();
    page.ready().await?;
    page.is("ids().length", 10).await?;
    page.is("$('#f-beginner').checked", true).await?;
    page.done().await?;
    Ok(())
}
