//! The choice of a challenge, and what an address offers.

use leptos::prelude::*;

use super::{
    history,
    interview::{Interview, attempts},
    parts::{button, fixed, group, markup, status},
    words,
};
use crate::{
    address::Route,
    bank::{escape, find_technology, technologies},
    challenge::{Challenge, LENGTHS, LEVELS, best},
    components::{flag, on},
    platform,
    state::Source,
};

/// What a challenge is; what else there is to say comes after it.
const HEAD: &str = "<h1>Challenge</h1><p class=lead>A mock interview against the clock: answer aloud, \
    compare, and see how you would have scored.</p><noscript><p>A challenge needs JavaScript: it draws \
    the questions and keeps the clock. Reading doesn’t.</p></noscript>";

/// The choice, beginning with this one.
pub fn chooser(interview: Interview, choice: Challenge, problem: Option<&'static str>) -> AnyView {
    let app = interview.app;
    // An address may ask for what the form can’t: it shows what Start would give.
    let mut first = choice;
    if !LENGTHS.contains(&first.length) {
        first.length = Challenge::default().length;
    }
    if first.levels.len() != 1 {
        first.levels.clear();
    }
    let choice = Source::new(first.clone());
    let mut head = HEAD.to_owned();
    if let Some(problem) = problem {
        head.push_str("<p class=\"banner notice\" role=status>");
        head.push_str(problem);
        head.push_str("</p>");
    }
    let mut levels = vec![radio(
        choice,
        "level",
        "mix",
        "A mix of all".into(),
        |it| it.levels.len() != 1,
        |it| it.levels.clear(),
    )];
    levels.extend(LEVELS.map(|level| {
        radio(
            choice,
            "level",
            level.slug(),
            words::level(level),
            move |it| it.levels == [level],
            move |it| it.levels = vec![level],
        )
    }));
    let lengths = LENGTHS.into_iter().zip(["5", "10", "15", "20"]);
    let lengths = lengths.map(|(length, value)| {
        radio(
            choice,
            "length",
            value,
            value.into(),
            move |it| it.length == length,
            move |it| it.length = length,
        )
    });
    let form = vec![
        view! {
            <label class="technology" for="challenge-technology">"Technology"</label>
            <select
                id="challenge-technology"
                inner_html=options(&first)
                on:change=on(move |event| {
                    let technology = find_technology(&event_target_value(&event));
                    choice.update(|it| it.technology = technology);
                })
            ></select>
        }
        .into_any(),
        choices("choices levels", "Level", levels),
        choices("choices lengths", "Questions", lengths.collect()),
        status("summary", move || {
            choice.with(|choice| summary(interview, choice))
        }),
        button("btn primary", "", "Start", move || {
            interview.begin(choice.get_untracked());
        }),
    ];
    let parts = vec![
        fixed("whole", head),
        markup("whole", move || unfinished(interview)),
        group("panel chooser needs-app", form),
        markup("whole", move || history::history(app)),
    ];
    group("whole", parts)
}

/// A challenge that an address names: it waits for the learner to be ready.
pub fn offered(interview: Interview, challenge: &Challenge) -> AnyView {
    let begin = challenge.clone();
    let mut taken = String::new();
    for attempt in attempts(interview.app) {
        if attempt.challenge == *challenge {
            taken = format!(
                " You took this challenge on {}: {}.",
                platform::date(attempt.at),
                words::percent(attempt.outcome.score)
            );
        }
    }
    let mut html = String::from("<p><b>");
    escape(&words::subject(challenge), &mut html);
    html.push_str(". ");
    escape(&words::extent(challenge), &mut html);
    html.push_str("</b></p><p class=hint>");
    escape(&words::earning(challenge), &mut html);
    html.push_str(&taken);
    html.push_str("</p>");
    let head = "<h1>Challenge</h1><p class=lead>This address names one challenge: whoever opens it gets \
                the same questions.</p>";
    let ways = vec![
        button("btn primary", "", "Start", move || {
            interview.begin(begin.clone());
        }),
        fixed("whole", another(interview, challenge)),
    ];
    let panel = vec![fixed("whole", html), group("row", ways)];
    let parts = vec![
        fixed("whole", head.into()),
        markup("whole", move || unfinished(interview)),
        group("panel", panel),
    ];
    group("whole", parts)
}

