//! How the app looks and behaves on this device: not part of the learner's log, so that a dark phone
//! and a light desk can share one log.

use super::App;
use crate::platform;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Whether things may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// Nothing moves.
    Reduced,
}

/// The settings of this device. The loader in every page reads the same record before first paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Display {
    /// Light or dark.
    pub theme: Theme,
    /// Whether things may move.
    pub motion: Motion,
    /// Whether single letters are shortcuts.
    pub keys: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            keys: true,
        }
    }
}

impl App {
    /// Changes a setting, applies it and keeps it.
    pub fn set_display(&self, change: impl FnOnce(&mut Display)) {
        self.display.update(change);
        platform::apply_display(self.display.get_untracked());
    }
}
