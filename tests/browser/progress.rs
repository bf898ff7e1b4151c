//! The progress page: its charts' tables say what the log says, with nothing, little and much in it.

use std::{
    collections::BTreeMap,
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

use ace::{
    bank::{self, QuestionIx},
    progress::{Event, EventId, Kind, Recall, WriterId, encode},
    recall::{Card, DAY, Date, Days, Grade, MINUTE, Review, Scheduler, random, seed},
    selection::LEVELS,
};
use serde_json::{Value, json};

use super::harness::{Outcome, Page, Tried, check, named, quoted};

const RULES: &str = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false }";

/// Looks for what axe-core finds, in both themes and on both screens, with every part open.
async fn clean(page: &Page, state: &str) -> Tried {
    let axe = fs::read_to_string(named("ACE_AXE", "axe-core’s axe.min.js")?)?;
    page.run(&axe).await?;
    page.run("$$('main details').forEach(it => it.open = true)")
        .await?;
    for phone in [false, true] {
        if phone {
            page.resize(320, 640, true).await?;
        }
        for theme in ["light", "dark"] {
            page.run(&format!(
                "document.documentElement.dataset.theme = '{theme}'; document.documentElement.dataset.motion = 'reduced'"
            ))
            .await?;
            let found = page
                .promised(&format!(
                    "axe.run(document, {RULES}).then(it => it.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))"
                ))
                .await?;
            check(
                found == json!([]),
                format!("{state}, {theme}, phone: {phone}: {found:#}"),
            )?;
        }
        page.is("document.documentElement.scrollWidth <= innerWidth", true)
            .await?;
    }
    page.run("$$('main details').forEach(it => it.open = false)")
        .await?;
    page.resize(1280, 800, false).await
}

/// Makes localStorage hold what earlier page loads did, a hundred events each.
async fn lay(page: &Page, events: &[(u64, Kind)]) -> Tried {
    for (load, part) in (0xe0..).zip(events.chunks(100)) {
        let writer = WriterId(load);
        let event = |(sequence, (at_ms, kind)): (u32, &(u64, Kind))| Event {
            id: EventId { writer, sequence },
            at_ms: *at_ms,
            kind: kind.clone(),
        };
        let events: Vec<Event> = (0..).zip(part).map(event).collect();
        page.run(&format!(
            "localStorage.setItem('ace:/:log:{writer}:0', {})",
            quoted(&encode(&events))
        ))
        .await?;
    }
    page.reload().await
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |it| u64::try_from(it.as_millis()).unwrap_or_default())
}

fn review(ix: QuestionIx, grade: Grade, took_ms: u32) -> Kind {
    Kind::Review {
        question: ix.question().id(),
        recall: Recall {
            grade: grade as u8,
            revision: ix.question().revision,
            took_ms,
            points: 0,
        },
    }
}

/// Eight hundred reviews in sixty days, oldest first.
fn history(now: u64) -> Vec<(u64, Kind)> {
    let all = bank::QUESTIONS.len() as u64;
    let one = |at: u64| {
        let chance = random(at);
        let ago = (799 - at) * 60 * DAY / 800 + chance % (30 * MINUTE);
        let ix = QuestionIx(u32::try_from(chance / 7 % all.min(120)).unwrap_or_default());
        let grade = match chance / 1000 % 10 {
            0 => Grade::Again,
            1 => Grade::Hard,
            9 => Grade::Easy,
            _ => Grade::Good,
        };
        (now - ago - MINUTE, review(ix, grade, 40_000))
    };
    let mut reviews: Vec<_> = (0..800).map(one).collect();
    reviews.sort_by_key(|(at, _)| *at);
    reviews
}

/// What the log comes to, counted here.
#[derive(Default)]
struct Counted {
    /// Reviews by day.
    days: BTreeMap<i64, u32>,
    /// Reviews in the last 30 days of what was recalled before, and how many were recalled again.
    lately: (u32, u32),
    /// Each question's card.
    cards: BTreeMap<String, Card>,
}

