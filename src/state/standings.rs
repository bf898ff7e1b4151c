//! Where every question stands: a fold of the learner's reviews by the scheduler.

use leptos::prelude::*;

use super::App;
use crate::{
    bank::{self, QuestionIx},
    platform::LearnerJournal,
    progress::{Learner, Personal},
    recall::{
        Days, Grade, Hold, Review, Scheduler, Standing, interview, read_parameters, rules_until,
        seed,
    },
};

/// A choice that goes along with the learner, kept in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The interview plan.
    Plan,
    /// FSRS's parameters in ten-thousandths, fitted to this learner.
    Parameters,
    /// How probable a recall should be when a question is asked again, in per cent.
    Retention,
    /// Which buttons end a recall: `two` or `four`.
    Buttons,
}

impl Setting {
    /// Its name in the log, for ever.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Parameters => "parameters",
            Self::Retention => "retention",
            Self::Buttons => "buttons",
        }
    }
}

/// The scheduler that the learner's settings and plan ask for, at a time in ms since 1970.
pub(super) fn scheduler(learner: &Learner, days: Days, now: u64) -> Scheduler {
    let retention = learner
        .setting(Setting::Retention.name())
        .and_then(|percent| percent.parse::<u8>().ok())
        .filter(|percent| (70..=97).contains(percent));
    let rules = Scheduler::default();
    let rules = Scheduler {
        parameters: learner
            .setting(Setting::Parameters.name())
            .and_then(read_parameters)
            .unwrap_or(rules.parameters),
        days,
        retention: retention.map_or(rules.retention, |percent| f32::from(percent) / 100.0),
        ..rules
    };
    let plan = learner.setting(Setting::Plan.name());
    rules_until(plan.and_then(interview), rules, days.of(now))
}

/// Where every question stands, in the bank's order. What didn't change since before is taken over.
pub(super) fn standings(
    journal: StoredValue<Option<LearnerJournal>>,
    scheduler: &Scheduler,
    before: &[Standing],
) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); bank::QUESTIONS.len()];
    journal.with_value(|journal| {
        let Some(journal) = journal else { return };
        for (id, personal) in journal.learner().questions() {
            // Progress on a question that left the bank is kept, and has no place here.
            if let Some(ix) = bank::find_question(id) {
                let before = before.get(ix.0 as usize).copied().unwrap_or_default();
                standings[ix.0 as usize] = standing(scheduler, ix, personal, before);
            }
        }
    });
    standings
}

fn standing(
    scheduler: &Scheduler,
    ix: QuestionIx,
    personal: &Personal,
    before: Standing,
) -> Standing {
    let id = ix.question().id();
    let reviews = personal.reviews.iter().map(|review| Review {
        at: review.at_ms,
        grade: Grade::of(review.recall.grade.into()).unwrap_or(Grade::Again),
        outright: review.marked,
    });
    let trace = scheduler.trace(reviews.clone());
    Standing {
        card: if trace == before.trace {
            before.card
        } else {
            scheduler.fold(seed(&id), reviews)
        },
        trace,
        hold: Hold::of(personal.hold, personal.held_ms, scheduler.days),
        bookmarked: personal.bookmarked,
        changed: personal
            .latest()
            .is_some_and(|last| last.recall.revision != ix.question().revision),
    }
}

impl App {
    /// The rules that make due times of this learner's reviews.
    pub fn scheduler(&self) -> Scheduler {
        self.scheduler.get()
    }
}
