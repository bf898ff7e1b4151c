//! Any text as a segment: on a shelf beside an intact one, and in a mirror.

#![no_main]

mod memory;
#[path = "../../src/progress/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the page uses more of it")]
mod progress;

use libfuzzer_sys::fuzz_target;
use memory::{Memory, sealed};
use progress::{Event, EventId, Journal, Kind, WriterId, decode, encode};

fuzz_target!(|text: &str| {
    check(text);
    // The checksum would keep nearly everything out.
    check(&sealed(text));
    check(&sealed(&format!(
        "[[\"00000000000000ab\",0,1760000000000,{text}]]"
    )));
});

fn check(text: &str) {
    let read = decode(text);
    if let Ok(events) = &read {
        assert_eq!(decode(&encode(events)).as_ref(), Ok(events));
    }
    let question = "python/gil".to_owned();
    let intact = Event {
        id: EventId {
            writer: WriterId(0xFEED),
            sequence: 3,
        },
        at_ms: 1_760_000_000_000,
        kind: Kind::Bookmark { question, on: true },
    };
    let memory = Memory::default();
    let bad = "ace:/:log:00000000000000aa:0";
    memory.put(bad, text);
    for number in 0..9 {
        let key = format!("ace:/:log:00000000000000bb:{number}");
        memory.put(&key, &encode(std::slice::from_ref(&intact)));
    }
    let (mut journal, _) = Journal::open(memory.clone(), "/", WriterId(1));
    let held = |journal: &Journal<Memory>| journal.log().contains(intact.id);
    assert!(held(&journal));
    assert_eq!(journal.learner(), &journal.log().fold());
    journal.compact();
    journal.take_mirror(&[("ace:/:base:1".to_owned(), text.to_owned())]);
    journal.absorb("ace:/:log:00000000000000cc:0", Some(text));
    journal.start_over(5);
    journal.undo_start_over(6);
    assert_eq!(journal.learner(), &journal.log().fold());
    let (again, _) = Journal::open(memory.clone(), "/", WriterId(2));
    assert!(held(&again));
    // What can't be read is still somewhere, as it was.
    assert!(read.is_ok() || memory.values().iter().any(|value| value == text));
}
