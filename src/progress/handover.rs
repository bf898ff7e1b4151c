//! What can be kept nowhere goes from one page load to the next by hand.

use super::{
    event::Event,
    journal::Journal,
    segment::{decode, encode},
    shelf::Shelf,
};

impl<S: Shelf> Journal<S> {
    /// The events of this page load that are neither on the shelf nor in the mirror, as one text;
    /// none if there are none.
    #[must_use]
    pub fn unkept(&self) -> Option<String> {
        let mut events: Vec<Event> = Vec::new();
        for own in &self.own {
            let mirrored = if self.mirror.open { own.mirrored } else { 0 };
            for event in own.events.iter().skip(own.saved.max(mirrored)) {
                events.push(event.clone());
            }
        }
        (!events.is_empty()).then(|| encode(&events))
    }

    /// Takes over what [`Self::unkept`] gave the page load before this one, as if it had happened
    /// here. It is written once the mirror was read, or found to be out of reach: a newer build may
    /// have written there, and then nothing is. A text that isn't whole is ignored: nobody was told
    /// that it is kept.
    pub fn adopt(&mut self, text: &str) {
        let Ok(mut events) = decode(text) else {
            return;
        };
        // Everything, unlike a merge: these decisions are this device's own.
        events.retain(|event| self.log.lacks(event));
        self.learner.absorb(&mut self.log, events.clone());
        self.place_all(events);
    }
}
