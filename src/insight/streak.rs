//! Days of study in a row.

use super::Activity;

/// How many days of study came in a row. A day off doesn't end a row unless another was taken in the
/// six days before it: of seven days in a row, one is for rest. Days off don't count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// Up to today; today itself needs nothing yet.
    pub now: u32,
    /// The longest so far.
    pub longest: u32,
}

/// A row that still goes on.
#[derive(Clone, Copy, Default)]
struct Row {
    /// Days of study.
    length: u32,
    /// How many of them came after the last day off.
    since_rest: u32,
    /// The last day off.
    rest: Option<i64>,
}

impl Row {
    /// The row after that many days off before this day.
    fn after(self, off: i64, day: i64) -> Self {
        match off {
            ..=0 => self,
            1 => {
                let rested = day - 1;
                let enough = self.rest.is_none_or(|rest| rested - rest >= 7);
                Self {
                    // Two days off too close can't be in one row: it starts after the first.
                    length: if enough { self.length } else { self.since_rest },
                    since_rest: 0,
                    rest: Some(rested),
                }
            }
            _ => Self::default(),
        }
    }
}

impl Streak {
    /// Counts whatever was reviewed, in view or not.
    pub fn of(activity: &Activity, today: i64) -> Self {
        let mut row = Row::default();
        let mut longest = 0;
        let mut last = None;
        // A clock that was wrong may have left reviews in the future.
        let days = activity.days.iter().map(|tally| tally.day);
        for day in days.take_while(|day| *day <= today) {
            row = row.after(last.map_or(0, |last| day - last - 1), day);
            row.length += 1;
            row.since_rest += 1;
            longest = longest.max(row.length);
            last = Some(day);
        }
        let off = last.map_or(0, |last| today - last - 1);
        Self {
            now: row.after(off, today).length,
            longest,
        }
    }
}
