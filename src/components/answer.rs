//! An answer, whole.

use leptos::prelude::*;

use super::{details_id, dynamic, text};
use crate::{
    address::Route,
    bank::{self, Answer, QuestionIx, TechnologyIx, plain_title},
    search::{Terms, mark_html},
    state::{AnswerState, App},
};

/// The answer, its place while it is on its way, or why it can't be had with a retry.
#[component]
pub fn AnswerView(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    // What is shown stays: an answer read from the prerendered page isn't drawn anew under the
    // reader's ticks when its part arrives.
    let state = Memo::new(move |before: Option<&AnswerState>| match before {
        Some(ready @ AnswerState::Ready(_)) => *ready,
        _ => app.answer(ix),
    });
    dynamic(move || {
        Some(match state.get() {
            AnswerState::Ready(answer) => whole(app, ix, answer).into_any(),
            AnswerState::Waiting => view! {
                <div class="content waiting" aria-busy="true">
                    <p>"The answer is on its way…"</p>
                </div>
            }
            .into_any(),
            AnswerState::Failed => {
                let technology = TechnologyIx(ix.question().technology);
                view! {
                <div class="content failed" role="alert">
                    <p>
                        "This answer couldn’t be loaded: the network may be away, or the site was just updated. \
                         Everything else works."
                    </p>
                    <button class="btn" on:click=move |_| app.want(technology)>"Try again"</button>
                </div>
            }
            .into_any()
            }
        })
    })
}

fn whole(app: App, ix: QuestionIx, answer: &'static Answer<'static>) -> impl IntoView {
    // Words already set in code are left alone while nothing is searched for, which is nearly always.
    let marked = move |html: &'static str| text(move || mark_or_keep(html, &app.terms()));
    let point = move |(at, point): (usize, &&'static str)| {
        let id = format!("{}-p{at}", details_id(ix));
        view! {
            <li>
                <input type="checkbox" id=id.clone() />
                <label for=id inner_html=marked(point)></label>
            </li>
        }
    };
    let pitfall =
        move |html: &&'static str| view! { <p class="pitfall" inner_html=marked(html)></p> };
    let next = move |id: &&'static str| {
        let next = bank::find_question(id)?;
        Some(
            view! { <li><a href=app.href(&Route::Question(next))>{plain_title(next.question().title)}</a></li> },
        )
    };
    view! {
        <div class="content">
            <p class="say" inner_html=marked(answer.spoken)></p>
            <div class="body" inner_html=text(move || with_copy_buttons(&mark_or_keep(answer.body, &app.terms())))></div>
            <h3 class="minor">"A strong answer says"</h3>
            <ul class="points">{answer.points.iter().enumerate().map(point).collect_view()}</ul>
            {(!answer.pitfalls.is_empty())
                .then(|| {
                    view! {
                        <h3 class="minor">"Often wrong"</h3>
                        {answer.pitfalls.iter().map(pitfall).collect_view()}
                    }
                })}
            <h3 class="minor">"Interviewers ask next"</h3>
            <ul class="next">{answer.next.iter().map(next).collect_view()}</ul>
            <p class="sources">
                "Sources: " {answer.sources.iter().map(|url| source(url)).collect_view()}
                {(!answer.applies.is_empty()).then(|| view! { <span>"Holds for " <span class="applies">{answer.applies}</span></span> })}
            </p>
        </div>
    }
}

fn mark_or_keep(html: &'static str, terms: &Terms) -> String {
    if terms.is_empty() {
        html.to_owned()
    } else {
        mark_html(html, terms)
    }
}

/// Every sample gets a button that copies it; the bundled answers don't carry them.
fn with_copy_buttons(html: &str) -> String {
    html.replace(
        "<figcaption>",
        "<figcaption><button type=\"button\" class=\"copy\">Copy</button>",
    )
}

/// A source, named by its site and the last word of its path.
fn source(url: &'static str) -> impl IntoView {
    let name = url.trim_start_matches("https://").trim_end_matches('/');
    view! { <a href=url rel="noreferrer">{name}</a> " " }
}
