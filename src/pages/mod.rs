//! One module a page.

mod browse;
mod not_found;
mod progress;
mod question;
mod settings;

use leptos::prelude::*;

use crate::state::PageKind;

/// The page of a kind.
pub fn page(kind: PageKind) -> AnyView {
    match kind {
        PageKind::Browse => browse::Browse().into_any(),
        PageKind::Question(ix) => view! { <question::QuestionPage ix /> }.into_any(),
        PageKind::Progress => progress::Progress().into_any(),
        PageKind::Settings => settings::Settings().into_any(),
        PageKind::NotFound => not_found::NotFound().into_any(),
    }
}
