//! What the log comes to: the learner's own state of each question.

use super::{
    event::{Event, Kind, Recall},
    log::{Change, Log, sorted},
};
use std::fmt;

/// Everything the learner has done, by question. Ids that the bank doesn't know are kept too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learner {
    /// By id. Boxed, so that an insertion moves little, and sorted by hand: a map is more code.
    #[allow(clippy::vec_box)]
    questions: Vec<Box<(String, Personal)>>,
    /// Choices that go along with the learner, by name.
    settings: Vec<(String, String)>,
    /// Challenges taken to their end, in fold order.
    challenges: Vec<Challenge>,
    renames: Renames,
}

/// What a question's older id is today; nothing for any other.
#[derive(Clone, Copy)]
pub(super) struct Renames(pub fn(&str) -> Option<String>);

impl Default for Renames {
    fn default() -> Self {
        Self(|_| None)
    }
}

impl PartialEq for Renames {
    /// Learners are compared by what they did.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Renames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renames")
    }
}

/// A challenge taken to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The address that makes the same one again.
    pub address: String,
    /// Three numbers between dots: key points said, all key points, seconds.
    pub result: String,
}

/// One question as this learner sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Personal {
    /// Every recall, in fold order.
    pub reviews: Vec<Reviewed>,
    /// 0: asked whenever it is due; 1: not on the day of `held_ms`; 2: not at all.
    pub hold: u8,
    /// When that was decided, in milliseconds since 1970.
    pub held_ms: u64,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
    /// The learner's note; empty if none.
    pub note: String,
}

/// One recall, and what the learner said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewed {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// What they said.
    pub recall: Recall,
    /// Whether it was "I knew it" or "Not yet" beside an answer, outside a session.
    pub marked: bool,
}

impl Personal {
    /// The review that counts now; none for a question never asked.
    #[must_use]
    pub fn latest(&self) -> Option<Reviewed> {
        self.reviews.last().copied()
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

    /// The choice of that name; none if it was never made, or is back at the default.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&str> {
        let found = self.settings.iter().find(|setting| setting.0 == name);
        found
            .map(|setting| setting.1.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Challenges taken to their end, oldest first.
    #[must_use]
    pub fn challenges(&self) -> &[Challenge] {
        &self.challenges
    }

    /// Continues a fold by an event that comes after all others and isn't taken back.
    pub fn apply(&mut self, event: &Event) {
        match &event.kind {
            Kind::Setting { name, value } => {
                self.settings.retain(|setting| setting.0 != *name);
                self.settings.push((name.clone(), value.clone()));
            }
            Kind::Challenge { address, result } => self.challenges.push(Challenge {
                at_ms: event.at_ms,
                address: address.clone(),
                result: result.clone(),
            }),
            _ => {}
        }
        let Some(id) = event.kind.question() else {
            return;
        };
        let at = self.place_of(id);
        let personal = &mut self.questions[at].1;
        match &event.kind {
            Kind::Mark { knew, revision, .. } => personal.reviews.push(Reviewed {
                at_ms: event.at_ms,
                recall: Recall {
                    grade: if *knew { 3 } else { 1 },
                    revision: *revision,
                    took_ms: 0,
                    points: 0,
                },
                marked: true,
            }),
            Kind::Review { recall, .. } => personal.reviews.push(Reviewed {
                at_ms: event.at_ms,
                recall: *recall,
                marked: false,
            }),
            Kind::Hold { hold, .. } => {
                (personal.hold, personal.held_ms) = (*hold, event.at_ms);
            }
            Kind::Bookmark { on, .. } => personal.bookmarked = *on,
            Kind::Note { text, .. } => personal.note.clone_from(text),
            _ => {}
        }
    }

    /// Where a question is, under its present id; a new one gets its place.
    fn place_of(&mut self, id: &str) -> usize {
        self.search(id).unwrap_or_else(|at| {
            if let Some(present) = (self.renames.0)(id) {
                return self.place_of(&present);
            }
            let new = Box::new((id.to_owned(), Personal::default()));
            self.questions.insert(at, new);
            at
        })
    }

    /// From now on, what was done with a question under an older id counts for it.
    pub(super) fn follow(&mut self, renames: Renames, log: &Log) {
        self.renames = renames;
        if self.questions().any(|(id, _)| renames.0(id).is_some()) {
            *self = self.refold(log);
        }
    }

    fn refold(&self, log: &Log) -> Self {
        log.fold_onto(Self {
            renames: self.renames,
            ..Self::default()
        })
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
            *self = self.refold(log);
        }
        changed
    }
}
