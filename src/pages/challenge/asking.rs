//! One question against the clock, and its answer to compare.

use leptos::prelude::*;

use super::{interview::Interview, words};
use crate::{
    bank::{Answer, QuestionIx, escape, title_html},
    challenge::{PACE, Run, minutes},
    components::{answer_in_depth, dynamic, flag, on, text},
    platform,
    search::Terms,
    state::{AnswerState, Derived, Source},
};

/// The present question.
pub fn asking(interview: Interview) -> AnyView {
    let Some((ix, at, all)) = interview.run.with_untracked(|run| {
        let run = run.as_ref()?;
        Some((run.question()?, run.asked.len(), run.questions.len()))
    }) else {
        return ().into_any();
    };
    let revealed = Derived::new(move || {
        interview
            .run
            .with(|run| run.as_ref().is_some_and(|it| it.revealed))
    });
    view! {
        <div class="tracker">
            <div class="whole" inner_html=place(at, all)></div>
            <span
                class="clock"
                role="timer"
                aria-live="off"
                aria-label="Time used"
                inner_html=text(move || whole_clock(interview, all))
            ></span>
        </div>
        <article class="panel asking" data-asked=ix.question().id()>
            <div class="meta" inner_html=meta(ix)></div>
            <h1 id="question" tabindex="-1" inner_html=heading(ix, at, all)></h1>
            <p class="pace" inner_html=text(move || pace(interview, revealed.get()))></p>
            {dynamic(move || Some(if revealed.get() { answer(interview, ix) } else { question(interview) }))}
        </article>
        <End interview />
    }
    .into_any()
}

fn place(at: usize, all: usize) -> String {
    format!(
        "<span><b>{}</b> of {all}</span><progress max={all} value={at} aria-label=\"Questions answered\"></progress>",
        at + 1
    )
}

fn whole_clock(interview: Interview, all: usize) -> String {
    let (used, due) = (interview.clock.get().used, all as u64 * PACE);
    let mut html = String::from(if used > due { "<b class=over>" } else { "<b>" });
    html.push_str(&minutes(used));
    html.push_str("</b> of about ");
    html.push_str(&minutes(due));
    html
}

fn meta(ix: QuestionIx) -> String {
    let question = ix.question();
    let mut html = String::from("<strong>");
    escape(question.technology().name, &mut html);
    html.push_str("</strong><span class=\"level ");
    html.push_str(question.level.slug());
    html.push_str("\">");
    html.push_str(&words::level(question.level));
    html.push_str("</span>");
    for topic in question.topics() {
        html.push_str("<span>");
        escape(topic.name, &mut html);
        html.push_str("</span>");
    }
    html
}

fn heading(ix: QuestionIx, at: usize, all: usize) -> String {
    let mut html = format!("<span class=hidden>Question {} of {all}: </span>", at + 1);
    html.push_str(&title_html(ix.question().title, &Terms::default()));
    html
}

/// The time of this question: quiet, and never a reason to stop.
fn pace(interview: Interview, revealed: bool) -> String {
    let clock = interview.clock.get();
    let mut html = minutes(clock.answering);
    html.push_str(if revealed {
        " to answer. The clock rests while you compare."
    } else if clock.answering > PACE {
        ", <b class=over>over the pace of two minutes: come to the point</b>"
    } else {
        " on this question"
    });
    html
}

/// A place to type, and the way to the answer.
fn question(interview: Interview) -> AnyView {
    view! {
        <div class="typing">
            <label for="typed">"Answer aloud, as in an interview. If you would rather write, write here:"</label>
            <textarea
                id="typed"
                rows="5"
                prop:value=interview.typed.get_untracked()
                on:input=on(move |event| interview.type_in(event_target_value(&event)))
            ></textarea>
        </div>
        <button
            class="btn primary"
            data-key=" "
            aria-keyshortcuts="Space"
            on:click=on(move |_| interview.reveal())
            inner_html="Show the answer <kbd>Space</kbd>".to_owned()
        ></button>
    }
    .into_any()
}

