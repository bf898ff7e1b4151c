//! What the log comes to: the learner's own state of each question.

use super::{
    event::{Event, Kind},
    log::{Change, Log, sorted},
};

/// Everything the learner has done, by question. Ids that the bank doesn't know are kept too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learner {
    /// By id. Boxed, so that an insertion moves little, and sorted by hand: a map is more code.
    #[allow(clippy::vec_box)]
    questions: Vec<Box<(String, Personal)>>,
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
    /// The question's revision that they saw.
    pub revision: u32,
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
        let at = self.search(id).ok()?;
        Some(&self.questions.get(at)?.1)
    }

    fn search(&self, id: &str) -> Result<usize, usize> {
        self.questions
            .binary_search_by(|question| question.0.as_str().cmp(id))
    }

    /// All questions with any state, by id.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &Personal)> {
        self.questions
            .iter()
            .map(|question| (question.0.as_str(), &question.1))
    }

    /// Continues a fold by an event that comes after all others and isn't taken back.
    pub fn apply(&mut self, event: &Event) {
        let Some(id) = event.kind.question() else {
            return;
        };
        let at = self.search(id).unwrap_or_else(|at| {
            let new = Box::new((id.to_owned(), Personal::default()));
            self.questions.insert(at, new);
            at
        });
        let personal = &mut self.questions[at].1;
        match &event.kind {
            Kind::Mark { knew, revision, .. } => personal.marks.push(Mark {
                at_ms: event.at_ms,
                knew: *knew,
                revision: *revision,
            }),
            Kind::Bookmark { on, .. } => personal.bookmarked = *on,
            Kind::Note { text, .. } => personal.note.clone_from(text),
            Kind::Undo { .. } | Kind::Keep { .. } | Kind::Unknown(_) => {}
        }
    }

    /// Adds events to the log that this is the fold of, and keeps it that fold; true if any was new.
    pub fn absorb(&mut self, log: &mut Log, mut events: Vec<Event>) -> bool {
        /// From how many new events on it costs less to build a log anew than to insert each.
        const MANY: usize = 64;
        events.retain(|event| log.lacks(event));
        let changed = !events.is_empty();
        // In fold order most of them continue the fold, however their segments were read.
        let order = sorted(events.iter().map(Event::place));
        let mut events: Vec<_> = events.into_iter().map(Some).collect();
        let mut news = Log::default();
        let apart = events.len() > MANY && !log.is_empty();
        let mut refold = apart;
        for (_, at) in order {
            let Some(event) = events[at].take() else {
                continue;
            };
            let into = if apart { &mut news } else { &mut *log };
            match into.insert(event) {
                Change::Newest => {
                    if let Some(event) = log.events.last().filter(|_| !refold) {
                        self.apply(event);
                    }
                }
                Change::Within => refold = true,
                Change::Nothing => {}
            }
        }
        log.merge(news);
        if refold {
            *self = log.fold();
        }
        changed
    }
}
