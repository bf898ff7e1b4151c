//! One question against the clock, and its answer to compare.

use leptos::prelude::*;

use super::{
    interview::Interview,
    parts::{button, fixed, group, markup, status, timer},
    words,
};
use crate::{
    bank::{Answer, QuestionIx, escape, title_html},
    challenge::{PACE, Run, minutes},
    components::{answer_in_depth, dynamic, flag, on, text},
    platform,
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
        let run = interview.run;
        run.with(|run| run.as_ref().is_some_and(|it| it.revealed))
    });
    let answered = dynamic(move || {
        Some(if revealed.get() {
            answer(interview, ix)
        } else {
            question(interview)
        })
    });
    let panel = vec![
        fixed("whole", heading(ix, at, all)),
        markup("pace", move || pace(interview, revealed.get())),
        answered.into_any(),
    ];
    let tracker = vec![
        fixed("whole", place(at, all)),
        timer("clock", move || clock(interview, all)),
    ];
    let parts = vec![
        group("tracker", tracker),
        group("panel asking", panel),
        end(interview),
    ];
    group("whole", parts)
}

fn place(at: usize, all: usize) -> String {
    format!(
        "<span><b>{}</b> of {all}</span><progress max={all} value={at} aria-label=\"Questions answered\"></progress>",
        at + 1
    )
}

fn clock(interview: Interview, all: usize) -> String {
    let (used, due) = (interview.clock.get().used, all as u64 * PACE);
    let over = if used > due { "over" } else { "" };
    format!(
        "<b class=\"{over}\">{}</b> of about {}",
        minutes(used),
        minutes(due)
    )
}

fn heading(ix: QuestionIx, at: usize, all: usize) -> String {
    let question = ix.question();
    let mut html = String::from("<div class=meta data-asked=\"");
    escape(&question.id(), &mut html);
    html.push_str("\"><strong>");
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
    html.push_str(&format!(
        "</div><h1 id=question tabindex=-1><span class=hidden>Question {} of {all}: </span>",
        at + 1
    ));
    html.push_str(&title_html(question.title));
    html.push_str("</h1>");
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
    let typing = view! {
        <label for="typed">"Answer aloud, as in an interview. If you would rather write, write here:"</label>
        <textarea
            id="typed"
            rows="5"
            prop:value=text(move || interview.typed.get())
            on:input=on(move |event| interview.type_in(event_target_value(&event)))
        ></textarea>
    }
    .into_any();
    let show = button(
        "btn primary",
        " ",
        "Show the answer <kbd>Space</kbd>",
        move || interview.reveal(),
    );
    group("whole", vec![group("typing", vec![typing]), show])
}

/// The answer to compare, and the way on.
fn answer(interview: Interview, ix: QuestionIx) -> AnyView {
    let AnswerState::Ready(answer) = untrack(|| interview.app.answer(ix)) else {
        return ().into_any();
    };
    let points = (0..).zip(&answer.points);
    let points = points.map(|(at, point)| point_view(interview, at, point));
    let count = answer.points.len();
    let last = interview
        .run
        .with_untracked(|run| run.as_ref().is_some_and(Run::is_last));
    let next = if last {
        "See how it went <kbd>Enter</kbd>"
    } else {
        "Next question <kbd>Enter</kbd>"
    };
    let mut whole =
        String::from("<details class=answer><summary>The full answer</summary><div class=content>");
    whole.push_str(&answer_in_depth(interview.app, answer));
    whole.push_str("</div></details>");
    let onward = vec![
        button("btn primary", "Enter", next, move || interview.next()),
        markup("ticked", move || ticked(interview, count)),
    ];
    let parts = vec![
        fixed("whole", spoken(interview, answer)),
        view! { <ul class="points">{points.collect::<Vec<_>>()}</ul> }.into_any(),
        fixed("whole", whole),
        group("row onward", onward),
    ];
    group("whole", parts)
}

/// What was typed, beside what a strong answer says.
fn spoken(interview: Interview, answer: &Answer<'_>) -> String {
    let mut html = String::from("<div id=answer role=group tabindex=-1 aria-label=\"The answer\">");
    interview.typed.with_untracked(|typed| {
        if !typed.trim().is_empty() {
            html.push_str("<p class=typed><b>You wrote</b>");
            escape(typed, &mut html);
            html.push_str("</p>");
        }
    });
    html.push_str("<p class=say>");
    html.push_str(answer.spoken);
    html.push_str(&format!(
        "</p></div><h2 class=minor>What did your answer contain? <kbd>1–{}</kbd></h2>",
        answer.points.len()
    ));
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
    let mut words = String::from("<p>End the challenge here?");
    if left > 0 {
        words.push_str(" What isn’t answered counts as missed: ");
        words.push_str(&words::questions(left));
        words.push('.');
    }
    words.push_str("</p>");
    words
}

/// The way out, which asks once.
fn end(interview: Interview) -> AnyView {
    let asked = Source::new(false);
    let ask = move |on: bool| {
        asked.set(on);
        let focus = if on { ".ending .btn" } else { "#question" };
        platform::next_frame(move || platform::focus(focus));
    };
    let part = dynamic(move || {
        Some(if asked.get() {
            let ways = vec![
                button("btn", "", "Go on", move || ask(false)),
                button("btn", "", "End it", move || interview.end()),
            ];
            let why = status("whole", move || {
                interview.run.with(|run| why_not(run.as_ref()))
            });
            group("panel ending", vec![why, group("row", ways)])
        } else {
            button("link out-of", "", "End here", move || ask(true))
        })
    });
    part.into_any()
}
