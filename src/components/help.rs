//! The keys, in a dialog.

use leptos::prelude::*;

use super::on;
use crate::{
    platform,
    state::{App, watch},
};

/// Every key and what it does, in HTML.
const KEYS: &str = "<div><dt><kbd>/</kbd> </dt><dd>Search</dd></div>\
    <div><dt><kbd>j</kbd> </dt><dd>Next question</dd></div>\
    <div><dt><kbd>k</kbd> </dt><dd>Previous question</dd></div>\
    <div><dt><kbd>o</kbd> </dt><dd>Open or close the answer (Enter too)</dd></div>\
    <div><dt><kbd>Space</kbd> </dt><dd>Show the answer (Study, Challenge)</dd></div>\
    <div><dt><kbd>1–4</kbd> </dt><dd>Say how well you recalled it</dd></div>\
    <div><dt><kbd>s</kbd> </dt><dd>Skip (Study)</dd></div>\
    <div><dt><kbd>Ctrl</kbd> <kbd>Enter</kbd> </dt><dd>Show the answer from inside the field</dd></div>\
    <div><dt><kbd>b</kbd> </dt><dd>Bookmark</dd></div>\
    <div><dt><kbd>n</kbd> </dt><dd>Write a note</dd></div>\
    <div><dt><kbd>u</kbd> </dt><dd>Undo</dd></div>\
    <div><dt><kbd>g</kbd> <kbd>b</kbd> </dt><dd>Go to Browse</dd></div>\
    <div><dt><kbd>g</kbd> <kbd>s</kbd> </dt><dd>Go to Study</dd></div>\
    <div><dt><kbd>g</kbd> <kbd>c</kbd> </dt><dd>Go to Challenge</dd></div>\
    <div><dt><kbd>g</kbd> <kbd>p</kbd> </dt><dd>Go to Progress</dd></div>\
    <div><dt><kbd>g</kbd> <kbd>,</kbd> </dt><dd>Go to Settings</dd></div>\
    <div><dt><kbd>?</kbd> </dt><dd>Show these keys</dd></div>";

/// The dialog's id.
const HELP: &str = "help";

/// The keyboard help: a native modal dialog, so that focus stays in it and Escape closes it.
#[component]
pub fn Help() -> impl IntoView {
    let app = App::current();
    watch(move || platform::show_modal(HELP, app.help.get()));
    view! {
        <dialog id=HELP aria-labelledby="help-title" on:close=on(move |_| app.help.set(false))>
            <h2 id="help-title">"Keyboard"</h2>
            <dl class="keys" inner_html=KEYS.to_owned()></dl>
            <p class="hint">"Single keys can be switched off in Settings."</p>
            <button class="btn primary" on:click=on(move |_| app.help.set(false))>"Close"</button>
        </dialog>
    }
}
