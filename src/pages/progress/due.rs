//! What is to come, and whether the schedule keeps its word.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Overview, fold, fold_if, words};
use crate::{
    components::{chart::Numbers, text},
    insight::{self, Retention, TELLING},
    recall::Date,
};

/// The questions due over the next days.
pub(super) fn forecast(overview: Overview) -> AnyView {
    let numbers = move || {
        let now = overview.app.now.get();
        let days = overview.app.days.get();
        let due = overview.standings(|standings| insight::forecast(standings.iter(), days, now));
        let name = |day| match day - overview.today() {
            0 => "today".to_owned(),
            _ => Date::of(day).short(),
        };
        Numbers {
            caption: "Questions due on each of the next 30 days".into(),
            heads: ["Day", "Due"],
            rows: (overview.today()..)
                .zip(due)
                .map(|(day, due)| (name(day), due))
                .collect(),
        }
    };
    let chart = move || {
        let numbers = numbers();
        let all = numbers.sum();
        if all == 0 {
            return "<p>Nothing is due in the next 30 days.</p>".to_owned();
        }
        format!(
            "<p><span class=big>{}</span> due today, {all} in the next 30 days.</p>{}",
            numbers.rows.first().map_or(0, |today| today.1),
            numbers.bars()
        )
    };
    let table = move || {
        let numbers = numbers();
        if numbers.sum() == 0 {
            return String::new();
        }
        numbers.table()
    };
    let parts = vec![
        words(text(chart)),
        fold_if("Show as a table", Arc::new(table)),
    ];
    super::panel("due", "Due soon", parts)
}

/// How many of the questions recalled once were recalled again, beside how many should be.
pub(super) fn retention(overview: Overview) -> AnyView {
    let now = move || {
        let today = overview.today();
        let (lately, all) = overview.activity.with(|activity| {
            (
                activity.between(today - 29, today).retention,
                activity.whole().retention,
            )
        });
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 70 and 97"
        )]
        let aim = (overview.app.scheduler().retention * 100.0).round() as u32;
        in_words(lately, all, aim)
    };
    let parts = vec![
        words(text(now)),
        fold("What is counted?", text(|| COUNTED.to_owned())),
    ];
    super::panel("retention", "True recall", parts)
}

const COUNTED: &str = "<p>Only questions that you had recalled the time before, a day or more ago: the share that you recalled \
    again, with whatever effort. It is what your memory did, not what the schedule expected of it.</p>";

fn in_words(lately: Retention, all: Retention, aim: u32) -> String {
    let mut html = match lately.percent() {
        Some(percent) => {
            let (from, to) = lately.range();
            format!(
                "<p><span class=big>{percent} %</span> of {} reviews in the last 30 days; you aim for {aim} %.</p>\
                 <p class=hint>That many reviews pin it down to between {from} and {to} %.</p>",
                lately.asked
            )
        }
        None => format!(
            "<p>Too few to tell: {} of the {TELLING} reviews it takes, in the last 30 days. You aim for {aim} %.</p>",
            lately.asked
        ),
    };
    if let Some(percent) = all.percent() {
        html.push_str(&format!(
            "<p class=hint>From the start: {percent} % of {} reviews.</p>",
            all.asked
        ));
    }
    html
}
