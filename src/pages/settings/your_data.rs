//! Where the learner's log is, and how to get it out, in, and away.

use leptos::prelude::*;

use super::{disk::DiskFile, restore::Restore};
use crate::{
    components::{dynamic, on, text},
    platform::{self, Room},
    state::{App, LastBackup, Saving, Source, changes, watch},
};

/// Everything about the log as a whole.
#[component]
pub fn YourData() -> impl IntoView {
    let app = App::current();
    let room = Source::new(Room::default());
    let last = Source::new(LastBackup::default());
    watch(move || {
        // What is used grows with the log.
        app.events();
        if cfg!(target_arch = "wasm32") {
            platform::ask_for_room(false, move |now| room.set(now));
            last.set(platform::last_backup(app));
        }
    });
    // What the browser tells late stands last, so that nothing moves.
    view! {
        <section class="panel needs-app" id="data">
            <h2>"Your data"</h2>
            <p>{text(move || saved_in_words(app))}</p>
            <h3 class="minor">"Backup"</h3>
            <p>{text(move || backup_in_words(app, last.get()))}</p>
            <Restore back_up=Box::new(move || {
                platform::download_backup(app);
                last.set(platform::last_backup(app));
            }) />
            <h3 class="minor">"Start over"</h3>
            <p>"Puts everything you studied, marked, noted and bookmarked aside, as if you were new here. You can take it back below, or restore a backup."</p>
            <StartOver />
            {dynamic(move || standing(app))}
            <DiskFile />
            {dynamic(move || kept_in_words(room))}
            {dynamic(move || unknown_in_words(app))}
        </section>
    }
}

fn saved_in_words(app: App) -> String {
    match app.saving.get() {
        Saving::Saved if app.events() == 0 => {
            "Nothing to keep yet. What you mark, note and bookmark stays in this browser, on this device; nobody else can see it.".into()
        }
        Saving::Saved => format!(
            "Everything is saved: {} in this browser, on this device. Nobody else can see it.",
            changes(app.events())
        ),
        Saving::Unsaved { sentence, .. } => sentence,
    }
}

/// Whether the browser promised to keep the log, and how much room it takes.
fn kept_in_words(room: Source<Room>) -> Option<AnyView> {
    let now = room.get();
    let used = now.used.map_or_else(String::new, |bytes| {
        format!(" The site uses {:.1} MB here.", bytes / f64::from(1 << 20))
    });
    let sentence = if now.persisted? {
        "The browser promised to keep this even when it runs short of room."
    } else {
        "The browser may remove this when it runs short of room, or after weeks without a visit."
    };
    let ask = move |_| platform::ask_for_room(true, move |now| room.set(now));
    let button = (now.persisted == Some(false)).then(|| {
        view! { <button class="btn" on:click=on(ask)>"Ask it to keep this"</button> }
    });
    Some(
        view! {
            <h3 class="minor">"Room"</h3>
            <p id="room">{sentence} {used}</p>
            {button}
        }
        .into_any(),
    )
}

/// What was done with questions that this bank doesn't have.
fn unknown_in_words(app: App) -> Option<AnyView> {
    let unknown = app.unknown_questions();
    (!unknown.is_empty()).then(|| {
        let list = unknown.join(", ");
        view! { <p id="unknown">"Kept, though not in this bank: " {list} "."</p> }.into_any()
    })
}

fn backup_in_words(app: App, last: LastBackup) -> String {
    let since = app.changes_since_backup(last);
    match (last.at, since) {
        (None, None) => "A file of yours is safe from whatever happens to this browser.".into(),
        (None, Some(since)) => format!(
            "{} and no backup yet: one click makes you safe.",
            changes(since)
        ),
        (Some(at), None) => format!("Last backup: {}.", platform::date(at)),
        (Some(at), Some(since)) => {
            format!(
                "Last backup: {}. Since then: {}.",
                platform::date(at),
                changes(since)
            )
        }
    }
}

/// A button that asks once more: nothing else in the app is as large a step.
#[component]
fn StartOver() -> impl IntoView {
    let app = App::current();
    let sure = Source::new(false);
    // The button that had the focus goes: the one that takes its place gets it.
    let ask = move |now: bool| {
        sure.set(now);
        platform::next_frame(move || platform::focus(if now { "#keep" } else { "#start-over" }));
    };
    dynamic(move || {
        Some(if sure.get() {
            let yes = move |_| {
                ask(false);
                app.start_over();
            };
            view! {
                <div class="row" role="group" aria-label="Start over?">
                    <button class="btn" id="start-over-yes" on:click=on(yes)>"Yes, start over"</button>
                    <button class="btn" id="keep" on:click=on(move |_| ask(false))>"Keep everything"</button>
                </div>
            }
            .into_any()
        } else {
            view! { <button class="btn" id="start-over" on:click=on(move |_| ask(true))>"Start over…"</button> }
                .into_any()
        })
    })
}

/// The last restore or start over, with the way back.
fn standing(app: App) -> Option<AnyView> {
    let standing = app.standing_keep()?;
    let day = platform::date(standing.at_ms);
    let what = if standing.restore {
        format!("Restored {} on {day}.", changes(standing.events))
    } else {
        format!(
            "Started over on {day}: {} put aside.",
            changes(standing.events)
        )
    };
    Some(
        view! {
            <div class="row" id="standing">
                <p>{what}</p>
                <button class="btn" on:click=on(move |_| app.take_back())>"Take it back"</button>
            </div>
        }
        .into_any(),
    )
}

/// A sentence above the page when many changes were never backed up.
#[component]
pub fn Reminder() -> impl IntoView {
    let app = App::current();
    let last = Source::new(None);
    watch(move || {
        app.events();
        if cfg!(target_arch = "wasm32") {
            last.set(Some(platform::last_backup(app)));
        }
    });
    dynamic(move || {
        let before = last.get()?;
        let since = app.changes_since_backup(before)?;
        let back_up = move |_| {
            platform::download_backup(app);
            last.set(Some(platform::last_backup(app)));
        };
        let later = move |_| {
            let put_off = LastBackup {
                events: untrack(|| app.events()),
                ..before
            };
            platform::remember_backup(app, put_off);
            last.set(Some(put_off));
        };
        Some(
            view! {
                <div class="banner" role="status" id="reminder">
                    <p>{changes(since)} " since your last backup. A file of yours is safe from whatever happens to this browser."</p>
                    <button class="btn primary" on:click=on(back_up)>"Back up"</button>
                    <button class="btn" on:click=on(later)>"Later"</button>
                </div>
            }
            .into_any(),
        )
    })
}
