//! What practising adds to the log, and what it reads from it.

use leptos::prelude::*;

use super::{App, Setting};
use crate::{
    bank::QuestionIx,
    progress::{EventId, Kind, Learner, Recall},
    recall::Grade,
};

impl App {
    /// Reads what the log comes to; whoever asks inside a view follows it.
    pub fn with_learner<T: Default>(&self, read: impl FnOnce(&Learner) -> T) -> T {
        self.log_version.track();
        self.journal
            .try_with_value(|journal| Some(read(journal.as_ref()?.learner())))
            .flatten()
            .unwrap_or_default()
    }

    /// A choice that goes along with the learner; nothing for the default.
    pub fn setting(&self, setting: Setting) -> Option<String> {
        self.with_learner(|learner| learner.setting(setting.name()).map(str::to_owned))
    }

    /// Makes a choice that goes along with the learner; an empty value is the default.
    pub fn set_setting(&self, setting: Setting, value: String) -> Option<EventId> {
        self.record(Kind::Setting {
            name: setting.name().into(),
            value,
        })
    }

    /// Keeps one recall: its grade, how long it took in milliseconds, and which key points were said,
    /// a bit each. Its event, which undo takes back.
    pub fn review(
        &self,
        ix: QuestionIx,
        grade: Grade,
        took_ms: u32,
        points: u32,
    ) -> Option<EventId> {
        let question = ix.question();
        self.record(Kind::Review {
            question: question.id(),
            recall: Recall {
                grade: grade as u8,
                revision: question.revision,
                took_ms,
                points,
            },
        })
    }

    /// Keeps whether to be asked: 0 whenever it is due, 1 not today, 2 not at all.
    pub fn hold(&self, ix: QuestionIx, hold: u8) -> Option<EventId> {
        self.record(Kind::Hold {
            question: ix.question().id(),
            hold,
        })
    }

    /// Keeps a challenge taken to its end: its address, the key points said and all of them, and the
    /// seconds it took.
    pub fn finish_challenge(
        &self,
        address: String,
        said: usize,
        points: usize,
        seconds: u64,
    ) -> Option<EventId> {
        self.record(Kind::Challenge {
            address,
            result: format!("{said}.{points}.{seconds}"),
        })
    }

    /// Takes back an event without a word: the page shows that it is gone.
    pub fn withdraw(&self, target: EventId) {
        self.record(Kind::Undo { target });
    }
}
