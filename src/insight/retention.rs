//! How many of the questions recalled once were recalled again.

/// From how many reviews on a share tells something.
pub const TELLING: u32 = 20;

/// Reviews of questions that were recalled the last time, a day or more after it, and how many of them were
/// recalled again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// The reviews.
    pub asked: u32,
    /// Those that weren't graded Again.
    pub recalled: u32,
}

impl Retention {
    /// The share recalled in whole per cent; nothing if the reviews are too few to tell.
    pub fn percent(self) -> Option<u32> {
        (self.asked >= TELLING).then(|| (200 * self.recalled + self.asked) / (2 * self.asked))
    }

    /// Where the share would be if there were far more reviews, with a confidence of 95 %: from and
    /// to in whole per cent, by Wilson's score interval.
    pub fn range(self) -> (u32, u32) {
        /// The square of the normal deviate of 97.5 %, 1.96.
        const Z2: f32 = 3.841_6;
        if self.asked == 0 {
            return (0, 100);
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "the result is in whole per cent"
        )]
        let (n, recalled) = (self.asked as f32, self.recalled as f32);
        let share = recalled / n;
        let centre = share + Z2 / (2.0 * n);
        let spread = (Z2 * share * (1.0 - share) / n + Z2 * Z2 / (4.0 * n * n)).sqrt();
        let percent = |share: f32| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 100"
            )]
            let percent = (100.0 * share / (1.0 + Z2 / n)).round() as u32;
            percent
        };
        (percent(centre - spread), percent(centre + spread))
    }
}
