//! What the learner's marks mean for one question, at one time.
//!
//! A mark is the learner's own word: "I knew it" or "Not yet". From the marks follow when to ask
//! again and how sure a recall is by then. Spacing doubles with every success in a row and starts
//! over after a miss; the curve is the power law of FSRS-6, which passes 90 % at the interval's end.

#[cfg(test)]
mod tests;

/// A minute in milliseconds.
pub const MINUTE: u64 = 60_000;
/// A day in milliseconds.
pub const DAY: u64 = 24 * 60 * MINUTE;

/// The wait after a miss.
const AFTER_MISS: u64 = 10 * MINUTE;
/// The wait after a first success, in days; doubles with each further one.
const FIRST_WAIT: u64 = 2;
/// No wait is longer, in days.
const LONGEST_WAIT: u64 = 365;
/// FSRS-6's default decay of its forgetting curve.
const DECAY: f32 = -0.1542;

/// One answer of the learner about themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When, in ms since 1970.
    pub at: u64,
    /// Whether the answer was known.
    pub knew: bool,
}

/// Where a question stands with this learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The last mark, if any.
    pub last: Option<Mark>,
    /// The time from the last mark until the question is due, in ms.
    pub wait: u64,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
    /// Whether the question or its answer changed since the last mark.
    pub changed: bool,
}

impl Standing {
    /// Follows a question's marks, oldest first.
    pub fn new(marks: impl IntoIterator<Item = Mark>, bookmarked: bool) -> Self {
        let mut standing = Self {
            bookmarked,
            ..Self::default()
        };
        let mut streak = 0;
        for mark in marks {
            // Saying "I knew it" again before it was due proves nothing about a longer wait.
            let early = standing
                .last
                .is_some_and(|last| last.knew && mark.at < last.at + standing.wait);
            streak = match (mark.knew, early) {
                (false, _) => 0,
                (true, true) => streak,
                (true, false) => streak + 1,
            };
            standing.wait = match streak {
                0 => AFTER_MISS,
                n => (FIRST_WAIT << (n - 1).min(16)).min(LONGEST_WAIT) * DAY,
            };
            standing.last = Some(mark);
        }
        standing
    }

    /// When to ask again, in ms since 1970; nothing for a question never marked.
    pub fn due_at(&self) -> Option<u64> {
        self.last.map(|last| last.at + self.wait)
    }

    /// Whether it is time to ask again.
    pub fn is_due(&self, now: u64) -> bool {
        self.due_at().is_some_and(|due| due <= now)
    }

    /// Whether it was known when last asked.
    pub fn is_known(&self) -> bool {
        self.last.is_some_and(|last| last.knew)
    }

    /// The probability of recalling it now: 0 when it was never known.
    pub fn retrievability(&self, now: u64) -> f32 {
        let Some(last) = self.last.filter(|last| last.knew) else {
            return 0.0;
        };
        let factor = 0.9_f32.powf(1.0 / DECAY) - 1.0;
        #[expect(clippy::cast_precision_loss, reason = "a ratio of days needs no more")]
        let elapsed = now.saturating_sub(last.at) as f32 / self.wait.max(1) as f32;
        (1.0 + factor * elapsed).powf(DECAY)
    }

    /// When it is due, in words: `due now`, `due in 3 d`.
    pub fn due_in_words(&self, now: u64) -> Option<String> {
        let left = self.due_at()?.saturating_sub(now);
        Some(match left {
            0 => "due now".into(),
            _ if left < 60 * MINUTE => format!("due in {} min", left.div_ceil(MINUTE)),
            _ if left < DAY => format!("due in {} h", left.div_ceil(60 * MINUTE)),
            _ => format!("due in {} d", left.div_ceil(DAY)),
        })
    }
}
