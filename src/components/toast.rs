//! What was just done, with a way back.

use leptos::prelude::*;

use super::{dynamic, on};

use crate::state::App;

/// The newest toast: announced, never in the way, gone by itself.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let app = App::current();
    let toast = dynamic(move || {
        app.toast.get().map(|toast| {
            let undo = toast.undo.map(|target| {
                view! { <button class="link" on:click=on(move |_| app.undo(target))>"Undo"</button> }
            });
            view! { <div class="toast"><span>{toast.text}</span>{undo}</div> }.into_any()
        })
    });
    view! { <div class="toasts" role="status">{toast}</div> }
}
