//! Years of study fit in what a browser gives, and open fast.

use super::{shelves::Store, *};
use std::{rc::Rc, time::Instant};

const BROWSER_UNITS: usize = 5_242_880;

/// 50,000 events in sessions of that many, so many of them to a segment.
fn fill(session: u32, chunk: usize, kind: fn(&str, u32) -> Kind) -> Rc<Store> {
    let store = Rc::new(Store::default());
    for first in (0..50_000).step_by(session as usize) {
        let writer = u64::from(first + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let events: Vec<Event> = (0..session)
            .map(|sequence| {
                let n = first + sequence;
                let at = 1_760_000_000_000 + u64::from(n) * 37_123;
                // 25 characters, as ids in the bank have.
                let id = format!("python/question-slug-{:04}", n * 7_919 % 384);
                event(writer, sequence, at, kind(&id, n))
            })
            .collect();
        for (number, segment) in events.chunks(chunk).enumerate() {
            let text = encode(segment);
            assert!(units(&text) <= SEGMENT_LIMIT);
            store.put(
                &format!("ace:/interviews/:log:{}:{number}", WriterId(writer)),
                &text,
            );
        }
    }
    store
}

/// Opens what `fill` made, and finds it whole and within the limits, those of one event in units.
fn fits(session: u32, store: &Rc<Store>, limit: usize) {
    let used = store.used();
    let start = Instant::now();
    let (journal, opened) = Journal::open(store.tab(0), "/interviews/", WriterId(1));
    println!(
        "sessions of {session}: {used} units, {} an event, {} keys, opened in {:?}",
        used / 50_000,
        store.keys_of("log").len(),
        start.elapsed()
    );
    let start = Instant::now();
    assert_eq!(&journal.log().fold(), journal.learner());
    println!("fold: {:?}", start.elapsed());
    assert_eq!((journal.log().len(), opened.problems.len()), (50_000, 0));
    assert!(used <= BROWSER_UNITS, "{used} units");
    assert!(used / 50_000 <= limit, "{} units an event", used / 50_000);
}

/// In sessions of 20 marks, before any compaction, and in one unbroken session.
#[test]
fn fifty_thousand_marks_fit() {
    for session in [20, 50_000] {
        let store = fill(session, 150, |id, n| mark(id, n % 3 > 0));
        fits(session, &store, 60);
    }
}

/// Reviews of up to two minutes with up to seven key points, in sessions of 20 and in one.
#[test]
fn fifty_thousand_reviews_fit() {
    for session in [20, 50_000] {
        let store = fill(session, 120, |id, n| Kind::Review {
            question: id.to_owned(),
            recall: Recall {
                grade: [3, 3, 4, 2, 3, 1][n as usize % 6],
                revision: 0xF00D_CAFE - n % 384,
                took_ms: 4_000 + n * 7_907 % 116_000,
                points: n * 31 % 128,
            },
        });
        fits(session, &store, 75);
    }
}

/// The real journal packs as tightly as `fill` does.
#[test]
fn a_journal_fills_its_segments() {
    let store = Rc::new(Store::default());
    let (mut journal, _) = Journal::open(store.tab(0), "/interviews/", WriterId(1));
    let start = Instant::now();
    for n in 0..2_000 {
        journal
            .append(
                mark("python/question-slug-0001", true),
                1_760_000_000_000 + n * 37_123,
            )
            .unwrap();
    }
    println!("{:?} an append", start.elapsed() / 2_000);
    assert!(
        store.used() / 2_000 <= 60,
        "{} units a mark",
        store.used() / 2_000
    );
}
