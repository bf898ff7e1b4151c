//! A challenge after a reload, in another tab, and from what isn’t one.

use super::*;

#[tokio::test]
async fn a_reload_in_the_middle_goes_on_exactly_and_reviews_nothing_twice() -> Outcome {
    let challenge = short(9);
    let set = ids(&challenge.questions());
    let page = Page::start(Setup::new()?).await?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": CLOCK }),
    )
    .await?;
    page.go(&address(&challenge)).await?;
    page.press(".panel", "Start").await?;
    answer(&page, 2).await?;
    page.is(FOCUS, "question").await?;
    page.run("later(100000)").await?;
    page.until("$('.clock').textContent.startsWith('1:4')")
        .await?;
    page.click("#typed").await?;
    page.keys("half a thought, ünfinished\nand a line").await?;
    page.reload().await?;
    page.is(QUESTION, set[1].as_str()).await?;
    page.is(
        "$('#typed').value",
        "half a thought, ünfinished\nand a line",
    )
    .await?;
    page.until("/^1:[45]/.test($('.clock').textContent) && /^1:[45]/.test($('.pace').textContent)")
        .await?;
    page.press(".asking", "Show the answer Space").await?;
    page.keys("2").await?;
    page.is("$('#point-1').checked", true).await?;
    page.reload().await?;
    page.is("$('#point-1').checked && !$('#point-0').checked", true)
        .await?;
    page.until("$('.typed').textContent.includes('half a thought')")
        .await?;
    page.until("document.activeElement.id === 'question'")
        .await?;
    page.keys(TypingData::from(Key::Enter)).await?;
    page.is(QUESTION, set[2].as_str()).await?;
    page.reload().await?;
    page.is(QUESTION, set[2].as_str()).await?;
    // Away and back, too: nothing runs meanwhile, and nothing is lost.
    page.press(".tabs", "Browse").await?;
    page.until("$('#list')").await?;
    page.back().await?;
    page.is(QUESTION, set[2].as_str()).await?;
    let (reviews, ended) = practised(&page).await?;
    check(
        reviews == [(set[0].clone(), 2), (set[1].clone(), 1)] && ended.is_empty(),
        format!("{reviews:?}, {ended:?}"),
    )?;
    // Ending asks once; the rest counts as missed, and isn't reviewed.
    page.press("main", "End here").await?;
    page.is("document.activeElement.textContent", "Go on")
        .await?;
    page.keys(TypingData::from(Key::Enter)).await?;
    page.is(FOCUS, "question").await?;
    page.press("main", "End here").await?;
    page.press(".ending", "End it").await?;
    page.is(FOCUS, "debrief").await?;
    page.is("$$('ul.unanswered a').length", 3).await?;
    let (reviews, ended) = practised(&page).await?;
    check(
        reviews.len() == 2 && ended.len() == 1,
        format!("{reviews:?}, {ended:?}"),
    )?;
    check(ended[0].1.starts_with("3."), ended[0].1.as_str())?;
    page.reload().await?;
    page.until("$('#debrief')").await?;
    check(practised(&page).await?.1.len() == 1, "it ended once")?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn two_tabs_of_one_challenge_review_nothing_twice() -> Outcome {
    let challenge = short(31);
    let set = ids(&challenge.questions());
    let page = Page::at(&address(&challenge)).await?;
    page.press(".panel", "Start").await?;
    page.is(QUESTION, set[0].as_str()).await?;
    let first = page.tab().await?;
    let second = page.new_tab(&address(&challenge)).await?;
    answer(&page, 1).await?;
    answer(&page, 0).await?;
    page.show(&first).await?;
    // Whatever is pressed here, this tab finds where the challenge is by now.
    page.until(&format!(
        "{QUESTION} === '{}' || ($('[data-key=\" \"]')?.click(), $('[data-key=Enter]')?.click(), false)",
        set[2]
    ))
    .await?;
    let (reviews, _) = practised(&page).await?;
    check(
        reviews == [(set[0].clone(), 1), (set[1].clone(), 0)],
        format!("{reviews:?}"),
    )?;
    page.close(&second).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_unknown_address_leads_to_the_chooser_with_a_notice() -> Outcome {
    let page = Page::at("challenge/?technology=cobol&length=5&seed=1").await?;
    for query in [
        "technology=cobol&length=5&seed=1",
        "length=500&seed=1",
        "seed=%3Cimg%20src%3Dx%3E",
        "level=guru",
    ] {
        page.go(&format!("challenge/?{query}")).await?;
        page.until("$('.notice').textContent.includes('isn’t in this collection') && $('#challenge-technology')")
            .await?;
    }
    // What the form can’t say isn’t half said by it.
    page.go("challenge/?level=beginner,advanced&length=7")
        .await?;
    page.until("$('#challenge-mix').checked && $('#challenge-10').checked && $('.chooser .summary').textContent.startsWith('All technologies, a mix of levels. 10 questions')")
        .await?;
    // What is kept may be anything, too.
    let run = Run::begin(short(3)).ok_or_else(|| Broken("no questions".into()))?;
    let text = run.to_text(&ace::challenge::Clock::default(), "");
    for kept in ["", "nonsense", "\n\n\n", &text.replace("seed=3", "seed=4")] {
        page.run(&format!(
            "localStorage.setItem('ace:/:session:challenge', {})",
            json!(format!("9999999999999 {kept}"))
        ))
        .await?;
        page.go(&address(&short(3))).await?;
        page.press(".panel", "Start").await?;
        page.is(QUESTION, ids(&run.questions)[0].as_str()).await?;
    }
    page.done().await?;
    Ok(())
}
