//! What can happen, and how each kind of event is written.

use serde_json::Value;
use std::{fmt, mem};

/// The longest note, in characters (Unicode scalar values).
pub const NOTE_LIMIT: usize = 10_000;

/// The longest question id, in characters (Unicode scalar values).
pub const ID_LIMIT: usize = 200;

/// One page load of the app: 64 random bits, shown as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriterId(pub u64);

impl WriterId {
    /// Reads exactly what `Display` writes, nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let writer = Self(u64::from_str_radix(text, 16).ok()?);
        (writer.to_string() == text).then_some(writer)
    }
}

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The name of an event, unique over all tabs and devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// The page load that wrote it.
    pub writer: WriterId,
    /// Its place among that writer's events, from 0.
    pub sequence: u32,
}

/// Something the learner did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// When, in milliseconds since 1970 by the clock of the device that wrote it.
    pub at_ms: u64,
    /// What.
    pub kind: Kind,
}

impl Event {
    /// Fold order: time, then writer, then sequence.
    #[must_use]
    pub fn place(&self) -> (u64, EventId) {
        (self.at_ms, self.id)
    }
}

/// What an event says. Numbers in events are whole: fractions may not survive a rewrite unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// "I knew it" or "Not yet".
    Mark {
        /// The question's id.
        question: String,
        /// Whether the learner knew the answer.
        knew: bool,
    },
    /// A bookmark set or taken away.
    Bookmark {
        /// The question's id.
        question: String,
        /// Whether it is bookmarked from now on.
        on: bool,
    },
    /// The learner's note, which replaces the one before.
    Note {
        /// The question's id.
        question: String,
        /// The whole note; empty means none.
        text: String,
    },
    /// Takes back another event, which may itself be an undo.
    Undo {
        /// The event taken back.
        target: EventId,
    },
    /// A kind that this build doesn't know, kept as it came so that a newer build finds it again.
    Unknown(Vec<Value>),
}

impl Kind {
    /// The id of the question it is about, if this build can tell.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Mark { question, .. }
            | Self::Bookmark { question, .. }
            | Self::Note { question, .. } => Some(question),
            Self::Undo { .. } | Self::Unknown(_) => None,
        }
    }

    /// Whether it may enter the log.
    ///
    /// # Errors
    /// A note or question id over its limit.
    pub fn check(&self) -> Result<(), Refused> {
        if let Self::Note { text, .. } = self {
            let chars = text.chars().count();
            if chars > NOTE_LIMIT {
                return Err(Refused::NoteTooLong { chars });
            }
        }
        let chars = self.question().map_or(0, |id| id.chars().count());
        if chars > ID_LIMIT {
            return Err(Refused::IdTooLong { chars });
        }
        Ok(())
    }

    /// The kind as stored: a code, then its fields. Codes are for ever.
    pub(super) fn to_fields(&self) -> Vec<Value> {
        match self {
            Self::Mark { question, knew } => {
                vec!["m".into(), question.as_str().into(), u8::from(*knew).into()]
            }
            Self::Bookmark { question, on } => {
                vec!["b".into(), question.as_str().into(), u8::from(*on).into()]
            }
            Self::Note { question, text } => {
                vec!["n".into(), question.as_str().into(), text.as_str().into()]
            }
            Self::Undo { target } => vec![
                "u".into(),
                target.writer.to_string().into(),
                target.sequence.into(),
            ],
            Self::Unknown(fields) => fields.clone(),
        }
    }

    /// The reverse of `to_fields`. Fields that don't fit a known code exactly, say because a newer
    /// build added one, are kept as `Unknown`: half-understood is never rewritten shorter.
    pub(super) fn from_fields(mut fields: Vec<Value>) -> Self {
        if let [Value::String(code), Value::String(first), second] = fields.as_mut_slice() {
            let flag = match second.as_u64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            };
            match (code.as_str(), flag, &mut *second) {
                ("m", Some(knew), _) => {
                    let question = mem::take(first);
                    return Self::Mark { question, knew };
                }
                ("b", Some(on), _) => {
                    let question = mem::take(first);
                    return Self::Bookmark { question, on };
                }
                ("n", _, Value::String(text)) => {
                    let (question, text) = (mem::take(first), mem::take(text));
                    return Self::Note { question, text };
                }
                ("u", ..) => {
                    let sequence = second.as_u64().and_then(|n| u32::try_from(n).ok());
                    if let (Some(writer), Some(sequence)) = (WriterId::parse(first), sequence) {
                        let target = EventId { writer, sequence };
                        return Self::Undo { target };
                    }
                }
                _ => {}
            }
        }
        Self::Unknown(fields)
    }
}

/// Why a new event was not taken; nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The note is over [`NOTE_LIMIT`].
    NoteTooLong {
        /// Its length in characters.
        chars: usize,
    },
    /// The question id is over [`ID_LIMIT`].
    IdTooLong {
        /// Its length in characters.
        chars: usize,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoteTooLong { chars } => write!(
                f,
                "This note has {chars} characters and the most is {NOTE_LIMIT}: shorten it to save it."
            ),
            Self::IdTooLong { chars } => write!(
                f,
                "This question's id has {chars} characters and the most is {ID_LIMIT}: give it a shorter one."
            ),
        }
    }
}

impl std::error::Error for Refused {}
