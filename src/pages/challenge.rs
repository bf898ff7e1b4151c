//! A mock interview.

use leptos::prelude::*;

/// The choice of a challenge, the challenge itself, and its debrief.
#[component]
pub fn Challenge() -> impl IntoView {
    view! { <main id="main" class="column" tabindex="-1"><h1>"Challenge"</h1></main> }
}
