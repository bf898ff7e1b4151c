//! What the learner has done so far, in plain counts.

use leptos::prelude::*;

use crate::{
    address::{Filter, Route, Status},
    bank::{QUESTIONS, TechnologyIx, technologies},
    components::{Pips, dynamic, text},
    selection::{LEVELS, has_status},
    state::App,
};

/// Counts by technology and level: known, learning, new.
#[component]
pub fn Progress() -> impl IntoView {
    let app = App::current();
    view! {
        <main id="main" class="column" tabindex="-1">
            <h1>"Your progress"</h1>
            {dynamic(move || Some(summary(app)))}
            {technologies().map(|ix| panel(app, ix)).collect_view()}
        </main>
    }
}

fn count(app: App, status: Status, fits: impl Fn(usize) -> bool) -> usize {
    let now = app.now.get();
    app.standings.with(|standings| {
        standings
            .iter()
            .enumerate()
            .filter(|(at, standing)| fits(*at) && has_status(standing, status, now))
            .count()
    })
}

fn summary(app: App) -> AnyView {
    let (known, due) = (
        count(app, Status::Known, |_| true),
        count(app, Status::Due, |_| true),
    );
    if count(app, Status::New, |_| true) == QUESTIONS.len() {
        return view! {
            <section class="panel">
                <p>"Nothing marked yet. Three steps make this page yours:"</p>
                <ol class="steps">
                    <li>"Pick a question and answer it aloud, before you look."</li>
                    <li>"Open the answer and compare."</li>
                    <li>"Press " <b>"I knew it"</b> " or " <b>"Not yet"</b> ". Be strict: nobody else sees it."</li>
                </ol>
                <p><a class="btn primary" href=app.href(&Route::browse(None))>"Pick a question"</a></p>
            </section>
        }
        .into_any();
    }
    let due_link = Route::Browse(
        None,
        Filter {
            statuses: vec![Status::Due],
            ..Filter::default()
        },
    );
    view! {
        <section class="panel">
            <p>
                <span class="big">{known}</span> " of " {QUESTIONS.len()}
                " questions you said you knew when last asked."
            </p>
            {(due > 0)
                .then(|| {
                    view! { <p><a class="btn primary" href=app.href(&due_link)>"Recall the " {due} " due today"</a></p> }
                })}
        </section>
    }
    .into_any()
}

fn panel(app: App, technology: TechnologyIx) -> impl IntoView {
    let rows = LEVELS
        .map(|level| {
            let of_level = move |at: usize| {
                QUESTIONS[at].technology == technology.0 && QUESTIONS[at].level == level
            };
            let cell = move |status| text(move || count(app, status, of_level).to_string());
            let all = (0..QUESTIONS.len()).filter(|at| of_level(*at)).count();
            view! {
                <tr>
                    <th scope="row"><Pips level />{level.name()}</th>
                    <td>{cell(Status::Known)}</td>
                    <td>{cell(Status::Learning)}</td>
                    <td>{cell(Status::New)}</td>
                    <td>{all}</td>
                </tr>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <section class="panel">
            <h2>
                <a href=app.href(&Route::browse(Some(technology)))>{technology.technology().name}</a>
            </h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Level"</th>
                        <th scope="col">"Known"</th>
                        <th scope="col">"Learning"</th>
                        <th scope="col">"New"</th>
                        <th scope="col">"All"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
