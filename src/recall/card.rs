//! What is known of one question's memory, and the steps of learning it.

use super::{Grade, MINUTE, Review};

/// Where a question stands on its way into memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Being learnt: the learning step it waits for.
    Learning(u8),
    /// Learnt: asked again after whole days.
    Review,
    /// Forgotten: the relearning step it waits for.
    Relearning(u8),
}

/// The strength of a memory, as FSRS describes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Stability: the days until recall is 90 % probable.
    pub stability: f32,
    /// Difficulty: from 1, easy, to 10.
    pub difficulty: f32,
}

/// What all reviews of a question come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// Where it stands.
    pub phase: Phase,
    /// How strong the memory is.
    pub memory: Memory,
    /// The exponent of its forgetting curve.
    pub decay: f32,
    /// The latest review.
    pub last: Review,
    /// When to ask again, in ms since 1970.
    pub due: u64,
    /// How often it was asked.
    pub reviews: u32,
    /// How often it was forgotten on a later day than it was learnt.
    pub lapses: u32,
}

/// From how many lapses on a question is a leech: it costs more time than it is worth, and is better
/// rewritten in one's own words.
pub const LEECH: u32 = 8;

/// The waits within the first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Of a new question, in milliseconds.
    pub learning: &'static [u64],
    /// Of a forgotten one, in milliseconds.
    pub relearning: &'static [u64],
}

impl Default for Steps {
    fn default() -> Self {
        Self {
            learning: &[MINUTE, 10 * MINUTE],
            relearning: &[10 * MINUTE],
        }
    }
}

impl Steps {
    /// The phase after a review, and the wait of a step in milliseconds; without one, it waits for
    /// whole days.
    pub(super) fn next(self, phase: Option<Phase>, review: Review) -> (Phase, Option<u64>) {
        let grade = review.grade;
        if review.outright && grade != Grade::Again {
            return (Phase::Review, None);
        }
        match phase {
            None => walk(self.learning, 0, grade, Phase::Learning),
            Some(Phase::Learning(step)) => walk(self.learning, step, grade, Phase::Learning),
            Some(Phase::Relearning(step)) => walk(self.relearning, step, grade, Phase::Relearning),
            Some(Phase::Review) if grade == Grade::Again => {
                walk(self.relearning, 0, grade, Phase::Relearning)
            }
            Some(Phase::Review) => (Phase::Review, None),
        }
    }
}

fn walk(steps: &[u64], at: u8, grade: Grade, phase: fn(u8) -> Phase) -> (Phase, Option<u64>) {
    let step = match grade {
        Grade::Again => 0,
        Grade::Hard => at,
        Grade::Good => at + 1,
        Grade::Easy => u8::MAX,
    };
    let Some(wait) = steps.get(usize::from(step)).copied() else {
        return (Phase::Review, None);
    };
    // Hard at the first step waits longer than Again: half-way to the next step.
    let wait = match (grade, step, steps.get(1)) {
        (Grade::Hard, 0, Some(second)) => u64::midpoint(wait, *second),
        (Grade::Hard, 0, None) => wait + wait / 2,
        _ => wait,
    };
    (phase(step), Some(wait))
}
