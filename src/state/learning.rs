//! The learner's own marks: every command appends an event, every state is a fold.

use leptos::prelude::*;

use super::App;
use crate::{
    bank::QuestionIx,
    platform::{self, LearnerJournal},
    progress::{EventId, Kind, State},
};

/// Whether the learner's log is kept, and what to say when it isn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything said to be saved is saved.
    Saved,
    /// Not kept: a sentence that says why, and whether trying again can help.
    Unsaved {
        /// What the learner must know.
        sentence: String,
        /// Whether trying again can help.
        retry: bool,
    },
}

impl Saving {
    /// How this journal is doing.
    pub(super) fn of(journal: Option<&LearnerJournal>) -> Self {
        match journal.map(LearnerJournal::state) {
            None | Some(State::Saved) => Self::Saved,
            Some(state) => Self::Unsaved {
                sentence: state.to_string(),
                retry: !matches!(state, State::ReadOnly),
            },
        }
    }
}

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// In words.
    pub text: String,
    /// The event that Undo takes back.
    pub undo: Option<EventId>,
}

impl App {
    /// Runs a command on the journal; if it says so, views look again.
    pub(super) fn with_journal<T: Default>(
        &self,
        run: impl FnOnce(&mut LearnerJournal) -> (bool, T),
    ) -> T {
        let outcome = self
            .journal
            .try_update_value(|journal| journal.as_mut().map(run));
        let (changed, value) = outcome.flatten().unwrap_or_default();
        if changed {
            self.log_changed();
        }
        value
    }

    /// Runs a command that adds to the log: the database gets what it lacks at once, whether or not
    /// anything is said of it.
    pub(super) fn add<T: Default>(&self, run: impl FnOnce(&mut LearnerJournal) -> (bool, T)) -> T {
        let value = self.with_journal(run);
        platform::mirror(*self);
        value
    }

    /// Appends an event to the log; its id, unless the log refused it.
    pub(super) fn record(&self, kind: Kind) -> Option<EventId> {
        let now = platform::now();
        self.now.set(now);
        match self.add(|journal| (true, Some(journal.append(kind, now))))? {
            Ok(event) => Some(event.id),
            Err(refused) => {
                self.say(refused.to_string(), None);
                None
            }
        }
    }

    /// Shows what the log says now.
    fn log_changed(&self) {
        self.log_version.update(|version| *version += 1);
        self.saving.set(
            self.journal
                .with_value(|journal| Saving::of(journal.as_ref())),
        );
    }

    /// "I knew it" or "Not yet".
    pub fn mark(&self, ix: QuestionIx, knew: bool) {
        if let Some(id) = self.record(Kind::Mark {
            question: ix.question().id(),
            knew,
            revision: ix.question().revision,
        }) {
            let due = self
                .standing(ix)
                .due_in_words(self.now.get_untracked())
                .unwrap_or_default();
            let text = if knew {
                format!("Saved as known, {due}")
            } else {
                format!("Saved as not yet known, {due}")
            };
            self.say_when_kept(text, Some(id));
        }
    }

    /// Sets or takes away a bookmark.
    pub fn bookmark(&self, ix: QuestionIx, on: bool) {
        if let Some(id) = self.record(Kind::Bookmark {
            question: ix.question().id(),
            on,
        }) {
            self.say_when_kept(
                if on { "Bookmarked" } else { "Bookmark removed" }.into(),
                Some(id),
            );
        }
    }

    /// Keeps a note; an empty one removes it.
    pub fn write_note(&self, ix: QuestionIx, text: String) {
        if text != self.note(ix)
            && let Some(id) = self.record(Kind::Note {
                question: ix.question().id(),
                text,
            })
        {
            self.say_when_kept("Note saved".into(), Some(id));
        }
    }

    /// The learner's note on a question.
    pub fn note(&self, ix: QuestionIx) -> String {
        self.log_version.track();
        self.journal
            .with_value(|journal| {
                let personal = journal.as_ref()?.learner().question(&ix.question().id())?;
                Some(personal.note.clone())
            })
            .unwrap_or_default()
    }

    /// How many events the learner's log holds.
    pub fn events(&self) -> usize {
        self.log_version.track();
        self.journal
            .with_value(|journal| journal.as_ref().map_or(0, |it| it.log().visible().count()))
    }

    /// Takes back one event.
    pub fn undo(&self, target: EventId) {
        if self.record(Kind::Undo { target }).is_some() {
            self.say_when_kept("Undone".into(), None);
        }
    }

    /// The newest event of this page that isn't taken back yet.
    pub fn undoable(&self) -> Option<EventId> {
        self.journal
            .with_value(|journal| journal.as_ref()?.undoable())
    }

    /// Whether this page did something after that event, if any, that isn't taken back yet.
    pub fn did_since(&self, event: Option<EventId>) -> bool {
        // Within a page load, later is greater; an event of another one was before.
        let earlier =
            |last: EventId| event.is_none_or(|event| event.writer != last.writer || event < last);
        self.undoable().is_some_and(earlier)
    }

    /// Takes back what [`Self::undoable`] names.
    pub fn undo_last(&self) {
        match self.undoable() {
            Some(target) => self.undo(target),
            None => self.say_when_kept("Nothing to undo on this page".into(), None),
        }
    }

    /// Tries again to keep what isn't kept.
    pub fn retry_saving(&self) {
        self.add(|journal| {
            journal.retry();
            (true, ())
        });
    }

    /// Takes in what another tab wrote under a key; without one, reads everything again.
    pub fn absorb(&self, key: Option<&str>, value: Option<&str>) {
        self.with_journal(|journal| {
            let changed = match key {
                Some(key) => journal.absorb(key, value),
                None => journal.reload(),
            };
            (changed, ())
        });
    }

    /// Shows a sentence about what was just done.
    pub fn say(&self, text: String, undo: Option<EventId>) {
        self.toast.set(Some(Toast { text, undo }));
        platform::clear_toast_later(*self);
    }
}
