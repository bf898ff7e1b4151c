//! What the learner's own log says.

mod days;
mod due;
mod readiness;
mod stuck;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    address::Route,
    bank::{self, QUESTIONS, TECHNOLOGIES, TechnologyIx, escape, technologies},
    components::{Text, dynamic, on, text},
    insight::{self, Activity, Readiness},
    pages::{plan::PlanForm, settings::Reminder},
    recall::Standing,
    state::{App, Derived, Source},
};

/// In milliseconds.
const HOUR: u64 = 3_600_000;

/// What the panels read.
#[derive(Clone, Copy)]
struct Overview {
    app: App,
    /// The technology in view; all without.
    technology: Source<Option<TechnologyIx>>,
    /// What was done on each day.
    activity: Derived<Activity>,
    /// What would be recalled now.
    readiness: Derived<Readiness>,
}

impl Overview {
    fn of(app: App) -> Self {
        let technology = Source::new(None);
        Self {
            app,
            technology,
            activity: Derived::new(move || {
                let (days, technology) = (app.days.get(), technology.get());
                app.with_learner(|learner| {
                    Activity::of(learner.questions(), days, |id| is_of(id, technology))
                })
            }),
            readiness: Derived::new(move || {
                // By the hour: recall falls all the time, and a row that changed under the keyboard's
                // focus would lose it.
                let (technology, now) = (technology.get(), app.now.get() / HOUR * HOUR);
                app.standings
                    .with(|standings| insight::readiness(standings, technology, now))
            }),
        }
    }

    /// Today, as the learner's days are counted.
    fn today(self) -> i64 {
        self.app.days.get().of(self.app.now.get())
    }

    /// Reads where the questions in view stand.
    fn standings<T>(self, read: impl FnOnce(&[Standing]) -> T) -> T {
        let range = self.technology.get().map_or(0..QUESTIONS.len(), |ix| {
            let technology = ix.technology();
            let first = technology.first as usize;
            first..first + technology.len as usize
        });
        self.app
            .standings
            .with(|standings| read(standings.get(range).unwrap_or_default()))
    }

    /// The link to studying a technology, or what is in view; one topic, or all. Written by hand, as
    /// [`crate::address::Study`] reads it: slugs need no escapes.
    fn study(self, technology: Option<TechnologyIx>, topic: &str) -> String {
        let mut query = String::new();
        if let Some(ix) = technology.or_else(|| self.technology.get()) {
            query.push_str("technology=");
            query.push_str(ix.technology().slug);
        }
        if !topic.is_empty() {
            query.push_str("&topic=");
            query.push_str(topic);
        }
        self.app.href(&Route::Study(query))
    }
}

/// Whether a question is of a technology, or none is chosen. One that left the bank still has its
/// technology in its id.
fn is_of(id: &str, technology: Option<TechnologyIx>) -> bool {
    technology.is_none_or(|chosen| match bank::find_question(id) {
        Some(ix) => ix.question().technology == chosen.0,
        None => id.split('/').next() == Some(chosen.technology().slug),
    })
}

/// Readiness first, then what was done, what is to come, and what doesn't stick.
#[component]
pub fn Progress() -> impl IntoView {
    let app = App::current();
    let overview = Overview::of(app);
    let started = Derived::new(move || {
        app.with_learner(|learner| {
            let mut questions = learner.questions();
            questions.any(|(_, personal)| !personal.reviews.is_empty())
        })
    });
    let choice = dynamic(move || {
        (started.get() && TECHNOLOGIES.len() > 1).then(|| technology_choice(overview))
    });
    let first = dynamic(move || {
        Some(if started.get() {
            readiness::panel(overview)
        } else {
            first_steps(app)
        })
    });
    let rest = dynamic(move || {
        started.get().then(|| {
            let pair = vec![due::forecast(overview), due::retention(overview)];
            vec![
                readiness::technologies(overview),
                readiness::topics(overview),
                group("pair", pair),
                days::panel(overview),
            ]
            .into_any()
        })
    });
    let title = words(text(|| "<h1>Your progress</h1>".to_owned()));
    view! {
        <main id="main" class="column progress" tabindex="-1">
            <Reminder />
            {group("head", vec![title, choice.into_any()])}
            {first}
            <PlanForm />
            {rest}
            {stuck::panel(app)}
        </main>
    }
}

fn first_steps(app: App) -> AnyView {
    let steps = move || {
        let mut html = String::from(
            "<ol class=steps><li><b>Study.</b> Read a question and answer it aloud, before you look.</li>\
             <li><b>Recall.</b> Compare with the answer and say how well you did. Be strict: nobody else sees it.</li>\
             <li><b>Come back.</b> Each question returns about when you would forget it, and this page shows what stays.</li>\
             </ol><p>",
        );
        let href = app.href(&Route::Study(String::new()));
        add_link(&mut html, "btn primary", &href, "Study the first question");
        html.push_str("</p>");
        html
    };
    panel(
        "first",
        "Three steps make this page yours",
        vec![words(text(steps))],
    )
}

fn technology_choice(overview: Overview) -> AnyView {
    let chosen = overview.technology.get_untracked();
    let mut html = String::from(
        "<select id=technology aria-label=Technology><option value=\"\">All technologies</option>",
    );
    for ix in technologies() {
        html.push_str("<option value=");
        html.push_str(ix.technology().slug);
        html.push_str(if chosen == Some(ix) {
            " selected>"
        } else {
            ">"
        });
        add(&mut html, ix.technology().name);
        html.push_str("</option>");
    }
    html.push_str("</select>");
    // A change bubbles up from the field.
    let choose = move |event| {
        let technology = bank::find_technology(&event_target_value(&event));
        overview.technology.set(technology);
    };
    view! { <div class="whole" inner_html=text(move || html.clone()) on:change=on(choose)></div> }
        .into_any()
}

/// A panel of the page. All are made here: each further shape of view costs the app a kilobyte.
fn panel(id: &'static str, title: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! { <section class="panel" id=id><h2 tabindex="-1">{title}</h2>{parts}</section> }
        .into_any()
}

/// Parts that stand together.
fn group(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{parts}</div> }.into_any()
}

/// HTML that follows the state.
fn words(now: Text) -> AnyView {
    view! { <div class="whole" inner_html=now></div> }.into_any()
}

/// A part that is closed until somebody wants it. It stays open while its words change.
fn fold(summary: &'static str, inside: Text) -> AnyView {
    let inside = words(inside);
    view! { <details class="fold"><summary>{summary}</summary>{inside}</details> }.into_any()
}

/// A fold that is there as long as it has something inside. One type for all, as in
/// [`crate::components::text`].
fn fold_if(summary: &'static str, inside: Arc<dyn Fn() -> String + Send + Sync>) -> AnyView {
    let now = inside.clone();
    let any = Derived::new(move || !now().is_empty());
    dynamic(move || {
        let inside = inside.clone();
        any.get().then(|| fold(summary, text(move || inside())))
    })
    .into_any()
}

/// Appends text to HTML. Not inlined as the bank's own is: each copy is half a kilobyte.
#[inline(never)]
fn add(html: &mut String, text: &str) {
    escape(text, html);
}

/// Appends a link.
#[inline(never)]
fn add_link(html: &mut String, class: &str, href: &str, name: &str) {
    html.push_str("<a class=\"");
    html.push_str(class);
    html.push_str("\" href=\"");
    add(html, href);
    html.push_str("\">");
    add(html, name);
    html.push_str("</a>");
}
