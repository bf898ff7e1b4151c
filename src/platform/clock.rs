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
    set_timeout(
        move || {
            if app.toast.try_with_untracked(|now| *now == toast) == Some(true) {
                app.toast.set(None);
            }
        },
        Duration::from_secs(8),
    );
}

/// Keeps the app's time, by the minute.
pub(super) fn keep_time(app: App) {
    let tick = move || {
        app.now.set(now());
    };
    // An interval can't be refused; its handle would only be needed to stop it.
    let _ = set_interval_with_handle(tick, Duration::from_mins(1));
}

/// Runs something once the browser has nothing better to do: at the latest after two seconds.
pub(super) fn when_idle(run: impl FnOnce() + 'static) {
    set_timeout(
        move || {
            request_animation_frame(run);
        },
        Duration::from_millis(30),
    );
}
