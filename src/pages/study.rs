//! Recalling what is due.

use leptos::prelude::*;

/// A study session.
#[component]
pub fn Study() -> impl IntoView {
    view! { <main id="main" class="column" tabindex="-1"><h1>"Study"</h1></main> }
}
