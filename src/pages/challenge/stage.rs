//! What the page shows: it follows from the address and the challenge under way.

use leptos::prelude::*;

use crate::{
    address::Route,
    bank::QuestionIx,
    challenge::{Challenge, Run},
    state::{AnswerState, App, Derived, Source},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The choice of a challenge, and what was wrong with the address.
    Choosing(Challenge, Option<&'static str>),
    /// A challenge that the address names and that isn't under way.
    Offered(Challenge),
    /// Its answers are on their way.
    Waiting,
    /// Its answers can't be had now.
    Failed,
    /// The question of this place, from 0.
    Asking(usize),
    /// How it went.
    Over,
}

impl Stage {
    /// What the page shows, now and later.
    pub fn follow(app: App, run: Source<Option<Run>>) -> Derived<Self> {
        let named = Derived::new(move || {
            app.route.with(|route| match route {
                Route::Challenge(query) => named(query),
                // On the way to another page.
                _ => Self::Choosing(Challenge::default(), None),
            })
        });
        Derived::new(move || {
            let named = named.get();
            run.with(|run: &Option<Run>| match (&named, run) {
                (Self::Offered(challenge), Some(run)) if run.challenge == *challenge => {
                    under_way(app, run)
                }
                _ => named.clone(),
            })
        })
    }
}

/// What an address without a challenge under way shows.
fn named(query: &str) -> Stage {
    match Challenge::parse(query) {
        None => Stage::Choosing(
            Challenge::default(),
            Some(
                "This address asks for a challenge that isn’t in this collection. Choose one here.",
            ),
        ),
        Some(challenge) if challenge.seed.is_some() && challenge.is_empty() => Stage::Choosing(
            Challenge {
                seed: None,
                ..challenge
            },
            Some(
                "This collection has no question for the challenge of this address. Choose another one here.",
            ),
        ),
        Some(challenge) if challenge.seed.is_some() => Stage::Offered(challenge),
        Some(choice) => Stage::Choosing(choice, None),
    }
}

fn under_way(app: App, run: &Run) -> Stage {
    if run.is_over() {
        return Stage::Over;
    }
    // The score needs all of them, so the clock waits for all of them.
    let mut stage = Stage::Asking(run.asked.len());
    for ix in &run.questions {
        match app.answer(*ix) {
            AnswerState::Failed => return Stage::Failed,
            AnswerState::Waiting => stage = Stage::Waiting,
            AnswerState::Ready(_) => {}
        }
    }
    stage
}

/// How many key points a question has.
pub fn points(app: App, ix: QuestionIx) -> u8 {
    match untrack(|| app.answer(ix)) {
        AnswerState::Ready(answer) => u8::try_from(answer.points.len()).unwrap_or(u8::MAX),
        _ => 0,
    }
}
