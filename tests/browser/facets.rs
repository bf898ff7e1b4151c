//! Every facet, alone and with others: what it counts is what it leaves.

use ace::bank::{Level, QUESTIONS};
use serde_json::json;

use super::harness::{Outcome, Page, Tried, check, quoted};

/// Waits until the list and the live status agree on a number.
async fn left(page: &Page, count: usize) -> Tried {
    page.is("ids().length", count).await?;
    let all = QUESTIONS.len();
    let status = if count == all {
        format!("{all} questions")
    } else {
        format!("{count} of {all} questions")
    };
    page.is("$('.bar [role=status]').textContent.trim()", status)
        .await
}

/// How many questions a choice says it would leave.
async fn said(page: &Page, id: &str) -> Tried<usize> {
    let said = page
        .text(&format!(
            "$('#{id}').closest('label').querySelector('small').textContent"
        ))
        .await?;
    said.trim()
        .parse()
        .map_err(|_| super::harness::Broken(format!("#{id} counts “{said}”")))
}

/// Takes a choice that says it would leave this many, and sees that it does.
async fn choose(page: &Page, id: &str, count: usize) -> Tried {
    check(
        said(page, id).await? == count,
        format!("#{id} doesn’t say {count}"),
    )?;
    page.click(&format!("#{id}")).await?;
    left(page, count).await
}

/// Takes a choice back that was the only one.
async fn choose_no_more(page: &Page, id: &str) -> Tried {
    page.click(&format!("#{id}")).await?;
    left(page, 32).await
}

/// Opens a question's answer and presses a button of its card.
async fn press(page: &Page, question: &str, button: &str) -> Tried {
    let card = format!("[data-q='{question}']");
    page.press(&card, "Answer").await?;
    page.press(&card, button).await
}

