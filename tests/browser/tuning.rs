//! The fit offered on the progress page: measured, applied, taken back.

use ace::{
    bank::QUESTIONS,
    progress::{Event, Kind, Recall, encode},
};
use serde_json::json;

use super::accessibility::clean;
use super::harness::{
    Outcome, Page, Tried,
    files::{NOON_MS, events},
    quoted,
};

const DAY: u64 = 86_400_000;

/// So many questions, each asked ten times at ever longer intervals: known but for one in nine times.
fn studied(writer: u64, questions: usize) -> Vec<Event> {
    let mut all: Vec<(u64, Kind)> = Vec::new();
    for (number, question) in (0..).zip(&QUESTIONS[..questions]) {
        let mut at = NOON_MS - 400 * DAY + number * 60_000;
        for (turn, days) in (0..).zip([0, 3, 6, 12, 20, 30, 40, 50, 60, 70]) {
            at += DAY * days;
            let recall = Recall {
                grade: if (number + turn) % 9 == 8 { 1 } else { 3 },
                revision: question.revision,
                took_ms: 9_000,
                points: 1,
            };
            let question = question.id();
            all.push((at, Kind::Review { question, recall }));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    let times: Vec<u64> = all.iter().map(|(at, _)| *at).collect();
    let mut events = events(writer, all.into_iter().map(|(_, kind)| kind));
    for (event, at) in events.iter_mut().zip(times) {
        event.at_ms = at;
    }
    events
}

/// Makes localStorage hold what an earlier page load did.
async fn lay(page: &Page, events: &[Event]) -> Tried {
    for (number, segment) in events.chunks(100).enumerate() {
        let writer = events[0].id.writer;
        page.run(&format!(
            "localStorage.setItem('ace:/:log:{writer}:{number}', {})",
            quoted(&encode(segment))
        ))
        .await?;
    }
    page.reload().await
}

#[tokio::test]
async fn a_fit_is_measured_applied_and_taken_back() -> Outcome {
    let page = Page::at("settings/").await?;
    let says = |words: &str| format!("$('#tuning').textContent.includes('{words}')");
    page.until(&says("needs 400 reviews, and you have 0:"))
        .await?;
    page.is("$$('#tuning button').length", 0).await?;
    lay(&page, &studied(0xe1, 45)).await?;
    page.until(&says("You have 450 reviews.")).await?;
    page.until(&says("the memory of an average learner"))
        .await?;
    page.press("#tuning", "Fit to my reviews").await?;
    page.until("/^Your reviews are predicted [\\d.]+ % better than by the defaults/.test($('#tuning [role=status]').textContent)").await?;
    clean(&page, "a measured fit").await?;
    page.press("#tuning", "Keep the defaults").await?;
    page.until(&says("Nothing was changed.")).await?;
    page.is("document.activeElement.id", "tuning").await?;
    page.press("#tuning", "Fit to my reviews").await?;
    page.press("#tuning", "Apply").await?;
    page.until(&says("Due times follow a fit to your own reviews."))
        .await?;
    page.until(&says("Applied: due times follow")).await?;
    page.reload().await?;
    page.until(&says("Due times follow a fit to your own reviews."))
        .await?;
    page.press("#tuning", "Back to the defaults").await?;
    page.until(&says("the memory of an average learner"))
        .await?;
    page.is(
        "$$('#tuning button').map(it => it.textContent)",
        json!(["Fit to my reviews"]),
    )
    .await?;
    page.done().await?;
    Ok(())
}
