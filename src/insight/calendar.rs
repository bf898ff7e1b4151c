//! Days by weeks, and their names.

use super::Activity;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Such as 2026.
    pub year: i64,
    /// From 0, January.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// The names of the months, three letters each.
const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

impl Date {
    /// The month in three letters.
    pub fn month_name(self) -> &'static str {
        let at = usize::from(self.month) * 3;
        std::str::from_utf8(&MONTHS[at..at + 3]).unwrap_or_default()
    }

    /// `7 Sep`.
    pub fn short(self) -> String {
        let mut words = self.day.to_string();
        words.push(' ');
        words.push_str(self.month_name());
        words
    }

    /// `7 Sep 2025`.
    pub fn long(self) -> String {
        let mut words = self.short();
        words.push(' ');
        words.push_str(&u32::try_from(self.year).unwrap_or_default().to_string());
        words
    }
}

/// The date of a day counted from 1 January 1970.
pub fn date(day: i64) -> Date {
    // Years that begin in March have their leap day last, and 400 of them have 146,097 days.
    const ERA: i64 = 146_097;
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(ERA), day.rem_euclid(ERA));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    // Months of 31, 30, 31, 30 and 31 days have 153 in five.
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = (month + 2) % 12;
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    Date {
        year: year + 400 * era + i64::from(month < 2),
        month: small(month),
        day: small(day),
    }
}

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
