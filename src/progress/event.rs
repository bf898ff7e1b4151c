//! What can happen, and how each kind of event is written.

use super::{
    json::{self, Item, Reader},
    runs::{self, Run},
};
use std::fmt;

/// The longest note, in characters (Unicode scalar values).
pub const NOTE_LIMIT: usize = 10_000;

/// The longest question id, in characters (Unicode scalar values).
pub const ID_LIMIT: usize = 200;

/// The latest time of an event, in milliseconds since 1970: the last of the year 9999.
pub const LATEST_MS: u64 = 253_402_300_799_999;

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

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// "I knew it" or "Not yet".
    Mark {
        /// The question's id.
        question: String,
        /// Whether the learner knew the answer.
        knew: bool,
        /// The question's revision that they saw, so that a changed answer can be told.
        revision: u32,
    },
    /// A recall in a study session or a challenge.
    Review {
        /// The question's id.
        question: String,
        /// What the learner said of it.
        recall: Recall,
    },
    /// Whether the learner wants to be asked a question.
    Hold {
        /// The question's id.
        question: String,
        /// 0: whenever it is due; 1: not on this day (buried); 2: not at all (suspended).
        hold: u8,
    },
    /// A choice that goes along with the learner: it replaces the one of that name before.
    Setting {
        /// Which.
        name: String,
        /// What from now on; empty for the default.
        value: String,
    },
    /// A challenge taken to its end.
    Challenge {
        /// Which: the address that makes the same one again.
        address: String,
        /// Three numbers between dots: key points said, all key points, seconds.
        result: String,
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
    /// Decides for each event listed whether it counts, until a later one lists it again. Made and
    /// obeyed on one device only: backups hold none.
    Keep {
        /// Whether they count from now on.
        shown: bool,
        /// Whether it takes back an earlier one of the same runs.
        back: bool,
        /// The events, in order and without repetition.
        runs: Vec<Run>,
    },
    /// A kind that this build doesn't know: the text of its JSON list, kept as it came so that a
    /// newer build finds it again.
    Unknown(Box<str>),
}

/// What a learner said of one recall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recall {
    /// From 1, again, to 4, easy.
    pub grade: u8,
    /// The question's revision that they saw.
    pub revision: u32,
    /// From question to verdict, in milliseconds.
    pub took_ms: u32,
    /// The key points said: a bit each, the first the lowest.
    pub points: u32,
}

impl Recall {
    /// Four numbers between dots.
    fn to_text(self) -> String {
        let mut text = String::new();
        let numbers = [self.grade.into(), self.revision, self.took_ms, self.points];
        for (at, number) in numbers.into_iter().enumerate() {
            if at > 0 {
                text.push('.');
            }
            text.push_str(&number.to_string());
        }
        text
    }

    /// Reads exactly what `to_text` writes.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('.');
        let mut next = || numbers.next()?.parse::<u32>().ok();
        let recall = Self {
            grade: u8::try_from(next()?)
                .ok()
                .filter(|grade| (1..=4).contains(grade))?,
            revision: next()?,
            took_ms: next()?,
            points: next()?,
        };
        (recall.to_text() == text).then_some(recall)
    }
}

impl Kind {
    /// The id of the question it is about, if this build can tell.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Mark { question, .. }
            | Self::Review { question, .. }
            | Self::Hold { question, .. }
            | Self::Bookmark { question, .. }
            | Self::Note { question, .. } => Some(question),
            Self::Setting { .. }
            | Self::Challenge { .. }
            | Self::Undo { .. }
            | Self::Keep { .. }
            | Self::Unknown(_) => None,
        }
    }

    /// Whether it may enter the log.
    ///
    /// # Errors
    /// A note or question id over its limit.
    pub fn check(&self) -> Result<(), Refused> {
        if let Self::Note { text, .. } | Self::Setting { value: text, .. } = self {
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

    /// Writes the kind as stored, a JSON list: a code, then its fields. Codes are for ever.
    pub(super) fn write(&self, to: &mut String) {
        match self {
            Self::Mark {
                question,
                knew,
                revision,
            } => {
                begin(to, 'm', question);
                // One number for both: the revision, and in its lowest place whether it was known.
                to.push_str(&(u64::from(*revision) << 1 | u64::from(*knew)).to_string());
            }
            Self::Bookmark { question, on } => {
                begin(to, 'b', question);
                to.push_str(digit(*on));
            }
            Self::Hold { question, hold } => {
                begin(to, 'h', question);
                to.push_str(&hold.to_string());
            }
            Self::Review { question, recall } => texts(to, 'r', question, &recall.to_text()),
            Self::Setting { name, value } => texts(to, 's', name, value),
            Self::Challenge { address, result } => texts(to, 'c', address, result),
            Self::Note { question, text } => texts(to, 'n', question, text),
            Self::Undo { target } => {
                begin(to, 'u', &target.writer.to_string());
                to.push_str(&target.sequence.to_string());
            }
            Self::Keep { shown, back, runs } => {
                let mut list = String::new();
                runs::write(&mut list, runs);
                begin(to, 'k', &list);
                to.push_str(["0", "1", "2", "3"][usize::from(*shown) + 2 * usize::from(*back)]);
            }
            // A segment has two lists around it, a backup one more.
            Self::Unknown(list) if Reader::list(list, 3).is_some() => {
                to.push_str(list.trim_ascii());
                return;
            }
            // Whoever made it, the events beside it have to stay readable.
            Self::Unknown(other) => {
                to.push('[');
                json::write(to, other);
            }
        }
        to.push(']');
    }

    /// The reverse of `write`, given the list's items if there are three. What doesn't fit a known
    /// code exactly, say because a newer build added a field, gives none: half-understood is never
    /// rewritten shorter.
    pub(super) fn read(items: [Item; 3]) -> Option<Self> {
        let [Item::Text(code), Item::Text(question), last] = items else {
            return None;
        };
        Some(match (code.as_str(), last) {
            ("m", Item::Whole(both)) => Self::Mark {
                question,
                knew: both & 1 == 1,
                revision: u32::try_from(both >> 1).ok()?,
            },
            ("r", Item::Text(recall)) => Self::Review {
                question,
                recall: Recall::read(&recall)?,
            },
            ("h", Item::Whole(hold @ 0..=2)) => Self::Hold {
                question,
                hold: u8::try_from(hold).ok()?,
            },
            ("s", Item::Text(value)) => Self::Setting {
                name: question,
                value,
            },
            ("c", Item::Text(result)) => Self::Challenge {
                address: question,
                result,
            },
            ("b", Item::Whole(flag @ 0..=1)) => Self::Bookmark {
                question,
                on: flag == 1,
            },
            ("n", Item::Text(text)) => Self::Note { question, text },
            ("u", Item::Whole(sequence)) => {
                let writer = WriterId::parse(&question)?;
                let sequence = u32::try_from(sequence).ok()?;
                let target = EventId { writer, sequence };
                Self::Undo { target }
            }
            ("k", Item::Whole(flags @ 0..=3)) => Self::Keep {
                shown: flags & 1 == 1,
                back: flags & 2 == 2,
                runs: runs::read(&question)?,
            },
            _ => return None,
        })
    }
}

fn begin(to: &mut String, code: char, first: &str) {
    to.push_str("[\"");
    to.push(code);
    to.push_str("\",");
    json::write(to, first);
    to.push(',');
}

fn texts(to: &mut String, code: char, first: &str, second: &str) {
    begin(to, code, first);
    json::write(to, second);
}

fn digit(flag: bool) -> &'static str {
    if flag { "1" } else { "0" }
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
