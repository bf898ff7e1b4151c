//! Where a question stands with this learner.

use super::{Card, DAY, Grade, LEECH, MINUTE};

/// Whether the learner wants to be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// Whenever it is due.
    #[default]
    None,
    /// Not before that time, in ms since 1970.
    Buried(u64),
    /// Not until further notice.
    Suspended,
}

/// Where a question stands with this learner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// What its reviews come to; nothing for a new question.
    pub card: Option<Card>,
    /// Whether the learner wants to be asked.
    pub hold: Hold,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
    /// Whether the question or its answer changed since the last review.
    pub changed: bool,
}

impl Standing {
    /// When to ask again, in ms since 1970; nothing for a question never asked.
    pub fn due_at(&self) -> Option<u64> {
        self.card.map(|card| card.due)
    }

    /// Whether it may be asked at this time at all.
    pub fn is_held(&self, now: u64) -> bool {
        match self.hold {
            Hold::None => false,
            Hold::Buried(until) => now < until,
            Hold::Suspended => true,
        }
    }

    /// Whether it is time to ask again.
    pub fn is_due(&self, now: u64) -> bool {
        !self.is_held(now) && self.due_at().is_some_and(|due| due <= now)
    }

    /// Whether it was known when last asked; nothing for a question never asked.
    pub fn knew(&self) -> Option<bool> {
        self.card.map(|card| card.last.grade != Grade::Again)
    }

    /// Whether it was known when last asked.
    pub fn is_known(&self) -> bool {
        self.knew() == Some(true)
    }

    /// Whether it was forgotten so often that it should be learnt another way.
    pub fn is_leech(&self) -> bool {
        self.card.is_some_and(|card| card.lapses >= LEECH)
    }

    /// The probability of recalling it now: 0 when it was never known.
    pub fn retrievability(&self, now: u64) -> f32 {
        self.card.map_or(0.0, |card| card.retrievability(now))
    }

    /// When it is due, in words: `due now`, `due in 3 d`.
    pub fn due_in_words(&self, now: u64) -> Option<String> {
        if self.hold == Hold::Suspended {
            return Some("suspended".into());
        }
        Some(match self.due_at()?.saturating_sub(now) {
            0 => "due now".into(),
            left => format!("due in {}", wait_in_words(left)),
        })
    }
}

/// A wait in milliseconds in words: `10 min`, `5 h`, `3 d`, `2 mo`.
pub fn wait_in_words(wait: u64) -> String {
    match wait {
        _ if wait < 60 * MINUTE => format!("{} min", wait.div_ceil(MINUTE)),
        _ if wait < DAY => format!("{} h", wait.div_ceil(60 * MINUTE)),
        _ => format!("{} d", wait.div_ceil(DAY)),
    }
}
