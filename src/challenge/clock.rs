//! The time that answering takes.

use crate::recall::MINUTE;

/// How long a question should take, in milliseconds: the pace of an interview.
pub const PACE: u64 = 2 * MINUTE;

/// The longest time between two ticks that counts, in milliseconds: whoever closed the lid of a laptop
/// was away.
const LONGEST: u64 = 10 * MINUTE;

/// The time that answering takes. It rests while an answer is compared, and while nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Answering all questions so far, in milliseconds.
    pub used: u64,
    /// Answering this one, in milliseconds.
    pub answering: u64,
    /// This question, with the time of comparing, in milliseconds.
    pub spent: u64,
    /// When it was last looked at, in ms since 1970; nothing while it rests.
    pub at: Option<u64>,
}

impl Clock {
    /// Looks at it at this time, in ms since 1970, while a question is being answered or compared.
    pub fn tick(&mut self, now: u64, answering: bool) {
        // A clock set back, or forth, takes no time.
        let passed = self.at.map_or(0, |at| now.saturating_sub(at));
        self.at = Some(now);
        if passed > LONGEST {
            return;
        }
        self.spent = self.spent.saturating_add(passed);
        if answering {
            self.used = self.used.saturating_add(passed);
            self.answering = self.answering.saturating_add(passed);
        }
    }

    /// The same, for the next question.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            answering: 0,
            spent: 0,
            ..self
        }
    }
}

/// A time in milliseconds as `4:07`.
pub fn minutes(ms: u64) -> String {
    let seconds = ms / 1_000;
    let mut text = (seconds / 60).to_string();
    text.push_str(if seconds % 60 < 10 { ":0" } else { ":" });
    text.push_str(&(seconds % 60).to_string());
    text
}
