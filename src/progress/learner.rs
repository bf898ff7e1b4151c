//! What the log comes to: the learner's own state of each question.

use super::{
    event::{Event, Kind},
    log::{Change, Log},
};
use std::collections::BTreeMap;

/// Everything the learner has done, by question. Ids that the bank doesn't know are kept too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learner {
    questions: BTreeMap<String, Personal>,
}

/// One question as this learner sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Personal {
    /// Every self-assessment, in fold order.
    pub marks: Vec<Mark>,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
    /// The learner's note; empty if none.
    pub note: String,
}

/// One self-assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Whether the learner knew the answer.
    pub knew: bool,
}

impl Personal {
    /// The mark that counts now; none for a question never marked.
    #[must_use]
    pub fn latest(&self) -> Option<Mark> {
        self.marks.last().copied()
    }
}

impl Learner {
    /// The state of one question; none if nothing was ever done with it.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Personal> {
        self.questions.get(id)
    }

    /// All questions with any state, by id.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &Personal)> {
        self.questions
            .iter()
            .map(|(id, personal)| (id.as_str(), personal))
    }

    /// Continues a fold by an event that comes after all others and isn't taken back.
    pub fn apply(&mut self, event: &Event) {
        let Some(id) = event.kind.question() else {
            return;
        };
        let personal = match self.questions.get_mut(id) {
            Some(personal) => personal,
            None => self.questions.entry(id.to_owned()).or_default(),
        };
        match &event.kind {
            Kind::Mark { knew, .. } => personal.marks.push(Mark {
                at_ms: event.at_ms,
                knew: *knew,
            }),
            Kind::Bookmark { on, .. } => personal.bookmarked = *on,
            Kind::Note { text, .. } => personal.note.clone_from(text),
            Kind::Undo { .. } | Kind::Unknown(_) => {}
        }
    }

    /// Adds events to the log that this is the fold of, and keeps it that fold; true if any was new.
    pub fn absorb(&mut self, log: &mut Log, mut events: Vec<Event>) -> bool {
        // In fold order most of them continue the fold, however their segments were read.
        events.sort_unstable_by_key(Event::place);
        let (mut changed, mut refold) = (false, false);
        for event in events {
            let id = event.id;
            match log.insert(event) {
                Change::Nothing => {}
                Change::Newest => {
                    changed = true;
                    if let Some(event) = log.get(id).filter(|_| !refold) {
                        self.apply(event);
                    }
                }
                Change::Within => {
                    changed = true;
                    refold = true;
                }
            }
        }
        if refold {
            *self = log.fold();
        }
        changed
    }
}
