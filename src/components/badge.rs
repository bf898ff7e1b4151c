//! The line above a question: technology, level, topics and the learner's own state. Written as text:
//! it never changes but for its last words, and stands on every card.

use leptos::prelude::*;

use super::text;
use crate::{
    address::Route,
    bank::{Level, QuestionIx, TechnologyIx, escape},
    state::App,
};

/// One to three filled pips: a level that can be told without colour.
pub fn pips(level: Level) -> String {
    let pips: String = (0..3)
        .map(|at| {
            if at <= level as usize {
                "<i class=on></i>"
            } else {
                "<i></i>"
            }
        })
        .collect();
    format!(
        "<span class=\"pips {}\" aria-hidden=true>{pips}</span>",
        level.slug()
    )
}

/// The line above a question.
#[component]
pub fn Meta(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    view! {
        <div class="meta">
            <div class="whole" inner_html=fixed(app, ix)></div>
            <span class="state">{text(move || state_in_words(app, ix))}</span>
        </div>
    }
}

fn fixed(app: App, ix: QuestionIx) -> String {
    let question = ix.question();
    let level = question.level;
    let mut html = String::from("<a class=technology href=\"");
    escape(
        &app.href(&Route::browse(Some(TechnologyIx(question.technology)))),
        &mut html,
    );
    html.push_str("\">");
    escape(question.technology().name, &mut html);
    html.push_str("</a>");
    html.push_str(&format!(
        "<span class=\"level {}\">{}{}</span>",
        level.slug(),
        pips(level),
        level.name()
    ));
    html.push_str("<ul class=topics aria-label=Topics>");
    for topic in question.topics() {
        html.push_str("<li>");
        escape(topic.name, &mut html);
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    html
}

/// `new`, `learning, due in 10 min`, `known, due in 4 d`; a bookmark adds a star.
fn state_in_words(app: App, ix: QuestionIx) -> String {
    let standing = app.standing(ix);
    let state = match standing.knew() {
        None => "new".into(),
        Some(knew) => {
            let name = if knew { "known" } else { "learning" };
            format!(
                "{name}, {}",
                standing.due_in_words(app.now.get()).unwrap_or_default()
            )
        }
    };
    let changed = if standing.changed {
        " · changed since you learnt it"
    } else {
        ""
    };
    let bookmarked = if standing.bookmarked {
        "★ bookmarked · "
    } else {
        ""
    };
    format!("{bookmarked}{state}{changed}")
}
