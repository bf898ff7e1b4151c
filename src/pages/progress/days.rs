//! What was done: days, time and streaks.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Overview, fold_if, words};
use crate::{
    components::{
        chart::{self, calendar_numbers},
        text,
    },
    insight::{Calendar, Streak, time_in_words},
};

/// The calendar, with the numbers beside it.
pub(super) fn panel(overview: Overview) -> AnyView {
    let calendar = move || {
        overview
            .activity
            .with(|activity| Calendar::of(activity, overview.today()))
    };
    let picture = move || {
        let calendar = calendar();
        let reviews: u32 = calendar.reviews.iter().sum();
        if reviews == 0 {
            return "<p>No reviews yet.</p>".to_owned();
        }
        let label = format!(
            "Reviews on each day of the last {} weeks, {reviews} in all; the table has the numbers.",
            calendar.weeks()
        );
        let long = if calendar.weeks() > 30 { " long" } else { "" };
        // The names of the weekdays stand still while a narrow screen cuts the oldest weeks off.
        format!(
            "<div class=\"weeks{long}\"><p aria-hidden=true><span>Mon</span><span>Wed</span><span>Fri</span></p>\
             <div>{}</div></div>{}",
            chart::calendar(&calendar, &label),
            chart::legend()
        )
    };
    let table = move || {
        let calendar = calendar();
        if calendar.busy().is_empty() {
            return String::new();
        }
        calendar_numbers(&calendar).table()
    };
    let done = move || {
        format!(
            "<div class=tally><div>{}</div>{}</div>",
            picture(),
            facts(overview)
        )
    };
    let parts = vec![
        words(text(done)),
        fold_if("Show as a table", Arc::new(table)),
        words(text(move || hint(overview.technology.get().is_some()))),
    ];
    super::panel("days", "Your days", parts)
}

fn facts(overview: Overview) -> String {
    let today = overview.today();
    let mut html = String::from("<dl class=facts>");
    overview.activity.with(|activity| {
        let mut fact = |name: &str, value: &str| {
            html.push_str("<div><dt>");
            html.push_str(name);
            html.push_str("</dt><dd>");
            html.push_str(value);
            html.push_str("</dd></div>");
        };
        let streak = Streak::of(activity, today);
        fact("Streak", &days(streak.now));
        fact("Longest streak", &days(streak.longest));
        let whole = activity.whole();
        fact("Reviews in all", &whole.reviews.to_string());
        if let Some(tenths) = activity.tenths_a_day(today) {
            let mut number = (tenths / 10).to_string();
            // From ten on, tenths of a review are noise.
            if tenths < 100 && tenths % 10 > 0 {
                number.push('.');
                number.push_str(&(tenths % 10).to_string());
            }
            fact("Reviews a day", &number);
        }
        let times = [
            ("Time today", activity.between(today, today)),
            ("Time in 7 days", activity.between(today - 6, today)),
            ("Time in all", whole),
        ];
        for (name, sum) in times {
            fact(name, &time_in_words(sum.took_ms));
        }
    });
    html.push_str("</dl>");
    html
}

fn hint(one: bool) -> String {
    let mut html = String::from("<p class=hint>");
    if one {
        html.push_str("Streaks count every technology. ");
    }
    html.push_str(
        "A streak counts days with at least one review. One day off in any seven doesn’t end it. Days begin at four in \
         the morning. Time is what study and challenges measured, at most ten minutes a question.</p>",
    );
    html
}

fn days(count: u32) -> String {
    let mut words = count.to_string();
    words.push_str(if count == 1 { " day" } else { " days" });
    words
}
