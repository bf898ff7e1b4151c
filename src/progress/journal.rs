//! Keeps the log on a shelf: what is said to be saved stays saved.
//!
//! Three rules hold whatever the shelf does. A journal writes only keys of its own writer. What it
//! writes holds every event that the key held before. Nothing it couldn't read is removed before a
//! copy stands elsewhere.

use super::{
    event::{Event, EventId, Kind, Refused, WriterId},
    learner::Learner,
    log::Log,
    quarantine::set_aside,
    report::{Opened, Problem, State},
    segment::{SEGMENT_LIMIT, SegmentError, decode, encode, units},
    shelf::{Names, Shelf, ShelfError},
};
/// The log of one mount point, and its own writer's segments on the shelf.
pub struct Journal<S: Shelf> {
    shelf: S,
    names: Names,
    writer: WriterId,
    log: Log,
    learner: Learner,
    own: Vec<Segment>,
    next_sequence: u32,
    next_number: u32,
    last_at_ms: u64,
    /// Why some of what is on the shelf isn't known.
    unread: Option<ShelfError>,
    /// Why some of `own` isn't on the shelf.
    unsaved: Option<ShelfError>,
    read_only: bool,
}

/// One of this writer's segments.
struct Segment {
    number: u32,
    events: Vec<Event>,
    /// How many of the events are on the shelf.
    saved: usize,
    /// What this journal last wrote under the number.
    written: String,
}

/// All that the shelf holds for this mount point.
#[derive(Default)]
struct Found {
    keys: Vec<String>,
    events: Vec<Event>,
    bad: Vec<(String, SegmentError)>,
    unread: Option<ShelfError>,
}

impl<S: Shelf> Journal<S> {
    /// Reads everything there is for the mount point (say `/` or `/repo/`); never fails.
    /// `writer` is 64 random bits; should the shelf know them already, others are derived.
    pub fn open(shelf: S, mount: &str, writer: WriterId) -> (Self, Opened) {
        let mut journal = Self {
            shelf,
            names: Names::new(mount),
            writer,
            log: Log::default(),
            learner: Learner::default(),
            own: Vec::new(),
            next_sequence: 0,
            next_number: 0,
            last_at_ms: 0,
            unread: None,
            unsaved: None,
            read_only: false,
        };
        let found = journal.find();
        journal.take(found.events, &found.bad, found.unread);
        journal.choose_writer(&found.keys);
        let mut problems: Vec<Problem> = found
            .bad
            .into_iter()
            .map(|(key, error)| journal.judge(key, error))
            .collect();
        problems.extend(found.unread.map(|why| Problem::Unreachable { why }));
        (journal, Opened { problems })
    }

    fn find(&self) -> Found {
        let mut found = Found::default();
        match self.shelf.keys() {
            Ok(keys) => found.keys = keys,
            Err(why) => found.unread = Some(why),
        }
        found.keys.retain(|key| self.names.suffix(key).is_some());
        for key in &found.keys {
            match self.shelf.read(key).map(|text| text.as_deref().map(decode)) {
                Ok(Some(Ok(events))) => found.events.extend(events),
                Ok(Some(Err(error))) => found.bad.push((key.clone(), error)),
                Ok(None) => {}
                Err(why) => found.unread = Some(why),
            }
        }
        found
    }

    fn take(
        &mut self,
        events: Vec<Event>,
        bad: &[(String, SegmentError)],
        unread: Option<ShelfError>,
    ) -> bool {
        self.unread = unread;
        self.read_only |= bad
            .iter()
            .any(|(_, error)| matches!(error, SegmentError::NewerVersion(_)));
        self.learner.absorb(&mut self.log, events)
    }

