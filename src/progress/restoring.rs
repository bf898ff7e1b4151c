//! Taking in a file's events, starting over, and the way back from both.
//!
//! Nothing is ever removed. A keep names the events that count from now on, or don't; what takes it
//! back names the same ones. Only the newest keep that stands can be taken back, one after another.

use super::{
    event::{Event, EventId, Kind},
    journal::Journal,
    log::{Log, sorted},
    runs::{self, Run},
    shelf::Shelf,
};

/// What taking in a file came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many events weren't known.
    pub added: usize,
    /// How many were known, and hidden until now.
    pub shown_again: usize,
}

/// What can be taken back next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether it was a restore; if not, it was a start over.
    pub restore: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// How many events it showed or hid.
    pub events: usize,
}

impl<S: Shelf> Journal<S> {
    /// Makes the events of a file count: those that aren't known are added, those that are hidden
    /// are shown again. All of that can be taken back by [`Self::undo_restore`].
    pub fn restore(&mut self, events: Vec<Event>, at_ms: u64) -> Restored {
        self.take_in(events, Some(at_ms))
    }

    /// Adds the events of a file that aren't known, and nothing else: what was hidden stays so. For
    /// a file that another device keeps up to date.
    pub fn merge(&mut self, events: Vec<Event>) -> Restored {
        self.take_in(events, None)
    }

    fn take_in(&mut self, mut events: Vec<Event>, restore_ms: Option<u64>) -> Restored {
        // A device's own decisions are no other's business.
        events.retain(|event| !matches!(event.kind, Kind::Keep { .. }));
        let mut done = Restored::default();
        let file = Log::of(events).into_events();
        let (mut news, mut unseen) = (Vec::new(), Vec::new());
        for event in file {
            let known = self.log.contains(event.id);
            done.added += usize::from(!known);
            if !self.log.shows(event.id) {
                unseen.push(event.id);
                done.shown_again += usize::from(known && restore_ms.is_some());
            }
            if self.log.lacks(&event) {
                news.push(event);
            }
        }
        // The keep comes first: if a kill leaves only part of the rest, that can be taken back.
        let mut all = Vec::new();
        if let Some(at_ms) = restore_ms.filter(|_| !unseen.is_empty()) {
            all.push(self.keep(true, false, in_runs(&unseen), at_ms));
            self.place(all[0].clone());
        }
        self.place_all(news.clone());
        all.extend(news);
        self.learner.absorb(&mut self.log, all);
        self.flush();
        done
    }

    /// Hides everything that counts now; none if nothing does. See [`Self::undo_start_over`].
    pub fn start_over(&mut self, at_ms: u64) -> Option<usize> {
        let ids: Vec<EventId> = self.log.visible().map(|event| event.id).collect();
        if ids.is_empty() {
            return None;
        }
        let keep = self.keep(false, false, in_runs(&ids), at_ms);
        self.enter(keep);
        Some(ids.len())
    }

    /// Takes back the last restore, if nothing of its kind was done since: how many events it hides.
    pub fn undo_restore(&mut self, at_ms: u64) -> Option<usize> {
        self.take_back(true, at_ms)
    }

    /// Takes back the last start over, likewise: how many events it shows again.
    pub fn undo_start_over(&mut self, at_ms: u64) -> Option<usize> {
        self.take_back(false, at_ms)
    }

    fn take_back(&mut self, restore: bool, at_ms: u64) -> Option<usize> {
        let Kind::Keep { shown, runs, .. } = &self.log.standing_keep()?.kind else {
            return None;
        };
        if *shown != restore {
            return None;
        }
        let runs = runs.clone();
        let count = runs::count(&runs);
        let keep = self.keep(!restore, true, runs, at_ms);
        self.enter(keep);
        Some(count)
    }

    /// The last restore or start over that still stands: what can be taken back now.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let event = self.log.standing_keep()?;
        match &event.kind {
            Kind::Keep { shown, runs, .. } => Some(Standing {
                restore: *shown,
                at_ms: event.at_ms,
                events: runs::count(runs),
            }),
            _ => None,
        }
    }

    /// A keep that is obeyed whatever the clock said before. It alone may be ahead of the clock, so
    /// the events that follow take no part in that.
    fn keep(&mut self, shown: bool, back: bool, runs: Vec<Run>, at_ms: u64) -> Event {
        let at_ms = self.log.after_keeps(at_ms);
        self.name(Kind::Keep { shown, back, runs }, at_ms)
    }

    fn enter(&mut self, event: Event) {
        self.learner.absorb(&mut self.log, vec![event.clone()]);
        self.place(event);
        self.flush();
    }
}

fn in_runs(ids: &[EventId]) -> Vec<Run> {
    let ids = sorted(ids.iter().map(|id| (0, *id)));
    runs::runs(ids.into_iter().map(|((_, id), _)| id))
}
