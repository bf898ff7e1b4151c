//! A copy of everything that counts, as one file that people can read.
//!
//! ```json
//! {
//!   "app": "ace-your-interviews",
//!   "version": 1,
//!   "made_at_ms": 1760000000000,
//!   "count": 1,
//!   "checksum": "0a1b2c3d",
//!   "events": [
//!     {"writer": "00000000000000ab", "sequence": 7, "at_ms": 1760000000000, "mark": {…}}
//!   ],
//!   "damaged": [
//!     {"key": "ace:/:quarantine:…", "text": "what couldn't be read"}
//!   ]
//! }
//! ```
//!
//! Hidden events and keeps aren't in it: what a device hides is no other's business. The checksum is
//! that of the segment that [`encode`] makes of the events, so it doesn't mind how the file is
//! spaced. Anything else than events and what couldn't be read is in no one's way: it is ignored.

mod entry;
mod error;
mod preview;
mod read;

use super::{Event, EventId, Journal, Kind, Log, Shelf, encode, json};

pub use error::BackupError;
pub use preview::{Preview, preview};
pub use read::{BackupFile, FILE_LIMIT, read_backup};

const APP: &str = "ace-your-interviews";
const VERSION: u32 = 1;

impl<S: Shelf> Journal<S> {
    /// The text of a backup file, made at that time in milliseconds since 1970.
    #[must_use]
    pub fn backup(&self, made_at_ms: u64) -> String {
        write_backup(self.log(), made_at_ms, &self.damaged())
    }

    /// The same, with events that needn't count here.
    #[must_use]
    pub fn backup_beside(&self, mut held: Vec<Event>, made_at_ms: u64) -> String {
        held.extend(self.log().visible().cloned());
        write_backup(&Log::of(held), made_at_ms, &self.damaged())
    }
}

/// The text of a backup file: every visible event in its order, one a line, and raw texts by key of
/// what couldn't be read.
#[must_use]
pub fn write_backup(log: &Log, made_at_ms: u64, damaged: &[(String, String)]) -> String {
    let mut events: Vec<Event> = Vec::new();
    for event in log.visible() {
        events.push(event.clone());
    }
    // A clock may have been ahead once; readers refuse what is later than both the file and now.
    let latest = events.last().map_or(0, |event| event.at_ms);
    let mut text = String::from("{\n  \"app\": \"");
    text.push_str(APP);
    text.push_str("\",\n  \"version\": ");
    text.push_str(&VERSION.to_string());
    text.push_str(",\n  \"made_at_ms\": ");
    text.push_str(&made_at_ms.max(latest).to_string());
    text.push_str(",\n  \"count\": ");
    text.push_str(&events.len().to_string());
    text.push_str(",\n  \"checksum\": \"");
    text.push_str(checksum(&encode(&events)));
    text.push_str("\",\n  \"events\": [");
    for (at, event) in events.iter().enumerate() {
        text.push_str(if at == 0 { "\n    {" } else { ",\n    {" });
        write(&mut text, event);
        text.push('}');
    }
    text.push_str("\n  ],\n  \"damaged\": [");
    for (at, (key, raw)) in damaged.iter().enumerate() {
        text.push_str(if at == 0 {
            "\n    {\"key\": "
        } else {
            ",\n    {\"key\": "
        });
        json::write(&mut text, key);
        text.push_str(", \"text\": ");
        json::write(&mut text, raw);
        text.push('}');
    }
    text.push_str("\n  ]\n}\n");
    text
}

/// The checksum in a segment.
fn checksum(segment: &str) -> &str {
    segment.split(':').nth(1).unwrap_or_default()
}

fn write(to: &mut String, event: &Event) {
    write_id(to, event.id);
    to.push_str(", \"at_ms\": ");
    to.push_str(&event.at_ms.to_string());
    match &event.kind {
        Kind::Mark {
            question,
            knew,
            revision,
        } => {
            write_question(to, ", \"mark\": {\"question\": ", question);
            to.push_str(", \"knew\": ");
            to.push_str(if *knew { "true" } else { "false" });
            to.push_str(", \"revision\": ");
            to.push_str(&revision.to_string());
            to.push('}');
        }
        Kind::Review { question, recall } => {
            write_question(to, ", \"review\": {\"question\": ", question);
            for (name, number) in [
                (", \"grade\": ", recall.grade.into()),
                (", \"revision\": ", recall.revision),
                (", \"took_ms\": ", recall.took_ms),
                (", \"points\": ", recall.points),
            ] {
                to.push_str(name);
                to.push_str(&number.to_string());
            }
            to.push('}');
        }
        Kind::Hold { question, hold } => {
            write_question(to, ", \"hold\": {\"question\": ", question);
            to.push_str(", \"hold\": ");
            to.push_str(&hold.to_string());
            to.push('}');
        }
        Kind::Setting { name, value } => {
            write_question(to, ", \"setting\": {\"name\": ", name);
            to.push_str(", \"value\": ");
            json::write(to, value);
            to.push('}');
        }
        Kind::Challenge { address, result } => {
            write_question(to, ", \"challenge\": {\"address\": ", address);
            to.push_str(", \"result\": ");
            json::write(to, result);
            to.push('}');
        }
        Kind::Bookmark { question, on } => {
            write_question(to, ", \"bookmark\": {\"question\": ", question);
            to.push_str(", \"on\": ");
            to.push_str(if *on { "true}" } else { "false}" });
        }
        Kind::Note { question, text } => {
            write_question(to, ", \"note\": {\"question\": ", question);
            to.push_str(", \"text\": ");
            json::write(to, text);
            to.push('}');
        }
        Kind::Undo { target } => {
            to.push_str(", \"undo\": {");
            write_id(to, *target);
            to.push('}');
        }
        // Never visible.
        Kind::Keep { .. } => {}
        Kind::Unknown(_) => {
            to.push_str(", \"unknown\": ");
            event.kind.write(to);
        }
    }
}

fn write_question(to: &mut String, before: &str, question: &str) {
    to.push_str(before);
    json::write(to, question);
}

fn write_id(to: &mut String, id: EventId) {
    to.push_str("\"writer\": \"");
    to.push_str(&id.writer.to_string());
    to.push_str("\", \"sequence\": ");
    to.push_str(&id.sequence.to_string());
}
