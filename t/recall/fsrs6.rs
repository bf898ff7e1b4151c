//! The formulas of FSRS-6, after its description in the Anki manual's sources (open-spaced-repetition,
//! "The Algorithm"). The `fsrs` crate has them too, and is what they are tested against; its code
//! around them would cost each app 7 KB.

use super::{Grade, Memory};

/// How many numbers describe a learner's memory to FSRS-6.
pub const PARAMETERS: usize = 21;

/// A learner's memory: FSRS-6's weights, w0 to w20.
pub type Parameters = [f32; PARAMETERS];

/// The memory of the average learner, as published with FSRS-6.
pub const DEFAULT: Parameters = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// The probability of a recall `days` after a review, given the stability in days.
pub fn retrievability(decay: f32, stability: f32, days: f32) -> f32 {
    (1.0 + factor(decay) * days / stability).powf(-decay)
}

/// The days until the probability of a recall has fallen to `retention`.
pub fn interval(w: &Parameters, stability: f32, retention: f32) -> f32 {
    stability / factor(w[20]) * (retention.powf(-1.0 / w[20]) - 1.0)
}

/// Makes the curve pass 0.9 when the days equal the stability.
fn factor(decay: f32) -> f32 {
    0.9_f32.powf(-1.0 / decay) - 1.0
}

/// The memory after a review that came whole `days` after the one before.
pub fn remember(w: &Parameters, before: Option<Memory>, days: u32, grade: Grade) -> Memory {
    let at = grade as usize - 1;
    let Some(Memory {
        stability,
        difficulty,
    }) = before
    else {
        return clamped(w[at], first_difficulty(w, grade));
    };
    #[expect(clippy::cast_precision_loss, reason = "a number of days")]
    let recall = retrievability(w[20], stability, days as f32);
    #[expect(clippy::cast_precision_loss, reason = "at most 3")]
    let above_good = at as f32 - 2.0;
    let next = if days == 0 {
        let grown = (w[17] * (above_good + w[18])).exp() * stability.powf(-w[19]);
        stability
            * if grade == Grade::Again {
                grown
            } else {
                grown.max(1.0)
            }
    } else if grade == Grade::Again {
        let forgotten = w[11]
            * difficulty.powf(-w[12])
            * ((stability + 1.0).powf(w[13]) - 1.0)
            * ((1.0 - recall) * w[14]).exp();
        forgotten.min(stability / (w[17] * w[18]).exp())
    } else {
        let weight = match grade {
            Grade::Hard => w[15],
            Grade::Easy => w[16],
            _ => 1.0,
        };
        let grown = w[8].exp()
            * (11.0 - difficulty)
            * stability.powf(-w[9])
            * (((1.0 - recall) * w[10]).exp() - 1.0);
        stability * (1.0 + grown * weight)
    };
    // The nearer to 10, the less a lapse adds; and all drifts towards what Easy would give.
    let moved = difficulty - w[6] * above_good * (10.0 - difficulty) / 9.0;
    clamped(
        next,
        w[7] * (first_difficulty(w, Grade::Easy) - moved) + moved,
    )
}

fn first_difficulty(w: &Parameters, grade: Grade) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most 3")]
    let above_again = (grade as u32 - 1) as f32;
    w[4] - (w[5] * above_again).exp() + 1.0
}

fn clamped(stability: f32, difficulty: f32) -> Memory {
    Memory {
        stability: stability.clamp(0.001, 36_500.0),
        difficulty: difficulty.clamp(1.0, 10.0),
    }
}
