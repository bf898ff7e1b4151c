//! Time, and things done later.

use std::time::Duration;

use leptos::prelude::*;

use crate::state::App;

/// The time, in ms since 1970, in whole milliseconds.
pub fn now() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "dates of this era fit, and are positive"
    )]
    let now = js_sys::Date::now() as u64;
    now
}

/// Clears a toast after long enough to read it and reach its button, unless a newer one came.
pub fn clear_toast_later(app: App) {
    let toast = app.toast.get_untracked();
    later(8_000, move || {
        if app.toast.try_with_untracked(|now| *now == toast) == Some(true) {
            app.toast.set(None);
        }
    });
}

/// Keeps the app's time, by the minute.
pub(super) fn keep_time(app: App) {
    let tick = move || {
        app.now.set(now());
    };
    // An interval can't be refused; its handle would only be needed to stop it.
    let _ = set_interval_with_handle(tick, Duration::from_mins(1));
}

/// Runs something before the next frame is painted. Boxed, as are timers: each type of closure that
/// the browser calls costs a shim of its own.
pub fn next_frame(run: impl FnOnce() + 'static) {
    let run: Box<dyn FnOnce()> = Box::new(run);
    request_animation_frame(run);
}

/// Runs something after so many milliseconds.
pub(super) fn later(ms: u64, run: impl FnOnce() + 'static) {
    let run: Box<dyn FnOnce()> = Box::new(run);
    set_timeout(run, Duration::from_millis(ms));
}

/// Runs something once the browser has nothing better to do: at the latest after two seconds.
pub(super) fn when_idle(run: impl FnOnce() + 'static) {
    later(30, move || next_frame(run));
}
