//! Reading a card and a question's page.

use serde_json::json;

use super::harness::{Outcome, Page, Tried, check};

const GIL: &str = "[data-q='python/gil']";

#[tokio::test]
async fn a_card_opens_to_the_whole_answer_and_closes_again() -> Outcome {
    let page = Page::at("").await?;
    page.is("ids().length", 32).await?;
    let open = format!("$(\"{GIL} details\").open");
    page.is(&open, false).await?;
    page.press(GIL, "Answer").await?;
    page.is(&open, true).await?;
    whole(&page, GIL).await?;
    page.press(GIL, "Answer").await?;
    page.is(&open, false).await?;
    page.done().await?;
    Ok(())
}

/// Whether every part of an answer is there to be seen.
async fn whole(page: &Page, card: &str) -> Tried {
    for (part, least) in [
        (".say", 1),
        (".body p", 1),
        (".points input[type=checkbox]", 3),
        (".pitfall", 1),
        (".next a", 1),
        (".sources a[href^='https://']", 1),
        ("figure pre code", 1),
        (".actions button", 6),
    ] {
        let seen = format!("$$(\"{card} {part}\").filter(it => it.checkVisibility()).length");
        let found = page.number(&seen).await?;
        check(
            found >= least,
            format!("{found} {part} in the answer of {card}, not {least} or more"),
        )?;
    }
    page.until(&format!(
        "$(\"{card} figcaption\").textContent.includes('Executed')"
    ))
    .await
}

#[tokio::test]
async fn a_question_has_a_page_with_its_neighbours() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    whole(&page, GIL).await?;
    page.until("document.title.includes('GIL') && document.title.includes('Python')")
        .await?;
    page.click(".neighbours .after").await?;
    page.until("location.pathname.endsWith('/python/garbage-collection/')")
        .await?;
    page.until("$('h1').textContent.includes('del node')")
        .await?;
    page.is("$('.card.alone details').open", false).await?;
    page.back().await?;
    page.until("$('h1').textContent.includes('GIL')").await?;
    // Back restores the scroll position over some frames: a pointer could miss what still moves.
    page.run("$('.crumb a').click()").await?;
    page.until("location.pathname.endsWith('/python/') && ids().length === 32")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_interviewers_ask_next_leads_to_its_page() -> Outcome {
    let page = Page::at("python/slots/").await?;
    page.press(".card", "Answer").await?;
    page.until("$('.next a')").await?;
    let next = page.text("$('.next a').textContent").await?;
    page.click(".next a").await?;
    page.is("$('h1').textContent.trim()", next.trim()).await?;
    page.until("document.activeElement === $('main') && scrollY === 0")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn links_and_samples_are_copied() -> Outcome {
    let page = Page::at("python/gil/").await?;
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.cdp("Browser.grantPermissions", permissions).await?;
    page.press(".card", "Answer").await?;
    page.click(".copy-link").await?;
    page.until("$('.toast')?.textContent.includes('Link copied')")
        .await?;
    let copied = page.promised("navigator.clipboard.readText()").await?;
    check(
        copied == format!("{}python/gil/", page.address),
        format!("copied {copied}"),
    )?;
    page.click("figcaption .copy").await?;
    page.until("$('.toast')?.textContent.includes('Code copied')")
        .await?;
    let copied = page.promised("navigator.clipboard.readText()").await?;
    let code = page.js("$('figure code').textContent").await?;
    check(copied == code, format!("copied {copied}, not {code}"))?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_question_and_a_selection_are_printed_with_their_answers() -> Outcome {
    let page = Page::at("python/?level=beginner").await?;
    page.run("window.printed = []; window.print = () => printed.push(ids().filter(id => $(`[data-q='${id}'] .say`)).length)").await?;
    page.press(".tools", "Print").await?;
    page.is("printed", json!([10])).await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    page.is(
        "$$('.side, .search, .actions, .toasts, .tabs').filter(it => it.checkVisibility()).length",
        0,
    )
    .await?;
    page.is("$$('.say').filter(it => it.checkVisibility()).length", 10)
        .await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" }))
        .await?;
    page.run("window.print = () => printed.push($$('.printed').map(it => it.dataset.q).join())")
        .await?;
    page.click("[data-q='python/gil'] .print").await?;
    page.is("printed[1]", "python/gil").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_list_grows_as_it_is_scrolled_and_by_a_button() -> Outcome {
    let page = Page::at("").await?;
    page.is("ids().length", 32).await?;
    page.until("$('.more button').textContent.includes('32 more')")
        .await?;
    page.run("scrollTo(0, document.body.scrollHeight)").await?;
    page.until("ids().length >= 64").await?;
    page.until("new Set(ids()).size === ids().length").await?;
    page.done().await?;
    Ok(())
}
