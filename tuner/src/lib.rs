//! Fits FSRS-6's weights to one learner's reviews, and says how much better they predict than the
//! weights of the average learner.
//!
//! | file | what |
//! | --- | --- |
//! | `log` | the reviews, as the app hands them over |
//! | `split` | which reviews teach, and which tell how well |
//! | `fit` | the weights, and what they are worth |
//!
//! Pure: text in, text out. `main` is the worker around it.

mod fit;
mod log;
mod split;

#[cfg(test)]
mod tests;

pub use fit::{Fit, fit};
pub use log::{Log, Reviewed};
pub use split::{Refused, Split};

/// What the fit of a log comes to, as the app reads it: `done`, the gain in thousandths of the
/// defaults' log loss, both log losses in millionths (the defaults' first), how many reviews they
/// are the mean of, and the weights in ten-thousandths; or `failed` and a sentence.
pub fn answer(text: &str) -> String {
    let fitted = Log::read(text)
        .ok_or(Refused::Unreadable)
        .and_then(|log| fit(&log));
    match fitted {
        Ok(fit) => fit.to_text(),
        Err(refused) => format!("failed {refused}"),
    }
}
