//! The line above a question: technology, level, topics and the learner's own state.

use leptos::prelude::*;

use super::text;

use crate::{
    address::Route,
    bank::{Level, QuestionIx, TechnologyIx},
    state::App,
};

/// One to three filled pips: a level that can be told without colour.
#[component]
pub fn Pips(
    /// The level.
    level: Level,
) -> impl IntoView {
    let filled = level as usize;
    view! {
        <span class=format!("pips {}", level.slug()) aria-hidden="true">
            {(0..3).map(|at| view! { <i class:on=at <= filled></i> }).collect_view()}
        </span>
    }
}

/// A level in pips and in words.
#[component]
pub fn LevelBadge(
    /// The level.
    level: Level,
) -> impl IntoView {
    view! { <span class=format!("level {}", level.slug())><Pips level />{level.name()}</span> }
}

/// The line above a question.
#[component]
pub fn Meta(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    let question = ix.question();
    let technology = Route::browse(Some(TechnologyIx(question.technology)));
    let topics = question
        .topics()
        .map(|topic| view! { <li>{topic.name}</li> })
        .collect_view();
    view! {
        <div class="meta">
            <a class="technology" href=app.href(&technology)>{question.technology().name}</a>
            <LevelBadge level=question.level />
            <ul class="topics" aria-label="Topics">{topics}</ul>
            <span class="state">{text(move || state_in_words(app, ix))}</span>
        </div>
    }
}

/// `new`, `learning, due in 10 min`, `known, due in 4 d`; a bookmark adds a star.
fn state_in_words(app: App, ix: QuestionIx) -> String {
    let standing = app.standing(ix);
    let state = match standing.last {
        None => "new".into(),
        Some(last) => {
            let name = if last.knew { "known" } else { "learning" };
            format!(
                "{name}, {}",
                standing.due_in_words(app.now.get()).unwrap_or_default()
            )
        }
    };
    if standing.bookmarked {
        format!("★ bookmarked · {state}")
    } else {
        state
    }
}
