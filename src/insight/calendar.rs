//! Days by weeks.

use super::Activity;

/// The weekday: 0 is Monday, 6 is Sunday.
pub fn weekday(day: i64) -> i64 {
    // 1 January 1970 was a Thursday.
    (day + 3).rem_euclid(7)
}

/// Reviews a day of the last weeks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The first day, a Monday.
    pub first: i64,
    /// The reviews of each day since then, up to today.
    pub reviews: Vec<u32>,
}

impl Calendar {
    /// The weeks since the first review, at least 17 and at most 53, this one included.
    pub fn of(activity: &Activity, today: i64) -> Self {
        let monday = today - weekday(today);
        let since = activity.first_day().unwrap_or(today).min(today);
        let weeks = (monday - (since - weekday(since))) / 7 + 1;
        let first = monday - 7 * (weeks.clamp(17, 53) - 1);
        let mut reviews: Vec<u32> = (first..=today).map(|_| 0).collect();
        for tally in &activity.days {
            let at = usize::try_from(tally.day - first).unwrap_or(usize::MAX);
            if let Some(count) = reviews.get_mut(at) {
                *count = tally.reviews;
            }
        }
        Self { first, reviews }
    }

    /// How many weeks there are, the present one included.
    pub fn weeks(&self) -> usize {
        self.reviews.len().div_ceil(7)
    }

    /// The days with reviews, newest first, and how many each had.
    pub fn busy(&self) -> Vec<(i64, u32)> {
        let days = (self.first..).zip(self.reviews.iter().copied());
        let mut busy: Vec<(i64, u32)> = days.filter(|(_, reviews)| *reviews > 0).collect();
        busy.reverse();
        busy
    }
}
