//! What the log says about the learner: counts of what was done, and sums of what is known.
//!
//! | file | what |
//! | --- | --- |
//! | `activity` | what was done on each day |
//! | `streak` | days of study in a row |
//! | `retention` | how many of the questions recalled once were recalled again |
//! | `readiness` | how many questions would be recalled now, by technology, level and topic |
//! | `forecast` | how many are due on each of the next days |
//! | `calendar` | days by weeks, and their names |
//!
//! Pure: reviews, standings, the time and the learner's days are passed in.

mod activity;
mod calendar;
mod forecast;
mod readiness;
mod retention;
mod streak;

#[cfg(test)]
mod tests;

pub use activity::{Activity, Tally, time_in_words};
pub use calendar::{Calendar, weekday};
pub use forecast::{AHEAD, forecast};
pub use readiness::{ENOUGH, Part, Readiness, Ready, readiness};
pub use retention::{Retention, TELLING};
pub use streak::Streak;
