//! Tests of recall: what they share here, one file a subject.

mod calendar;
mod days;
mod forecast;
mod fuzz;
mod histories;
mod logs;
mod oracle;
mod plan;
mod properties;
mod queue;
mod standing;
mod steps;
mod tuning;
mod vectors;

use super::{
    fsrs6::{self, DEFAULT, are_valid},
    *,
};
use proptest::{array::uniform21, collection::vec, prelude::*};

/// 29 November 2022, 12:30 UTC: when the published histories begin, in ms since 1970.
pub const START: u64 = 1_669_725_000_000;

/// The rules without chance.
pub fn rules() -> Scheduler {
    Scheduler {
        fuzz: false,
        ..Scheduler::default()
    }
}

/// Grades by their digits.
pub fn grades(digits: &str) -> Vec<Grade> {
    digits
        .bytes()
        .map(|digit| Grade::of(u64::from(digit - b'0')).unwrap())
        .collect()
}

pub fn asked(at: u64, grade: Grade) -> Review {
    Review {
        at,
        grade,
        outright: false,
    }
}

/// Reviews at these times.
pub fn reviews(digits: &str, at: impl IntoIterator<Item = u64>) -> Vec<Review> {
    let grades = grades(digits);
    at.into_iter()
        .zip(grades)
        .map(|(at, grade)| asked(at, grade))
        .collect()
}

/// Reviews that come so many days after one another.
pub fn after_days(digits: &str, days: &[u64]) -> Vec<Review> {
    let times = days.iter().scan(START, |at, days| {
        *at += days * DAY;
        Some(*at)
    });
    reviews(digits, times)
}

/// The cards after each review of a history where every question is answered when it is due.
pub fn when_due(rules: &Scheduler, digits: &str) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for grade in grades(digits) {
        let last = cards.last();
        let at = last.map_or(START, |card| card.due);
        cards.push(rules.review(last, 0, asked(at, grade)));
    }
    cards
}

/// The whole days from a review to the next.
pub fn wait_days(rules: &Scheduler, card: &Card) -> u32 {
    rules.days.between(card.last.at, card.due)
}

/// The memory after each review as `(stability, difficulty)`, to compare with published ones.
pub fn near(memory: Memory, stability: f32, difficulty: f32) -> bool {
    (memory.stability - stability).abs() < 1e-4 && (memory.difficulty - difficulty).abs() < 1e-4
}

/// Any weights that are valid, and such that better first grades mean more stability, as all fits
/// have it.
pub fn parameters() -> impl Strategy<Value = Parameters> {
    uniform21(0.0..=1.0_f32).prop_map(|parts| {
        let mut weights = [0.0; PARAMETERS];
        for ((weight, part), (least, most)) in weights.iter_mut().zip(parts).zip(fsrs6::BOUNDS) {
            *weight = (least + part * (most - least)).clamp(least, most);
        }
        weights[..4].sort_by(f32::total_cmp);
        weights
    })
}

/// Waits of seconds to months, in milliseconds.
pub fn waits() -> impl Strategy<Value = u64> {
    prop_oneof![0..30 * MINUTE, 0..3 * DAY, 0..200 * DAY]
}

/// A history from some time on: each review's wait since the one before, and its grade.
pub fn histories(most: usize) -> impl Strategy<Value = Vec<Review>> {
    let grade = proptest::sample::select(&Grade::ALL[..]);
    let review = (waits(), grade, proptest::bool::weighted(0.1));
    vec(review, 1..=most).prop_map(|reviews| {
        let mut at = START;
        reviews
            .into_iter()
            .map(|(wait, grade, outright)| {
                at += wait;
                Review {
                    at,
                    grade,
                    outright,
                }
            })
            .collect()
    })
}

/// Rules as learners may have them: their own weights, retention and time zone.
pub fn schedulers() -> impl Strategy<Value = Scheduler> {
    let weights = prop_oneof![Just(DEFAULT), parameters()];
    (weights, 70..=97_u8, -12..=14_i64, any::<bool>()).prop_map(
        |(parameters, percent, hours, fuzz)| Scheduler {
            parameters,
            retention: f32::from(percent) / 100.0,
            days: Days {
                offset: hours * 3_600_000,
            },
            fuzz,
            ..Scheduler::default()
        },
    )
}
