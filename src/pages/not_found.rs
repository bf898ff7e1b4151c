//! An address that names nothing.

use leptos::prelude::*;

use crate::{address::Route, bank::technologies, components::SearchField, state::App};

/// Says so, and offers the search and the technologies.
#[component]
pub fn NotFound() -> impl IntoView {
    let app = App::current();
    let technologies: String = technologies()
        .map(|ix| {
            format!(
                "<a class=chip href=\"{}\">{}</a>",
                app.href(&Route::browse(Some(ix))),
                ix.technology().name
            )
        })
        .collect();
    view! {
        <main id="main" class="column" tabindex="-1">
            <h1>"This page doesn’t exist"</h1>
            <p class="lead">"The address may be mistyped, or the page may have moved. Search for the question, or pick a technology."</p>
            <SearchField />
            <nav class="chips wrap" aria-label="Technologies" inner_html=technologies></nav>
        </main>
    }
}
