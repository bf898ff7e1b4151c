//! The learner's progress: a log of events, and everything folded from it.
//!
//! ```text
//! Kind ─▶ Journal::append ─▶ Log ─▶ Learner          (views read the Learner)
//!              │              ▲
//!              ▼              │ union
//!         own segments     segments of other tabs and earlier page loads, mirror, backup files
//! ```
//!
//! | file | what |
//! | --- | --- |
//! | `event`, `runs` | what can happen, and how each kind is written |
//! | `log`, `keeps`, `learner` | the set of events, which of them count, and what they come to |
//! | `segment`, `json` | the stored text, its versions, and as much JSON as that needs |
//! | `shelf`, `journal`, `saving` | keys, opening and listening, writing own segments |
//! | `quarantine`, `report` | what can't be read, and what the learner is told |
//! | `compaction` | fewer, fuller segments |
//! | `mirror` | the second copy in a database |
//! | `restoring` | files taken in, starting over, and the way back |
//! | `backup` | the file that people can read |
//!
//! Pure: time, randomness and the key-value [`Shelf`] are passed in.

mod backup;
mod compaction;
mod event;
mod handover;
mod journal;
mod json;
mod keeps;
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

pub use backup::{
    BackupError, BackupFile, FILE_LIMIT, Preview, preview, read_backup, write_backup,
};
pub use compaction::Compacted;
pub use event::{Event, EventId, ID_LIMIT, Kind, LATEST_MS, NOTE_LIMIT, Recall, Refused, WriterId};
pub use journal::Journal;
pub use learner::{Challenge, Learner, Personal, Reviewed};
pub use log::{Change, Log};
pub use mirror::{MirrorPack, MirrorState, Mirrored, SetAside, Unmirrored};
pub use report::{Opened, Problem, State};
pub use restoring::{Restored, Standing};
pub use runs::Run;
pub use segment::{SEGMENT_LIMIT, SegmentError, decode, encode, units};
pub use shelf::{Shelf, ShelfError};
