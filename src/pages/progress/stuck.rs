//! Questions that don't stick, and those that the learner put away.

use leptos::prelude::*;

use super::{add_link, group, words};
use crate::{
    address::Route,
    bank::{QuestionIx, plain_title, questions},
    components::{dynamic, on, text},
    platform,
    recall::Hold,
    state::{App, Derived},
};

/// Leeches and suspended questions, of all technologies; nothing if there are none.
pub(super) fn panel(app: App) -> AnyView {
    let stuck = Derived::new(move || {
        app.standings.with(|standings| {
            let all = questions().zip(standings);
            all.filter(|(_, standing)| standing.is_leech() || standing.hold == Hold::Suspended)
                .map(|(ix, _)| ix)
                .collect::<Vec<_>>()
        })
    });
    dynamic(move || {
        let stuck = stuck.get();
        (!stuck.is_empty()).then(|| {
            let rows: Vec<AnyView> = stuck.into_iter().map(|ix| row(app, ix)).collect();
            let list = group("stuck", rows);
            super::panel(
                "stuck",
                "Stubborn or put away",
                vec![words(text(|| HINT.to_owned())), list],
            )
        })
    })
    .into_any()
}

const HINT: &str = "<p class=hint>What was forgotten eight times won’t stick by asking more often: read it anew, and write \
    it in your own words as a note. What you suspended isn’t asked until you resume it.</p>";

fn row(app: App, ix: QuestionIx) -> AnyView {
    let standing = app.standing(ix);
    let mut why = String::new();
    if let Some(card) = standing.card.filter(|_| standing.is_leech()) {
        why = format!("forgotten {} times", card.lapses);
    }
    let suspended = standing.hold == Hold::Suspended;
    if suspended {
        why.push_str(if why.is_empty() {
            "suspended"
        } else {
            ", suspended"
        });
    }
    let title = plain_title(ix.question().title);
    let resume = move |_| {
        app.hold(ix, 0);
        // The button that had the focus goes.
        platform::next_frame(|| {
            platform::focus("#main");
            platform::focus("#stuck h2");
        });
    };
    let mut html = String::from("<p>");
    add_link(&mut html, "", &app.href(&Route::Question(ix)), &title);
    html.push_str("<small>");
    html.push_str(&why);
    html.push_str("</small></p>");
    let mut parts = vec![words(text(move || html.clone()))];
    if suspended {
        let name = format!("Resume: {title}");
        let button =
            view! { <button class="btn" aria-label=name on:click=on(resume)>"Resume"</button> };
        parts.push(button.into_any());
    }
    group("entry", parts)
}
