//! The interview plan: a form, and what the plan says.

mod draft;
mod fields;
mod words;

use draft::Draft;
use fields::{BUTTONS, calendar, fields};
use leptos::prelude::*;
use words::in_words;

use crate::{
    components::{on, text},
    platform,
    recall::{Plan, StudyDays},
    state::{App, Derived, Setting, Source, watch},
};

/// The fields, in the form's order.
const FIELDS: [&str; 4] = [
    "plan-date",
    "plan-technologies",
    "plan-levels",
    "plan-minutes",
];
const DATE: usize = 0;
const TECHNOLOGIES: usize = 1;
const STAGES: usize = 2;
const MINUTES: usize = 3;

/// The form's state.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    /// What is in the fields.
    draft: Source<Draft>,
    /// What the fields were filled with: the markup follows it, and leaves alone what is typed.
    filled: Source<Draft>,
}

impl Form {
    fn fill(self, mut draft: Draft) {
        draft.round = self.filled.with_untracked(|filled| filled.round) + 1;
        self.draft.set(draft.clone());
        self.filled.set(draft);
        // Errors are part of the page, not of its markup.
        platform::next_frame(move || self.say_wrong());
    }

    fn read(self) -> (Plan, [&'static str; 4]) {
        let (days, now) = (self.app.days.get_untracked(), self.app.now.get_untracked());
        self.draft.with_untracked(|draft| draft.read(days.of(now)))
    }

    fn say_wrong(self) {
        if self.draft.with_untracked(|draft| draft.tried) {
            for (field, wrong) in FIELDS.into_iter().zip(self.read().1) {
                platform::say_wrong(field, wrong);
            }
        }
    }

    /// Takes in what a field holds now.
    fn typed(self, event: &web_sys::Event) {
        let field: web_sys::HtmlInputElement = event_target(event);
        let (id, value) = (field.id(), field.value());
        self.draft.update(|draft| match id.as_str() {
            "plan-hour" => draft.hour = value,
            "plan-date" => draft.date = value,
            "plan-minutes" => draft.minutes = value,
            _ => {
                let chosen = match field.name().as_str() {
                    "plan-levels" => &mut draft.levels,
                    _ => &mut draft.technologies,
                };
                chosen.retain(|it| *it != value);
                if field.checked() {
                    chosen.push(value);
                }
            }
        });
        self.say_wrong();
    }

    fn pressed(self, event: &web_sys::Event) {
        let button: web_sys::HtmlElement = event_target(event);
        match button.id().as_str() {
            "plan-save" => self.save(),
            "plan-every" => self.choose_every(),
            "plan-calendar" => self.to_calendar(),
            _ => {}
        }
    }

    fn save(self) {
        // A date that is half filled in has no value, and is none all the same.
        if platform::is_half_filled("#plan-date") {
            self.draft.update(|draft| draft.date = "half".into());
        }
        let (plan, wrong) = self.read();
        if let Some(field) = wrong.iter().position(|wrong| !wrong.is_empty()) {
            self.draft.update(|draft| draft.tried = true);
            self.say_wrong();
            let at = ["[aria-describedby=", FIELDS[field], "-wrong]"].concat();
            platform::focus(&["input", &at, ",", &at, " input"].concat());
        } else if let Some(event) = self.app.set_setting(Setting::Plan, plan.to_text()) {
            self.draft.update(|draft| draft.tried = false);
            self.app.say_when_kept("Plan saved".into(), Some(event));
        }
    }

    /// All technologies, or none if all are chosen.
    fn choose_every(self) {
        let mut draft = self.draft.get_untracked();
        let all = Draft::of(&Plan::default()).technologies;
        draft.technologies = if draft.technologies.len() == all.len() {
            Vec::new()
        } else {
            all
        };
        self.fill(draft);
    }

    fn to_calendar(self) {
        let app = self.app;
        let plan = untrack(|| app.plan());
        let today = app.days.get_untracked().of(app.now.get_untracked());
        // Without a day ahead, there is no button.
        let Some(interview) = plan.interview.filter(|day| *day >= today) else {
            return;
        };
        let days = StudyDays {
            today,
            interview,
            minutes: plan.minutes,
            hour: self.draft.with_untracked(|draft| draft.hour.parse().ok()),
            address: String::new(),
            now: 0,
        };
        platform::download_calendar(app, days);
    }
}

/// The interview plan, to look at and to change.
#[component]
pub fn PlanForm() -> impl IntoView {
    let app = App::current();
    let draft = Draft::of(&untrack(|| app.plan()));
    let form = Form {
        app,
        draft: Source::new(draft.clone()),
        filled: Source::new(draft),
    };
    // Saved here or in another tab, or taken back.
    let mut before = untrack(|| app.plan());
    watch(move || {
        let plan = app.plan();
        if plan != before {
            let mut draft = Draft::of(&plan);
            draft.hour = form.draft.with_untracked(|draft| draft.hour.clone());
            before = plan;
            form.fill(draft);
        }
    });
    let outlook = Derived::new(move || app.outlook());
    let has_plan = move || app.setting(Setting::Plan).is_some();
    view! {
        <section
            class="panel plan needs-app"
            id="plan"
            aria-labelledby="plan-title"
            on:input=on(move |event| form.typed(&event))
            on:click=on(move |event: leptos::ev::MouseEvent| form.pressed(&event))
        >
            <h2 id="plan-title">"Interview plan"</h2>
            <div class="whole" role="status" inner_html=text(move || outlook.with(in_words))></div>
            <div class="whole" inner_html=text(move || outlook.with(calendar))></div>
            // Whoever has a plan came to look at it.
            <details class="fold" open=!untrack(has_plan)>
                <summary>{text(move || if has_plan() { "Change the plan".into() } else { "Make your plan".into() })}</summary>
                <div class="whole" inner_html=text(move || form.filled.with(fields))></div>
                <div class="row" inner_html=BUTTONS.to_owned()></div>
            </details>
        </section>
    }
}

/// Adds pieces of markup. Called, not copied: so many calls inlined would be kilobytes.
#[inline(never)]
fn put(html: &mut String, parts: &[&str]) {
    for part in parts {
        html.push_str(part);
    }
}

/// `1 question`, `2 questions`.
#[inline(never)]
fn many(count: u32, one: &str) -> String {
    let mut text = count.to_string();
    put(&mut text, &[" ", one, if count == 1 { "" } else { "s" }]);
    text
}
