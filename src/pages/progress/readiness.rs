//! How many questions would be recalled today.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Overview, add, add_link, fold, fold_if, words};
use crate::{
    address::Route,
    bank::TECHNOLOGIES,
    components::{chart, dynamic, pips, text},
    insight::{ENOUGH, Part, Readiness, Ready},
    selection::LEVELS,
};

/// How many of the weakest topics or technologies stand outside the fold.
const FEW: usize = 5;

/// The number, by level, and what to do about it.
pub(super) fn panel(overview: Overview) -> AnyView {
    let now = move || {
        overview.readiness.with(|readiness| {
            let levels = LEVELS.iter().zip(readiness.levels);
            let rows: Vec<String> = levels
                .filter(|(_, ready)| ready.all > 0)
                .map(|(level, ready)| meter(level.slug(), &(pips(*level) + level.name()), ready))
                .collect();
            number(readiness.whole) + &table("By level", &rows)
        })
    };
    let parts = vec![
        words(text(now)),
        words(text(move || actions(overview))),
        fold("How is this counted?", text(|| EXPLAINED.to_owned())),
    ];
    super::panel("readiness", "Readiness", parts)
}

const EXPLAINED: &str = "<p>For each question you were asked, the app estimates how probable it is that you would \
    recall it now, from when you were asked and how well you did. The number is the sum of these probabilities: two \
    questions at 50 % count as one. A question never asked counts as 0, and so does one that you missed the last \
    time.</p><p>It falls a little every day and rises with every recall: once you know them all, it says all of them. \
    Each part is rounded by itself, so parts may differ from their sum.</p><p>The weakest topic is the one of which \
    you would recall the smallest part, among those with three questions asked.</p>";

fn number(whole: Ready) -> String {
    format!(
        "<p><span class=big>{}</span> of {} questions you would recall today.</p>\
         <p class=hint>You have been asked {} of them so far; any other counts as 0.</p>",
        whole.count(),
        whole.all,
        whole.asked
    )
}

fn meter(class: &str, name: &str, ready: Ready) -> String {
    let number = format!("{} of {}", ready.count(), ready.all);
    chart::meter(class, name, ready.thousandths(), &number)
}

/// What helps most now.
fn actions(overview: Overview) -> String {
    let mut html = String::from("<div class=row>");
    let mut class = "btn primary";
    let mut button = |href: &str, words: &str| {
        add_link(&mut html, class, href, words);
        class = "btn";
    };
    let (weakest, whole) = overview.readiness.with(|readiness| {
        let weakest = readiness.topics.first().copied();
        (weakest.filter(|topic| topic.is_weak()), readiness.whole)
    });
    if let Some(topic) = weakest {
        let mut words = String::from("Drill the weakest: ");
        words.push_str(topic.name());
        button(&href_of(overview, topic), &words);
    }
    let now = overview.app.now.get();
    let due = overview.standings(|standings| {
        let due = standings.iter();
        due.filter(|standing| standing.is_due(now)).count()
    });
    if due > 0 {
        button(
            &overview.study(None, ""),
            &format!("Recall the {due} due now"),
        );
    } else if whole.asked < whole.all {
        button(&overview.study(None, ""), "Learn something new");
    }
    html.push_str("</div>");
    html
}

/// By technology; nothing where one is in view.
pub(super) fn technologies(overview: Overview) -> AnyView {
    let several = move || TECHNOLOGIES.len() > 1 && overview.technology.get().is_none();
    let words = ["technologies", "By technology", "More technologies"];
    dynamic(move || several().then(|| ranked(overview, words, 1, |all| &all.technologies)))
        .into_any()
}

/// By topic.
pub(super) fn topics(overview: Overview) -> AnyView {
    let words = ["topics", "By topic", "More topics"];
    ranked(overview, words, ENOUGH, |all| &all.topics)
}

/// A panel of parts, weakest first: its id, its title and the fold's; the weakest few stand outside
/// the fold if so many of their questions were asked.
fn ranked(
    overview: Overview,
    [id, title, more]: [&'static str; 3],
    enough: u32,
    parts: fn(&Readiness) -> &[Part],
) -> AnyView {
    // The rows of the fold, or those before it.
    let rows = move |folded: bool| {
        overview.readiness.with(|readiness| {
            let parts = parts(readiness);
            let asked = parts.iter().filter(|part| part.ready.asked >= enough);
            let (few, others) = parts.split_at(asked.count().min(FEW));
            let shown = if folded { others } else { few };
            let rows: Vec<String> = shown.iter().map(|part| row(overview, *part)).collect();
            table(if folded { more } else { title }, &rows)
        })
    };
    let first = move || {
        let mut html = rows(false);
        if html.is_empty() {
            html.push_str(
                "<p class=hint>The weakest stand here, once three questions of one were asked.</p>",
            );
        }
        html
    };
    let parts = vec![
        words(text(first)),
        fold_if(more, Arc::new(move || rows(true))),
    ];
    super::panel(id, title, parts)
}

fn row(overview: Overview, part: Part) -> String {
    let mut name = String::new();
    add_link(&mut name, "", &href_of(overview, part), part.name());
    if part.topic.is_some() && TECHNOLOGIES.len() > 1 && overview.technology.get().is_none() {
        name.push_str("<small>");
        add(&mut name, part.technology.technology().name);
        name.push_str("</small>");
    }
    meter("", &name, part.ready)
}

/// The list of a technology, or studying a topic.
fn href_of(overview: Overview, part: Part) -> String {
    match part.topic() {
        Some(topic) => overview.study(Some(part.technology), topic.slug),
        None => overview.app.href(&Route::browse(Some(part.technology))),
    }
}

/// A table of meters; nothing without any.
fn table(name: &str, rows: &[String]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut html = String::from("<table class=meters aria-label=\"");
    html.push_str(name);
    html.push_str("\"><tbody>");
    for row in rows {
        html.push_str(row);
    }
    html.push_str("</tbody></table>");
    html
}
