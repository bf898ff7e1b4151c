//! What was done on each day.

use super::Retention;
use crate::{
    progress::{Personal, Reviewed},
    recall::{Days, Grade, MINUTE},
};

/// How long one recall counts at most, in milliseconds: who leaves the page open doesn't study.
const LONGEST: u32 = 600_000;

/// A day on which something was reviewed. Its numbers are about what is in view, and may be 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The day, as [`crate::recall::Days`] counts them.
    pub day: i64,
    /// Reviews.
    pub reviews: u32,
    /// The time that they took, in milliseconds.
    pub took_ms: u64,
    /// Reviews of what was recalled the last time, a day or more after it.
    pub retention: Retention,
}

/// Every day on which something was reviewed, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// The days.
    pub days: Vec<Tally>,
}

impl Activity {
    /// Counts the reviews of all questions, given by id; those of an id out of view only tell that
    /// something was done that day.
    pub fn of<'a>(
        questions: impl Iterator<Item = (&'a str, &'a Personal)>,
        days: Days,
        in_view: impl Fn(&str) -> bool,
    ) -> Self {
        let mut activity = Self::default();
        for (id, personal) in questions {
            activity.add(&personal.reviews, days, in_view(id));
        }
        activity
    }

    /// Counts the reviews of one question, given in fold order.
    fn add(&mut self, reviews: &[Reviewed], days: Days, in_view: bool) {
        let mut before: Option<&Reviewed> = None;
        for review in reviews {
            let tally = self.on(days.of(review.at_ms));
            if !in_view {
                continue;
            }
            tally.reviews += 1;
            tally.took_ms += u64::from(review.recall.took_ms.min(LONGEST));
            let recalled = |review: &Reviewed| review.recall.grade > Grade::Again as u8;
            // Who asks again on the same day only shows that an hour isn't forgotten. The schedule
            // plays no part: the day of an interview, or a fit, mustn't change what happened.
            let tells = before.is_some_and(|before| {
                recalled(before) && days.between(before.at_ms, review.at_ms) > 0
            });
            if tells {
                tally.retention.asked += 1;
                tally.retention.recalled += u32::from(recalled(review));
            }
            before = Some(review);
        }
    }

    /// The tally of a day.
    fn on(&mut self, day: i64) -> &mut Tally {
        let at = self
            .days
            .binary_search_by(|tally| tally.day.cmp(&day))
            .unwrap_or_else(|at| {
                let new = Tally {
                    day,
                    ..Tally::default()
                };
                self.days.insert(at, new);
                at
            });
        &mut self.days[at]
    }

    /// The sums over the days from one to another, both included.
    pub fn between(&self, first: i64, last: i64) -> Tally {
        let within = self.days.iter();
        within
            .filter(|tally| (first..=last).contains(&tally.day))
            .fold(Tally::default(), |sum, tally| Tally {
                day: last,
                reviews: sum.reviews + tally.reviews,
                took_ms: sum.took_ms + tally.took_ms,
                retention: Retention {
                    asked: sum.retention.asked + tally.retention.asked,
                    recalled: sum.retention.recalled + tally.retention.recalled,
                },
            })
    }

    /// The sums over all days.
    pub fn whole(&self) -> Tally {
        self.between(i64::MIN, i64::MAX)
    }

    /// The first day with a review of what is in view.
    pub fn first_day(&self) -> Option<i64> {
        let mut studied = self.days.iter().filter(|tally| tally.reviews > 0);
        studied.next().map(|tally| tally.day)
    }

    /// Reviews a day in tenths, over the last 30 days or since the first review; nothing before a
    /// week has passed, which is too few days to tell.
    pub fn tenths_a_day(&self, today: i64) -> Option<u32> {
        let days = (today - self.first_day()? + 1).min(30);
        let reviews = self.between(today - days + 1, today).reviews;
        let days = u32::try_from(days).ok().filter(|days| *days >= 7)?;
        Some((20 * reviews + days) / (2 * days))
    }
}

/// A time in milliseconds in words: `25 min`, `3 h 5 min`, `under a minute`.
pub fn time_in_words(took_ms: u64) -> String {
    let minutes = took_ms / MINUTE;
    let mut words = String::new();
    if took_ms == 0 {
        return "none".into();
    }
    if minutes == 0 {
        return "under a minute".into();
    }
    if minutes >= 60 {
        words.push_str(&(minutes / 60).to_string());
        words.push_str(" h ");
    }
    words.push_str(&(minutes % 60).to_string());
    words.push_str(" min");
    words
}
