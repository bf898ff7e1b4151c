//! Why a file isn't taken in. Every message is a sentence that says which, where and what to do.

use super::{APP, FILE_LIMIT, VERSION};
use std::fmt;

/// Why a file gives no events; nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupError {
    /// There is nothing in it.
    Empty,
    /// It is over [`FILE_LIMIT`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It is well-formed up to its end, which comes too early.
    CutOff {
        /// Its last line, from 1.
        line: usize,
    },
    /// It isn't JSON.
    NotJson {
        /// The line of the first mistake, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
    },
    /// Lists and objects stand too deep in one another.
    TooDeep {
        /// Where, from 1.
        line: usize,
    },
    /// It is JSON that this app didn't make.
    OtherApp,
    /// A newer build made it.
    NewerVersion {
        /// Its format.
        version: u64,
    },
    /// A field of the file is missing or has the wrong type.
    Field {
        /// Its name.
        name: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// An event isn't right.
    Event {
        /// Which one in the file, from 1.
        number: usize,
        /// Where it begins, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// It doesn't have as many events as it says.
    Count {
        /// How many it says.
        said: u64,
        /// How many there are.
        found: usize,
    },
    /// Its events aren't the ones it was made with.
    Checksum,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("This file is empty: choose another copy."),
            Self::TooLarge { bytes } => write!(
                f,
                "This file has {} MB and a backup has at most {}: choose another file.",
                bytes.div_ceil(1 << 20),
                FILE_LIMIT >> 20
            ),
            Self::CutOff { line } => write!(
                f,
                "This file ends too early, in line {line}, so a part of it is missing: choose another copy."
            ),
            Self::NotJson { line, column } => write!(
                f,
                "This file isn't JSON, which a backup is: the first mistake is in line {line}, column {column}."
            ),
            Self::TooDeep { line } => write!(
                f,
                "This file isn't a backup: in line {line}, its lists and objects are nested too deeply."
            ),
            Self::OtherApp => write!(
                f,
                "This file isn't a backup of this app: its field \"app\" isn't \"{APP}\"."
            ),
            Self::NewerVersion { version } => write!(
                f,
                "A newer version of this app made this backup (its format is {version} and this one reads up to {VERSION}): reload to get that version, then try again."
            ),
            Self::Field { name, expected } => {
                write!(f, "This backup is damaged: its field \"{name}\" isn't {expected}.")
            }
            Self::Event { number, line, what } => {
                write!(f, "Event {number} of this backup, in line {line}, is wrong: {what}.")
            }
            Self::Count { said, found } => write!(
                f,
                "This backup says that it has {said} events and has {found}: choose another copy."
            ),
            Self::Checksum => f.write_str(
                "This backup was changed or damaged after it was made, as its checksum doesn't match its events: choose another copy.",
            ),
        }
    }
}

impl std::error::Error for BackupError {}
