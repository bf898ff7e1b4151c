//! Deep links, the history, and addresses that ask for what isn't there.

use serde_json::json;

use super::harness::{Outcome, Page, check};

#[tokio::test]
async fn a_deep_link_shows_what_it_names() -> Outcome {
    let page =
        Page::at("python/?level=advanced&topic=memory,performance&q=slots&sort=curated").await?;
    page.is("$('#search').value", "slots").await?;
    page.is(
        "$$('.facet :checked').map(it => it.id).sort()",
        json!(["f-advanced", "f-memory", "f-performance"]),
    )
    .await?;
    page.until("ids().includes('python/slots')").await?;
    page.is("$('#sort').value", "curated").await?;
    page.is("$$('.notice').length", 0).await?;
    // Taken over from a page that was rendered without any of it.
    page.is(
        "$$('#list .card').filter(it => !/Advanced/.test(it.textContent)).length",
        0,
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn typing_replaces_an_entry_and_choosing_adds_one() -> Outcome {
    let page = Page::at("").await?;
    let before = page.number("history.length").await?;
    page.search("memory").await?;
    page.until("location.search === '?q=memory'").await?;
    page.is("history.length", before).await?;
    page.click("#f-advanced").await?;
    page.is("history.length", before + 1).await?;
    page.until("location.search === '?q=memory&level=advanced'")
        .await?;
    let narrowed = page.js("ids()").await?;
    page.back().await?;
    page.until("location.search === '?q=memory' && !$('#f-advanced').checked")
        .await?;
    page.is("$('#search').value", "memory").await?;
    page.forward().await?;
    page.until("$('#f-advanced').checked").await?;
    page.is("ids()", narrowed).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn back_restores_open_answers_and_the_scroll_position() -> Outcome {
    let page = Page::at("?topic=memory").await?;
    page.press("[data-q='python/garbage-collection']", "Answer")
        .await?;
    page.press("[data-q='python/memory-leaks']", "Answer")
        .await?;
    page.until("$('[data-q=\"python/memory-leaks\"] .say')")
        .await?;
    page.run("$('[data-q=\"python/memory-leaks\"] h2 a').scrollIntoView({ block: 'center' })")
        .await?;
    page.until("scrollY > 300").await?;
    let place = page
        .js("Math.round($('[data-q=\"python/memory-leaks\"] h2').getBoundingClientRect().top)")
        .await?;
    page.click("[data-q='python/memory-leaks'] h2 a").await?;
    page.until("$('.card.alone') && scrollY === 0").await?;
    page.back().await?;
    page.until("$('#f-memory')?.checked").await?;
    page.is(
        "$$('details[open]').map(it => it.closest('.card').dataset.q)",
        json!(["python/garbage-collection", "python/memory-leaks"]),
    )
    .await?;
    page.is(
        "Math.round($('[data-q=\"python/memory-leaks\"] h2').getBoundingClientRect().top)",
        place.clone(),
    )
    .await?;
    // From another site's page, too: the entry remembers, not the app.
    page.load("robots.txt").await?;
    page.back().await?;
    page.ready().await?;
    page.is("$$('details[open]').length", 2).await?;
    page.is(
        "Math.round($('[data-q=\"python/memory-leaks\"] h2').getBoundingClientRect().top)",
        place,
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn back_restores_how_far_the_list_had_grown() -> Outcome {
    let page = Page::at("").await?;
    page.run("scrollTo(0, document.body.scrollHeight)").await?;
    page.until("ids().length >= 64").await?;
    page.run("$('#list .card:nth-child(60) h2').scrollIntoView({ block: 'center' })")
        .await?;
    let link = page
        .text("$('#list .card:nth-child(60)').dataset.q")
        .await?;
    page.click("#list .card:nth-child(60) h2 a").await?;
    page.until("$('.card.alone')").await?;
    page.back().await?;
    page.until("ids().length >= 64").await?;
    page.until(&format!("(r => r.top > 0 && r.bottom < innerHeight)($('[data-q=\"{link}\"] h2').getBoundingClientRect())")).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_reload_leaves_open_answers_open_and_the_page_where_it_was() -> Outcome {
    const TOP: &str = "Math.round($('[data-q=\"python/gil\"]').getBoundingClientRect().top)";
    let page = Page::at("python/").await?;
    page.press("[data-q='python/gil']", "Answer").await?;
    page.until("$('[data-q=\"python/gil\"] details').open")
        .await?;
    page.run(
        "$('[data-q=\"python/gil\"]').scrollIntoView({ block: 'start', behavior: 'instant' })",
    )
    .await?;
    page.until("history.state?.includes(';')").await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let top = page.number(TOP).await?;
    page.reload().await?;
    page.until("$('[data-q=\"python/gil\"] details').open")
        .await?;
    page.until(&format!("Math.abs({TOP} - {top}) <= 2")).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn unknown_facets_are_named_and_the_rest_holds() -> Outcome {
    let page =
        Page::at("python/?level=beginner,guru&topic=astrology&utm_source=x&status=new").await?;
    for word in ["guru", "astrology"] {
        page.until(&format!(
            "$('.notice[role=status]').textContent.includes('{word}')"
        ))
        .await?;
    }
    page.is("ids().length", 10).await?;
    page.is(
        "$$('.facet :checked').map(it => it.id).sort()",
        json!(["f-beginner", "f-new"]),
    )
    .await?;
    page.click("#f-beginner").await?;
    page.is("$$('.notice').length", 0).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_unknown_question_leads_to_its_technology_with_a_notice() -> Outcome {
    let page = Page::at("python/no-such-question/").await?;
    page.until("$('.notice').textContent.includes('no-such-question')")
        .await?;
    page.is("ids().length", 32).await?;
    // The server has no such page, and the page looked for the app's root: each was a 404.
    let errors = page.errors().await?;
    check(
        errors.iter().all(|it| it.contains("status of 404")),
        format!("{errors:?}"),
    )?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_lost_address_at_any_depth_finds_the_root() -> Outcome {
    let page = Page::at("no/such/page/at/all/").await?;
    page.until("$('h1').textContent.includes('doesn’t exist')")
        .await?;
    page.is("document.documentElement.dataset.root", "/")
        .await?;
    // A typing mistake can be put right in the address bar.
    page.is("location.pathname", "/no/such/page/at/all/")
        .await?;
    page.until("getComputedStyle($('.search')).display === 'flex'")
        .await?;
    page.press(".chips", "Python").await?;
    page.is("ids().length", 32).await?;
    page.back().await?;
    page.search("gil").await?;
    page.until("ids()[0] === 'python/gil'").await?;
    page.is("new URLSearchParams(location.search).get('q')", "gil")
        .await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn an_address_below_a_page_without_any_is_lost_too() -> Outcome {
    let page = Page::at("").await?;
    for path in ["study/x", "challenge/x/", "progress/x/y", "settings/x"] {
        page.go(path).await?;
        page.until("$('h1')?.textContent.includes('doesn’t exist')")
            .await?;
        page.is("location.pathname", format!("/{path}")).await?;
        page.press(".chips", "Python").await?;
        page.is("location.pathname", "/python/").await?;
        page.is("ids().length", 32).await?;
        page.back().await?;
        page.until("$('h1')?.textContent.includes('doesn’t exist')")
            .await?;
        page.press("header", "Study").await?;
        page.is("location.pathname", "/study/").await?;
        page.ready().await?;
    }
    page.go("progress/index.html").await?;
    page.is("$('h1').textContent", "Your progress").await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn back_tells_two_entries_of_the_same_address_apart() -> Outcome {
    let page = Page::at("").await?;
    page.run("scrollTo(0, document.body.scrollHeight)").await?;
    page.until("ids().length >= 64").await?;
    page.click(".brand").await?;
    page.is("ids().length", 32).await?;
    page.back().await?;
    page.until("ids().length >= 64").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn links_open_in_a_new_tab_when_asked_and_fragments_stay() -> Outcome {
    let page = Page::at("").await?;
    page.run("$('.skip').focus()").await?;
    page.click(".skip:focus").await?;
    page.is("location.hash", "#main").await?;
    page.is("ids().length", 32).await?;
    page.done().await?;
    Ok(())
}
