//! The learner's own note on a question: always text, never HTML.

use leptos::prelude::*;

use super::{details_id, dynamic, on};
use crate::{
    bank::QuestionIx,
    progress::NOTE_LIMIT,
    state::{App, Derived, Source},
};

/// A note: shown where there is one, edited where asked for.
#[component]
pub fn Note(
    /// The question.
    ix: QuestionIx,
    /// Whether it is being written.
    writing: Source<bool>,
) -> impl IntoView {
    let app = App::current();
    let note = Derived::new(move || app.note(ix));
    let id = format!("{}-note", details_id(ix));
    let editor = move || {
        let id = id.clone();
        view! {
            <div class="note">
                <label for=id.clone()>"Your note"</label>
                <textarea
                    id=id
                    maxlength=NOTE_LIMIT.to_string()
                    rows="4"
                    prop:value=untrack(|| note.get())
                    on:change=on(move |event| app.write_note(ix, event_target_value(&event)))
                ></textarea>
                <p class="hint">"Saved on this device when you leave the field."</p>
            </div>
        }
        .into_any()
    };
    let shown = move || {
        (!note.get().is_empty())
            .then(|| view! { <p class="note-text"><b>"Your note"</b>{note.get()}</p> }.into_any())
    };
    dynamic(move || {
        if writing.get() {
            Some(editor())
        } else {
            shown()
        }
    })
}
