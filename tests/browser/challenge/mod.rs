//! A mock interview, from its choice to what it leaves in the log.

mod resuming;
mod states;

use ace::{
    bank::{Level, QuestionIx, TechnologyIx},
    challenge::{Challenge, Run},
    progress::{Event, Kind},
};
use serde_json::json;
use thirtyfour::{Key, TypingData};

use super::{
    accessibility::clean,
    harness::{Broken, Outcome, Page, Setup, Tried, check, kept::events},
};

/// A clock that a test can move: `later(ms)`.
const CLOCK: &str = "{ const real = Date.now.bind(Date); let ahead = 0; \
    Date.now = () => real() + ahead; window.later = ms => { ahead += ms; }; }";
const QUESTION: &str = "$('[data-asked]')?.dataset.asked";
const FOCUS: &str = "document.activeElement?.id";

/// A short challenge of one technology at one level.
fn short(seed: u32) -> Challenge {
    Challenge {
        technology: Some(TechnologyIx(0)),
        levels: vec![Level::Intermediate],
        length: 5,
        seed: Some(seed),
    }
}

fn address(challenge: &Challenge) -> String {
    format!("challenge/?{}", challenge.to_query())
}

fn ids(questions: &[QuestionIx]) -> Vec<String> {
    questions.iter().map(|ix| ix.question().id()).collect()
}

/// Moves the focus on until an expression holds.
async fn tab_until(page: &Page, expression: &str) -> Tried {
    for _ in 0..40 {
        if page.js(expression).await? == true {
            return Ok(());
        }
        page.keys(TypingData::from(Key::Tab)).await?;
    }
    Err(Broken(format!("no Tab leads to where {expression}")))
}

/// Every event of the log, in the order it was written.
async fn log(page: &Page) -> Tried<Vec<Event>> {
    let mut all: Vec<Event> = events(&page.kept("/").await?.local)?
        .into_values()
        .collect();
    all.sort_by_key(Event::place);
    Ok(all)
}

/// The questions reviewed, with how many key points were said of each, and the challenges that ended.
async fn practised(page: &Page) -> Tried<(Vec<(String, u32)>, Vec<(String, String)>)> {
    let (mut reviews, mut ended) = (Vec::new(), Vec::new());
    for event in log(page).await? {
        match event.kind {
            Kind::Review { question, recall } => {
                reviews.push((question, recall.points.count_ones()));
            }
            Kind::Challenge { address, result } => ended.push((address, result)),
            other => return Err(Broken(format!("{other:?} was never asked for"))),
        }
    }
    Ok((reviews, ended))
}

/// Shows the answer, ticks its first key points, and goes on; by single keys.
async fn answer(page: &Page, ticks: usize) -> Tried<String> {
    page.is(FOCUS, "question").await?;
    let id = page.text(QUESTION).await?;
    page.keys(" ").await?;
    page.is(FOCUS, "answer").await?;
    for tick in 1..=ticks {
        page.keys(tick.to_string()).await?;
    }
    page.is(
        "$$('.points input:checked').length",
        i64::try_from(ticks).unwrap_or(0),
    )
    .await?;
    page.keys(TypingData::from(Key::Enter)).await?;
    page.until(&format!("{QUESTION} !== '{id}'")).await?;
    Ok(id)
}

/// Chooses five beginner's questions of Python by keyboard and starts; the challenge's query.
async fn choose_by_keyboard(page: &Page) -> Tried<String> {
    page.is("$('#challenge-technology').value", "python")
        .await?;
    tab_until(page, "document.activeElement.name === 'level'").await?;
    page.keys(TypingData::from(Key::Down)).await?;
    page.is("$('#challenge-beginner').checked", true).await?;
    tab_until(page, "document.activeElement.name === 'length'").await?;
    page.keys(TypingData::from(Key::Left)).await?;
    page.is("$('#challenge-5').checked", true).await?;
    page.until("$('.chooser .summary').textContent.startsWith('Python, beginner. 5 questions')")
        .await?;
    tab_until(page, "document.activeElement.textContent === 'Start'").await?;
    page.keys(TypingData::from(Key::Enter)).await?;
    page.until("/^\\?technology=python&level=beginner&length=5&seed=\\d+$/.test(location.search)")
        .await?;
    page.text("location.search.slice(1)").await
}

