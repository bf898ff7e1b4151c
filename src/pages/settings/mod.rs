//! How the app looks and behaves on this device, and where the learner's log is.

mod disk;
mod restore;
mod your_data;

pub use your_data::Reminder;

use leptos::prelude::*;

use crate::{
    components::{Tuning, flag, on, text},
    state::{App, Display, Motion, Offline, Theme},
};

/// Every setting.
#[component]
pub fn Settings() -> impl IntoView {
    let app = App::current();
    let keys = flag(move || app.display.get().keys);
    view! {
        <main id="main" class="column" tabindex="-1">
            <h1>"Settings"</h1>
            <noscript><p>"Settings need JavaScript. Reading doesn’t."</p></noscript>
            <section class="panel needs-app">
                <fieldset class="choices">
                    <legend>"Theme"</legend>
                    {radio("theme", "As the system has it", |now| now.theme == Theme::System, |now| now.theme = Theme::System)}
                    {radio("theme", "Light", |now| now.theme == Theme::Light, |now| now.theme = Theme::Light)}
                    {radio("theme", "Dark", |now| now.theme == Theme::Dark, |now| now.theme = Theme::Dark)}
                </fieldset>
                <fieldset class="choices">
                    <legend>"Motion"</legend>
                    {radio("motion", "As the system has it", |now| now.motion == Motion::System, |now| now.motion = Motion::System)}
                    {radio("motion", "None", |now| now.motion == Motion::Reduced, |now| now.motion = Motion::Reduced)}
                </fieldset>
                <fieldset class="choices">
                    <legend>"Keyboard"</legend>
                    <label>
                        <input
                            type="checkbox"
                            id="single-keys"
                            prop:checked=keys
                            on:change=on(move |event| {
                                let on = event_target_checked(&event);
                                app.set_display(move |display| display.keys = on);
                            })
                        />
                        <span>"Single keys are shortcuts"</span>
                    </label>
                    <button class="btn" on:click=on(move |_| app.help.set(true))>"Show the keys"</button>
                </fieldset>
            </section>
            <section class="panel needs-app">
                <h2>"Offline"</h2>
                <p>{text(move || offline_in_words(app).to_owned())}</p>
            </section>
            <Tuning />
            <your_data::YourData />
        </main>
    }
}

fn radio(
    group: &'static str,
    name: &'static str,
    chosen: fn(Display) -> bool,
    choose: fn(&mut Display),
) -> impl IntoView {
    let app = App::current();
    let id = format!(
        "{group}-{}",
        name.split(' ')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    );
    view! {
        <label>
            <input
                type="radio"
                name=group
                id=id
                prop:checked=flag(move || chosen(app.display.get()))
                on:change=on(move |_| app.set_display(choose))
            />
            <span>{name}</span>
        </label>
    }
}

fn offline_in_words(app: App) -> &'static str {
    match app.offline.get() {
        Offline::Ready => "Ready offline: every page and answer is kept on this device.",
        Offline::UpdateReady => "Ready offline. A new version waits for you to update.",
        Offline::Replaced => {
            "Ready offline. Another tab runs a newer version: reload this page to use it too."
        }
        Offline::Preparing => "Keeping every page and answer on this device…",
        Offline::Unavailable => {
            "This browser, or this address, can’t keep the site: it needs a network each time."
        }
    }
}
