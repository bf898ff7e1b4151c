//! How a journal writes its own segments, and what it says about them.

use super::{
    event::Event,
    journal::Journal,
    report::State,
    segment::{SEGMENT_LIMIT, decode, encode, pack, units},
    shelf::{Shelf, ShelfError},
};

/// One of this writer's segments. It may hold events of other writers, taken from a file or mirror.
pub(super) struct Segment {
    pub number: u32,
    pub events: Vec<Event>,
    /// How many of the events are on the shelf.
    pub saved: usize,
    /// How many of the events are in the mirror.
    pub mirrored: usize,
    /// What this journal last wrote under the number.
    pub written: String,
}

impl<S: Shelf> Journal<S> {
    /// Puts an event in the last segment if it has room, else in a new one.
    pub(super) fn place(&mut self, event: Event) {
        let open = if self.sealed {
            None
        } else {
            self.own.last_mut()
        };
        if let Some(open) = open {
            open.events.push(event.clone());
            if units(&encode(&open.events)) <= SEGMENT_LIMIT {
                return;
            }
            open.events.pop();
        }
        self.begin(vec![event]);
    }

    /// Puts many events in segments of their own.
    pub(super) fn place_all(&mut self, events: Vec<Event>) {
        for events in pack(events) {
            self.begin(events);
        }
    }

    fn begin(&mut self, events: Vec<Event>) {
        self.sealed = false;
        let number = self.new_number();
        self.own.push(Segment {
            number,
            events,
            saved: 0,
            mirrored: 0,
            written: String::new(),
        });
    }

    /// A number that no segment of this writer has.
    pub(super) fn new_number(&mut self) -> u32 {
        let number = self.next_number;
        self.next_number = number.wrapping_add(1);
        number
    }

    /// Writes every segment that isn't whole on the shelf.
    pub(super) fn flush(&mut self) {
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
            self.own[at].number = self.new_number();
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
        // Both begin at the first event.
        let kept = |own: &Segment| {
            let mirrored = if self.mirror.open { own.mirrored } else { 0 };
            own.saved.max(mirrored)
        };
        let pending = self.own.iter().map(|own| own.events.len() - kept(own));
        match (self.unsaved.or(self.unread), pending.sum()) {
            _ if self.read_only => State::ReadOnly,
            (Some(why), 0) if self.mirror.open => State::MirrorOnly { why },
            (Some(why), pending) => State::Unsaved { pending, why },
            (None, _) => State::Saved,
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
}
