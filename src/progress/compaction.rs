//! Fewer, fuller segments, so that many short visits cost little room.
//!
//! Segments have a total order that never changes: by generation, then writer and number. A page
//! writes generation 0; a packed segment is of a generation above all that it was packed from.
//!
//! - *Remove*: a segment goes if every event of it is in segments of greater order that stood here
//!   when this page opened, and still stand. The greatest segment that ever held an event is thus
//!   removed by nobody, whoever tidies up at the same time and wherever a kill falls; a browser that
//!   forgets its last writes forgets the removals before the writes that they relied on.
//! - *Pack*: small segments are copied together. Their own removal is for a later start.
//!
//! Only an open tab adds to a segment that others see. When it hears that its events were packed it
//! seals that segment, so what a later start removes isn't added to any more; and a tab whose
//! segment was removed writes it anew.

use super::{
    event::Event,
    journal::Journal,
    log::{Numbers, sorted},
    segment::{SEGMENT_LIMIT, decode, encode, is_current, is_small, pack, units},
    shelf::{Names, Shelf, ShelfError},
};

/// From how many segments under half full on they are packed.
pub(super) const ENOUGH: usize = 8;

/// The most segments written at one start: it should take no frame, and little room for a while.
const AT_ONCE: usize = 64;

/// What compaction leaves free, in UTF-16 units: marks are worth more than tidiness.
const SLACK: usize = 4 * SEGMENT_LIMIT;

/// What compaction did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compacted {
    /// How many segments were removed, as others hold the same.
    pub removed: usize,
    /// How many segments were copied together.
    pub packed: usize,
    /// Into how many new ones.
    pub written: usize,
}

/// A segment of any writer.
struct Held {
    key: String,
    text: String,
    events: Vec<Event>,
}

impl<S: Shelf> Journal<S> {
    /// Tidies up what was on the shelf when this page opened: once, when nothing else is to do.
    /// What goes wrong only ends it; no event and no promise depends on it.
    pub fn compact(&mut self) -> Compacted {
        let mut done = Compacted::default();
        let untidy = self.untidy.take().filter(|_| !self.read_only);
        if let Some(found) = untidy {
            let _ = self.tidy(&found.current, &mut done);
        }
        done
    }

    fn tidy(&mut self, keys: &[String], done: &mut Compacted) -> Result<(), ShelfError> {
        // Left by a kill, if at all.
        self.shelf.remove(&self.names.room())?;
        let mut segments = Vec::new();
        for key in keys {
            let Some(text) = self.shelf.read(key)? else {
                continue;
            };
            if let Some(events) = decode(&text).ok().filter(|_| is_current(&text)) {
                let key = key.clone();
                segments.push(Held { key, text, events });
            }
        }
        let places = segments
            .iter()
            .filter_map(|held| self.names.place(&held.key));
        // What is in segments of greater order.
        let mut safe = Numbers::default();
        let (mut events, mut small, mut full, mut generation) = (Vec::new(), 0, 0, 0);
        for ((of, _), at) in sorted(places).into_iter().rev() {
            let held = &mut segments[at];
            // Of two events of one name only the one that the log holds is worth keeping.
            let is_safe = |event: &Event| safe.contains_key(&event.id) && !self.log.lacks(event);
            if held.events.iter().all(is_safe) {
                // Its writer may have added to it just now.
                if self.shelf.read(&held.key)?.as_ref() == Some(&held.text) {
                    self.shelf.remove(&held.key)?;
                    done.removed += 1;
                }
                continue;
            }
            for event in &held.events {
                if self.log.get(event.id) == Some(event) {
                    safe.insert(event.id, 0);
                }
            }
            if is_small(&held.text) && full < AT_ONCE * SEGMENT_LIMIT {
                full += held.text.len();
                small += 1;
                generation = generation.max(of);
                events.append(&mut held.events);
            }
        }
        if small >= ENOUGH {
            done.packed = small;
            self.pack_small(events, generation + 1, done)?;
        }
        Ok(())
    }

    fn pack_small(
        &mut self,
        events: Vec<Event>,
        generation: u64,
        done: &mut Compacted,
    ) -> Result<(), ShelfError> {
        // By name, as consecutive events of one writer need the least room.
        let order = sorted(events.iter().map(|event| (0, event.id)));
        let mut left: Vec<_> = events.into_iter().map(Some).collect();
        let mut events: Vec<Event> = Vec::with_capacity(left.len());
        for (_, at) in order {
            let event = left[at].take();
            events.extend(event.filter(|event| events.last() != Some(event)));
        }
        let mut texts = Vec::new();
        for events in pack(events) {
            texts.push(encode(&events));
        }
        // All or nothing: if there isn't room for all of it and some more, nothing is written.
        let room = texts.iter().map(|text| units(text) + 100).sum::<usize>() + SLACK;
        self.shelf.write(&self.names.room(), &" ".repeat(room))?;
        self.shelf.remove(&self.names.room())?;
        for text in texts {
            let Some(number) = Names::packed(generation, self.new_number()) else {
                return Ok(());
            };
            let key = self.names.segment(self.writer, number);
            if self.shelf.read(&key)?.is_none() {
                self.shelf.write(&key, &text)?;
                done.written += 1;
            }
        }
        Ok(())
    }
}
