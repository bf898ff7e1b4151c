//! The key-value store under a journal, and the names of its keys.

use super::event::WriterId;
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
        let suffix = key.strip_prefix(&self.mount)?.strip_prefix(":log:")?;
        let (writer, number) = suffix.split_once(':')?;
        WriterId::parse(writer)?;
        let exact = number.parse::<u32>().ok()?.to_string() == number;
        exact.then_some(suffix)
    }

    /// Where to keep a bad segment: `attempt` 0 is the plain name, the next ones are for when it is taken.
    pub fn quarantine(&self, suffix: &str, attempt: u32) -> String {
        let name = format!("{}:quarantine:{suffix}", self.mount);
        if attempt == 0 {
            name
        } else {
            format!("{name}~{attempt}")
        }
    }
}
