//! Before the first question, and after the last.

use leptos::prelude::*;

use crate::{
    address::Route,
    components::{dynamic, on, text},
    platform,
    recall::wait_in_words,
    state::{App, Source, Studying},
};

/// How it works, in three steps.
pub fn steps() -> AnyView {
    view! {
        <h1>"Recall first, read second"</h1>
        <ol class="steps">
            <li>"You get a question. Answer it aloud, or type, before you look."</li>
            <li>"You see the answer, and tick what yours contained."</li>
            <li>"You say how it went. Each question comes back just before you would forget it."</li>
        </ol>
    }
    .into_any()
}

/// The steps, and the first of them.
pub fn welcome(app: App, welcomed: Source<bool>) -> AnyView {
    let start = move |_| {
        welcomed.set(true);
        platform::next_frame(|| platform::focus("#asked"));
    };
    view! {
        <section class="panel welcome">
            {steps()}
            <p>"Twenty minutes a day to begin with. "<a href=app.href(&Route::Progress)>"Have a date for your interview?"</a></p>
            <button class="btn primary" data-key=" " on:click=on(start)>"Ask me the first question"</button>
        </section>
    }
    .into_any()
}

/// Why nothing is on the table, what the session came to, and what could come next.
pub fn rest(app: App, studying: Studying) -> AnyView {
    let title = text(move || title(studying).to_owned());
    let what_next = dynamic(move || {
        let next = studying.has_next();
        let empty = untrack(|| studying.scope()).is_empty();
        let cram = studying.to_cram().filter(|_| !next && !empty);
        let button = |class: &'static str, name: &'static str, press: fn(Studying)| {
            view! { <button class=class on:click=on(move |_| press(studying))>{name}</button> }
                .into_any()
        };
        let go_on = next.then(|| {
            view! { <button class="btn primary" data-key=" " on:click=on(move |_| studying.ask_next())>"Go on"</button> }
        });
        let more = (!next && studying.has_more())
            .then(|| button("btn", "A few more", Studying::want_more));
        let again = (!next && !empty && studying.is_cram())
            .then(|| button("btn", "Cram again", Studying::restart));
        Some(
            view! {
                <div class="row">
                    {go_on}
                    {more}
                    {again}
                    {cram.map(|query| {
                        let href = app.href(&Route::Study(query));
                        view! { <a class="btn" href=href>"Cram these without the schedule"</a> }
                    })}
                    <a class="btn" href=app.href(&Route::Progress)>"See your progress"</a>
                    <a class="btn" href=app.href(&Route::browse(None))>"Browse"</a>
                </div>
            }
            .into_any(),
        )
    });
    platform::next_frame(|| platform::focus("#rest"));
    view! {
        <section class="panel rest-of-day" aria-labelledby="rest">
            <h2 id="rest" tabindex="-1">{title}</h2>
            <p>{text(move || summary(studying))}</p>
            <p>{text(move || later(app, studying))}</p>
            {what_next}
        </section>
    }
    .into_any()
}

fn title(studying: Studying) -> &'static str {
    if studying.has_next() {
        "There is more to recall"
    } else if untrack(|| studying.scope()).is_empty() {
        "No question fits"
    } else if studying.is_cram() {
        "You recalled every one of them"
    } else {
        "Done for now"
    }
}

/// What the session came to, in a sentence.
fn summary(studying: Studying) -> String {
    let (done, recalled, spent) = studying.tally();
    if done == 0 {
        let words = if studying.scope().is_empty() {
            "Nothing in the collection has everything that is chosen here."
        } else if studying.queue.with(|queue| queue.left_over > 0) {
            "Today’s share is done."
        } else if studying.is_daily() {
            "Nothing is due, and today’s share of new questions is done."
        } else {
            "Nothing of it is due."
        };
        return words.into();
    }
    let answers = if done == 1 { "answer" } else { "answers" };
    let minutes = (spent / 60_000).max(1);
    format!(
        "{done} {answers} in this session, {recalled} of them recalled, in about {minutes} min."
    )
}

/// When the next question comes.
fn later(app: App, studying: Studying) -> String {
    if studying.is_cram() {
        return "Cramming leaves your schedule as it is.".into();
    }
    let left_over = studying.queue.with(|queue| queue.left_over);
    if left_over > 0 {
        return format!("Your minutes for today are used up; {left_over} more would be due.");
    }
    let (now, days) = (app.now.get(), app.days.get());
    let scope = studying.scope();
    let next = app.standings.with(|standings| {
        let here = scope.iter().map(|ix| &standings[ix.0 as usize]);
        let held = here.filter(|standing| !standing.is_held(now));
        held.filter_map(crate::recall::Standing::due_at)
            .filter(|due| *due > now)
            .min()
    });
    let tomorrow = days.start(days.of(now) + 1);
    match next {
        Some(due) if due < tomorrow || !studying.has_more() => {
            format!("The next one is due in {}.", wait_in_words(due - now))
        }
        None if !studying.has_more() => String::new(),
        _ => "Tomorrow brings new ones.".into(),
    }
}
