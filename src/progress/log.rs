//! The set of all known events.

use super::{
    event::{Event, EventId, Kind, WriterId},
    learner::Learner,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

/// Events by id. Merging is set union: the order and number of merges don't matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    in_order: BTreeMap<(u64, EventId), Event>,
    times: BTreeMap<EventId, u64>,
    /// Every undo as (its target, itself).
    aims: BTreeSet<(EventId, EventId)>,
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
        self.times.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The event of that id.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.in_order.get(&(*self.times.get(&id)?, id))
    }

    /// Whether it has an event of that id.
    #[must_use]
    pub fn contains(&self, id: EventId) -> bool {
        self.times.contains_key(&id)
    }

    /// All events in fold order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.in_order.values()
    }

    /// Adds one event. Two different ones of the same id can only come from damage or tampering;
    /// the one that sorts first is kept, whichever came first.
    pub fn insert(&mut self, event: Event) -> Change {
        if let Some(held) = self.get(event.id) {
            if *held == event || content(held) <= content(&event) {
                return Change::Nothing;
            }
            // So rare that building anew beats carrying the code of a removal.
            for held in mem::take(self).in_order.into_values() {
                if held.id != event.id {
                    self.put(held);
                }
            }
            self.put(event);
            return Change::Within;
        }
        let last = self.in_order.last_key_value();
        let newest = last.is_none_or(|(place, _)| *place < event.place());
        let plain = !matches!(event.kind, Kind::Undo { .. }) && !self.is_target(event.id);
        self.put(event);
        if newest && plain {
            Change::Newest
        } else {
            Change::Within
        }
    }

    fn put(&mut self, event: Event) {
        if let Kind::Undo { target } = event.kind {
            self.aims.insert((target, event.id));
        }
        self.times.insert(event.id, event.at_ms);
        self.in_order.insert(event.place(), event);
    }

    /// Whether an undo that came before its target waits for it.
    fn is_target(&self, id: EventId) -> bool {
        let first = EventId {
            writer: WriterId(0),
            sequence: 0,
        };
        let mut aims = self.aims.range((id, first)..);
        aims.next().is_some_and(|(target, _)| *target == id)
    }

    /// Adds all events of another log; true if any was new.
    pub fn merge(&mut self, other: Self) -> bool {
        let mut changed = false;
        for event in other.in_order.into_values() {
            changed |= self.insert(event) != Change::Nothing;
        }
        changed
    }

    /// What the events come to.
    #[must_use]
    pub fn fold(&self) -> Learner {
        let undone = self.undone();
        let mut learner = Learner::default();
        for event in self.iter() {
            if !undone.contains(&event.id) {
                learner.apply(event);
            }
        }
        learner
    }

    /// The events that don't count: those that an undo takes back which isn't itself taken back.
    /// Times play no part, so an undo works also when its tab's clock is behind.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<EventId> {
        let mut undecided: BTreeMap<EventId, u64> = BTreeMap::new();
        for (target, _) in &self.aims {
            *undecided.entry(*target).or_default() += 1;
        }
        let mut undone = BTreeSet::new();
        // An undo is decided once all undos of it are. Undos that go round in a circle (only forged
        // ones can) stay undecided, and reach no event outside the circle.
        let mut decided: Vec<EventId> = Vec::new();
        for (_, undo) in &self.aims {
            if !undecided.contains_key(undo) {
                decided.push(*undo);
            }
        }
        while let Some(undo) = decided.pop() {
            let Some(Kind::Undo { target }) = self.get(undo).map(|event| &event.kind) else {
                continue;
            };
            if !undone.contains(&undo) {
                undone.insert(*target);
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

fn content(event: &Event) -> (u64, String) {
    let fields = serde_json::Value::Array(event.kind.to_fields());
    (event.at_ms, fields.to_string())
}
