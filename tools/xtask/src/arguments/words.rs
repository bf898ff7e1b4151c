//! Words that are taken one by one.

use std::ffi::OsString;
use std::path::PathBuf;

/// The words after a command, taken out one by one as they are understood.
pub(super) struct Words {
    pub(super) command: String,
    pub(super) rest: Vec<OsString>,
}

impl Words {
    /// Whether `name` is there.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|word| word != name);
        self.rest.len() < before
    }

    /// The value of `--name value` or `--name=value`.
    pub(super) fn value(&mut self, name: &str) -> Result<Option<OsString>, String> {
        let with_value = format!("{name}=");
        let Some(place) = self.rest.iter().position(|word| {
            word == name
                || word
                    .to_str()
                    .is_some_and(|word| word.starts_with(&with_value))
        }) else {
            return Ok(None);
        };
        let word = self.rest.remove(place);
        if let Some(value) = word
            .to_str()
            .and_then(|word| word.strip_prefix(&with_value))
        {
            return Ok(Some(value.into()));
        }
        let missing = || format!("{name} needs a value, as in `{} {name} …`", self.command);
        match self.rest.get(place) {
            Some(value) if !value.to_string_lossy().starts_with("--") => {
                Ok(Some(self.rest.remove(place)))
            }
            _ => Err(missing()),
        }
    }

    /// The value of `name` as a path that isn't empty.
    pub(super) fn path(&mut self, name: &str) -> Result<Option<PathBuf>, String> {
        let value = self.value(name)?;
        if value.as_ref().is_some_and(|value| value.is_empty()) {
            return Err(format!("{name} needs a directory, but its value is empty"));
        }
        Ok(value.map(PathBuf::from))
    }

    /// The first word that isn't an option.
    pub(super) fn plain(&mut self) -> Option<OsString> {
        let place = self
            .rest
            .iter()
            .position(|word| !word.to_string_lossy().starts_with('-'))?;
        Some(self.rest.remove(place))
    }

    /// A plain word that can be part of an address; `what` says what it should be.
    pub(super) fn slug(&mut self, what: &str) -> Result<String, String> {
        let word = self
            .plain()
            .ok_or_else(|| format!("`{}` needs {what}", self.command))?;
        let word = word.to_string_lossy().into_owned();
        let allowed = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
        if word.chars().all(allowed) && !word.starts_with('-') && !word.ends_with('-') {
            Ok(word)
        } else {
            Err(format!(
                "\"{word}\" can't be part of an address: use lower-case letters, digits and single hyphens"
            ))
        }
    }

    /// An error for the first word that nobody took.
    pub(super) fn none_left(&self) -> Result<(), String> {
        match self.rest.first() {
            None => Ok(()),
            Some(word) => Err(format!(
                "`cargo xtask {}` doesn't know \"{}\"; `cargo xtask help` says what it takes",
                self.command,
                word.to_string_lossy()
            )),
        }
    }
}
