//! The set of all known events.

use super::{
    event::{Event, EventId, Kind},
    learner::Learner,
    runs::{self, Run},
};
use std::{
    collections::{BTreeSet, BinaryHeap, HashMap},
    mem,
};

/// Numbers by event. Every further type of map would be more code to load, so this one serves all.
pub(super) type Numbers = HashMap<EventId, u64>;

/// Sorts by time, then name; each with a number that goes along. The only sort there is, so that
/// it is loaded once.
pub(super) fn sorted(places: impl Iterator<Item = (u64, EventId)>) -> Vec<((u64, EventId), usize)> {
    let places: Vec<_> = places.zip(0_usize..).collect();
    BinaryHeap::from(places).into_sorted_vec()
}

/// Events by id. Merging is set union: the order and number of merges don't matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    /// In fold order. Most come in that order too, so that inserting is pushing.
    events: Vec<Event>,
    times: Numbers,
    /// How many undos aim at each event, known or not yet.
    aims: Numbers,
    /// What the keeps hide, in order.
    hidden: Vec<Run>,
    last_keep: Option<(u64, EventId)>,
}

/// What an insertion means for a fold of the log made before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The log is as it was.
    Nothing,
    /// The event comes after all others, so [`Learner::apply`] continues the fold.
    Newest,
    /// The event changes how earlier ones count, so only a new fold is right.
    Within,
}

impl Log {
    /// The log of any events, in any order.
    pub(super) fn of(events: Vec<Event>) -> Self {
        let mut log = Self::default();
        Learner::default().absorb(&mut log, events);
        log
    }

