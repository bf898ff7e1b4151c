//! Versions as tools report them and as Cargo.lock records them.

use std::fmt;

/// A dotted version; trailing zeros don't matter, so `132` equals `132.0.0`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<u32>);

impl Version {
    /// Reads `0.2.130`; `None` for anything that isn't numbers and dots. A suffix after `-` or `+` is
    /// another version, so it is refused too.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text
            .split('.')
            .map(|part| part.parse().ok())
            .collect::<Option<Vec<u32>>>()?;
        while numbers.len() > 1 && numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self(numbers))
    }

    /// The version in the first line of what `--version` prints, as in `wasm-opt version 132 (…)`.
    pub fn reported(output: &str) -> Option<Self> {
        output
            .lines()
            .next()?
            .split_whitespace()
            .find_map(|word| Self::parse(word.trim_start_matches('v')))
    }

    /// The first number.
    pub fn major(&self) -> u32 {
        self.0.first().copied().unwrap_or(0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, number) in self.0.iter().enumerate() {
            let dot = if place == 0 { "" } else { "." };
            write!(out, "{dot}{number}")?;
        }
        Ok(())
    }
}

/// The version of `package` in the text of a Cargo.lock.
///
/// # Errors
/// When it isn't there, or is there more than once: then nobody could say which tool fits.
pub fn locked(lockfile: &str, package: &str) -> Result<String, String> {
    let name = format!("name = \"{package}\"");
    let mut versions = lockfile
        .split("[[package]]")
        .filter(|entry| entry.lines().any(|line| line == name))
        .filter_map(|entry| {
            entry
                .lines()
                .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        });
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (None, _) => Err(format!(
            "Cargo.lock has no package {package}: run `cargo generate-lockfile`, then try again"
        )),
        (Some(one), Some(other)) => Err(format!(
            "Cargo.lock has {package} twice ({one} and {other}): run `cargo update -p {package}` until one is left"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"wasm-bindgen-macro\",\n]\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.131\"\n";

    #[test]
    fn reads_what_tools_print() {
        for (output, expected) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130", "0.2.130"),
            ("v20.20.2\n", "20.20.2"),
            ("wasm-opt version 132 (version_132)", "132"),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)",
                "156.0.8078.79",
            ),
        ] {
            let version = Version::reported(output).map(|version| version.to_string());
            assert_eq!(version.as_deref(), Some(expected));
        }
        assert_eq!(Version::reported("no number here"), None);
        assert_eq!(Version::reported(""), None);
    }

    #[test]
    fn compares_by_number_not_by_letter() {
        let version = |text| Version::parse(text).unwrap();
        assert!(version("0.2.130") > version("0.2.99"));
        assert!(version("0.21.14") > version("0.21"));
        assert_eq!(version("132"), version("132.0.0"));
        assert_ne!(version("0.2.130"), version("0.2.13"));
        assert_eq!(version("156.0.8078").major(), 156);
        assert_eq!(Version::parse("0.22.0-beta.1"), None);
        assert_eq!(Version::parse(""), None);
    }

    #[test]
    fn finds_the_locked_version_of_exactly_that_package() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Ok("0.2.130".to_owned()));
        assert_eq!(locked(LOCK, "wasm-bindgen-macro"), Ok("0.2.131".to_owned()));
        assert!(locked(LOCK, "bindgen").unwrap_err().contains("no package"));
    }

    #[test]
    fn two_locked_versions_are_an_error() {
        let twice = format!("{LOCK}\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.90\"\n");
        assert!(
            locked(&twice, "wasm-bindgen")
                .unwrap_err()
                .contains("twice")
        );
    }
}
