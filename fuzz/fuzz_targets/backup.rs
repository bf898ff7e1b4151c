//! Any text as a backup file, and any real backup with one byte changed.

#![no_main]

mod memory;
#[path = "../../src/progress/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the page uses more of it")]
mod progress;

use libfuzzer_sys::fuzz_target;
use memory::{Memory, sealed};
use progress::{
    Journal, Kind, LATEST_MS, Log, WriterId, decode, preview, read_backup, write_backup,
};

const NOW: u64 = 1_760_000_000_000;

fuzz_target!(|text: &str| {
    read(text);
    read(&format!(
        "{{\"app\": \"ace-your-interviews\", \"version\": 1, \"made_at_ms\": 1, \"count\": 1, \
         \"checksum\": \"00000000\", \"events\": [{text}]}}"
    ));
    spoil(text);
});

fn read(text: &str) {
    match read_backup(text, NOW) {
        Err(error) => assert!(error.to_string().ends_with('.')),
        Ok(file) => {
            let (mut journal, _) = Journal::open(Memory::default(), "/", WriterId(1));
            let seen = preview(journal.log(), &file, &|_| false);
            let events = file.events.clone();
            let restored = journal.restore(file.events, NOW);
            assert_eq!((seen.new, restored.added), (events.len(), events.len()));
            assert_eq!(journal.learner(), &journal.log().fold());
            // What was taken in can be handed on.
            let again = read_backup(&write_backup(journal.log(), NOW, &file.damaged), NOW);
            let again = again.expect("reads what it writes");
            assert_eq!(again.damaged, file.damaged);
            assert!(events.iter().all(|event| again.events.contains(event)));
        }
    }
}

/// Two bytes say where and how, the rest is the payload of a segment.
fn spoil(text: &str) {
    let (Some((at, flip)), Some(payload)) = (
        text.as_bytes().first().zip(text.as_bytes().get(1)),
        text.get(2..),
    ) else {
        return;
    };
    let mut log = Log::default();
    for mut event in decode(&sealed(payload)).unwrap_or_default() {
        event.at_ms %= LATEST_MS;
        if !matches!(event.kind, Kind::Keep { .. }) && event.kind.check().is_ok() {
            log.insert(event);
        }
    }
    let whole = write_backup(&log, NOW, &[]);
    assert!(read_backup(&whole, NOW).is_ok_and(|file| log.visible().eq(&file.events)));
    let mut bytes = whole.into_bytes();
    let place = usize::from(*at) * bytes.len() / 256;
    bytes[place] ^= flip;
    if let Ok(file) = read_backup(&String::from_utf8_lossy(&bytes), NOW) {
        assert!(log.visible().eq(&file.events));
    }
}
