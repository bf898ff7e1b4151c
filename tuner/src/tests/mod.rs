//! Tests of the tuner: learners here whose memory is known, one file a subject.

mod fits;
mod splits;

use fsrs::{DEFAULT_PARAMETERS, FSRS, current_retrievability};

use crate::{fit::*, log::*, split::*};

const DAY: u64 = 86_400_000;

/// `SplitMix64`, as numbers from 0 to 1.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let high = u16::try_from((z ^ (z >> 31)) >> 48).unwrap();
        f32::from(high) / 65_536.0
    }
}

/// Somebody who forgets fast, and by a steeper curve than the average.
fn forgetful() -> [f32; 21] {
    let mut weights = DEFAULT_PARAMETERS;
    for stability in &mut weights[..4] {
        *stability *= 0.3;
    }
    weights[8] = 1.2;
    weights[11] = 0.8;
    weights[20] = 0.4;
    weights
}

/// The log of a learner with this memory who begins three questions a day for half a year, is asked
/// when the defaults say so (or a little later), and repeats on the same day what was forgotten.
fn studied(weights: &[f32], questions: u64, seed: u64) -> Log {
    let (learner, rules) = (FSRS::new(weights).unwrap(), FSRS::default());
    let mut chance = Chance(seed);
    let question = |number: u64| {
        let mut reviews = Vec::new();
        let (mut memory, mut planned) = (None, None);
        let first = 20_000 + u32::try_from(number / 3 % 180).unwrap();
        let (mut day, mut last) = (first, first);
        while day < 20_000 + 365 {
            let days = day - last;
            #[expect(clippy::cast_precision_loss, reason = "under 365")]
            let recall = memory.map_or(0.7, |memory| {
                current_retrievability(memory, days as f32, weights[20])
            });
            let grade = match chance.next() {
                // On the same day nothing is forgotten for sure.
                it if it >= recall => 1,
                it if it < recall * 0.12 => 2,
                it if it < recall * 0.9 => 3,
                _ => 4,
            };
            let at = u64::from(day) * DAY + number * 1_000 + reviews.len() as u64;
            reviews.push(Reviewed { at, day, grade });
            let pick = |states: fsrs::NextStates| match grade {
                1 => states.again,
                2 => states.hard,
                3 => states.good,
                _ => states.easy,
            };
            memory = Some(pick(learner.next_states(memory, 0.9, days).unwrap()).memory);
            let next = pick(rules.next_states(planned, 0.9, days).unwrap());
            planned = Some(next.memory);
            last = day;
            if grade > 1 {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a number of days"
                )]
                let wait = (next.interval * (0.95 + 0.4 * chance.next())).round() as u32;
                day += wait.max(1);
            }
        }
        reviews
    };
    Log {
        questions: (0..questions).map(question).collect(),
    }
}

fn count(log: &Log) -> usize {
    log.questions.iter().map(Vec::len).sum()
}

/// The log as the app writes it.
fn text(log: &Log) -> String {
    let word = |review: &Reviewed| format!("{}.{}.{}", review.at, review.day, review.grade);
    let line = |reviews: &Vec<Reviewed>| reviews.iter().map(word).collect::<Vec<_>>().join(" ");
    log.questions
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}