/// Answers the first question in writing, slowly, and says one point of it; how many it has. The
/// clock tells that it is late, and doesn't cut off.
async fn answer_slowly(page: &Page) -> Tried<i64> {
    page.is(FOCUS, "question").await?;
    // A timer is never announced by itself.
    page.is("$('.clock').role + $('.clock').ariaLive", "timernull")
        .await?;
    page.keys(TypingData::from(Key::Tab)).await?;
    page.is(FOCUS, "typed").await?;
    page.keys("a b<i> 1 2").await?;
    page.run("later(125000)").await?;
    page.until("$('.pace .over') && /^2:\\d\\d of about 10:00$/.test($('.clock').textContent)")
        .await?;
    page.keys(TypingData::from(Key::Tab)).await?;
    page.keys(" ").await?;
    page.is("$('.typed').lastChild.textContent", "a b<i> 1 2")
        .await?;
    // It rests while the answer is compared, by ticks on the boxes themselves.
    page.run("later(60000)").await?;
    page.keys(TypingData::from(Key::Tab)).await?;
    page.is(FOCUS, "point-0").await?;
    page.keys(" ").await?;
    page.is("$('#point-0').checked", true).await?;
    let points = page.number("$$('.points input').length").await?;
    page.until("$('.clock').textContent.startsWith('2:')")
        .await?;
    page.keys(TypingData::from(Key::Enter)).await?;
    Ok(points)
}

