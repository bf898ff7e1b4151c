//! The set of all known events.

use super::{
    event::{Event, EventId, Kind},
    learner::Learner,
    runs::Run,
};
use std::{
    collections::{BTreeSet, BinaryHeap, HashMap},
    mem,
};

/// Numbers by event. Every further type of map would be more code to load, so this one serves all.
pub(super) type Numbers = HashMap<EventId, u64>;

/// Sorts by time, then name; each with a number that goes along. The only sort there is, so that
/// it is loaded once. Segments are in order within, so their runs only have to be merged.
pub(super) fn sorted(places: impl Iterator<Item = (u64, EventId)>) -> Vec<((u64, EventId), usize)> {
    let places: Vec<_> = places.zip(0_usize..).collect();
    let goes_on = |at: &usize| places.get(at + 1).is_some_and(|next| places[*at] < *next);
    let ends = (0..places.len()).filter(|at| !goes_on(at));
    // Backwards, as the heap gives the greatest of what the runs have left.
    let mut heap: BinaryHeap<_> = ends.map(|at| places[at]).collect();
    let mut sorted = Vec::with_capacity(places.len());
    while let Some((place, mut at)) = heap.pop() {
        sorted.push((place, at));
        while at > 0 && goes_on(&(at - 1)) {
            at -= 1;
            if heap.peek().is_some_and(|other| *other > places[at]) {
                heap.push(places[at]);
                break;
            }
            sorted.push(places[at]);
        }
    }
    sorted.reverse();
    sorted
}

/// Events by id. Merging is set union: the order and number of merges don't matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    /// In fold order. Most come in that order too, so that inserting is pushing.
    pub(super) events: Vec<Event>,
    times: Numbers,
    /// How many undos aim at each event, known or not yet.
    aims: Numbers,
    /// What the keeps hide, in order.
    pub(super) hidden: Vec<Run>,
    pub(super) last_keep: Option<(u64, EventId)>,
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

    /// Whether adding the event would change it.
    pub(super) fn lacks(&self, event: &Event) -> bool {
        self.get(event.id)
            .is_none_or(|held| held != event && content(event) < content(held))
    }

    /// Adds one event. Two different ones of the same id can only come from damage or tampering;
    /// the one that sorts first is kept, whichever came first.
    pub fn insert(&mut self, event: Event) -> Change {
        if self.contains(event.id) {
            if !self.lacks(&event) {
                return Change::Nothing;
            }
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

    /// How many events come before that place.
    fn search(&self, place: (u64, EventId)) -> usize {
        if self.events.last().is_none_or(|last| last.place() < place) {
            return self.len();
        }
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
        self.fold_onto(Learner::default())
    }

    /// The same, for a learner who did nothing so far.
    pub(super) fn fold_onto(&self, mut learner: Learner) -> Learner {
        let undone = self.taken_back();
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
