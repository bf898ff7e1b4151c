//! The search field.

use leptos::prelude::*;

use super::{
    icon::{self, labelled},
    on, text,
};
use crate::state::App;

/// The search field's id: `/` focuses it.
pub const SEARCH: &str = "search";

/// Searches as one types.
#[component]
pub fn SearchField() -> impl IntoView {
    let app = App::current();
    view! {
        <div class="search needs-app" role="search">
            <label for=SEARCH inner_html=labelled(icon::SEARCH, "<span class=hidden>Search questions and answers</span>")></label>
            <input
                type="search"
                id=SEARCH
                placeholder="Search questions and answers"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                prop:value=text(move || app.filter().query)
                on:focus=on(move |_| app.prepare_search())
                on:input=on(move |event| app.search(event_target_value(&event)))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}
