//! The technologies, each with how many questions it would leave.

use leptos::prelude::*;

use super::text;

use crate::{
    address::Route,
    bank::{TechnologyIx, technologies},
    state::App,
};

/// Links to each technology, keeping what else is chosen.
#[component]
pub fn TechnologyChips() -> impl IntoView {
    view! {
        <nav class="chips" aria-label="Technologies">
            {chip(None)}
            {technologies().map(|ix| chip(Some(ix))).collect_view()}
        </nav>
    }
}

fn chip(technology: Option<TechnologyIx>) -> impl IntoView {
    let app = App::current();
    let name = technology.map_or("All", |ix| ix.technology().name);
    let link = text(move || {
        let mut filter = app.filter();
        // A topic belongs to its technology; the other choices hold for every one.
        filter.topics.clear();
        app.href(&Route::Browse(technology, filter))
    });
    let count = text(move || {
        app.selection
            .with(|selection| match technology {
                None => selection.counts.all,
                Some(ix) => selection
                    .counts
                    .technologies
                    .get(usize::from(ix.0))
                    .copied()
                    .unwrap_or_default(),
            })
            .to_string()
    });
    view! {
        <a class="chip" href=link aria-current=move || (app.technology() == technology).then_some("page")>
            {name} " " <small>{count}</small>
        </a>
    }
}
