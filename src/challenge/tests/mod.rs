//! Challenges: their questions, scores, and how they go on.

mod runs;
mod scores;
mod sets;

use proptest::prelude::*;

use super::*;
use crate::{
    bank::{QUESTIONS, QuestionIx, technologies},
    recall::{Grade, MINUTE},
};

fn seeded(seed: u32) -> Challenge {
    Challenge {
        seed: Some(seed),
        ..Challenge::default()
    }
}

fn of_level(level: Level) -> Challenge {
    Challenge {
        technology: Some(TechnologyIx(0)),
        levels: vec![level],
        length: 5,
        seed: Some(1),
    }
}
