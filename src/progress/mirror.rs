//! A second copy of all events in a store that answers later, say a database.
//!
//! It holds texts by key as the shelf does: each tab's own segments, and in time a base that holds
//! what older entries held. The platform moves the texts; here is what to move, and what it means.

use super::{
    event::Event,
    journal::Journal,
    log::{Log, Numbers},
    report::Problem,
    saving::Segment,
    segment::{SegmentError, decode, encode, is_current},
    shelf::Shelf,
};
use std::mem;

/// How many readable entries a mirror may have before it is packed.
const ENOUGH: usize = 32;

/// What a journal knows of its mirror.
#[derive(Default)]
pub(super) struct Mirror {
    /// Whether it has been read, and takes what is written.
    pub open: bool,
    /// Whether it has been asked for, and has neither answered nor failed.
    awaited: bool,
    /// What the mirror lacks of what was on the shelf: an entry of its own.
    copy: Option<(String, String)>,
    /// What was in the mirror alone while the shelf couldn't be read.
    waiting: Vec<Event>,
}

/// How a journal's mirror is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MirrorState {
    /// There is none, or it hasn't been read yet, or it failed.
    Closed,
    /// It lacks some events: see [`Journal::unmirrored`].
    Behind,
    /// It holds everything.
    Whole,
    /// A newer build has written here or there; nothing goes into it.
    ReadOnly,
}

/// What reading a mirror came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// Whether views should look again.
    pub changed: bool,
    /// How many events only the mirror had.
    pub healed: usize,
    /// What couldn't be read: the learner should be told.
    pub problems: Vec<Problem>,
    /// What couldn't be read, with the key to move it to, in one transaction.
    pub set_aside: Vec<SetAside>,
}

/// An entry that couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is.
    pub key: String,
    /// Where to keep it from now on.
    pub to: String,
}

/// What to write into the mirror, all in one transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unmirrored {
    /// Keys and texts.
    pub entries: Vec<(String, String)>,
    /// How many events of each own segment they hold.
    counts: Vec<usize>,
}

/// How to pack a mirror, all in one transaction that also read its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorPack {
    /// The entry to write.
    pub base: (String, String),
    /// The keys to remove.
    pub removed: Vec<String>,
}

impl<S: Shelf> Journal<S> {
    /// Takes in the whole mirror: at start, and after it was out of reach. What the shelf lacks gets
    /// onto the shelf, what the mirror lacks is [`Self::unmirrored`] from now on.
    pub fn take_mirror(&mut self, entries: &[(String, String)]) -> Mirrored {
        let before = self.state();
        let (mut problems, mut set_aside) = (Vec::new(), Vec::new());
        let mut events = Vec::new();
        for (key, text) in entries {
            let Some(suffix) = self.mirror_suffix(key) else {
                continue;
            };
            match decode(text) {
                Ok(read) => events.extend(read),
                Err(SegmentError::NewerVersion(version)) => {
                    self.read_only = true;
                    let key = key.clone();
                    problems.push(Problem::NewerVersion { key, version });
                }
                Err(error) => {
                    let key = key.clone();
                    let free =
                        |to: &String| !entries.iter().any(|(key, held)| key == to && held != text);
                    let to = (0..100)
                        .map(|attempt| self.names.aside(suffix, attempt))
                        .find(free);
                    set_aside.extend(to.map(|to| SetAside {
                        key: key.clone(),
                        to,
                    }));
                    problems.push(Problem::MirrorDamaged { key, error });
                }
            }
        }
        self.mirror.open = true;
        let mut changed = false;
        if events.iter().any(|event| self.log.lacks(event)) {
            // Another tab may have put it on the shelf by now.
            changed = self.reload();
        }
        let mut news = events.clone();
        news.retain(|event| self.log.lacks(event));
        let news = Log::of(news).into_events();
        let healed = news.len();
        changed |= self.learner.absorb(&mut self.log, news.clone());
        if self.unread.is_some() {
            self.mirror.waiting.extend(news);
        } else {
            self.place_all(news);
        }
        self.compare(&events);
        self.flush();
        Mirrored {
            changed: changed || before != self.state(),
            healed,
            problems,
            set_aside,
        }
    }

