//! The backup file on disk that is kept up to date.

use leptos::prelude::*;

use crate::{
    components::{dynamic, on},
    platform,
    state::{App, Disk},
};

/// How the file is doing; nothing where the browser can't write files.
#[component]
pub fn DiskFile() -> impl IntoView {
    let app = App::current();
    dynamic(move || {
        let disk = app.disk.get();
        let (words, asleep, none) = match &disk {
            Disk::Unsupported => return None,
            Disk::None => (
                "Keep a file up to date on this device. In a folder that your own cloud syncs, it makes two devices one: each adds what the other did.".into(),
                false,
                true,
            ),
            Disk::Asleep { name } => (
                format!("The browser asks for your leave, once a visit, to keep {name} up to date."),
                true,
                false,
            ),
            Disk::Current { name } => (
                format!("{name} is up to date. It is looked after whenever this page or your progress is open."),
                false,
                false,
            ),
            Disk::Failed { name, why } => (format!("{name} isn’t up to date. {why}"), true, false),
        };
        let button = |name: &'static str, run: fn(App)| {
            view! { <button class="btn" on:click=on(move |_| run(app))>{name}</button> }
        };
        let buttons = [
            none.then(|| button("New file…", |app| platform::choose_disk_file(app, true))),
            none.then(|| {
                button("Existing file…", |app| {
                    platform::choose_disk_file(app, false);
                })
            }),
            asleep.then(|| button("Go on", platform::wake_disk_file)),
            (!none).then(|| button("Stop", platform::forget_disk_file)),
        ];
        Some(
            view! {
                <h3 class="minor">"A file on disk"</h3>
                <p id="disk">{words}</p>
                <div class="row">{buttons.into_iter().collect_view()}</div>
            }
            .into_any(),
        )
    })
}
