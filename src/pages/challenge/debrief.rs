//! How it went, and what was missed.

use leptos::prelude::*;

use super::{
    chooser::another,
    interview::{Interview, attempts},
    parts::{button, fixed, group, markup},
    stage::Stage,
    words,
};
use crate::{
    address::Route,
    bank::{Level, TechnologyIx, escape, plain_title},
    challenge::{
        Asked, Challenge, LEVELS, Mastery, PACE, PASS, Run, Score, by_level, by_topic, minutes,
    },
    state::{AnswerState, App},
};

/// The debrief of the challenge that just ended.
pub fn debrief(interview: Interview) -> AnyView {
    let app = interview.app;
    let Some(run) = interview.run.get_untracked() else {
        return ().into_any();
    };
    // The answers say what was missed.
    interview.want();
    let (same, other) = (run.challenge.clone(), run.challenge.clone());
    let used = interview.clock.get_untracked().used;
    let (ended, another) = (run.clone(), another(interview, &run.challenge));
    let counts = breakdown(&run);
    let title = if run.score().passed() {
        "<h1 id=debrief tabindex=-1>Passed</h1>"
    } else {
        "<h1 id=debrief tabindex=-1>Not passed yet</h1>"
    };
    let ways = vec![
        button("btn", "", "Same again", move || {
            interview.begin(same.clone());
        }),
        button("btn primary", "", "New one", move || {
            interview.begin(Challenge {
                seed: None,
                ..other.clone()
            });
        }),
        fixed("whole", another),
    ];
    let score = vec![
        markup("whole", move || outcome(app, &ended, used)),
        group("row", ways),
    ];
    let parts = vec![
        fixed("whole", title.into()),
        group("panel", score),
        markup("panel", move || missed(app, &run)),
        fixed("panel counts", counts),
    ];
    group("whole", parts)
}

/// What is told to those who can't see that it is over.
pub fn announced(interview: Interview) -> String {
    if interview.stage.get() != Stage::Over {
        return String::new();
    }
    let score = interview
        .run
        .with(|run| run.as_ref().map(Run::score).unwrap_or_default());
    format!(
        "The challenge is over: {}, {} of {} key points.{}",
        words::percent(score),
        score.said,
        score.points,
        if score.passed() {
            " Passed."
        } else {
            " Not passed yet."
        }
    )
}

/// The score, what it earns, and the time.
fn outcome(app: App, run: &Run, used: u64) -> String {
    let score = run.score();
    let mut html = format!(
        "<p><span class=big>{}</span> of the key points: you said {} of {}.</p><p>",
        words::percent(score),
        score.said,
        score.points
    );
    escape(&earned(app, &run.challenge, score), &mut html);
    html.push_str("</p><p class=hint>");
    escape(&words::subject(&run.challenge), &mut html);
    html.push_str(". Answering took ");
    html.push_str(&minutes(used));
    let came_to = run.asked.iter().filter(|asked| asked.took.is_some());
    let came_to = came_to.count();
    let due = came_to as u64 * PACE;
    if came_to > 0 {
        html.push_str(&format!(
            " for {}; two minutes each would be {}.",
            words::questions(came_to),
            minutes(due)
        ));
    } else {
        html.push_str(", and no question was answered.");
    }
    html.push_str("</p>");
    html
}

fn earned(app: App, challenge: &Challenge, score: Score) -> String {
    let Some((technology, level)) = challenge.earns() else {
        return words::earning(challenge);
    };
    let name = technology.technology().name;
    let level = level.name().to_lowercase();
    if !score.passed() {
        return format!("{PASS} % would earn you {name}, {level}.");
    }
    let mastered = Mastery::of(&attempts(app))
        .iter()
        .any(|it| it.technology == technology && it.is_mastered());
    if mastered {
        format!(
            "You have earned {name}, {level}, and with it all three levels: {name} is mastered."
        )
    } else {
        format!("You have earned {name}, {level}.")
    }
}

