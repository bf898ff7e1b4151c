//! The set of all known events.

use super::{
    event::{Event, EventId, Kind},
    learner::Learner,
};
use std::{
    collections::{BTreeSet, HashMap},
    mem,
};

/// Numbers by event. Every further type of map would be more code to load, so this one serves all.
type Numbers = HashMap<EventId, u64>;

/// Events by id. Merging is set union: the order and number of merges don't matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    /// In fold order. Most come in that order too, so that inserting is pushing.
    events: Vec<Event>,
    times: Numbers,
    /// How many undos aim at each event, known or not yet.
    aims: Numbers,
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

    /// Adds one event. Two different ones of the same id can only come from damage or tampering;
    /// the one that sorts first is kept, whichever came first.
    pub fn insert(&mut self, event: Event) -> Change {
        if let Some(held) = self.get(event.id) {
            if *held == event || content(held) <= content(&event) {
                return Change::Nothing;
            }
            // So rare that building anew beats carrying the code of a removal.
            for held in mem::take(self).events {
                if held.id != event.id {
                    self.put(held);
                }
            }
            self.put(event);
            return Change::Within;
        }
        let newest = self.search(event.place()) == self.len();
        // An undo that came before its target waits for it.
        let plain = !matches!(event.kind, Kind::Undo { .. }) && !self.aims.contains_key(&event.id);
        self.put(event);
        if newest && plain {
            Change::Newest
        } else {
            Change::Within
        }
    }

    fn put(&mut self, event: Event) {
        if let Kind::Undo { target } = event.kind {
            add(&mut self.aims, target);
        }
        self.times.insert(event.id, event.at_ms);
        self.events.insert(self.search(event.place()), event);
    }

    /// How many events come before that place.
    fn search(&self, place: (u64, EventId)) -> usize {
        self.events.partition_point(|event| event.place() < place)
    }

    /// Adds all events of another log; true if any was new.
    pub fn merge(&mut self, other: Self) -> bool {
        let mut changed = false;
        // Both in fold order, so that no insertion moves what was inserted before.
        let mut held = mem::take(self).events.into_iter().peekable();
        for event in other.events {
            while let Some(held) = held.next_if(|held| held.place() <= event.place()) {
                self.insert(held);
            }
            changed |= self.insert(event) != Change::Nothing;
        }
        for held in held {
            self.insert(held);
        }
        changed
    }

    /// What the events come to.
    #[must_use]
    pub fn fold(&self) -> Learner {
        let undone = self.taken_back();
        let mut learner = Learner::default();
        for event in self.iter() {
            if !undone.contains_key(&event.id) {
                learner.apply(event);
            }
        }
        learner
    }

    /// The events that don't count: those that an undo takes back which isn't itself taken back.
    /// Times play no part, so an undo works also when its tab's clock is behind.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<EventId> {
        self.taken_back().into_keys().collect()
    }

    /// The same, and how many undos take back each.
    pub(super) fn taken_back(&self) -> Numbers {
        // An undo is decided once all undos of it are. Undos that go round in a circle (only forged
        // ones can) stay undecided, and reach no event outside the circle.
        let mut undecided = self.aims.clone();
        let mut decided: Vec<EventId> = Vec::new();
        for event in &self.events {
            if matches!(event.kind, Kind::Undo { .. }) && !undecided.contains_key(&event.id) {
                decided.push(event.id);
            }
        }
        let mut undone = Numbers::default();
        while let Some(undo) = decided.pop() {
            let Some(Kind::Undo { target }) = self.get(undo).map(|event| &event.kind) else {
                continue;
            };
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
