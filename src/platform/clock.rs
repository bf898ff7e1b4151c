//! Time, and things done later.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    recall::{Days, MINUTE},
    state::App,
};

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

/// When days begin where this device is now.
pub fn days() -> Days {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "minutes, at most a day of them"
    )]
    let behind = js_sys::Date::new_0().get_timezone_offset() as i64;
    Days {
        offset: -behind * MINUTE.cast_signed(),
    }
}

/// Sets the app's clock, and its time zone, which may change on a journey.
pub(super) fn tell_time(app: App) {
    app.now.set(now());
    if app.days.get_untracked() != days() {
        app.days.set(days());
    }
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
    let tick = move || tell_time(app);
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

/// Runs something every second until it says false.
pub fn every_second(mut go_on: impl FnMut() -> bool + 'static) {
    later(1_000, move || {
        if go_on() {
            every_second(go_on);
        }
    });
}
