//! What challenges taken to their end have earned.

use super::{Challenge, LEVELS, Outcome};
use crate::bank::TechnologyIx;

/// A challenge taken to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When, in ms since 1970.
    pub at: u64,
    /// Which.
    pub challenge: Challenge,
    /// How it ended.
    pub outcome: Outcome,
}

impl Attempt {
    /// Reads one from the log; nothing if this bank doesn't have it, or if it makes no sense.
    pub fn read(at: u64, address: &str, result: &str) -> Option<Self> {
        Some(Self {
            at,
            challenge: Challenge::parse(address).filter(|it| it.seed.is_some())?,
            outcome: Outcome::parse(result)?,
        })
    }
}

/// What the challenges of one technology have come to, by level in the order of [`LEVELS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mastery {
    /// Which technology.
    pub technology: TechnologyIx,
    /// The best score in challenges of that level alone, in per cent; nothing before the first.
    pub best: [Option<usize>; 3],
    /// Whether the level is earned.
    pub earned: [bool; 3],
}

impl Mastery {
    /// Of each technology that had a challenge of its own, in the bank's order.
    pub fn of(attempts: &[Attempt]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for attempt in attempts {
            let Some(technology) = attempt.challenge.technology else {
                continue;
            };
            let at = all.iter().position(|it| it.technology == technology);
            let at = at.unwrap_or_else(|| {
                let before = all
                    .iter()
                    .filter(|it| it.technology.0 < technology.0)
                    .count();
                let new = Self {
                    technology,
                    best: [None; 3],
                    earned: [false; 3],
                };
                all.insert(before, new);
                before
            });
            if let Some((_, level)) = attempt.challenge.earns() {
                let score = attempt.outcome.score;
                let level = level as usize;
                all[at].best[level] = all[at].best[level].max(Some(score.percent()));
                all[at].earned[level] |= score.passed();
            }
        }
        all
    }

    /// Whether all levels are earned.
    pub fn is_mastered(&self) -> bool {
        self.earned == [true; LEVELS.len()]
    }
}

/// The best of those that ask the same kind of challenge, whatever its seed; the earliest of equals.
pub fn best<'a>(attempts: &'a [Attempt], like: &Challenge) -> Option<&'a Attempt> {
    let alike = attempts.iter().filter(|attempt| {
        let it = &attempt.challenge;
        it.technology == like.technology && it.levels == like.levels && it.length == like.length
    });
    alike.fold(None, |best: Option<&Attempt>, attempt| match best {
        Some(best) if best.outcome.score.percent() >= attempt.outcome.score.percent() => Some(best),
        _ => Some(attempt),
    })
}
