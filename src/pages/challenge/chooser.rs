//! The choice of a challenge, and what an address offers.

use leptos::prelude::*;

use super::{
    history,
    interview::{Interview, attempts},
    words,
};
use crate::{
    address::Route,
    bank::{escape, find_technology, technologies},
    challenge::{Challenge, LENGTHS, LEVELS, best},
    components::{dynamic, flag, on, text},
    platform,
    state::Source,
};

/// The choice, beginning with this one.
pub fn chooser(interview: Interview, choice: Challenge, problem: Option<&'static str>) -> AnyView {
    let app = interview.app;
    let first = choice.clone();
    let choice = Source::new(choice);
    let problem =
        problem.map(|problem| view! { <p class="banner notice" role="status">{problem}</p> });
    let empty = flag(move || choice.with(Challenge::is_empty));
    view! {
        <h1>"Challenge"</h1>
        <p class="lead">"A mock interview against the clock: answer aloud, compare, and see how you would have scored."</p>
        {problem}
        <noscript><p>"A challenge needs JavaScript: it draws the questions and keeps the clock. Reading doesn’t."</p></noscript>
        {dynamic(move || unfinished(interview))}
        <section class="panel chooser needs-app" aria-label="Choose a challenge">
            <label class="technology" for="challenge-technology">"Technology"</label>
            <select
                id="challenge-technology"
                inner_html=options(&first)
                on:change=on(move |event| {
                    let technology = find_technology(&event_target_value(&event));
                    choice.update(|it| it.technology = technology);
                })
            ></select>
            <fieldset class="choices levels">
                <legend>"Level"</legend>
                {radio(choice, "level", "mix", "A mix of all".into(), |it| it.levels.len() != 1, |it| it.levels.clear())}
                {LEVELS.map(|level| radio(
                    choice,
                    "level",
                    level.slug(),
                    words::level(level),
                    move |it| it.levels == [level],
                    move |it| it.levels = vec![level],
                )).collect_view()}
            </fieldset>
            <fieldset class="choices lengths">
                <legend>"Questions"</legend>
                {LENGTHS.map(|length| radio(
                    choice,
                    "length",
                    ["5", "10", "15", "20"][usize::from(length) / 5 - 1],
                    length.to_string(),
                    move |it| it.length == length,
                    move |it| it.length = length,
                )).collect_view()}
            </fieldset>
            <p role="status">{text(move || choice.with(summary))}</p>
            <p class="hint">{text(move || choice.with(|choice| expectation(interview, choice)))}</p>
            <button
                class="btn primary"
                disabled=empty
                on:click=on(move |_| interview.begin(choice.get_untracked()))
            >"Start"</button>
        </section>
        <div class="whole" inner_html=text(move || history::history(app))></div>
    }
    .into_any()
}

/// A challenge that an address names: it waits for the learner to be ready.
pub fn offered(interview: Interview, challenge: &Challenge) -> AnyView {
    let begin = challenge.clone();
    let choice = Challenge {
        seed: None,
        ..challenge.clone()
    };
    let choose = interview.app.href(&Route::Challenge(choice.to_query()));
    let mut taken = String::new();
    for attempt in attempts(interview.app) {
        if attempt.challenge == *challenge {
            taken = format!(
                "You took these very questions on {}: {}.",
                platform::date(attempt.at),
                words::percent(attempt.outcome.score)
            );
        }
    }
    let mut what = words::subject(challenge);
    what.push_str(". ");
    what.push_str(&words::extent(challenge));
    view! {
        <h1>"Challenge"</h1>
        <p class="lead">"This address names one challenge: whoever opens it gets the same questions."</p>
        <section class="panel" aria-label="This challenge">
            <p><b>{what}</b></p>
            <p class="hint">{words::earning(challenge)} " " {taken}</p>
            <div class="row">
                <button class="btn primary" on:click=on(move |_| interview.begin(begin.clone()))>"Start"</button>
                <a class="btn" href=choose>"Choose another"</a>
            </div>
        </section>
    }
    .into_any()
}

/// The way back to a challenge that isn't over.
fn unfinished(interview: Interview) -> Option<AnyView> {
    interview.run.with(|run| {
        let run = run.as_ref().filter(|run| !run.is_over())?;
        let href = interview
            .app
            .href(&Route::Challenge(run.challenge.to_query()));
        let mut html = String::from("<p>You are in the middle of a challenge: ");
        escape(&words::subject(&run.challenge), &mut html);
        html.push_str(", question ");
        html.push_str(&(run.asked.len() + 1).to_string());
        html.push_str(" of ");
        html.push_str(&run.questions.len().to_string());
        html.push_str(". Starting another one leaves it.</p><a class=btn href=\"");
        escape(&href, &mut html);
        html.push_str("\">Go on with it</a>");
        Some(view! { <section class="panel" aria-label="Unfinished challenge" inner_html=html></section> }.into_any())
    })
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

fn radio(
    choice: Source<Challenge>,
    group: &'static str,
    value: &'static str,
    label: String,
    chosen: impl Fn(&Challenge) -> bool + Send + 'static,
    choose: impl Fn(&mut Challenge) + 'static,
) -> AnyView {
    let checked = choice.with_untracked(&chosen);
    view! {
        <label>
            <input
                type="radio"
                name=group
                value=value
                id=format!("challenge-{value}")
                checked=checked
                prop:checked=flag(move || choice.with(&chosen))
                on:change=on(move |_| choice.update(&choose))
            />
            <span inner_html=label></span>
        </label>
    }
    .into_any()
}

fn summary(choice: &Challenge) -> String {
    let mut words = words::subject(choice);
    words.push_str(". ");
    words.push_str(&words::extent(choice));
    words
}

/// What passing earns, and the best so far.
fn expectation(interview: Interview, choice: &Challenge) -> String {
    let mut words = words::earning(choice);
    if let Some(best) = best(&attempts(interview.app), choice) {
        words.push_str(" Your best in this kind so far: ");
        words.push_str(&words::percent(best.outcome.score));
        words.push('.');
    }
    words
}