    /// All events in fold order.
    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// How many events it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The event of that id.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Event> {
        let at = self.search((*self.times.get(&id)?, id));
        self.events.get(at)
    }

    /// Whether it has an event of that id.
    #[must_use]
    pub fn contains(&self, id: EventId) -> bool {
        self.times.contains_key(&id)
    }

    /// All events in fold order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter()
    }

    /// The events that keeps let count, in fold order, without the keeps.
    pub fn visible(&self) -> impl Iterator<Item = &Event> {
        let keep = |event: &&Event| matches!(event.kind, Kind::Keep { .. });
        self.events
            .iter()
            .filter(move |event| !keep(event) && !self.hides(event.id))
    }

    /// Whether it has that event, and no keep hides it.
    #[must_use]
    pub fn shows(&self, id: EventId) -> bool {
        self.contains(id) && !self.hides(id)
    }

    pub(super) fn hides(&self, id: EventId) -> bool {
        runs::hold(&self.hidden, id)
    }

    /// Whether adding the event would change it.
    pub(super) fn lacks(&self, event: &Event) -> bool {
        self.get(event.id)
            .is_none_or(|held| held != event && content(event) < content(held))
    }

    /// Adds one event. Two different ones of the same id can only come from damage or tampering;
    /// the one that sorts first is kept, whichever came first.
    pub fn insert(&mut self, event: Event) -> Change {
        if !self.lacks(&event) {
            return Change::Nothing;
        }
        if self.contains(event.id) {
            // So rare that building anew beats carrying the code of a removal.
            let mut one = Self::default();
            one.put(event);
            self.merge(one);
            return Change::Within;
        }
        let newest = self.search(event.place()) == self.len();
        let plain = match &event.kind {
            Kind::Undo { .. } => false,
            Kind::Keep { shown, .. } => *shown && self.hidden.is_empty(),
            _ => !self.hides(event.id),
        };
        // An undo that came before its target waits for it.
        let plain = plain && !self.aims.contains_key(&event.id);
        self.put(event);
        if newest && plain {
            Change::Newest
        } else {
            Change::Within
        }
    }

    fn put_unless(&mut self, losers: &Numbers, event: Event) {
        if !losers.contains_key(&event.id) {
            self.put(event);
        }
    }

    fn put(&mut self, event: Event) {
        if let Kind::Undo { target } = event.kind {
            add(&mut self.aims, target);
        }
        let keep = matches!(event.kind, Kind::Keep { .. });
        self.times.insert(event.id, event.at_ms);
        let at = self.search(event.place());
        self.events.insert(at, event);
        if keep {
            self.decide(at);
        }
    }

    /// Obeys the keep at that place, and anew those after it.
    fn decide(&mut self, mut at: usize) {
        if self.last_keep > Some(self.events[at].place()) {
            self.hidden.clear();
            at = 0;
        }
        for event in &self.events[at..] {
            if let Kind::Keep { shown, runs, .. } = &event.kind {
                self.last_keep = Some(event.place());
                self.hidden = runs::without(&self.hidden, runs);
                if !shown {
                    self.hidden = runs::together(&self.hidden, runs);
                }
            }
        }
    }

    /// A time that comes after every keep.
    pub(super) fn after_keeps(&self, at_ms: u64) -> u64 {
        let last = self
            .last_keep
            .map_or(0, |(at_ms, _)| at_ms.saturating_add(1));
        at_ms.max(last)
    }

    /// The newest keep that no other takes back.
    #[must_use]
    pub fn standing_keep(&self) -> Option<&Event> {
        let mut standing: Vec<&Event> = Vec::new();
        for event in &self.events {
            if let Kind::Keep { shown, back, runs } = &event.kind {
                let opposite = |held: &&Event| {
                    matches!(&held.kind, Kind::Keep { shown: held, runs: of, .. }
                        if held != shown && of == runs)
                };
                if !back {
                    standing.push(event);
                } else if standing.last().is_some_and(opposite) {
                    standing.pop();
                }
            }
        }
        standing.pop()
    }

    /// How many events come before that place.
    fn search(&self, place: (u64, EventId)) -> usize {
        self.events.partition_point(|event| event.place() < place)
    }

    /// Adds all events of another log; true if any was new.
    pub fn merge(&mut self, other: Self) -> bool {
        let mut losers = Numbers::default();
        let mut news = other.events;
        news.retain(|event| {
            let lacks = self.lacks(event);
            if lacks && self.contains(event.id) {
                add(&mut losers, event.id);
            }
            lacks
        });
        if news.is_empty() {
            return false;
        }
        // Both in fold order, so that no insertion moves what was inserted before.
        let mut held = mem::take(self).events.into_iter().peekable();
        for event in news {
            while let Some(held) = held.next_if(|held| held.place() < event.place()) {
                self.put_unless(&losers, held);
            }
            self.put(event);
        }
        for held in held {
            self.put_unless(&losers, held);
        }
        true
    }

    /// What the events come to.
    #[must_use]
    pub fn fold(&self) -> Learner {
        let undone = self.taken_back();
        let mut learner = Learner::default();
        for event in self.visible() {
            if !undone.contains_key(&event.id) {
                learner.apply(event);
            }
        }
        learner
    }

    /// The events that don't count: those that an undo takes back which isn't itself taken back.
    /// A hidden undo takes nothing back. Times play no part, so an undo works also when its tab's clock is behind.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<EventId> {
        self.taken_back().into_keys().collect()
    }

    /// The same, and how many undos take back each.
    pub(super) fn taken_back(&self) -> Numbers {
        // An undo is decided once all undos of it are. Undos that go round in a circle (only forged
        // ones can) stay undecided, and reach no event outside the circle.
        let mut undecided = Numbers::default();
        if self.hidden.is_empty() {
            undecided.clone_from(&self.aims);
        } else {
            for event in self.visible() {
                if let Kind::Undo { target } = event.kind {
                    add(&mut undecided, target);
                }
            }
        }
        let mut decided: Vec<EventId> = Vec::new();
        for event in self.visible() {
            if matches!(event.kind, Kind::Undo { .. }) && !undecided.contains_key(&event.id) {
                decided.push(event.id);
            }
        }
        let mut undone = Numbers::default();
        while let Some(undo) = decided.pop() {
            let Some(Kind::Undo { target }) = self.get(undo).map(|event| &event.kind) else {
                continue;
            };
            if self.hides(undo) {
                continue;
            }
            if !undone.contains_key(&undo) {
                add(&mut undone, *target);
            }
            if let Some(left) = undecided.get_mut(target) {
                *left -= 1;
                if *left == 0 {
                    decided.push(*target);
                }
            }
        }
        undone
    }
}

fn add(numbers: &mut Numbers, id: EventId) {
    let number = numbers.get(&id).map_or(0, |number| *number);
    numbers.insert(id, number + 1);
}

fn content(event: &Event) -> (u64, String) {
    let mut kind = String::new();
    event.kind.write(&mut kind);
    (event.at_ms, kind)
}
