//! Every state of the page: for everybody, on a narrow phone, without script.

use super::*;

#[tokio::test]
async fn no_rule_of_accessibility_is_broken_in_any_state() -> Outcome {
    let page = Page::at("challenge/").await?;
    clean(&page, "the chooser at first").await?;
    page.go("challenge/?seed=x").await?;
    clean(&page, "the chooser with a notice").await?;
    page.go(&address(&short(12))).await?;
    clean(&page, "a challenge offered").await?;
    page.press(".panel", "Start").await?;
    page.until("$('#typed')").await?;
    page.click("#typed").await?;
    page.keys("words").await?;
    clean(&page, "asking").await?;
    page.press(".asking", "Show the answer Space").await?;
    page.press(".asking", "The full answer").await?;
    page.press("main", "End here").await?;
    page.until("$('.ending')").await?;
    clean(
        &page,
        "revealed, with the full answer and the end asked about",
    )
    .await?;
    page.press(".ending", "Go on").await?;
    page.click("#point-0").await?;
    page.click("[data-key=Enter]").await?;
    page.go("challenge/").await?;
    page.until("$('.panel').textContent.includes('in the middle of')")
        .await?;
    clean(&page, "the chooser in the middle of one").await?;
    page.press(".panel", "Go on with it").await?;
    page.press("main", "End here").await?;
    page.press(".ending", "End it").await?;
    page.until("$('#debrief') && $('ul.missed li')").await?;
    clean(&page, "the debrief").await?;
    page.go("challenge/").await?;
    page.until("$('.past li')").await?;
    clean(&page, "the chooser with a history").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn it_fits_a_narrow_phone() -> Outcome {
    let page = Page::at(&address(&short(12))).await?;
    page.resize(320, 640, true).await?;
    let fits = "document.documentElement.scrollWidth <= 320";
    page.is(fits, true).await?;
    page.press(".panel", "Start").await?;
    page.until("$('#typed')").await?;
    page.is(fits, true).await?;
    page.press(".asking", "Show the answer Space").await?;
    page.press(".asking", "The full answer").await?;
    page.is(fits, true).await?;
    page.press("main", "End here").await?;
    page.press(".ending", "End it").await?;
    page.until("$('#debrief')").await?;
    page.is(fits, true).await?;
    page.go("challenge/").await?;
    page.is(fits, true).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn without_script_the_page_says_that_it_needs_it() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    )
    .await?;
    page.load("challenge/").await?;
    page.until("$('main noscript')?.innerText.includes('needs JavaScript')")
        .await?;
    page.is(
        "$$('button, input, select, textarea').filter(it => it.checkVisibility()).length",
        0,
    )
    .await?;
    page.until("$('.steps').checkVisibility()").await?;
    page.done().await?;
    Ok(())
}
