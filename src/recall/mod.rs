//! When to ask a question again, and how sure a recall is until then.
//!
//! | file | what |
//! | --- | --- |
//! | `grade` | the learner's verdict on one recall |
//! | `day` | local days, which begin at four in the morning |
//! | `card` | a question's memory, and the steps of learning it |
//! | `fsrs6` | the formulas of a memory's growth and decay |
//! | `scheduler` | FSRS-6 and the state machine around it: reviews in, due times out |
//! | `fuzz` | chance that can be repeated |
//! | `queue` | which question a session asks next |
//! | `plan` | what the learner prepares for, and what that asks of today |
//! | `forecast` | what the days left will come to, by studying them in advance |
//! | `calendar` | civil dates, and the study days as a calendar file |
//! | `standing` | where a question stands, with what the learner decided about it |
//! | `tuning` | what is said to the worker that fits the formulas to a learner, and what it answers |
//!
//! Pure: the time and the seed of all chance are passed in.

mod calendar;
mod card;
mod day;
mod forecast;
mod fsrs6;
mod fuzz;
mod grade;
mod plan;
mod queue;
mod scheduler;
mod standing;
mod tuning;

#[cfg(test)]
mod tests;

pub use calendar::{Date, StudyDays};
pub use card::{Card, LEECH, Memory, Phase, Steps};
pub use day::{DAY, Days, MINUTE};
pub use forecast::{Course, Forecast, forecast, study};
pub use fsrs6::{PARAMETERS, Parameters, read_parameters};
pub use fuzz::{random, seed, spread};
pub use grade::{Grade, Review};
pub use plan::{MOST_MINUTES, Pace, Plan, Quota, Work, interleaved, interview, rules_until};
pub use queue::{AHEAD, Candidate, Queue, Share};
pub use scheduler::Scheduler;
pub use standing::{Hold, Standing, wait_in_words};
pub use tuning::{Fit, Fitting, TUNED_BY, write_review};
