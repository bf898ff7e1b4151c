//! What the learner has done so far, in plain counts.

use leptos::prelude::*;

use crate::{
    address::{Filter, Route, Status},
    bank::{QUESTIONS, TechnologyIx, escape, technologies},
    components::{pips, text},
    pages::{plan::PlanForm, settings::Reminder},
    selection::{LEVELS, has_status},
    state::App,
};

/// Counts by technology and level: known, learning, new.
#[component]
pub fn Progress() -> impl IntoView {
    let app = App::current();
    view! {
        <main id="main" class="column" tabindex="-1">
            <Reminder />
            <h1>"Your progress"</h1>
            <section class="panel" inner_html=text(move || summary(app))></section>
            {technologies().map(|ix| panel(app, ix)).collect_view()}
            <PlanForm />
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

fn summary(app: App) -> String {
    let (known, due) = (
        count(app, Status::Known, |_| true),
        count(app, Status::Due, |_| true),
    );
    let button = |route: &Route, words: &str| {
        format!(
            "<p><a class=\"btn primary\" href=\"{}\">{words}</a></p>",
            app.href(route)
        )
    };
    if count(app, Status::New, |_| true) == QUESTIONS.len() {
        return String::from(
            "<p>Nothing marked yet. Three steps make this page yours:</p><ol class=steps>\
             <li>Pick a question and answer it aloud, before you look.</li>\
             <li>Open the answer and compare.</li>\
             <li>Press <b>I knew it</b> or <b>Not yet</b>. Be strict: nobody else sees it.</li></ol>",
        ) + &button(&Route::browse(None), "Pick a question");
    }
    let all = QUESTIONS.len();
    let mut html = format!(
        "<p><span class=big>{known}</span> of {all} questions you said you knew when last asked.</p>"
    );
    if due > 0 {
        let filter = Filter {
            statuses: vec![Status::Due],
            ..Filter::default()
        };
        html.push_str(&button(
            &Route::Browse(None, filter),
            &format!("Recall the {due} due today"),
        ));
    }
    html
}

/// One technology's counts by level.
fn panel(app: App, technology: TechnologyIx) -> impl IntoView {
    view! { <section class="panel" inner_html=text(move || table(app, technology))></section> }
}

fn table(app: App, technology: TechnologyIx) -> String {
    let mut html = String::from("<h2><a href=\"");
    escape(&app.href(&Route::browse(Some(technology))), &mut html);
    html.push_str("\">");
    escape(technology.technology().name, &mut html);
    html.push_str("</a></h2><table><thead><tr>");
    for head in ["Level", "Known", "Learning", "New", "All"] {
        html.push_str(&format!("<th scope=col>{head}</th>"));
    }
    html.push_str("</tr></thead><tbody>");
    for level in LEVELS {
        let of_level =
            |at: usize| QUESTIONS[at].technology == technology.0 && QUESTIONS[at].level == level;
        html.push_str(&format!(
            "<tr><th scope=row>{}{}</th>",
            pips(level),
            level.name()
        ));
        let counts = [Status::Known, Status::Learning, Status::New]
            .map(|status| count(app, status, of_level));
        let all = (0..QUESTIONS.len()).filter(|at| of_level(*at)).count();
        for count in counts.into_iter().chain([all]) {
            html.push_str(&format!("<td>{count}</td>"));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}
