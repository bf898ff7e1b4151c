//! The weights, and what they are worth.

use fsrs::{
    ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, compute_parameters,
    current_retrievability,
};

use crate::{
    log::Log,
    split::{History, Refused, Split},
};

/// How many numbers FSRS-6 has.
const WEIGHTS: usize = 21;

/// Weights fitted to a learner, and what they are worth on reviews that they weren't fitted to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The mean log loss of the defaults.
    pub defaults: f64,
    /// That of the fit.
    pub fitted: f64,
    /// How many held-out reviews these are the mean of.
    pub told_by: usize,
    /// The weights in ten-thousandths: exactly those that were measured.
    pub weights: [u32; WEIGHTS],
}

/// Fits the weights to the earlier part of a log, and measures them on the later.
///
/// # Errors
/// When there are too few reviews, or the optimiser finds nothing.
pub fn fit(log: &Log) -> Result<Fit, Refused> {
    let split = Split::of(log)?;
    let told_by = split.told_by();
    let Split { items, histories } = split;
    let (card_ids, train_set): (Vec<i64>, Vec<FSRSItem>) = items.into_iter().unzip();
    let input = ComputeParametersInput {
        train_set,
        // The items of a question share their beginning: the optimiser walks it once.
        card_ids: Some(card_ids),
        num_relearning_steps: Some(1),
        ..ComputeParametersInput::default()
    };
    let found = compute_parameters(input).map_err(|_| Refused::NoWeights)?;
    let weights = in_ten_thousandths(&found).ok_or(Refused::NoWeights)?;
    let measured = |weights: &[f32]| log_loss(weights, &histories).ok_or(Refused::NoWeights);
    Ok(Fit {
        defaults: measured(&DEFAULT_PARAMETERS)?,
        fitted: measured(&as_weights(&weights))?,
        told_by,
        weights,
    })
}

/// The weights of their ten-thousandths, as the app reads them.
pub fn as_weights(numbers: &[u32; WEIGHTS]) -> [f32; WEIGHTS] {
    #[expect(clippy::cast_precision_loss, reason = "at most a million")]
    numbers.map(|number| number as f32 / 10_000.0)
}

fn in_ten_thousandths(weights: &[f32]) -> Option<[u32; WEIGHTS]> {
    let numbers: Vec<u32> = weights
        .iter()
        .map(|weight| {
            let number = (weight * 10_000.0).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "asked before"
            )]
            (0.0..=1_000_000.0)
                .contains(&number)
                .then_some(number as u32)
        })
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// The mean log loss of the held-out reviews' predictions; less is better.
pub fn log_loss(weights: &[f32], histories: &[History]) -> Option<f64> {
    let memory = FSRS::new(weights).ok()?;
    let decay = *weights.get(WEIGHTS - 1)?;
    let (mut sum, mut count) = (0.0, 0.0);
    for history in histories {
        let reviews = history.reviews.clone();
        let states = memory
            .historical_memory_states(FSRSItem { reviews }, None)
            .ok()?;
        // The first review of a question has nothing before it to predict it.
        for (before, review) in states
            .iter()
            .zip(history.reviews.iter().skip(1))
            .skip(history.cut.saturating_sub(1))
        {
            if review.delta_t == 0 {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "a number of days")]
            let recall = current_retrievability(*before, review.delta_t as f32, decay);
            let right = if review.rating > 1 {
                recall
            } else {
                1.0 - recall
            };
            sum -= f64::from(right.max(1e-6)).ln();
            count += 1.0;
        }
    }
    let mean = sum / count;
    mean.is_finite().then_some(mean)
}

impl Fit {
    /// The gain over the defaults in thousandths of their log loss; negative where the fit is worse.
    pub fn gain(&self) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand")]
        let gain = (1_000.0 * (1.0 - self.fitted / self.defaults)).round() as i32;
        gain
    }

    /// See [`crate::answer`].
    pub(crate) fn to_text(self) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a loss is under 14"
        )]
        let millionths = |loss: f64| (loss * 1e6).round() as u32;
        let weights: Vec<String> = self.weights.iter().map(u32::to_string).collect();
        format!(
            "done {} {} {} {} {}",
            self.gain(),
            millionths(self.defaults),
            millionths(self.fitted),
            self.told_by,
            weights.join(",")
        )
    }
}
