//! What the plan says, in words.

use super::{many, put};
use crate::{
    recall::Date,
    state::{Expected, Outlook},
};

/// What the plan says, as HTML.
pub(super) fn in_words(outlook: &Outlook) -> String {
    let mut html = String::new();
    let (quota, work) = (outlook.quota, outlook.work);
    let minutes = many(outlook.plan.minutes.into(), "minute");
    if let Some(expected) = outlook.expected {
        expect(&mut html, outlook, &minutes, expected);
    } else if outlook.plan.interview.is_some() {
        html.push_str("<p>The interview of this plan is over. Choose the next day, or none.</p>");
    } else {
        let parts = [
            "<p>No day is set: what is due comes first, and new questions fill ",
            &minutes,
            " a day. With the day of your interview, the plan tells what to expect on it.</p>",
        ];
        put(&mut html, &parts);
    }
    html.push_str("<p id=plan-today>");
    if outlook.all == 0 {
        html.push_str("This plan asks nothing: choose other technologies or levels.");
    } else if quota.is_done() {
        html.push_str(if work.seen_today + work.reviewed_today > 0 {
            "<b>Done for today.</b>"
        } else {
            "<b>Nothing to do today.</b>"
        });
    } else {
        let (new, reviews) = (
            many(quota.new, "new question"),
            many(quota.reviews, "review"),
        );
        put(&mut html, &["<b>Today: ", &new, " and ", &reviews, ".</b>"]);
    }
    let waiting = work.due.saturating_sub(quota.reviews);
    if waiting > 0 {
        let waiting = many(waiting, "more review");
        let why = if quota.new > 0 && outlook.date().is_some() {
            " can wait: new questions are worth more of your minutes."
        } else {
            " can wait: what you are least sure of comes first."
        };
        put(&mut html, &[" ", &waiting, why]);
    }
    html.push_str("</p>");
    html
}

fn expect(html: &mut String, outlook: &Outlook, minutes: &str, expected: Expected) {
    let date = outlook.date().map(Date::in_words).unwrap_or_default();
    let all = many(expected.all, "question");
    let recalled = expected.recalled.to_string();
    if outlook.plan.interview == Some(outlook.today) {
        let parts = [
            "<p>Your interview is <b>today</b>. You would recall about <b>",
            &recalled,
            "</b> of ",
            &all,
            ". Nothing new today; good luck.</p>",
        ];
        put(html, &parts);
        return;
    }
    let parts = [
        "<p><span class=big>",
        &recalled,
        "</span> of ",
        &all,
        " you should recall on ",
        &date,
        ", with ",
        minutes,
        " a day.</p><p id=plan-pace>",
    ];
    put(html, &parts);
    if outlook.work.unseen == 0 {
        html.push_str("On track: you have seen every question.</p>");
        return;
    }
    let seen = expected.seen.to_string();
    if expected.seen >= expected.all {
        let today = outlook.quota.new_today.to_string();
        let parts = [
            "On track: at ",
            &today,
            " new a day, fewer later, you will have seen them all.</p>",
        ];
        put(html, &parts);
        return;
    }
    let parts = [
        "<b class=behind>Behind.</b> At this pace you will have seen ",
        &seen,
        " of ",
        &expected.all.to_string(),
        ". What would help: ",
    ];
    put(html, &parts);
    if let Some(minutes) = expected.minutes {
        put(html, &[&minutes.to_string(), " minutes a day, "]);
    }
    if let Some(day) = expected.day {
        let date = Date::of(day).in_words();
        put(html, &["an interview on ", &date, " or later, "]);
    }
    if expected.minutes.is_some() || expected.day.is_some() {
        html.push_str("or ");
    }
    let seen = many(expected.seen, "question");
    let parts = [
        "fewer technologies or levels, about ",
        &seen,
        " in all.</p>",
    ];
    put(html, &parts);
}