#[tokio::test]
async fn each_level_leaves_as_many_as_it_says() -> Outcome {
    let page = Page::at("python/").await?;
    for (level, name, count) in [
        ("beginner", "Beginner", 10),
        ("intermediate", "Intermediate", 11),
        ("advanced", "Advanced", 11),
    ] {
        let id = format!("f-{level}");
        choose(&page, &id, count).await?;
        page.is("location.search", format!("?level={level}"))
            .await?;
        page.until(&format!(
            "$$('#list .card .level').every(it => it.textContent.includes('{name}'))"
        ))
        .await?;
        choose_no_more(&page, &id).await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn each_topic_leaves_as_many_as_it_says() -> Outcome {
    let page = Page::at("python/").await?;
    let topics = page.js("$$('fieldset').filter(it => it.querySelector('legend').textContent === 'Topic').flatMap(it => [...it.querySelectorAll('input')]).map(it => it.id)").await?;
    let topics: Vec<String> = serde_json::from_value(topics)?;
    check(
        topics.len() == 13,
        format!("{} topics, not 13", topics.len()),
    )?;
    let cards = page
        .js("$$('#list .card .topics').map(it => [...it.children].map(topic => topic.textContent))")
        .await?;
    let cards: Vec<Vec<String>> = serde_json::from_value(cards)?;
    for id in topics {
        let name = page
            .text(&format!(
                "$('#{id}').closest('label').querySelector('span').textContent"
            ))
            .await?;
        let count = cards.iter().filter(|topics| topics.contains(&name)).count();
        choose(&page, &id, count).await?;
        choose_no_more(&page, &id).await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn facets_combine_and_stay_reachable_at_zero() -> Outcome {
    let page = Page::at("python/").await?;
    page.click("#f-advanced").await?;
    let memory = said(&page, "f-memory").await?;
    choose(&page, "f-memory", memory).await?;
    page.until("$$('#list .card').every(it => /Advanced/.test(it.textContent) && /Memory/.test(it.querySelector('.topics').textContent))").await?;
    // Choices of one facet add up.
    let beginner = said(&page, "f-beginner").await?;
    page.click("#f-beginner").await?;
    left(&page, memory + beginner).await?;
    page.is(
        "new URLSearchParams(location.search).get('level')",
        "advanced,beginner",
    )
    .await?;
    // A choice that would leave none says so, and can be made.
    check(said(&page, "f-known").await? == 0, "nothing is known yet")?;
    page.click("#f-known").await?;
    page.until("$('.empty')").await?;
    page.press(
        ".empty",
        &format!("Show every state ({})", memory + beginner),
    )
    .await?;
    left(&page, memory + beginner).await?;
    page.press(".tools", "Clear").await?;
    left(&page, 32).await?;
    page.is("location.search", "").await?;
    page.is("$$('.facet :checked').length", 0).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn states_follow_the_learners_marks() -> Outcome {
    let page = Page::at("python/").await?;
    for (id, button) in [
        ("python/gil", "I knew it"),
        ("python/slots", "Not yet"),
        ("python/celery", "Bookmark"),
    ] {
        press(&page, id, button).await?;
    }
    for (status, count) in [
        ("due", 0),
        ("learning", 1),
        ("known", 1),
        ("new", 30),
        ("bookmarked", 1),
    ] {
        page.is(
            &format!(
                "Number($('#f-{status}').closest('label').querySelector('small').textContent)"
            ),
            count,
        )
        .await?;
    }
    page.click("#f-learning").await?;
    page.is("ids()", json!(["python/slots"])).await?;
    page.click("#f-bookmarked").await?;
    page.is("ids()", json!(["python/celery", "python/slots"]))
        .await?;
    left(&page, 2).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_technology_is_chosen_by_its_chip() -> Outcome {
    let page = Page::at("?level=beginner").await?;
    let beginner = |question: &&ace::bank::Question| question.level == Level::Beginner;
    let all = QUESTIONS.iter().filter(beginner).count();
    page.until(&format!(
        "$('.chips').textContent.replace(/\\s+/g, ' ').trim().startsWith('All {all}Python 10')"
    ))
    .await?;
    page.click(".chips a:nth-child(2)").await?;
    page.until("location.pathname.endsWith('/python/') && location.search === '?level=beginner'")
        .await?;
    page.is(
        "$('.chip[aria-current=page]').textContent.replace(/\\s+/g, ' ').trim()",
        "Python 10",
    )
    .await?;
    page.until("$('h1').textContent.includes('Python interview questions')")
        .await?;
    left(&page, 10).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_order_is_curated_weakest_recent_or_shuffled() -> Outcome {
    let page = Page::at("python/").await?;
    let curated = page.js("ids()").await?;
    page.is(
        "ids().slice(0, 3)",
        json!([
            "python/what-is-python",
            "python/list-or-tuple",
            "python/decorators"
        ]),
    )
    .await?;
    for (id, button) in [("python/gil", "I knew it"), ("python/slots", "Not yet")] {
        press(&page, id, button).await?;
    }
    let sort_by = |sort: &str| {
        format!(
            "$('#sort').value = $$('#sort option').find(it => it.value.startsWith({})).value; $('#sort').dispatchEvent(new Event('change', {{ bubbles: true }}))",
            quoted(sort)
        )
    };
    page.run(&sort_by("weakest")).await?;
    page.is(
        "[ids()[0], ids().at(-1)]",
        json!(["python/slots", "python/gil"]),
    )
    .await?;
    page.run(&sort_by("recent")).await?;
    page.is("ids().slice(0, 2)", json!(["python/slots", "python/gil"]))
        .await?;
    page.run(&sort_by("shuffled")).await?;
    page.until("/sort=shuffled-\\d+/.test(location.search)")
        .await?;
    page.until(&format!(
        "ids().length === 32 && JSON.stringify(ids()) !== {}",
        quoted(&curated.to_string())
    ))
    .await?;
    let shuffled = page.js("ids()").await?;
    page.reload().await?;
    page.is("ids()", shuffled).await?;
    page.run(&sort_by("curated")).await?;
    page.is("ids()", curated).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn all_answers_open_and_close_at_once() -> Outcome {
    let page = Page::at("python/?topic=memory").await?;
    page.press(".tools", "Open all").await?;
    page.until("$$('#list details').length > 3 && $$('#list details').every(it => it.open && it.querySelector('.say'))").await?;
    page.press(".tools", "Close all").await?;
    page.until("$$('#list details').every(it => !it.open)")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn on_a_phone_the_filters_unfold() -> Outcome {
    let page = Page::at("python/").await?;
    page.phone().await?;
    page.is("$('#filters').checkVisibility()", false).await?;
    page.click(".tools .filters").await?;
    page.is("$('.tools .filters').getAttribute('aria-expanded')", "true")
        .await?;
    page.click("#f-beginner").await?;
    left(&page, 10).await?;
    page.until("$('.tools .filters').textContent.includes('(1)')")
        .await?;
    page.is("document.documentElement.scrollWidth <= innerWidth", true)
        .await?;
    page.done().await?;
    Ok(())
}
