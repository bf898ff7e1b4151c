//! Reading without script.

use serde_json::json;

use super::harness::{Outcome, Page, Setup, Tried, check};

async fn without_script(path: &str) -> Tried<Page> {
    let page = Page::start(Setup::new()?).await?;
    page.cdp(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    )
    .await?;
    page.load(path).await?;
    page.until("$('#app header')").await?;
    Ok(page)
}

#[tokio::test]
async fn answers_open_and_links_lead_on() -> Outcome {
    let page = without_script("").await?;
    page.is("document.documentElement.hasAttribute('data-ready')", false)
        .await?;
    page.press("[data-q='python/gil']", "Answer").await?;
    for part in [
        ".say",
        ".body p",
        ".points li",
        ".next a",
        ".sources a",
        "figure pre",
    ] {
        page.until(&format!(
            "$(\"[data-q='python/gil'] {part}\").checkVisibility()"
        ))
        .await?;
    }
    page.click("[data-q='python/gil'] h2 a").await?;
    page.until("location.pathname.endsWith('/python/gil/') && $('h1').textContent.includes('GIL')")
        .await?;
    page.press(".card", "Answer").await?;
    page.until("$('.say').checkVisibility()").await?;
    page.click(".neighbours .after").await?;
    page.until("location.pathname.endsWith('/python/garbage-collection/')")
        .await?;
    page.click(".crumb a").await?;
    page.until("location.pathname.endsWith('/python/') && ids().length === 32")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_cant_work_isnt_shown() -> Outcome {
    for path in ["", "python/", "python/gil/", "progress/", "settings/"] {
        let page = without_script(path).await?;
        page.run("$$('details').forEach(it => it.open = true)")
            .await?;
        // A key point can still be ticked: the browser does that alone.
        let dead = "$$('button, input, select, textarea').filter(it => it.checkVisibility() && !it.closest('.points')).map(it => it.outerHTML.slice(0, 100))";
        page.is(dead, json!([])).await?;
        check(
            page.number("$('main').innerText.trim().length").await? > 20,
            format!("/{path} says nothing without script"),
        )?;
        page.done().await?;
    }
    Ok(())
}