/// The answer to compare, and the way on.
fn answer(interview: Interview, ix: QuestionIx) -> AnyView {
    let AnswerState::Ready(answer) = untrack(|| interview.app.answer(ix)) else {
        return ().into_any();
    };
    let points: Vec<AnyView> = (0..)
        .zip(&answer.points)
        .map(|(at, point)| point_view(interview, at, point))
        .collect();
    let count = answer.points.len();
    let asked = format!("What did your answer contain? <kbd>1</kbd>–<kbd>{count}</kbd>");
    let last = interview
        .run
        .with_untracked(|run| run.as_ref().is_some_and(Run::is_last));
    let next = if last {
        "See how it went <kbd>Enter</kbd>"
    } else {
        "Next question <kbd>Enter</kbd>"
    };
    view! {
        <section id="answer" tabindex="-1" aria-label="The answer">
            <div class="whole" inner_html=spoken(interview, answer)></div>
            <h2 class="minor" inner_html=asked></h2>
            <ul class="points">{points}</ul>
            <details class="answer">
                <summary>"The full answer"</summary>
                <div class="content" inner_html=answer_in_depth(interview.app, answer)></div>
            </details>
        </section>
        <div class="row onward">
            <button
                class="btn primary"
                data-key="Enter"
                aria-keyshortcuts="Enter"
                on:click=on(move |_| interview.next())
                inner_html=next.to_owned()
            ></button>
            <small>{text(move || ticked(interview, count))}</small>
        </div>
    }
    .into_any()
}

/// What was typed, beside what a strong answer says.
fn spoken(interview: Interview, answer: &Answer<'_>) -> String {
    let mut html = String::new();
    interview.typed.with_untracked(|typed| {
        if !typed.trim().is_empty() {
            html.push_str("<p class=typed><b>You wrote</b>");
            escape(typed, &mut html);
            html.push_str("</p>");
        }
    });
    html.push_str("<p class=say>");
    html.push_str(answer.spoken);
    html.push_str("</p>");
    html
}

fn point_view(interview: Interview, at: u8, point: &'static str) -> AnyView {
    let id = format!("point-{at}");
    let ticked = move || {
        interview
            .run
            .with(|run| run.as_ref().is_some_and(|run| run.said >> at & 1 == 1))
    };
    view! {
        <li>
            <input
                type="checkbox"
                id=id.clone()
                data-key=(at + 1).to_string()
                prop:checked=flag(ticked)
                on:change=on(move |_| interview.tick_point(at))
            />
            <label for=id inner_html=point.to_owned()></label>
        </li>
    }
    .into_any()
}

fn ticked(interview: Interview, count: usize) -> String {
    let said = interview
        .run
        .with(|run| run.as_ref().map_or(0, |run| run.said.count_ones()));
    format!("{said} of {count} key points. Be strict; there is no way back.")
}

/// What ending it now would mean.
fn why_not(run: Option<&Run>) -> String {
    let left = run.map_or(0, |run| {
        // With its answer shown, this one counts by its ticks.
        run.questions.len() - run.asked.len() - usize::from(run.revealed)
    });
    let mut words = String::from("End the challenge here?");
    if left > 0 {
        words.push_str(" What isn’t answered counts as missed: ");
        words.push_str(&words::questions(left));
        words.push('.');
    }
    words
}

/// The way out, which asks once.
#[component]
fn End(
    /// The challenge.
    interview: Interview,
) -> impl IntoView {
    let asked = Source::new(false);
    dynamic(move || {
        let ask = move |on: bool| {
            asked.set(on);
            let focus = if on { "#go-on" } else { "#question" };
            platform::next_frame(move || platform::focus(focus));
        };
        Some(if asked.get() {
            let why = text(move || interview.run.with(|run| why_not(run.as_ref())));
            view! {
                <div class="panel ending" role="group" aria-labelledby="ending">
                    <p id="ending">{why}</p>
                    <div class="row">
                        <button class="btn" id="go-on" aria-describedby="ending" on:click=on(move |_| ask(false))>"Go on"</button>
                        <button class="btn" on:click=on(move |_| interview.end())>"End it"</button>
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="out-of"><button class="link" on:click=on(move |_| ask(true))>"End here"</button></p> }
            .into_any()
        })
    })
}
