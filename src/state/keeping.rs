//! The learner's data as a whole: backups, restoring, starting over, and the way back from both.

use leptos::prelude::*;

use super::App;
use crate::{
    bank,
    platform::{self, LearnerJournal},
    progress::{BackupFile, Event, Preview, Standing, preview},
};

/// From how many changes since the last backup on the learner is reminded.
const MANY: usize = 100;

/// The last backup, or the last time that the learner didn't want one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was made, in ms since 1970; none if there was none yet.
    pub at: Option<u64>,
    /// How many events there were when it was made or put off.
    pub events: usize,
}

/// How the file on disk is doing that is kept up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disk {
    /// This browser has no such thing.
    Unsupported,
    /// There is none.
    None,
    /// The browser wants the learner's leave first, once a visit.
    Asleep {
        /// Its name.
        name: String,
    },
    /// It holds everything.
    Current {
        /// Its name.
        name: String,
    },
    /// It couldn't be read or written.
    Failed {
        /// Its name.
        name: String,
        /// Why, as a sentence.
        why: String,
    },
}

impl App {
    /// Every event that counts, as a file's text.
    pub fn backup(&self) -> String {
        let now = platform::now();
        self.of_journal(|journal| journal.backup(now))
            .unwrap_or_default()
    }

    /// The same, with these events too.
    pub fn backup_beside(&self, held: Vec<Event>) -> String {
        let now = platform::now();
        self.of_journal(|journal| journal.backup_beside(held, now))
            .unwrap_or_default()
    }

    /// Something about the journal, if there is one; whoever asks inside a view follows the log.
    fn of_journal<T>(&self, ask: impl FnOnce(&LearnerJournal) -> T) -> Option<T> {
        self.log_version.track();
        self.journal.with_value(|journal| journal.as_ref().map(ask))
    }

    /// What restoring a file would do.
    pub fn preview(&self, file: &BackupFile) -> Preview {
        let in_bank = |id: &str| bank::find_question(id).is_some();
        untrack(|| self.of_journal(|journal| preview(journal.log(), file, &in_bank)))
            .unwrap_or_default()
    }

    /// Makes the events of a file count.
    pub fn restore(&self, events: Vec<Event>) {
        let now = platform::now();
        let done = self.add(|journal| (true, Some(journal.restore(events, now))));
        let Some(done) = done else { return };
        let all = done.added + done.shown_again;
        self.say_when_kept(format!("Restored {}", changes(all)), None);
    }

    /// Adds what a file on disk has, and says nothing: it is the learner's other device. How many
    /// events were new.
    pub fn merge(&self, events: Vec<Event>) -> usize {
        self.add(|journal| {
            let added = journal.merge(events).added;
            (added > 0, added)
        })
    }

    /// Starts over; the events stay, and no longer count.
    pub fn start_over(&self) {
        let now = platform::now();
        if let Some(count) = self.add(|journal| (true, journal.start_over(now))) {
            self.say_when_kept(format!("Started over: {} put aside", changes(count)), None);
        }
    }

    /// The restore or start over that can be taken back now.
    pub fn standing_keep(&self) -> Option<Standing> {
        self.of_journal(LearnerJournal::standing).flatten()
    }

    /// Takes back the last restore or start over.
    pub fn take_back(&self) {
        let now = platform::now();
        let count = self.add(|journal| {
            let count = journal.undo_restore(now);
            (true, count.or_else(|| journal.undo_start_over(now)))
        });
        if let Some(count) = count {
            self.say_when_kept(format!("Taken back: {}", changes(count)), None);
        }
    }

    /// The questions of the log that this bank doesn't have; what was done with them is kept.
    pub fn unknown_questions(&self) -> Vec<String> {
        let unknown = self.of_journal(|journal| {
            let questions = journal.learner().questions();
            let unknown = questions.filter(|(id, _)| bank::find_question(id).is_none());
            unknown.map(|(id, _)| id.to_owned()).collect()
        });
        unknown.unwrap_or_default()
    }

    /// How many changes there were since the last backup, if they are many enough to say so.
    pub fn changes_since_backup(&self, last: LastBackup) -> Option<usize> {
        let since = self.events().checked_sub(last.events)?;
        (since >= MANY).then_some(since)
    }
}

/// A number of changes, in words.
pub fn changes(count: usize) -> String {
    match count {
        0 => "nothing".into(),
        1 => "1 change".into(),
        n => format!("{n} changes"),
    }
}
