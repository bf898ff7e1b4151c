//! A browser, a server and a site for one test, and how a test looks at them.

mod builds;
mod clock;
mod driver;
pub mod files;
mod gate;
pub mod kept;
mod look;
mod page;
mod profile;

use std::{fmt, path::PathBuf};

pub use builds::{Copied, dist};
pub use gate::Gate;
pub use look::quoted;
pub use page::{Page, Setup};
pub use profile::Profile;

/// What a test ends with. A failure names the line of the test that it came from.
pub type Outcome = Result<(), Failure>;

/// What a step of a test ends with.
pub type Tried<T = ()> = Result<T, Broken>;

/// Something in a step that isn't as it should be, in a sentence.
#[derive(Debug)]
pub struct Broken(pub String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

macro_rules! broken_from {
    ($($error:ty),*) => {$(
        impl From<$error> for Broken {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )*};
}
broken_from!(
    std::io::Error,
    serde_json::Error,
    ace::progress::BackupError
);

impl From<thirtyfour::error::WebDriverError> for Broken {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        // ChromeDriver adds its own addresses, which tell nobody anything.
        let text = error.to_string();
        let told = text.split("Stacktrace:").next().unwrap_or_default();
        Self(told.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A broken step with the test's line.
pub struct Failure(String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    #[track_caller]
    fn from(error: E) -> Self {
        Self(format!("{}: {error}", std::panic::Location::caller()))
    }
}

/// The path that a variable of the environment names.
pub fn named(variable: &str, what: &str) -> Tried<PathBuf> {
    let path = std::env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .ok_or_else(|| {
            Broken(format!(
                "{variable} isn’t set and should name {what}: run `cargo xtask test`, which sets it"
            ))
        })?;
    path.canonicalize().map_err(|error| {
        Broken(format!(
            "{variable} names {}, which can’t be read: {error}",
            path.display()
        ))
    })
}

/// Breaks the test unless something holds.
pub fn check(holds: bool, what: impl Into<String>) -> Tried {
    if holds {
        Ok(())
    } else {
        Err(Broken(what.into()))
    }
}