    /// Finds out what the mirror lacks, given all that it has.
    fn compare(&mut self, mirrored: &[Event]) {
        let mut there = Numbers::default();
        for event in mirrored {
            if self.log.get(event.id) == Some(event) {
                there.insert(event.id, 0);
            }
        }
        for own in &mut self.own {
            let known = |event: &&Event| there.contains_key(&event.id);
            own.mirrored = own.events.iter().take_while(known).count();
        }
        for event in self.own.iter().flat_map(|own| &own.events) {
            there.insert(event.id, 0);
        }
        let mut missing = Vec::new();
        for event in self.log.iter() {
            if !there.contains_key(&event.id) {
                missing.push(event.clone());
            }
        }
        self.mirror.copy = None;
        if !missing.is_empty() {
            let key = self.names.segment(self.writer, self.next_number);
            self.new_number();
            self.mirror.copy = Some((key, encode(&missing)));
        }
    }

    /// What the mirror lacks. Write all of it in one transaction, then say [`Self::mirrored`].
    #[must_use]
    pub fn unmirrored(&self) -> Unmirrored {
        let mut batch = Unmirrored::default();
        if self.read_only {
            return batch;
        }
        batch.entries.extend(self.mirror.copy.clone());
        for own in &self.own {
            if own.mirrored < own.events.len() {
                let key = self.names.segment(self.writer, own.number);
                batch.entries.push((key, encode(&own.events)));
            }
            batch.counts.push(own.events.len());
        }
        batch
    }

    /// The mirror has taken a batch for good. True if views should look again.
    pub fn mirrored(&mut self, batch: &Unmirrored) -> bool {
        let before = self.state();
        for (own, count) in self.own.iter_mut().zip(&batch.counts) {
            own.mirrored = own.mirrored.max(*count);
        }
        if self.mirror.copy.as_ref() == batch.entries.first() {
            self.mirror.copy = None;
        }
        before != self.state()
    }

    /// The mirror was asked for: nothing counts as being on the disk before it is read, or fails.
    pub fn await_mirror(&mut self) {
        self.mirror.awaited = true;
    }

    /// The mirror can't be reached any more. True if views should look again.
    pub fn close_mirror(&mut self) -> bool {
        let before = self.state();
        self.mirror.open = false;
        self.mirror.awaited = false;
        before != self.state()
    }

    /// How the mirror is doing.
    #[must_use]
    pub fn mirror_state(&self) -> MirrorState {
        let behind = |own: &Segment| own.mirrored < own.events.len();
        if self.read_only {
            MirrorState::ReadOnly
        } else if !self.mirror.open && !self.mirror.awaited {
            MirrorState::Closed
        } else if !self.mirror.open || self.mirror.copy.is_some() || self.own.iter().any(behind) {
            MirrorState::Behind
        } else {
            MirrorState::Whole
        }
    }

    /// How to make one entry of many, if there are many; entries that can't be read stay. It has to
    /// happen in the transaction that read these entries, or what was written meanwhile is lost.
    #[must_use]
    pub fn pack_mirror(&self, entries: &[(String, String)]) -> Option<MirrorPack> {
        let base = self.names.base();
        let (mut events, mut removed) = (Vec::new(), Vec::new());
        for (key, text) in entries {
            match self.mirror_suffix(key).map(|_| decode(text)) {
                Some(Ok(read)) if is_current(text) => {
                    events.extend(read);
                    removed.push(key.clone());
                }
                Some(Err(SegmentError::NewerVersion(_))) => return None,
                // Not even a base may be written over what can't be read.
                Some(_) if *key == base => return None,
                _ => {}
            }
        }
        if removed.len() <= ENOUGH || self.read_only {
            return None;
        }
        removed.retain(|key| *key != base);
        let text = encode(&Log::of(events).into_events());
        Some(MirrorPack {
            base: (base, text),
            removed,
        })
    }

    /// The shelf can be read again: what it still lacks of the mirror gets onto it.
    pub(super) fn heal(&mut self, found: &[Event]) {
        if self.mirror.waiting.is_empty() {
            return;
        }
        let mut there = Numbers::default();
        for event in found {
            there.insert(event.id, 0);
        }
        let mut news = mem::take(&mut self.mirror.waiting);
        news.retain(|event| !there.contains_key(&event.id));
        let from = self.own.len();
        self.place_all(news);
        for own in &mut self.own[from..] {
            own.mirrored = own.events.len();
        }
    }

    fn mirror_suffix<'k>(&self, key: &'k str) -> Option<&'k str> {
        self.names
            .suffix(key)
            .or_else(|| self.names.base_suffix(key))
    }
}
