//! Searching: words, symbols, typing errors, and what is highlighted.

use ace::bank::QUESTIONS;

use super::harness::{Outcome, Page, check};

#[tokio::test]
async fn what_programmers_type_is_found_first() -> Outcome {
    let page = Page::at("python/").await?;
    for (query, first) in [
        ("__slots__", "python/slots"),
        ("*args", "python/args-kwargs"),
        ("==", "python/equality-or-identity"),
        ("decoratr", "python/decorators"),
        ("gil", "python/gil"),
        ("@classmethod", "python/method-kinds"),
        ("metacl", "python/metaclasses"),
    ] {
        page.search(query).await?;
        page.is("new URLSearchParams(location.search).get('q')", query)
            .await?;
        page.is("ids()[0]", first).await?;
        let found = page.number("ids().length").await?;
        check(found < 32, format!("“{query}” leaves all questions"))?;
        page.is(
            "$('.bar [role=status]').textContent.trim()",
            format!("{found} of {} questions", QUESTIONS.len()),
        )
        .await?;
    }
    page.is("$('#sort').selectedOptions[0].textContent", "Best match")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn matches_are_highlighted_in_title_and_answer() -> Outcome {
    let page = Page::at("python/").await?;
    page.search("decorator wraps").await?;
    page.is("ids()[0]", "python/decorators").await?;
    page.until("$$('#list h2 mark').some(it => /wraps/i.test(it.textContent))")
        .await?;
    page.press("#list .card:first-child", "Answer").await?;
    page.until("$$('#list .card:first-child .content mark').some(it => /^decorator/i.test(it.textContent))").await?;
    // Nothing is lost from the text, and code stays code.
    let marked = page
        .text("$('#list .card:first-child .body').textContent")
        .await?;
    page.run("$('#search').value = ''; $('#search').dispatchEvent(new Event('input', { bubbles: true }))").await?;
    page.is("$$('mark').length", 0).await?;
    page.is(
        "$('[data-q=\"python/decorators\"] .body').textContent",
        marked,
    )
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn answers_are_searched_too() -> Outcome {
    let page = Page::at("python/").await?;
    // In no title, synonym or topic: only in an answer.
    page.search("tracemalloc").await?;
    page.until("ids().includes('python/memory-leaks')").await?;
    page.until("!ids().includes('python/list-or-tuple')")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_empty_result_says_why_and_offers_fixes() -> Outcome {
    let page = Page::at("python/?level=beginner").await?;
    page.search("metaclass").await?;
    page.until("ids().length > 0 || $('.empty')").await?;
    page.search("zzqqxx").await?;
    page.until("$('.empty p')?.textContent.includes('zzqqxx')")
        .await?;
    page.is(
        "$('.bar [role=status]').textContent.trim()",
        format!("0 of {} questions", QUESTIONS.len()),
    )
    .await?;
    page.press(".empty", "Clear the search (10)").await?;
    page.is("ids().length", 10).await?;
    page.is("$('#search').value", "").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_word_that_is_too_far_off_gets_a_suggestion() -> Outcome {
    let page = Page::at("python/").await?;
    // Two errors: more than the search forgives.
    page.search("metaclsas").await?;
    page.until("ids().length > 0 || $('.empty .row button')")
        .await?;
    page.search("decoartro").await?;
    let first = "$('.empty .row button').textContent";
    page.until(&format!("({first}).startsWith('Did you mean “decorator')"))
        .await?;
    // A link to the same: the word is in answers only, which arrive later.
    page.go("python/?q=decoartro").await?;
    page.until(&format!("({first}).startsWith('Did you mean “decorator')"))
        .await?;
    let offer = page.text(first).await?;
    page.press(".empty", &offer).await?;
    page.until("ids().includes('python/decorators')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_is_typed_is_never_markup() -> Outcome {
    let page = Page::at("python/").await?;
    page.search("<img src=x onerror=alert(1)>").await?;
    page.until("$('.empty p')?.textContent.includes('<img')")
        .await?;
    page.is("$$('main img').length", 0).await?;
    page.go("?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E&topic=%3Cb%3E")
        .await?;
    page.until("$('.notice').textContent.includes('<b>')")
        .await?;
    page.is("$$('.notice b').length", 0).await?;
    page.done().await?;
    Ok(())
}
