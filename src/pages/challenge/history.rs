//! The challenges before, and what they earned.

use super::{interview::attempts, words};
use crate::{
    address::Route,
    bank::escape,
    challenge::{Attempt, LEVELS, Mastery, minutes},
    components::pips,
    platform,
    state::App,
};

/// How many of the latest are listed.
const LISTED: usize = 12;

/// What was earned and the latest challenges; before the first one, how it goes.
pub fn history(app: App) -> String {
    let attempts = attempts(app);
    if attempts.is_empty() {
        return "<section class=panel><h2>How it goes</h2><ol class=steps>\
                <li>Answer each question aloud, or in writing: about two minutes each.</li>\
                <li>Look at the answer and tick the key points that yours had. Be strict: nobody else sees it.</li>\
                <li>See your score, and what you missed. Study brings it back until it sticks.</li></ol></section>"
            .into();
    }
    let mut html = String::new();
    earned(&Mastery::of(&attempts), &mut html);
    latest(app, &attempts, &mut html);
    html
}

/// The best score of each level, and whether it is earned.
fn earned(all: &[Mastery], html: &mut String) {
    if all.is_empty() {
        return;
    }
    html.push_str("<section class=panel><h2>Levels earned</h2><table class=earned><thead><tr>");
    words::cell("th scope=col", "Technology", html);
    for level in LEVELS {
        html.push_str("<th scope=col>");
        html.push_str(&pips(level));
        html.push_str("<span class=name>");
        html.push_str(level.name());
        html.push_str("</span></th>");
    }
    html.push_str("</tr></thead><tbody>");
    for mastery in all {
        html.push_str("<tr><th scope=row>");
        escape(mastery.technology.technology().name, html);
        if mastery.is_mastered() {
            html.push_str(" <span class=mastered>mastered</span>");
        }
        html.push_str("</th>");
        for level in LEVELS {
            let (best, earned) = (mastery.best[level as usize], mastery.earned[level as usize]);
            html.push_str(if earned { "<td class=earned>" } else { "<td>" });
            match best {
                None => html
                    .push_str("<span class=hidden>not tried</span><span aria-hidden=true>–</span>"),
                Some(best) => {
                    if earned {
                        html.push_str("✓ <span class=hidden>earned, best </span>");
                    }
                    html.push_str(&best.to_string());
                    html.push_str(" %");
                }
            }
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table><p class=hint>The best score of each level. 80 % of the key points earns it.</p></section>");
}

/// The latest ones first, each with the way to the same questions.
fn latest(app: App, attempts: &[Attempt], html: &mut String) {
    html.push_str("<section class=panel><h2>Your challenges</h2><ul class=past>");
    for attempt in attempts.iter().rev().take(LISTED) {
        let score = attempt.outcome.score;
        html.push_str("<li><a href=\"");
        escape(
            &app.href(&Route::Challenge(attempt.challenge.to_query())),
            html,
        );
        html.push_str("\">");
        escape(&words::subject(&attempt.challenge), html);
        html.push_str("</a><b>");
        html.push_str(&words::percent(score));
        html.push_str(if score.passed() {
            " ✓ passed</b>"
        } else {
            "</b>"
        });
        html.push_str("<small>");
        html.push_str(&platform::date(attempt.at));
        html.push_str(", ");
        html.push_str(&words::questions(attempt.challenge.len()));
        html.push_str(", ");
        html.push_str(&minutes(attempt.outcome.seconds.saturating_mul(1_000)));
        html.push_str("</small></li>");
    }
    html.push_str("</ul>");
    if attempts.len() > LISTED {
        html.push_str("<p class=hint>The latest ");
        html.push_str(&LISTED.to_string());
        html.push_str(" of ");
        html.push_str(&attempts.len().to_string());
        html.push_str(". The best scores count all of them.</p>");
    }
    html.push_str("</section>");
}