impl Counted {
    fn of(events: &[(u64, Kind)], days: Days, now: u64) -> Self {
        let scheduler = Scheduler {
            days,
            ..Scheduler::default()
        };
        let mut counted = Self::default();
        for (at, kind) in events {
            let Kind::Review { question, recall } = kind else {
                continue;
            };
            let day = days.of(*at);
            *counted.days.entry(day).or_default() += 1;
            let before = counted.cards.get(question).copied();
            let grade = Grade::of(recall.grade.into()).unwrap_or(Grade::Again);
            let known = before
                .is_some_and(|card| card.last.grade != Grade::Again && days.of(card.last.at) < day);
            if known && days.of(now) - day < 30 {
                counted.lately.0 += 1;
                counted.lately.1 += u32::from(grade != Grade::Again);
            }
            let review = Review {
                at: *at,
                grade,
                outright: false,
            };
            let card = scheduler.review(before.as_ref(), seed(question), review);
            counted.cards.insert(question.clone(), card);
        }
        counted
    }

    /// How many of some questions would be recalled now.
    fn recalled(&self, of: impl Fn(QuestionIx) -> bool) -> f32 {
        let cards = self.cards.iter();
        let some = cards.filter(|(id, _)| bank::find_question(id).is_some_and(&of));
        some.map(|(_, card)| card.retrievability(now())).sum()
    }

    /// The rows of the calendar's table, newest first.
    fn calendar(&self) -> Value {
        let word = |reviews| match reviews {
            ..10 => "a few",
            10..25 => "some",
            25..50 => "many",
            _ => "a great many",
        };
        let rows = self.days.iter().rev();
        rows.map(|(day, reviews)| {
            json!([
                format!("{}: {}", Date::of(*day).long(), word(*reviews)),
                reviews.to_string()
            ])
        })
        .collect()
    }

    /// The numbers of the forecast's table.
    fn due(&self, days: Days, now: u64) -> Value {
        let mut due = [0_u32; 30];
        for card in self.cards.values() {
            let ahead = (days.of(card.due) - days.of(now)).max(0);
            if let Some(count) = due.get_mut(usize::try_from(ahead).unwrap_or(usize::MAX)) {
                *count += 1;
            }
        }
        due.iter().map(u32::to_string).collect()
    }
}

/// The learner's days where the browser is.
async fn days(page: &Page) -> Tried<Days> {
    let behind = page.number("new Date().getTimezoneOffset()").await?;
    Ok(Days {
        offset: -behind * MINUTE.cast_signed(),
    })
}

/// The rows of a table, a list of texts each.
fn rows(table: &str) -> String {
    format!(
        "$$('{table} tbody tr').map(row => [...row.cells].map(it => it.textContent.trim()).filter(it => it))"
    )
}

