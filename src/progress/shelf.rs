//! The key-value store under a journal, and the names of its keys.

use super::{
    event::{EventId, WriterId},
    segment::VERSION,
};
use std::fmt;

/// A key-value store like `localStorage`, shared with other tabs, projects and builds.
pub trait Shelf {
    /// All keys, foreign ones too, in any order.
    ///
    /// # Errors
    /// The store can't be reached.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;
    /// The value under a key.
    ///
    /// # Errors
    /// The store can't be reached.
    fn read(&self, key: &str) -> Result<Option<String>, ShelfError>;
    /// Sets a value whole; after an error the old one stands.
    ///
    /// # Errors
    /// The store can't be reached, or has no room.
    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError>;
    /// Removes a key; one that isn't there is no error.
    ///
    /// # Errors
    /// The store can't be reached.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;
}

/// Why the store didn't do as told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShelfError {
    /// The browser doesn't allow it, or it failed.
    Blocked,
    /// There is no room for it.
    Full,
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blocked => "this browser doesn't let the site keep anything",
            Self::Full => "this browser's storage for the site is full",
        })
    }
}

impl std::error::Error for ShelfError {}

/// What the numbers of packed segments are counted in: 2,000,003 is the third of the second
/// generation. Any number is readable for builds that know nothing of generations.
const GENERATION: u32 = 1_000_000;

/// The names of the keys of one mount point. No name of one mount is a name of another, since a
/// writer and a number hold no slash.
pub(super) struct Names {
    mount: String,
}

impl Names {
    pub fn new(mount: &str) -> Self {
        Self {
            mount: format!("ace:{mount}"),
        }
    }

    /// The beginning of all segment keys of a writer.
    pub fn of_writer(&self, writer: WriterId) -> String {
        format!("{}:log:{writer}:", self.mount)
    }

    pub fn segment(&self, writer: WriterId, number: u32) -> String {
        format!("{}{number}", self.of_writer(writer))
    }

    /// The `<writer>:<number>` of a segment key, none for any other key.
    pub fn suffix<'k>(&self, key: &'k str) -> Option<&'k str> {
        self.place(key)?;
        key.strip_prefix(&self.mount)?.strip_prefix(":log:")
    }

    /// The place of a segment key in the order of all: by generation, writer, number.
    pub fn place(&self, key: &str) -> Option<(u64, EventId)> {
        let suffix = key.strip_prefix(&self.mount)?.strip_prefix(":log:")?;
        let (writer, number) = suffix.split_once(':')?;
        let writer = WriterId::parse(writer)?;
        let sequence = number.parse::<u32>().ok()?;
        let generation = u64::from(sequence / GENERATION);
        (sequence.to_string() == number).then_some((generation, EventId { writer, sequence }))
    }

    /// The number of a packed segment, if there are so many generations.
    pub fn packed(generation: u64, number: u32) -> Option<u32> {
        let base = u32::try_from(generation).ok()?.checked_mul(GENERATION)?;
        base.checked_add(number % GENERATION)
    }

    /// What keeps room for a moment.
    pub fn room(&self) -> String {
        format!("{}:room", self.mount)
    }

    /// The key of the mirror's entry that holds what others held, of the version that this build
    /// writes: one of an older version stays as it is.
    pub fn base(&self) -> String {
        format!("{}:base:{VERSION}", self.mount)
    }

    /// The `base:<version>` of such a key, none for any other key.
    pub fn base_suffix<'k>(&self, key: &'k str) -> Option<&'k str> {
        let suffix = key.strip_prefix(&self.mount)?.strip_prefix(':')?;
        suffix.starts_with("base:").then_some(suffix)
    }

    /// Where bad segments are kept: the beginning of all such keys.
    pub fn quarantine(&self) -> String {
        format!("{}:quarantine:", self.mount)
    }

    /// Where to keep a bad segment: `attempt` 0 is the plain name, the next ones are for when it is taken.
    pub fn aside(&self, suffix: &str, attempt: u32) -> String {
        let name = self.quarantine() + suffix;
        if attempt == 0 {
            name
        } else {
            format!("{name}~{attempt}")
        }
    }
}