/// The way from a challenge back to the choice of one like it.
pub fn another(interview: Interview, challenge: &Challenge) -> String {
    let choice = Challenge {
        seed: None,
        ..challenge.clone()
    };
    let href = interview.app.href(&Route::Challenge(choice.to_query()));
    let mut html = String::from("<a class=btn href=\"");
    escape(&href, &mut html);
    html.push_str("\">Choose another</a>");
    html
}

/// The way back to a challenge that isn't over.
fn unfinished(interview: Interview) -> String {
    let mut html = String::new();
    interview.run.with(|run| {
        let Some(run) = run.as_ref().filter(|run| !run.is_over()) else {
            return;
        };
        let href = interview
            .app
            .href(&Route::Challenge(run.challenge.to_query()));
        html.push_str("<div class=panel><p>You are in the middle of a challenge: ");
        escape(&words::subject(&run.challenge), &mut html);
        html.push_str(", question ");
        html.push_str(&(run.asked.len() + 1).to_string());
        html.push_str(" of ");
        html.push_str(&run.questions.len().to_string());
        html.push_str(". Starting another one leaves it.</p><a class=btn href=\"");
        escape(&href, &mut html);
        html.push_str("\">Go on with it</a></div>");
    });
    html
}

fn options(choice: &Challenge) -> String {
    let mut html = String::from("<option value=\"\">All technologies</option>");
    for ix in technologies() {
        let technology = ix.technology();
        html.push_str("<option value=\"");
        escape(technology.slug, &mut html);
        html.push_str(if choice.technology == Some(ix) {
            "\" selected>"
        } else {
            "\">"
        });
        escape(technology.name, &mut html);
        html.push_str("</option>");
    }
    html
}

fn choices(class: &'static str, legend: &'static str, radios: Vec<AnyView>) -> AnyView {
    view! { <fieldset class=class><legend>{legend}</legend>{radios}</fieldset> }.into_any()
}

fn radio(
    choice: Source<Challenge>,
    group: &'static str,
    value: &'static str,
    label: String,
    chosen: impl Fn(&Challenge) -> bool + Send + 'static,
    choose: impl Fn(&mut Challenge) + 'static,
) -> AnyView {
    let chosen: Box<dyn Fn(&Challenge) -> bool + Send> = Box::new(chosen);
    radio_boxed(choice, group, value, label, chosen, Box::new(choose))
}

/// The part that all of them share.
fn radio_boxed(
    choice: Source<Challenge>,
    group: &'static str,
    value: &'static str,
    label: String,
    chosen: Box<dyn Fn(&Challenge) -> bool + Send>,
    choose: Box<dyn Fn(&mut Challenge)>,
) -> AnyView {
    let checked = choice.with_untracked(&chosen);
    let id = String::from("challenge-") + value;
    view! {
        <label>
            <input
                type="radio"
                name=group
                id=id
                checked=checked
                prop:checked=flag(move || choice.with(&chosen))
                on:change=on(move |_| choice.update(&choose))
            />
            <span inner_html=label></span>
        </label>
    }
    .into_any()
}

/// What would be asked, what passing it earns, and the best so far.
fn summary(interview: Interview, choice: &Challenge) -> String {
    let mut html = String::from("<p>");
    escape(&words::subject(choice), &mut html);
    html.push_str(". ");
    escape(&words::extent(choice), &mut html);
    html.push_str("</p><p class=hint>");
    escape(&words::earning(choice), &mut html);
    if let Some(best) = best(&attempts(interview.app), choice) {
        html.push_str(" Your best in this kind so far: ");
        html.push_str(&words::percent(best.outcome.score));
        html.push('.');
    }
    html.push_str("</p>");
    html
}
