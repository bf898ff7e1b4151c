//! Which reviews teach, and which tell how well: by time, as weights are fitted to the past and used
//! in the future.

use std::fmt;

use fsrs::{FSRSItem, FSRSReview};

use crate::log::{Log, Reviewed};

/// With fewer the optimiser only moves the first four weights.
const TAUGHT_BY: usize = 64;

/// With fewer held out, a gain tells nothing.
const TOLD_BY: usize = 20;

/// Why nothing is fitted, as a sentence for the learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The app and this worker don't understand each other.
    Unreadable,
    /// So many reviews came a day or more after the one before.
    TooFew(usize),
    /// Too few of the reviews held out do.
    TooFewLately,
    /// The optimiser found no weights.
    NoWeights,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => {
                f.write_str("Your reviews couldn’t be read: reload this page and try again.")
            }
            Self::TooFewLately => f.write_str(
                "Most of your latest reviews were of new questions, so a fit couldn’t be judged by them. Try again after some days of review.",
            ),
            Self::TooFew(count) => write!(
                f,
                "Only {count} of your reviews came a day or more after the one before, and only those tell how you forget. Try again in a few weeks."
            ),
            Self::NoWeights => {
                f.write_str("No fit was found for your reviews. The defaults stay in use.")
            }
        }
    }
}

/// One question's reviews with the days between them, and from which on they are held out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// All reviews.
    pub reviews: Vec<FSRSReview>,
    /// The first that is held out.
    pub cut: usize,
}

/// A log dealt out in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What the optimiser learns from, by time: each review with those of its question before it. The
    /// number is the question's.
    pub items: Vec<(i64, FSRSItem)>,
    /// Every question, to predict what was held out.
    pub histories: Vec<History>,
}

impl Split {
    /// The first four fifths of all reviews teach, the rest is held out. A review on the day of the one
    /// before says nothing of forgetting: it is part of what came before others, and no item itself.
    ///
    /// # Errors
    /// When there is too little to learn from or to tell by.
    pub fn of(log: &Log) -> Result<Self, Refused> {
        let mut times: Vec<(u64, usize, usize)> = Vec::new();
        for (question, reviews) in log.questions.iter().enumerate() {
            times.extend(
                (0..)
                    .zip(reviews)
                    .map(|(at, review)| (review.at, question, at)),
            );
        }
        times.sort_unstable();
        let (taught, held_out) = times.split_at(times.len() * 4 / 5);
        let mut histories: Vec<History> = log
            .questions
            .iter()
            .map(|reviews| History {
                reviews: with_days_between(reviews),
                cut: reviews.len(),
            })
            .collect();
        for (_, question, at) in held_out {
            let history = &mut histories[*question];
            history.cut = history.cut.min(*at);
        }
        let items: Vec<(i64, FSRSItem)> = (taught.iter())
            .filter_map(|(_, question, at)| {
                let reviews = histories[*question].reviews.get(..=*at)?.to_vec();
                let days = reviews.last()?.delta_t;
                let item = FSRSItem { reviews };
                (days > 0).then_some((i64::try_from(*question).ok()?, item))
            })
            .collect();
        let split = Self { items, histories };
        let told_by = split.told_by();
        if split.items.len() < TAUGHT_BY {
            return Err(Refused::TooFew(split.items.len() + told_by));
        }
        if told_by < TOLD_BY {
            return Err(Refused::TooFewLately);
        }
        Ok(split)
    }

    /// How many reviews are held out and came a day or more after the one before.
    pub fn told_by(&self) -> usize {
        self.histories
            .iter()
            .flat_map(|history| &history.reviews[history.cut..])
            .filter(|review| review.delta_t > 0)
            .count()
    }
}

fn with_days_between(reviews: &[Reviewed]) -> Vec<FSRSReview> {
    let mut before = reviews.first().map_or(0, |review| review.day);
    reviews
        .iter()
        .map(|review| {
            // A traveller's day may come before the last one.
            let delta_t = review.day.saturating_sub(before);
            before = review.day;
            FSRSReview {
                rating: review.grade,
                delta_t,
            }
        })
        .collect()
}
