//! The learner's progress: a log of events, and everything folded from it.
//!
//! ```text
//! Kind ─▶ Journal::append ─▶ Log ─▶ Learner          (views read the Learner)
//!              │              ▲
//!              ▼              │ union
//!         own segments     segments of other tabs and earlier page loads
//! ```
//!
//! Pure: time, randomness and the key-value [`Shelf`] are passed in. What comes later has its place:
//! new kinds of event in `event.rs`, compaction in `segment.rs` (a segment may already hold runs of
//! many writers), the mirror and backups as further sources for [`Log::merge`].

mod backup;
mod compaction;
mod event;
mod journal;
mod json;
mod learner;
mod log;
mod mirror;
mod quarantine;
mod report;
mod restoring;
mod runs;
mod saving;
mod segment;
mod shelf;

#[cfg(test)]
mod tests;

pub use backup::backup;
pub use compaction::Compacted;
pub use event::{Event, EventId, ID_LIMIT, Kind, LATEST_MS, NOTE_LIMIT, Refused, WriterId};
pub use journal::Journal;
pub use learner::{Learner, Mark, Personal};
pub use log::{Change, Log};
pub use mirror::{MirrorPack, MirrorState, Mirrored, SetAside, Unmirrored};
pub use report::{Opened, Problem, State};
pub use restoring::{Restored, Standing};
pub use runs::Run;
pub use segment::{SEGMENT_LIMIT, SegmentError, decode, encode, units};
pub use shelf::{Shelf, ShelfError};
