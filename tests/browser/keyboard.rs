//! Everything by keyboard alone.

use serde_json::json;
use thirtyfour::Key;

use super::harness::{Outcome, Page};

/// The id of the question whose card has the focus.
const FOCUSED: &str = "document.activeElement.closest('.card')?.dataset.q ?? null";

#[tokio::test]
async fn single_keys_search_move_open_bookmark_and_write() -> Outcome {
    let page = Page::at("").await?;
    page.keys("/").await?;
    page.is("document.activeElement.id", "search").await?;
    // In a field, keys are letters.
    page.keys("jk").await?;
    page.is("$('#search').value", "jk").await?;
    page.keys(Key::Backspace + Key::Backspace).await?;
    page.is("ids().length", 32).await?;
    page.run("document.activeElement.blur()").await?;
    page.keys("j").await?;
    page.is(FOCUSED, "python/what-is-python").await?;
    page.keys("jj").await?;
    page.is(FOCUSED, "python/decorators").await?;
    page.keys("k").await?;
    page.is(FOCUSED, "python/list-or-tuple").await?;
    page.keys("o").await?;
    page.is("$('[data-q=\"python/list-or-tuple\"] details').open", true)
        .await?;
    page.keys(Key::Enter + "").await?;
    page.is("$('[data-q=\"python/list-or-tuple\"] details').open", false)
        .await?;
    page.keys("b").await?;
    page.until("$('[data-q=\"python/list-or-tuple\"] .state').textContent.includes('bookmarked')")
        .await?;
    page.keys("n").await?;
    page.until("document.activeElement.matches('[data-q=\"python/list-or-tuple\"] textarea')")
        .await?;
    page.keys("b and u are letters here").await?;
    page.is("document.activeElement.value", "b and u are letters here")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn two_keys_go_to_pages() -> Outcome {
    let page = Page::at("").await?;
    for (keys, path) in [
        ("gp", "/progress/"),
        ("gs", "/study/"),
        ("gc", "/challenge/"),
        ("g,", "/settings/"),
        ("gb", "/"),
    ] {
        page.keys(keys).await?;
        page.is("location.pathname", path).await?;
        page.ready().await?;
        page.until("$('main h1, main h2').checkVisibility()")
            .await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_help_dialog_holds_the_focus_and_escape_closes_it() -> Outcome {
    let page = Page::at("").await?;
    page.keys("j").await?;
    page.keys("?").await?;
    page.until("$('dialog').open && $('dialog').contains(document.activeElement)")
        .await?;
    page.until("$$('dialog dt').length >= 10").await?;
    page.keys("b").await?;
    page.keys(Key::Tab + Key::Tab).await?;
    page.is(
        "document.activeElement === document.body || $('dialog').contains(document.activeElement)",
        true,
    )
    .await?;
    page.keys(Key::Escape + "").await?;
    page.is("$('dialog').open", false).await?;
    page.is(FOCUSED, "python/what-is-python").await?;
    page.is(
        "$$('.state').filter(it => it.textContent.includes('bookmarked')).length",
        0,
    )
    .await?;
    // It opens again, by its button too.
    page.press(".foot", "Keyboard").await?;
    page.is("$('dialog').open", true).await?;
    page.press("dialog", "Close").await?;
    page.is("$('dialog').open", false).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_setting_turns_single_keys_off() -> Outcome {
    let page = Page::at("settings/").await?;
    page.click("#single-keys").await?;
    page.run("document.activeElement.blur()").await?;
    page.keys("gb").await?;
    page.keys("?").await?;
    page.is("location.pathname", "/settings/").await?;
    page.is("$('dialog').open", false).await?;
    page.go("").await?;
    page.keys("j/").await?;
    page.is("document.activeElement === document.body", true)
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn tab_reaches_everything_and_the_focus_shows() -> Outcome {
    for phone in [false, true] {
        let page = Page::at("?topic=testing").await?;
        if phone {
            page.phone().await?;
        }
        page.press("#list .card", "Answer").await?;
        page.until("$('#list .say')").await?;
        // On a phone the filters are a sheet over the list.
        if phone {
            page.click(".tools .filters").await?;
        }
        page.run("document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); $('.skip').focus()").await?;
        page.run(
            "window.reached = new Set(), window.unseen = []; addEventListener('focusin', ({ target }) => { reached.add(target); \
             const style = getComputedStyle(target), field = target.closest('.search'); \
             const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || field && getComputedStyle(field).boxShadow !== 'none'; \
             if (!ring && !target.matches('dialog, main')) unseen.push(target.outerHTML.slice(0, 120)); \
             const { top, bottom } = target.getBoundingClientRect(); \
             if (bottom <= 0 || top >= innerHeight) unseen.push('off screen: ' + target.outerHTML.slice(0, 120)); })",
        )
        .await?;
        let all = "$$('a[href], button:not(:disabled), input, select, textarea, summary').filter(it => it.checkVisibility() && !it.matches('.skip'))";
        let count = page.number(&format!("{all}.length")).await?;
        for _ in 0..count + 5 {
            page.keys(Key::Tab + "").await?;
        }
        page.is(
            &format!("{all}.filter(it => !reached.has(it)).map(it => it.outerHTML.slice(0, 120))"),
            json!([]),
        )
        .await?;
        page.is("unseen", json!([])).await?;
        page.done().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_skip_link_leads_past_the_header() -> Outcome {
    let page = Page::at("").await?;
    page.keys(Key::Tab + "").await?;
    page.until("document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0").await?;
    page.keys(Key::Enter + "").await?;
    page.is("location.hash", "#main").await?;
    page.keys(Key::Tab + "").await?;
    page.is("$('main').contains(document.activeElement)", true)
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_skip_link_leaves_the_page_as_it_is() -> Outcome {
    const OPEN: &str = "$$('details[open]').map(it => it.closest('.card').dataset.q)";
    const SETTLED: &str = "new Promise(it => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(it, 300))))";
    let page = Page::at("").await?;
    page.run("scrollTo(0, document.body.scrollHeight)").await?;
    page.until("ids().length >= 64").await?;
    page.press("[data-q='python/list-or-tuple']", "Answer")
        .await?;
    // Now the entry remembers something, which isn't all that is open later.
    page.click("[data-q='python/list-or-tuple'] h2 a").await?;
    page.until("$('.card.alone')").await?;
    page.back().await?;
    page.press("[data-q='python/decorators']", "Answer").await?;
    let open = json!(["python/list-or-tuple", "python/decorators"]);
    page.is(OPEN, open.clone()).await?;
    page.run("$('.skip').focus()").await?;
    page.keys(Key::Enter + "").await?;
    page.is("location.hash", "#main").await?;
    page.promised(SETTLED).await?;
    page.is(OPEN, open.clone()).await?;
    page.until("ids().length >= 64").await?;
    page.back().await?;
    page.is("location.hash", "").await?;
    page.promised(SETTLED).await?;
    page.is(OPEN, open).await?;
    page.until("ids().length >= 64").await?;
    page.done().await?;
    Ok(())
}
