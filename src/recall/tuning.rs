//! What is said to the worker that fits the formulas to a learner (the crate `ace-tuner`), and what
//! it answers: text both ways.

use super::{Days, read_parameters};

/// From how many reviews on a fit is offered: with fewer it would follow chance.
pub const TUNED_BY: usize = 400;

/// How a fit is going.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fitting {
    /// The worker is at it.
    Running,
    /// It is done.
    Done(Fit),
    /// Nothing came of it: why, in a sentence.
    Failed(String),
}

/// Weights fitted to a learner, and what they are worth on reviews that they weren't fitted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// How much better they predict than the defaults, in thousandths; negative where they are worse.
    pub gain: i32,
    /// The defaults' log loss, in millionths.
    pub defaults: u32,
    /// That of the fit.
    pub fitted: u32,
    /// How many reviews these are the mean of.
    pub told_by: u32,
    /// The weights, as the setting keeps them.
    pub parameters: String,
}

impl Fitting {
    /// Reads what the worker says.
    pub fn read(said: &str) -> Self {
        if said == "running" {
            return Self::Running;
        }
        match said.split_once(' ') {
            Some(("failed", why)) => Some(Self::Failed(why.into())),
            Some(("done", fit)) => Fit::read(fit).map(Self::Done),
            _ => None,
        }
        .unwrap_or_else(Self::stopped)
    }

    /// Nothing came of it, and nobody knows why.
    pub fn stopped() -> Self {
        Self::Failed("The fit stopped: reload this page and try again.".into())
    }
}

impl Fit {
    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let fit = Self {
            gain: words.next()?.parse().ok()?,
            defaults: words.next()?.parse().ok()?,
            fitted: words.next()?.parse().ok()?,
            told_by: words.next()?.parse().ok()?,
            parameters: words.next()?.into(),
        };
        read_parameters(&fit.parameters)?;
        words.next().is_none().then_some(fit)
    }
}

/// Writes a review of a question for the worker: its time in ms since 1970, the learner's day, and
/// the grade, between dots. A question's reviews stand on one line, with spaces between.
pub fn write_review(to: &mut String, days: Days, at: u64, grade: u8) {
    let day = u64::try_from(days.of(at)).unwrap_or_default();
    for (before, number) in [("", at), (".", day), (".", grade.into())] {
        to.push_str(before);
        to.push_str(&number.to_string());
    }
}
