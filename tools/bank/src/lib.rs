//! The question compiler: reads the bank, checks it, renders it, and runs its samples.
//!
//! [`read`] turns a folder of question files into a [`Bank`] or into every problem found;
//! [`emit`] turns a bank into Rust source for the app and one part of answers a technology;
//! [`samples::run`] executes the samples. Without the feature `compiler` only [`mod@format`] is
//! left: the types that the app shares with the compiler.

pub mod format;

#[cfg(feature = "compiler")]
mod bank;
#[cfg(feature = "compiler")]
mod cross;
#[cfg(feature = "compiler")]
mod digest;
#[cfg(feature = "compiler")]
mod emit;
#[cfg(feature = "compiler")]
mod fence;
#[cfg(feature = "compiler")]
mod front;
#[cfg(feature = "compiler")]
mod highlight;
#[cfg(feature = "compiler")]
mod html;
#[cfg(feature = "compiler")]
mod markdown;
#[cfg(feature = "compiler")]
mod problem;
#[cfg(feature = "compiler")]
pub mod prose;
#[cfg(feature = "compiler")]
mod question;
#[cfg(feature = "compiler")]
mod read;
#[cfg(feature = "compiler")]
pub mod samples;
#[cfg(feature = "compiler")]
mod technology;
#[cfg(feature = "compiler")]
mod template;
#[cfg(feature = "compiler")]
mod titles;

#[cfg(feature = "compiler")]
pub use bank::{
    Bank, Expected, OwnedAnswer, Packages, Question, Sample, SampleConfig, Technology, Tombstone,
    Topic,
};
#[cfg(feature = "compiler")]
pub use emit::{Emitted, EmittedPart, emit};
pub use format::{Answer, Level, Part};
#[cfg(feature = "compiler")]
pub use problem::Problem;
#[cfg(feature = "compiler")]
pub use read::read;
#[cfg(feature = "compiler")]
pub use template::new_question;
