//! An answer, whole.

use leptos::prelude::*;

use super::{details_id, dynamic, on, text};
use crate::{
    address::Route,
    bank::{self, Answer, QuestionIx, TechnologyIx, escape, plain_title},
    search::{Terms, mark_html},
    state::{AnswerState, App, Derived},
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
    let state = Derived::after(move |before: Option<&AnswerState>| match before {
        Some(ready @ AnswerState::Ready(_)) => *ready,
        _ => app.answer(ix),
    });
    dynamic(move || {
        Some(match state.get() {
            AnswerState::Ready(answer) => whole(app, ix, answer),
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
                    <button class="btn" on:click=on(move |_| app.want(technology))>"Try again"</button>
                </div>
            }
            .into_any()
            }
        })
    })
}

/// The answer's own markup comes from the bundled answers; what stands around it is written here as
/// text too, since elements of the framework cost the app far more.
fn whole(app: App, ix: QuestionIx, answer: &'static Answer<'static>) -> AnyView {
    let head = text(move || {
        let terms = app.terms();
        let (spoken, body) = (
            mark_or_keep(answer.spoken, &terms),
            mark_or_keep(answer.body, &terms),
        );
        format!(
            "<p class=say>{spoken}</p><div class=body>{}</div>",
            with_copy_buttons(&body)
        )
    });
    let point = move |(at, point): (usize, &&'static str)| {
        let id = format!("{}-p{at}", details_id(ix));
        let point = *point;
        view! {
            <li>
                <input type="checkbox" id=id.clone() />
                <label for=id inner_html=text(move || mark_or_keep(point, &app.terms()))></label>
            </li>
        }
        .into_any()
    };
    let points: Vec<AnyView> = answer.points.iter().enumerate().map(point).collect();
    view! {
        <div class="content">
            <div class="whole" inner_html=head></div>
            <h3 class="minor">"A strong answer says"</h3>
            <ul class="points">{points}</ul>
            <div class="whole" inner_html=text(move || tail(app, answer))></div>
        </div>
    }
    .into_any()
}

/// All that an answer has beside what is to be said and the key points.
pub fn answer_in_depth(app: App, answer: &Answer<'_>) -> String {
    let mut html = String::from("<div class=body>");
    html.push_str(&with_copy_buttons(answer.body));
    html.push_str("</div>");
    html.push_str(&tail(app, answer));
    html
}

/// Pitfalls, what comes next, and sources.
fn tail(app: App, answer: &Answer<'_>) -> String {
    let terms = app.terms();
    let mut html = String::new();
    if !answer.pitfalls.is_empty() {
        html.push_str("<h3 class=minor>Often wrong</h3>");
    }
    for pitfall in &answer.pitfalls {
        html.push_str("<p class=pitfall>");
        html.push_str(&mark_or_keep(pitfall, &terms));
        html.push_str("</p>");
    }
    html.push_str("<h3 class=minor>Interviewers ask next</h3><ul class=next>");
    for next in answer.next.iter().filter_map(|id| bank::find_question(id)) {
        html.push_str("<li>");
        link(
            &app.href(&Route::Question(next)),
            &plain_title(next.question().title),
            &mut html,
        );
        html.push_str("</li>");
    }
    html.push_str("</ul><p class=sources>Sources: ");
    for url in &answer.sources {
        link(
            url,
            url.trim_start_matches("https://").trim_end_matches('/'),
            &mut html,
        );
        html.push(' ');
    }
    if !answer.applies.is_empty() {
        html.push_str("<span>Holds for <span class=applies>");
        escape(answer.applies, &mut html);
        html.push_str("</span></span>");
    }
    html.push_str("</p>");
    html
}

fn link(href: &str, name: &str, html: &mut String) {
    html.push_str("<a rel=noreferrer href=\"");
    escape(href, html);
    html.push_str("\">");
    escape(name, html);
    html.push_str("</a>");
}

fn mark_or_keep(html: &str, terms: &Terms) -> String {
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
        "<figcaption><button type=button class=copy>Copy</button>",
    )
}
