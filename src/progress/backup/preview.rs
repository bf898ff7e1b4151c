//! What a file would change, before it does.

use super::{
    super::{Kind, Log},
    BackupFile,
};

/// What restoring a file would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many events aren't known here.
    pub new: usize,
    /// How many count here already.
    pub known: usize,
    /// How many are known and hidden, and would count again.
    pub hidden_shown_again: usize,
    /// How many of those that would begin to count are reviews, those made while browsing included.
    pub reviews: usize,
    /// How many are notes.
    pub notes: usize,
    /// How many are bookmarks, set or taken away.
    pub bookmarks: usize,
    /// How many different questions they speak of that aren't in the bank.
    pub unknown_questions: usize,
    /// The time of the first of them, in milliseconds since 1970; 0 if there is none.
    pub from_ms: u64,
    /// The time of the last of them.
    pub to_ms: u64,
}

/// Compares a file with the log. `in_bank` tells whether a question's id is known.
#[must_use]
pub fn preview(log: &Log, file: &BackupFile, in_bank: &dyn Fn(&str) -> bool) -> Preview {
    let mut preview = Preview::default();
    let mut unknown: Vec<&str> = Vec::new();
    for event in &file.events {
        if log.shows(event.id) {
            preview.known += 1;
            continue;
        }
        if log.contains(event.id) {
            preview.hidden_shown_again += 1;
        } else {
            preview.new += 1;
        }
        match &event.kind {
            Kind::Mark { .. } | Kind::Review { .. } => preview.reviews += 1,
            Kind::Note { .. } => preview.notes += 1,
            Kind::Bookmark { .. } => preview.bookmarks += 1,
            _ => {}
        }
        unknown.extend(event.kind.question().filter(|id| !in_bank(id)));
        if preview.new + preview.hidden_shown_again == 1 {
            preview.from_ms = event.at_ms;
        }
        preview.from_ms = preview.from_ms.min(event.at_ms);
        preview.to_ms = preview.to_ms.max(event.at_ms);
    }
    unknown.sort_unstable();
    unknown.dedup();
    preview.unknown_questions = unknown.len();
    preview
}
