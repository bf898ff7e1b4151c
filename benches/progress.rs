//! How the learner's log grows: `cargo bench --bench progress [-- events…]`.
//!
//! A start-up is what the page does with `localStorage`: list keys, decode every segment, put the
//! events in order, fold them. Merging is what a backup of another device costs, compaction what the
//! page does once after a start.

#[path = "../src/progress/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "the page uses more of it than the benchmark"
)]
mod progress;

use progress::{
    Event, EventId, Journal, Kind, Log, SEGMENT_LIMIT, Shelf, ShelfError, WriterId, encode,
    read_backup, units, write_backup,
};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    hint::black_box,
    rc::Rc,
    time::{Duration, Instant},
};

/// A visit has that many events; 150 of them fill a segment.
const VISIT: u32 = 40;

/// `localStorage` in memory.
#[derive(Clone, Default)]
struct Memory(Rc<RefCell<BTreeMap<String, String>>>);

impl Shelf for Memory {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
    fn read(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.0.borrow().get(key).cloned())
    }
    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.0.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}

/// Marks of many visits, every tenth event something else, in fold order.
fn events(count: u32, device: u64) -> Vec<Event> {
    let event = |n: u32| {
        let visit = u64::from(n / VISIT) * 2 + device;
        let writer = WriterId((visit + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let id = |sequence| EventId { writer, sequence };
        let question = format!("python/question-slug-{:04}", n * 7_919 % 384);
        let sequence = n % VISIT;
        let kind = match n % 30 {
            10 => Kind::Bookmark {
                question,
                on: n % 60 == 10,
            },
            20 => Kind::Note {
                question,
                text: "What I keep forgetting: the order.".into(),
            },
            29 if sequence > 0 => Kind::Undo {
                target: id(sequence - 1),
            },
            _ => Kind::Mark {
                question,
                knew: !n.is_multiple_of(3),
                revision: n % 5,
            },
        };
        let at_ms = 1_700_000_000_000 + visit * 3_000_000 + u64::from(sequence) * 37_123;
        Event {
            id: id(sequence),
            at_ms,
            kind,
        }
    };
    (0..count).map(event).collect()
}

fn shelf(events: &[Event], per_segment: usize) -> Memory {
    let memory = Memory::default();
    for (number, events) in events.chunks(per_segment).enumerate() {
        let writer = events.first().map_or(WriterId(0), |event| event.id.writer);
        let text = encode(events);
        assert!(units(&text) <= SEGMENT_LIMIT);
        let key = format!("ace:/:log:{writer}:{number}");
        memory.0.borrow_mut().insert(key, text);
    }
    memory
}

fn log(events: &[Event]) -> Log {
    let mut log = Log::default();
    for event in events {
        log.insert(event.clone());
    }
    log
}

/// The best of a few rounds: other processes only ever add time.
fn best<T>(mut work: impl FnMut() -> (Duration, T)) -> (Duration, T) {
    let mut best = work();
    for _ in 0..6 {
        let next = work();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed(), result)
}

fn open(memory: &Memory) -> Journal<Memory> {
    Journal::open(memory.clone(), "/", WriterId(7)).0
}

/// Start-up, fold, merge, mirror, writing and reading a backup.
fn measure(count: u32) -> [Duration; 6] {
    let all = events(count, 0);
    // Segments half full, as after years of compaction; the fullest ones have 150 events.
    let memory = shelf(&all, 80);
    let (start, journal) = best(|| timed(|| open(&memory)));
    assert_eq!(journal.log().len(), all.len());
    let (fold, learner) = best(|| timed(|| journal.log().fold()));
    assert_eq!(&learner, journal.learner());
    // The other device's visits fall between ours.
    let theirs = events(count, 1);
    let (merge, _) = best(|| {
        let mut ours = log(&all);
        let theirs = log(&theirs);
        timed(|| ours.merge(theirs))
    });
    let entries: Vec<_> = memory.0.borrow().clone().into_iter().collect();
    let (mirror, _) = best(|| {
        let mut journal = open(&memory);
        timed(|| journal.take_mirror(&entries))
    });
    let now = 1_900_000_000_000;
    let (write, text) = best(|| timed(|| write_backup(journal.log(), now, &[])));
    let (read, file) = best(|| timed(|| read_backup(&text, now)));
    assert_eq!(file.map_or(0, |file| file.events.len()), all.len());
    [start, fold, merge, mirror, write, read]
}

fn main() {
    let asked: Vec<u32> = std::env::args()
        .filter_map(|size| size.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![1_000, 10_000, 50_000]
    } else {
        asked
    };
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "events", "start-up", "fold", "merge", "mirror", "back up", "read"
    );
    let mut before: Option<(u32, [Duration; 6])> = None;
    for size in sizes {
        let now = measure(size);
        print!("{size:>9}");
        for time in now {
            print!(" {:>6.2} ms", time.as_secs_f64() * 1e3);
        }
        println!();
        if let Some((smaller, before)) = before {
            print!("{:>9}", format!("×{}", size / smaller));
            for (now, before) in now.into_iter().zip(before) {
                print!(" {:>9.1}", now.as_secs_f64() / before.as_secs_f64());
            }
            println!();
        }
        before = Some((size, now));
    }
    // Short visits of 20 events each.
    let (time, done) = best(|| {
        let memory = shelf(&events(6_000, 0), 20);
        let mut journal = open(&memory);
        timed(|| journal.compact())
    });
    println!(
        "compaction: {} segments into {} in {:.2} ms",
        done.packed,
        done.written,
        time.as_secs_f64() * 1e3
    );
}
