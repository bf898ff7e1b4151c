//! Keeps the log on a shelf: what is said to be saved stays saved.
//!
//! Three rules hold whatever the shelf does. A journal writes only keys of its own writer. What it
//! writes holds every event that the key held before. Nothing is removed before a copy of all that
//! it holds stands elsewhere.
//!
//! Here is opening, listening and asking. `saving.rs` writes, `compaction.rs` tidies up,
//! `mirror.rs` keeps a second copy, `restoring.rs` takes in files.

use super::{
    event::{Event, EventId, Kind, LATEST_MS, Refused, WriterId},
    learner::{Learner, Renames},
    log::Log,
    mirror::Mirror,
    quarantine::set_aside,
    report::{Opened, Problem},
    saving::Segment,
    segment::{SegmentError, decode, is_current, is_small},
    shelf::{Names, Shelf, ShelfError},
};

/// The log of one mount point, and its own writer's segments on the shelf.
pub struct Journal<S: Shelf> {
    pub(super) shelf: S,
    pub(super) names: Names,
    pub(super) writer: WriterId,
    pub(super) log: Log,
    pub(super) learner: Learner,
    pub(super) own: Vec<Segment>,
    pub(super) next_number: u32,
    /// Another tab has packed this one's events: the last segment takes no more, as it may be
    /// removed at any start from now on.
    pub(super) sealed: bool,
    /// Why some of what is on the shelf isn't known.
    pub(super) unread: Option<ShelfError>,
    /// Why some of `own` isn't on the shelf.
    pub(super) unsaved: Option<ShelfError>,
    pub(super) read_only: bool,
    pub(super) mirror: Mirror,
    /// What there is to tidy up, until that is done.
    pub(super) untidy: Option<Found>,
    next_sequence: u32,
    last_at_ms: u64,
    /// The keys of bad segments that are where they were.
    left: Vec<String>,
}

/// All that the shelf holds for this mount point.
#[derive(Default)]
pub(super) struct Found {
    keys: Vec<String>,
    pub events: Vec<Event>,
    bad: Vec<(String, SegmentError)>,
    unread: Option<ShelfError>,
    /// The keys of readable segments of the version that this build writes.
    pub current: Vec<String>,
    /// How many of these are under half full.
    pub small: usize,
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
            next_number: 0,
            sealed: false,
            unread: None,
            unsaved: None,
            read_only: false,
            mirror: Mirror::default(),
            untidy: None,
            next_sequence: 0,
            last_at_ms: 0,
            left: Vec::new(),
        };
        let mut found = journal.find();
        let events = std::mem::take(&mut found.events);
        let count = events.len();
        journal.take(events, &found.bad, found.unread);
        journal.choose_writer(&found.keys);
        let mut problems = Vec::new();
        for (key, error) in std::mem::take(&mut found.bad) {
            let problem = journal.judge(key, error);
            if let Problem::LeftInPlace { key, .. } | Problem::NewerVersion { key, .. } = &problem {
                journal.left.push(key.clone());
            }
            problems.push(problem);
        }
        problems.extend(found.unread.map(|why| Problem::Unreachable { why }));
        let twice = count > journal.log.len();
        if found.unread.is_none() && (twice || found.small >= super::compaction::ENOUGH) {
            journal.untidy = Some(found);
        }
        (journal, Opened { problems })
    }

    pub(super) fn find(&self) -> Found {
        let mut found = Found::default();
        match self.shelf.keys() {
            Ok(keys) => found.keys = keys,
            Err(why) => found.unread = Some(why),
        }
        found.keys.retain(|key| self.names.place(key).is_some());
        for key in &found.keys {
            let text = match self.shelf.read(key) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(why) => {
                    found.unread = Some(why);
                    continue;
                }
            };
            match decode(&text) {
                Ok(events) => found.events.extend(events),
                Err(error) => {
                    found.bad.push((key.clone(), error));
                    continue;
                }
            }
            if is_current(&text) {
                found.current.push(key.clone());
                found.small += usize::from(is_small(&text));
            }
        }
        found
    }

    pub(super) fn take(
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
        self.last_at_ms = self.last_at_ms.max(at_ms.min(LATEST_MS));
        let event = self.name(kind, self.last_at_ms);
        self.learner.absorb(&mut self.log, vec![event.clone()]);
        self.place(event.clone());
        self.flush();
        Ok(event)
    }

    /// Makes something an event of this writer.
    pub(super) fn name(&mut self, kind: Kind, at_ms: u64) -> Event {
        let id = EventId {
            writer: self.writer,
            sequence: self.next_sequence,
        };
        self.next_sequence = self.next_sequence.wrapping_add(1);
        Event { id, at_ms, kind }
    }

    /// Takes over what another tab did to one key. Only ever adds events: when a key of this writer
    /// was removed or damaged, it is written anew. True if views should look again.
    pub fn absorb(&mut self, key: &str, new_value: Option<&str>) -> bool {
        if self.names.place(key).is_none() {
            return false;
        }
        let before = self.state();
        let (mut events, mut bad) = (Vec::new(), Vec::new());
        match new_value.map(decode) {
            Some(Ok(read)) => events = read,
            Some(Err(error)) => bad.push((key.to_owned(), error)),
            None => {}
        }
        if !key.starts_with(&self.names.of_writer(self.writer)) {
            self.seal(&events);
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

    fn seal(&mut self, elsewhere: &[Event]) {
        let own = |event: &Event| event.id.writer == self.writer;
        self.sealed |= elsewhere.iter().any(own);
    }

    /// Reads the whole shelf again and takes what is new. True if views should look again.
    pub fn reload(&mut self) -> bool {
        let before = self.state();
        let found = self.find();
        // This writer's events may also be in a packed segment. To look closer isn't worth it.
        self.sealed = true;
        if found.unread.is_none() {
            self.heal(&found.events);
        }
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

    /// From now on, what was done with a question under an older id counts for it: `renames` gives the
    /// present one. The log keeps the ids that it has.
    pub fn follow_renames(&mut self, renames: fn(&str) -> Option<String>) {
        self.learner.follow(Renames(renames), &self.log);
    }

    /// The newest event of this page load that counts and isn't taken back; undos and keeps aren't.
    #[must_use]
    pub fn undoable(&self) -> Option<EventId> {
        let undone = self.log.taken_back();
        let mut own = self
            .own
            .iter()
            .rev()
            .flat_map(|own| own.events.iter().rev());
        own.find(|event| {
            event.id.writer == self.writer
                && !matches!(event.kind, Kind::Undo { .. } | Kind::Keep { .. })
                && !undone.contains_key(&event.id)
                && !self.log.hides(event.id)
        })
        .map(|event| event.id)
    }

    /// The keys and texts of what couldn't be read, for a backup.
    #[must_use]
    pub fn damaged(&self) -> Vec<(String, String)> {
        let mut keys = self.shelf.keys().unwrap_or_default();
        let quarantine = self.names.quarantine();
        keys.retain(|key| key.starts_with(&quarantine));
        keys.extend(self.left.iter().cloned());
        let mut damaged = Vec::new();
        for key in keys {
            if let Ok(Some(text)) = self.shelf.read(&key) {
                damaged.push((key, text));
            }
        }
        damaged
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
