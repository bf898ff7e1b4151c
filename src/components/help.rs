//! The keys, in a dialog.

use leptos::prelude::*;

use super::on;
use crate::{
    platform,
    state::{App, watch},
};

/// Every key and what it does.
const KEYS: [(&[&str], &str); 15] = [
    (&["/"], "Search"),
    (&["j"], "Next question"),
    (&["k"], "Previous question"),
    (&["o"], "Open or close the answer (Enter too)"),
    (&["Space"], "Show the answer (Study, Challenge)"),
    (&["1–4"], "Say how well you recalled it"),
    (&["b"], "Bookmark"),
    (&["n"], "Write a note"),
    (&["u"], "Undo"),
    (&["g", "b"], "Go to Browse"),
    (&["g", "s"], "Go to Study"),
    (&["g", "c"], "Go to Challenge"),
    (&["g", "p"], "Go to Progress"),
    (&["g", ","], "Go to Settings"),
    (&["?"], "Show these keys"),
];

/// The dialog's id.
const HELP: &str = "help";

/// The keyboard help: a native modal dialog, so that focus stays in it and Escape closes it.
#[component]
pub fn Help() -> impl IntoView {
    let app = App::current();
    watch(move || platform::show_modal(HELP, app.help.get()));
    let rows: String = KEYS
        .iter()
        .map(|(keys, what)| {
            let keys: String = keys
                .iter()
                .map(|key| format!("<kbd>{key}</kbd> "))
                .collect();
            format!("<div><dt>{keys}</dt><dd>{what}</dd></div>")
        })
        .collect();
    view! {
        <dialog id=HELP aria-labelledby="help-title" on:close=on(move |_| app.help.set(false))>
            <h2 id="help-title">"Keyboard"</h2>
            <dl class="keys" inner_html=rows></dl>
            <p class="hint">"Single keys can be switched off in Settings."</p>
            <button class="btn primary" on:click=on(move |_| app.help.set(false))>"Close"</button>
        </dialog>
    }
}