/// The key points missed, by question, with the way to each.
fn missed(app: App, run: &Run) -> String {
    let mut html = String::from("<h2 id=missed>What was missed</h2>");
    let mut unanswered = String::new();
    let mut technologies: Vec<TechnologyIx> = Vec::new();
    for (ix, asked) in run.questions.iter().zip(&run.asked) {
        if asked.said.count_ones() >= asked.points.into() {
            continue;
        }
        let technology = TechnologyIx(ix.question().technology);
        if !technologies.contains(&technology) {
            technologies.push(technology);
        }
        let answered = asked.took.is_some();
        let to = if answered { &mut html } else { &mut unanswered };
        to.push_str(if answered { "<h3>" } else { "<li>" });
        to.push_str("<a href=\"");
        escape(&app.href(&Route::Question(*ix)), to);
        to.push_str("\">");
        escape(&plain_title(ix.question().title), to);
        to.push_str("</a>");
        if answered {
            to.push_str("</h3>");
            to.push_str(&missed_points(app.answer(*ix), asked));
        }
    }
    if !unanswered.is_empty() {
        html.push_str("<h3>Not answered</h3><ul class=unanswered>");
        html.push_str(&unanswered);
        html.push_str("</ul>");
    }
    if technologies.is_empty() {
        html.push_str("<p>Nothing: you said every key point.</p>");
        return html;
    }
    if run.asked.iter().any(|asked| asked.took.is_some()) {
        html.push_str("<p class=hint>Every question that you answered is scheduled now: Study asks it again when it is due.</p>");
    }
    html.push_str("<p class=row>");
    for technology in technologies {
        let technology = technology.technology();
        let query = String::from("technology=") + technology.slug;
        html.push_str("<a class=btn href=\"");
        escape(&app.href(&Route::Study(query)), &mut html);
        html.push_str("\">Study ");
        escape(technology.name, &mut html);
        html.push_str("</a>");
    }
    html.push_str("</p>");
    html
}

fn missed_points(answer: AnswerState, asked: &Asked) -> String {
    let AnswerState::Ready(answer) = answer else {
        return "<p class=hint>Its key points are on their way…</p>".into();
    };
    let mut html = String::from("<ul class=missed>");
    for (at, point) in (0..u32::BITS).zip(&answer.points) {
        if asked.said >> at & 1 == 0 {
            html.push_str("<li>");
            html.push_str(point);
            html.push_str("</li>");
        }
    }
    html.push_str("</ul>");
    html
}

/// By level, then by topic.
fn breakdown(run: &Run) -> String {
    let mut html = String::from("<h2>By level</h2>");
    let levels = LEVELS.into_iter().zip(by_level(&run.questions, &run.asked));
    let asked = levels.filter(|(_, score)| score.points > 0);
    table(
        "Level",
        asked.map(|(level, score)| (level_head(level), score)),
        &mut html,
    );
    html.push_str("<h2>By topic, weakest first</h2>");
    let topics = by_topic(&run.questions, &run.asked).into_iter();
    let topics = topics.map(|(name, score)| {
        let mut head = String::new();
        escape(name, &mut head);
        (head, score)
    });
    table("Topic", topics, &mut html);
    html
}

fn level_head(level: Level) -> String {
    words::level(level)
}

fn table(what: &str, rows: impl Iterator<Item = (String, Score)>, html: &mut String) {
    html.push_str("<table><thead><tr>");
    words::cell("th scope=col", what, html);
    html.push_str("<td></td>");
    words::cell("th scope=col", "Said", html);
    words::cell("th scope=col", "Score", html);
    html.push_str("</tr></thead><tbody>");
    for (head, score) in rows {
        html.push_str("<tr><th scope=row>");
        html.push_str(&head);
        html.push_str("</th>");
        words::bar(score, html);
        words::cell("td", &format!("{} of {}", score.said, score.points), html);
        words::cell("td", &words::percent(score), html);
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
}
