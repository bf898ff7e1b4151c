//! The log's second copy: what the database holds, and when to say that something is saved.

use leptos::prelude::*;

use super::{App, learning::Toast};
use crate::progress::{EventId, MirrorPack, MirrorState, SetAside, State, Unmirrored};

impl App {
    /// Unites the log with all that the database holds; what of it is to be set aside.
    pub fn take_mirror(&self, entries: &[(String, String)]) -> Vec<SetAside> {
        let taken = self.with_journal(|journal| {
            let taken = journal.take_mirror(entries);
            (taken.changed, Some(taken))
        });
        let Some(taken) = taken else {
            return Vec::new();
        };
        if !taken.problems.is_empty() {
            let problems = taken.problems.iter().map(ToString::to_string);
            self.problems.update(|told| told.extend(problems));
        }
        taken.set_aside
    }

    /// How to make few entries of the database's many.
    pub fn pack_mirror(&self, entries: &[(String, String)]) -> Option<MirrorPack> {
        self.with_journal(|journal| (false, journal.pack_mirror(entries)))
    }

    /// Makes few segments of many, once nothing else is to do.
    pub fn compact(&self) {
        self.with_journal(|journal| {
            journal.compact();
            (false, ())
        });
    }

    /// What is kept nowhere.
    pub fn unkept(&self) -> Option<String> {
        self.with_journal(|journal| (false, journal.unkept()))
    }

    /// What the database lacks.
    pub fn unmirrored(&self) -> Unmirrored {
        self.with_journal(|journal| (false, journal.unmirrored()))
    }

    /// The database holds this for good.
    pub fn mirrored(&self, batch: &Unmirrored) {
        self.with_journal(|journal| (journal.mirrored(batch), ()));
        self.say_what_waits();
    }

    /// The database was asked for: nothing is said to be saved before it answers.
    pub fn await_mirror(&self) {
        self.with_journal(|journal| {
            journal.await_mirror();
            (false, ())
        });
    }

    /// The database can't be reached any more: localStorage alone holds what comes.
    pub fn mirror_failed(&self) {
        self.with_journal(|journal| {
            journal.close_mirror();
            // What was handed over waited for it.
            journal.retry();
            (true, ())
        });
        self.say_what_waits();
    }

    /// Says that something is saved, once it is on the disk.
    pub fn say_when_kept(&self, text: String, undo: Option<EventId>) {
        self.waiting.set_value(Some(Toast { text, undo }));
        self.say_what_waits();
    }

    fn say_what_waits(&self) {
        let state =
            self.with_journal(|journal| (false, Some((journal.mirror_state(), journal.state()))));
        if matches!(state, Some((MirrorState::Behind, _))) {
            return;
        }
        let unkept = matches!(state, Some((_, State::Unsaved { .. } | State::ReadOnly)));
        let toast = self.waiting.try_update_value(Option::take).flatten();
        if let Some(Toast { text, undo }) = toast {
            // The banner says why.
            self.say(if unkept { "Not saved yet".into() } else { text }, undo);
        }
    }
}