#[tokio::test]
async fn with_nothing_done_it_shows_how_to_begin() -> Outcome {
    let page = Page::at("progress/").await?;
    page.is("$$('.steps li').length", 3).await?;
    // Nothing but the plan asks for anything, and nothing is charted.
    page.is(
        "$$('main svg, main table, main select').filter(it => !it.closest('.plan')).length",
        0,
    )
    .await?;
    page.is("$('main .primary').pathname", "/study/").await?;
    clean(&page, "progress with nothing done").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn three_reviews_are_told_as_three_reviews() -> Outcome {
    let page = Page::at("progress/").await?;
    let time = now();
    let reviews: Vec<_> = (0..3)
        .map(|at| {
            (
                time - 90_000,
                review(QuestionIx(at), Grade::Good, 20_000 + at),
            )
        })
        .collect();
    lay(&page, &reviews).await?;
    let all = bank::QUESTIONS.len();
    page.is(
        "$('#readiness p').textContent",
        format!("3 of {all} questions you would recall today."),
    )
    .await?;
    page.until("$('#readiness .hint').textContent.startsWith('You have been asked 3 of them')")
        .await?;
    // No share of a tiny sample, no average of one day.
    page.until("$('#retention').innerText.includes('Too few to tell: 0 of the 20 reviews')")
        .await?;
    page.is("/\\d\\s% of/.test($('main').innerText)", false)
        .await?;
    page.is("$('.facts').textContent.includes('a day')", false)
        .await?;
    page.is(
        "$$('.facts div').slice(0, 3).map(it => it.innerText.split(/\\n+/)[1])",
        json!(["1 day", "1 day", "3"]),
    )
    .await?;
    page.is("$('.facts div:last-child dd').textContent", "1 min")
        .await?;
    page.is(
        &format!("{}.map(it => it[1])", rows("#days .fold")),
        json!(["3"]),
    )
    .await?;
    clean(&page, "progress with three reviews").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn every_chart_says_what_the_log_says() -> Outcome {
    let page = Page::at("progress/").await?;
    // Days begin at four where the learner is.
    page.cdp(
        "Emulation.setTimezoneOverride",
        json!({ "timezoneId": "Asia/Kolkata" }),
    )
    .await?;
    let (time, days) = (now(), days(&page).await?);
    check(days.offset == 330 * MINUTE.cast_signed(), "the zone")?;
    let mut events = history(time);
    let counted = Counted::of(&events, days, time);
    let put_away = QuestionIx(0);
    events.push((
        time - 60_000,
        Kind::Hold {
            question: put_away.question().id(),
            hold: 2,
        },
    ));
    lay(&page, &events).await?;

    page.is(&rows("#days .fold"), counted.calendar()).await?;
    page.until("$('svg.calendar').getAttribute('aria-label').includes(' 800 in all')")
        .await?;
    page.is(
        "$('svg.calendar').innerHTML.match(/h8v8h-8z/g).length % 7",
        (days.of(time) + 4).rem_euclid(7),
    )
    .await?;
    // One card is put away, and comes back.
    let numbers = format!("{}.map(it => it[1])", rows("#due .fold"));
    let mut without = Counted::of(&events, days, time);
    without.cards.remove(&put_away.question().id());
    page.is(&numbers, without.due(days, time)).await?;
    page.press("#stuck", "Resume").await?;
    page.is(&numbers, counted.due(days, time)).await?;
    page.until("document.activeElement.closest('#stuck') || document.activeElement.id === 'main'")
        .await?;

    let (asked, recalled) = counted.lately;
    let percent = (200 * recalled + asked) / (2 * asked);
    page.is(
        "$('#retention p').textContent",
        format!("{percent} % of {asked} reviews in the last 30 days; you aim for 90 %."),
    )
    .await?;
    let all = "Number($('#readiness .big').textContent)".to_owned();
    let mut shown = vec![(all, counted.recalled(|_| true))];
    for (row, level) in LEVELS.into_iter().enumerate() {
        let number = format!("parseInt($$('#readiness tbody tr')[{row}].lastChild.textContent)");
        shown.push((number, counted.recalled(|ix| ix.question().level == level)));
    }
    for (number, expected) in shown {
        let shown = page.number(&number).await?;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let apart = (shown as f32 - expected).abs();
        check(apart < 0.6, format!("{shown} for {expected}: {number}"))?;
    }
    // 800 recalls of 40 seconds.
    page.is("$('.facts div:last-child dd').textContent", "8 h 53 min")
        .await?;
    clean(&page, "progress with much history").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn one_technology_can_be_looked_at_alone() -> Outcome {
    let page = Page::at("progress/").await?;
    let events = history(now());
    lay(&page, &events).await?;
    let ix = QuestionIx(0).question().technology();
    let prefix = format!("{}/", ix.slug);
    let of = events
        .iter()
        .filter(|(_, kind)| kind.question().is_some_and(|id| id.starts_with(&prefix)));
    let reviews = of.count();
    page.until("$('#technologies')").await?;
    page.run(&format!(
        "$('#technology').value = '{}'; $('#technology').dispatchEvent(new Event('change', {{ bubbles: true }}))",
        ix.slug
    ))
    .await?;
    page.until(&format!(
        "$('#readiness p').textContent.includes(' of {} questions')",
        ix.len
    ))
    .await?;
    page.is("$$('#technologies').length", 0).await?;
    page.is(
        "$$('.facts div')[2].querySelector('dd').textContent",
        reviews.to_string(),
    )
    .await?;
    // The weakest topic is one of its own, and the first of the list.
    page.is(
        "$('#readiness .primary').href === $('#topics a').href",
        true,
    )
    .await?;
    page.is(
        "new URLSearchParams($('#topics a').search).get('technology')",
        ix.slug,
    )
    .await?;
    page.until("$('#readiness .primary').textContent === 'Drill the weakest: ' + $('#topics a').textContent")
        .await?;
    page.done().await?;
    Ok(())
}
