//! What a journal tells the learner.

use super::{segment::SegmentError, shelf::ShelfError};
use std::fmt;

/// What opening found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Everything the learner should be told.
    pub problems: Vec<Problem>,
}

/// Something wrong with what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A bad segment was moved to quarantine.
    SetAside {
        /// Where it is now.
        key: String,
        /// What is wrong with it.
        error: SegmentError,
    },
    /// A bad segment is where it was, untouched.
    LeftInPlace {
        /// Where it is.
        key: String,
        /// What is wrong with it.
        error: SegmentError,
    },
    /// A bad entry of the mirror is in no one's way.
    MirrorDamaged {
        /// Where it is.
        key: String,
        /// What is wrong with it.
        error: SegmentError,
    },
    /// A newer build wrote a segment, so the journal is read-only.
    NewerVersion {
        /// Where it is.
        key: String,
        /// The version of its format.
        version: u32,
    },
    /// The shelf couldn't be listed or read.
    Unreachable {
        /// Why.
        why: ShelfError,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SetAside { key, error } => write!(
                f,
                "A part of your saved progress couldn't be read ({error}); it is kept aside as {key}, and the rest is here."
            ),
            Self::LeftInPlace { key, error } => write!(
                f,
                "A part of your saved progress couldn't be read ({error}); it stays untouched as {key}, and the rest is here."
            ),
            Self::MirrorDamaged { key, error } => write!(
                f,
                "A part of the second copy of your progress couldn't be read ({error}); it is kept as {key}, and the rest is here."
            ),
            Self::NewerVersion { key, version } => write!(
                f,
                "A newer version of this app saved your progress ({key} has format version {version}): reload to get that version."
            ),
            Self::Unreachable { why } => write!(
                f,
                "Your saved progress couldn't be read: {why}. Allow storage for this site, then try again."
            ),
        }
    }
}

/// Whether what the learner did is on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// All of it.
    Saved,
    /// Not all of it, or the shelf can't be read.
    Unsaved {
        /// How many events of this page load are only in memory.
        pending: usize,
        /// What keeps them from being saved.
        why: ShelfError,
    },
    /// All of it is in the mirror, and not all of it on the shelf.
    MirrorOnly {
        /// What keeps it from being on the shelf.
        why: ShelfError,
    },
    /// A newer build has written here; new events stay in memory.
    ReadOnly,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saved => f.write_str("Saved."),
            Self::Unsaved { pending: 0, why } => {
                write!(f, "What you do now won't be kept: {why}.")
            }
            Self::Unsaved { pending: 1, why } => {
                write!(f, "Your last change isn't saved yet: {why}.")
            }
            Self::Unsaved { pending, why } => {
                write!(f, "Your last {pending} changes aren't saved yet: {why}.")
            }
            Self::MirrorOnly { why } => f.write_str(match why {
                ShelfError::Blocked => {
                    "Your changes are kept in this browser's database only, as it blocks the other place for them: back up now and then."
                }
                ShelfError::Full => {
                    "Your changes are kept in this browser's database only, as the other place for them is full: make room for this site, then try again."
                }
            }),
            Self::ReadOnly => f.write_str(
                "A newer version of this app has saved progress here, so this one no longer saves: reload to get the newer version.",
            ),
        }
    }
}