#[tokio::test]
async fn a_whole_challenge_by_keyboard_alone_and_its_debrief_says_what_the_log_says() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": CLOCK }),
    )
    .await?;
    page.go("challenge/?technology=python").await?;
    let query = choose_by_keyboard(&page).await?;
    let challenge = Challenge::parse(&query).ok_or_else(|| Broken(query.clone()))?;
    let set = ids(&challenge.questions());

    let points = answer_slowly(&page).await?;
    page.is(QUESTION, set[1].as_str()).await?;
    page.is("$('#typed').value", "").await?;
    // What was said in an interview stays said.
    page.keys("u").await?;
    let (mut said, mut all) = (1, points);
    for (at, id) in set.iter().enumerate().skip(1) {
        page.is(FOCUS, "question").await?;
        page.until(&format!(
            "$('.tracker').textContent.startsWith('{} of 5')",
            at + 1
        ))
        .await?;
        page.keys(" ").await?;
        page.until("$('#answer')").await?;
        all += page.number("$$('.points input').length").await?;
        // Back to the question and on: what counts is how it is left.
        page.keys("121").await?;
        said += 1;
        page.is("$('#point-1').checked && !$('#point-0').checked", true)
            .await?;
        page.is(QUESTION, id.as_str()).await?;
        page.keys(TypingData::from(Key::Enter)).await?;
    }
    page.is(FOCUS, "debrief").await?;
    let percent = said * 100 / all;
    page.is("$('.big').textContent", format!("{percent} %"))
        .await?;
    page.until(&format!(
        "$('.panel p').textContent.includes('you said {said} of {all}')"
    ))
    .await?;
    page.until(&format!(
        "$('[role=status].hidden').textContent.includes('{percent} %, {said} of {all} key points')"
    ))
    .await?;
    // By level and by topic, and question by question, it comes to the same.
    page.is(
        "$$('.counts tbody')[0].rows[0].cells[2].textContent",
        format!("{said} of {all}"),
    )
    .await?;
    page.is("$$('ul.missed li').length", all - said).await?;
    page.is("$$('.counts tbody')[0].rows.length", 1).await?;

    let (reviews, ended) = practised(&page).await?;
    let expected: Vec<(String, u32)> = set.iter().map(|id| (id.clone(), 1)).collect();
    check(
        reviews == expected,
        format!("{reviews:?} instead of {expected:?}"),
    )?;
    let [(address, result)] = &ended[..] else {
        return Err(Broken(format!("{ended:?}")).into());
    };
    check(*address == query, address.as_str())?;
    let seconds = result.strip_prefix(&format!("{said}.{all}."));
    let seconds: u32 = seconds.and_then(|it| it.parse().ok()).unwrap_or(0);
    check(
        (125..185).contains(&seconds),
        format!("{result} for {said} of {all}"),
    )?;

    // The chooser knows it from now on.
    page.press(".panel", "Choose another").await?;
    page.until(&format!(
        "$('.past').textContent.includes('Python, beginner{percent} %')"
    ))
    .await?;
    page.until(&format!(
        "$('table.earned tbody').rows[0].cells[1].textContent.includes('{percent} %')"
    ))
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn passing_earns_the_level_and_three_levels_master_a_technology() -> Outcome {
    let page = Page::at("challenge/").await?;
    for (at, level) in [Level::Beginner, Level::Intermediate, Level::Advanced]
        .into_iter()
        .enumerate()
    {
        let challenge = Challenge {
            levels: vec![level],
            ..short(5)
        };
        page.go(&address(&challenge)).await?;
        page.press(".panel", "Start").await?;
        for id in ids(&challenge.questions()) {
            page.is(QUESTION, id).await?;
            page.press(".asking", "Show the answer Space").await?;
            page.until("$('#answer')").await?;
            page.run("$$('.points input').forEach(it => it.click())")
                .await?;
            page.click("[data-key=Enter]").await?;
        }
        page.is("$('h1').textContent", "Passed").await?;
        page.is("$('.big').textContent", "100 %").await?;
        page.until("$('#missed').parentElement.textContent.includes('every key point')")
            .await?;
        page.is("$('.panel').textContent.includes('is mastered')", at == 2)
            .await?;
    }
    page.go("challenge/").await?;
    page.is("$$('td.earned').length", 3).await?;
    page.until("$('.mastered')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_address_gives_the_same_questions_again() -> Outcome {
    let challenge = Challenge {
        levels: vec![],
        technology: None,
        ..short(77)
    };
    let set = ids(&challenge.questions());
    let page = Page::at(&address(&challenge)).await?;
    // It waits for the learner: no clock runs for who only looks.
    page.until("$('.panel').textContent.includes('5 questions') && !$('.clock')")
        .await?;
    page.press(".panel", "Start").await?;
    for id in &set {
        check(*id == answer(&page, 0).await?, id.as_str())?;
    }
    page.is("$('h1').textContent", "Not passed yet").await?;
    // A reload keeps the debrief, and reviews nothing again.
    page.reload().await?;
    page.is("$('h1').textContent", "Not passed yet").await?;
    page.is("$$('.panel h3').length", 5).await?;
    check(practised(&page).await?.0.len() == 5, "five reviews")?;
    page.press(".panel", "Same again").await?;
    page.is(QUESTION, set[0].as_str()).await?;
    page.is("$$('.clock b')[0].textContent.startsWith('0:0')", true)
        .await?;
    for id in &set {
        check(*id == answer(&page, 1).await?, id.as_str())?;
    }
    let before = page.text("location.search").await?;
    page.press(".panel", "New one").await?;
    page.until(&format!("location.search !== '{before}' && $('.clock')"))
        .await?;
    let query = page.text("location.search.slice(1)").await?;
    let other = Challenge::parse(&query).ok_or_else(|| Broken(query.clone()))?;
    check(other.seed != challenge.seed, query)?;
    page.is(QUESTION, ids(&other.questions())[0].as_str())
        .await?;
    // Back leads to the one before, which isn't under way any more: it is offered.
    page.back().await?;
    page.until("$('main').textContent.includes('You took this challenge') && !$('.clock')")
        .await?;
    // Starting it would leave the one under way: that is said here, too.
    page.until("$('.panel').textContent.includes('Starting another one leaves it')")
        .await?;
    // Another question is under way, and the chooser leads there.
    page.go("challenge/").await?;
    page.press(".panel", "Go on with it").await?;
    page.is(QUESTION, ids(&other.questions())[0].as_str())
        .await?;
    page.done().await?;
    Ok(())
}
