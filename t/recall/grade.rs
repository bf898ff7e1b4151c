//! How well a question was recalled.

/// The learner's verdict on one recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Not recalled.
    Again = 1,
    /// Recalled with great effort, or in part.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without effort.
    Easy,
}

impl Grade {
    /// Every grade, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The grade of a number from 1 to 4.
    pub fn of(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| *grade as u64 == number)
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        ["Again", "Hard", "Good", "Easy"][self as usize - 1]
    }

    /// What `hit` of `points` key points suggest: all of them Good, more than half Hard, else Again.
    /// Easy is the learner's own word.
    pub fn suggested(hit: usize, points: usize) -> Self {
        if hit >= points {
            Self::Good
        } else if 2 * hit > points {
            Self::Hard
        } else {
            Self::Again
        }
    }
}

/// One recall and its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// When, in ms since 1970.
    pub at: u64,
    /// How well.
    pub grade: Grade,
    /// Whether a success ends the learning steps at once: who says "I knew it" while browsing
    /// shouldn't be asked again in ten minutes.
    pub outright: bool,
}