    fn choose_writer(&mut self, keys: &[String]) {
        loop {
            let prefix = self.names.of_writer(self.writer);
            let taken = keys.iter().any(|key| key.starts_with(&prefix));
            if !taken && !self.log.iter().any(|event| event.id.writer == self.writer) {
                return;
            }
            self.writer.0 = self.writer.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn judge(&self, key: String, error: SegmentError) -> Problem {
        match error {
            SegmentError::NewerVersion(version) => Problem::NewerVersion { key, version },
            _ if self.read_only => Problem::LeftInPlace { key, error },
            _ => set_aside(&self.shelf, &self.names, key, error),
        }
    }

    /// Adds what the learner did, in memory always, and on the shelf if it lets: see [`Self::state`].
    /// A writer's times never go back: with a clock that does, an event gets the time of the one before.
    ///
    /// # Errors
    /// The event is over a limit; nothing has changed.
    pub fn append(&mut self, kind: Kind, at_ms: u64) -> Result<Event, Refused> {
        kind.check()?;
        self.last_at_ms = self.last_at_ms.max(at_ms);
        let id = EventId {
            writer: self.writer,
            sequence: self.next_sequence,
        };
        self.next_sequence = self.next_sequence.wrapping_add(1);
        let event = Event {
            id,
            at_ms: self.last_at_ms,
            kind,
        };
        self.learner.absorb(&mut self.log, vec![event.clone()]);
        self.place(event.clone());
        self.flush();
        Ok(event)
    }

    /// Puts an event in the last segment if it has room, else in a new one.
    fn place(&mut self, event: Event) {
        if let Some(open) = self.own.last_mut() {
            open.events.push(event.clone());
            if units(&encode(&open.events)) <= SEGMENT_LIMIT {
                return;
            }
            open.events.pop();
        }
        self.own.push(Segment {
            number: self.next_number,
            events: vec![event],
            saved: 0,
            written: String::new(),
        });
        self.next_number = self.next_number.wrapping_add(1);
    }

    /// Writes every segment that isn't whole on the shelf.
    fn flush(&mut self) {
        self.unsaved = None;
        if self.read_only {
            return;
        }
        for at in 0..self.own.len() {
            if self.own[at].saved < self.own[at].events.len()
                && let Err(why) = self.save(at)
            {
                self.unsaved = Some(why);
            }
        }
    }

    fn save(&mut self, at: usize) -> Result<(), ShelfError> {
        let mut key = self.names.segment(self.writer, self.own[at].number);
        if !self.may_replace(&key, at)? {
            // Something else got there, so this segment moves to another number.
            self.own[at].number = self.next_number;
            self.next_number = self.next_number.wrapping_add(1);
            key = self.names.segment(self.writer, self.own[at].number);
            if !self.may_replace(&key, at)? {
                return Err(ShelfError::Blocked);
            }
        }
        let segment = &mut self.own[at];
        let text = encode(&segment.events);
        self.shelf.write(&key, &text)?;
        segment.saved = segment.events.len();
        segment.written = text;
        Ok(())
    }

    /// Whether all that the key holds is also in that segment.
    fn may_replace(&self, key: &str, at: usize) -> Result<bool, ShelfError> {
        let segment = &self.own[at];
        Ok(match self.shelf.read(key)? {
            None => true,
            Some(held) if held == segment.written => true,
            Some(held) => decode(&held)
                .is_ok_and(|held| held.iter().all(|event| segment.events.contains(event))),
        })
    }

    /// Whether everything is saved.
    #[must_use]
    pub fn state(&self) -> State {
        let pending = self.own.iter().map(|own| own.events.len() - own.saved);
        match self.unsaved.or(self.unread) {
            _ if self.read_only => State::ReadOnly,
            Some(why) => State::Unsaved {
                pending: pending.sum(),
                why,
            },
            None => State::Saved,
        }
    }

    /// Tries again to read and save what couldn't be.
    pub fn retry(&mut self) -> State {
        if self.unread.is_some() {
            self.reload();
        } else {
            self.flush();
        }
        self.state()
    }

    /// Takes over what another tab did to one key. Only ever adds events: when a key of this writer
    /// was removed or damaged, it is written anew. True if views should look again.
    pub fn absorb(&mut self, key: &str, new_value: Option<&str>) -> bool {
        if self.names.suffix(key).is_none() {
            return false;
        }
        let before = self.state();
        let (mut events, mut bad) = (Vec::new(), Vec::new());
        match new_value.map(decode) {
            Some(Ok(read)) => events = read,
            Some(Err(error)) => bad.push((key.to_owned(), error)),
            None => {}
        }
        let changed = self.take(events, &bad, self.unread);
        for own in &mut self.own {
            if self.names.segment(self.writer, own.number) == key
                && new_value != Some(own.written.as_str())
            {
                own.saved = 0;
            }
        }
        self.flush();
        changed || before != self.state()
    }

    /// Reads the whole shelf again and takes what is new. True if views should look again.
    pub fn reload(&mut self) -> bool {
        let before = self.state();
        let found = self.find();
        let changed = self.take(found.events, &found.bad, found.unread);
        for own in &mut self.own {
            let held = self
                .shelf
                .read(&self.names.segment(self.writer, own.number));
            if held.is_ok_and(|held| held.as_deref() != Some(own.written.as_str())) {
                own.saved = 0;
            }
        }
        self.flush();
        changed || before != self.state()
    }

    /// The newest event of this page load that isn't taken back; undos don't count.
    #[must_use]
    pub fn undoable(&self) -> Option<EventId> {
        let undone = self.log.taken_back();
        let mut own = self
            .own
            .iter()
            .rev()
            .flat_map(|own| own.events.iter().rev());
        own.find(|event| {
            !matches!(event.kind, Kind::Undo { .. }) && !undone.contains_key(&event.id)
        })
        .map(|event| event.id)
    }

    /// The fold of the log.
    #[must_use]
    pub fn learner(&self) -> &Learner {
        &self.learner
    }

    /// Every event known, saved or not.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The writer of this page load.
    #[must_use]
    pub fn writer(&self) -> WriterId {
        self.writer
    }
}
