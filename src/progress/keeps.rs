//! Which events of a log count: what its keeps come to.

use super::{
    event::{Event, EventId, Kind},
    log::Log,
    runs,
};

impl Log {
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

    /// Obeys the keep at that place, and once more those after it: what they list they decide anyway.
    pub(super) fn decide(&mut self, at: usize) {
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
}
