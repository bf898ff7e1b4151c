//! Tests of the progress module: strategies here, one file a subject.
//! What promises that nothing is lost runs 10,000 cases, see `many`; the rest runs the default 256,
//! or what `PROPTEST_CASES` says.

mod backups;
mod capacity;
mod compaction;
mod damage;
mod exchanges;
mod faults;
mod fixtures;
mod folding;
mod handover;
mod journals;
mod json;
mod keeps;
mod kills;
mod mirrors;
mod recalls;
mod refusals;
mod renames;
mod restoring;
mod segments;
mod shelves;
mod turns;

use super::*;
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;
use std::collections::BTreeSet;

pub fn event(writer: u64, sequence: u32, at_ms: u64, kind: Kind) -> Event {
    let writer = WriterId(writer);
    Event {
        id: EventId { writer, sequence },
        at_ms,
        kind,
    }
}

pub fn mark(question: &str, knew: bool) -> Kind {
    let question = question.to_owned();
    Kind::Mark {
        question,
        knew,
        revision: 0xF00D_CAFE,
    }
}

pub fn note(question: &str, text: &str) -> Kind {
    let (question, text) = (question.to_owned(), text.to_owned());
    Kind::Note { question, text }
}

pub fn undo(target: EventId) -> Kind {
    Kind::Undo { target }
}

/// The number of cases for what promises that nothing is lost.
pub fn many() -> ProptestConfig {
    ProptestConfig {
        cases: ProptestConfig::default().cases.max(10_000),
        ..ProptestConfig::default()
    }
}

/// The number of cases for long stories.
pub fn few() -> ProptestConfig {
    ProptestConfig {
        cases: ProptestConfig::default().cases.max(1_000),
        ..ProptestConfig::default()
    }
}

pub fn run(writer: u64, first: u32, count: u32) -> Run {
    Run {
        writer: WriterId(writer),
        first,
        count,
    }
}

pub fn keep(shown: bool, runs: Vec<Run>) -> Kind {
    let back = false;
    Kind::Keep { shown, back, runs }
}

/// The same events as runs of one each, in order.
pub fn names(ids: impl IntoIterator<Item = EventId>) -> Vec<Run> {
    let ids: BTreeSet<EventId> = ids.into_iter().collect();
    ids.into_iter()
        .map(|id| run(id.writer.0, id.sequence, 1))
        .collect()
}

fn keeps(writers: u64, sequences: u32) -> impl Strategy<Value = Kind> {
    let runs = vec((0..writers, 0..sequences, 1..4_u32), 0..4);
    (any::<bool>(), any::<bool>(), runs).prop_map(|(shown, back, mut runs)| {
        runs.sort_unstable();
        let mut apart: Vec<Run> = Vec::new();
        for (writer, first, count) in runs {
            let writer = WriterId(writer);
            let apart_from = |last: &Run| {
                last.writer != writer
                    || u64::from(last.first) + u64::from(last.count) <= first.into()
            };
            if apart.last().is_none_or(apart_from) {
                apart.push(run(writer.0, first, count));
            }
        }
        Kind::Keep {
            shown,
            back,
            runs: apart,
        }
    })
}

/// Kinds about few questions, and undos that often hit.
pub fn kinds(writers: u64, sequences: u32) -> impl Strategy<Value = Kind> {
    let question = || select(vec!["python/gil", "git/rebase", "é\u{1F3AF}\"\\"]);
    let flag = any::<bool>();
    prop_oneof![
        4 => (question(), flag).prop_map(|(question, knew)| mark(question, knew)),
        2 => (question(), flag).prop_map(|(question, on)| {
            Kind::Bookmark { question: question.to_owned(), on }
        }),
        2 => (question(), ".{0,12}").prop_map(|(question, text)| note(question, &text)),
        3 => (0..writers, 0..sequences).prop_map(|(writer, sequence)| {
            undo(EventId { writer: WriterId(writer), sequence })
        }),
        4 => (question(), 1..=4_u8, any::<[u32; 3]>()).prop_map(|(question, grade, numbers)| {
            let [revision, took_ms, points] = numbers;
            let recall = Recall { grade, revision, took_ms, points };
            Kind::Review { question: question.to_owned(), recall }
        }),
        1 => (question(), 0..=2_u8).prop_map(|(question, hold)| {
            Kind::Hold { question: question.to_owned(), hold }
        }),
        1 => (select(vec!["plan", "\u{1F3AF}"]), ".{0,12}").prop_map(|(name, value)| {
            Kind::Setting { name: name.to_owned(), value }
        }),
        1 => (question(), ".{0,9}").prop_map(|(address, result)| {
            Kind::Challenge { address: address.to_owned(), result }
        }),
        1 => keeps(writers, sequences),
        1 => unknown(),
    ]
}

fn unknown() -> impl Strategy<Value = Kind> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map("[a-z]{1,2}", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    // A mark with one field more is the likeliest thing that a newer build does.
    (select(vec!["r", "m", "zz"]), vec(value, 3..5)).prop_map(|(code, mut fields)| {
        fields.insert(0, code.into());
        Kind::Unknown(Value::from(fields).to_string().into())
    })
}

/// Any events at all, all sizes of numbers.
pub fn wild_events() -> impl Strategy<Value = Vec<Event>> {
    let number = || prop_oneof![0..5_u64, any::<u64>()];
    let one = (number(), any::<u32>(), number(), kinds(4, 9))
        .prop_map(|(writer, sequence, at, kind)| event(writer, sequence, at, kind));
    prop_oneof![vec(one, 0..12), run_of_one_writer()]
}

/// What a page load writes, but for a clock that sometimes goes back.
fn run_of_one_writer() -> impl Strategy<Value = Vec<Event>> {
    let steps = vec((0..100_000_u64, kinds(2, 30)), 1..30);
    (any::<u64>(), steps).prop_map(|(writer, steps)| {
        let mut at = 1_760_000_000_000;
        (0..)
            .zip(steps)
            .map(|(sequence, (step, kind))| {
                at = if step % 9 == 0 { at - step } else { at + step };
                event(writer, sequence, at, kind)
            })
            .collect()
    })
}

/// Events from so few ids and times that they meet, also with different content.
pub fn crowded_events() -> impl Strategy<Value = Vec<Event>> {
    let one = (0..3_u64, 0..5_u32, 0..4_u64, kinds(3, 5))
        .prop_map(|(writer, sequence, at, kind)| event(writer, sequence, at, kind));
    vec(one, 0..16)
}

pub fn log_of(events: &[Event]) -> Log {
    let mut log = Log::default();
    for event in events {
        log.insert(event.clone());
    }
    log
}
