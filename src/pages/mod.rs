//! One module a page.

mod browse;
mod not_found;
mod progress;
mod question;
mod settings;

use leptos::prelude::*;

use crate::state::PageKind;

/// What shows the pages of a bundle; none for another bundle's.
pub type Pages = fn(PageKind) -> Option<AnyView>;

/// The pages of [`crate::address::Bundle::Reading`].
pub fn reading(kind: PageKind) -> Option<AnyView> {
    Some(match kind {
        PageKind::Browse => browse::Browse().into_any(),
        PageKind::Question(ix) => view! { <question::QuestionPage ix /> }.into_any(),
        PageKind::NotFound => not_found::NotFound().into_any(),
        _ => return None,
    })
}

/// The pages of [`crate::address::Bundle::Practice`].
pub fn practice(kind: PageKind) -> Option<AnyView> {
    Some(match kind {
        PageKind::Progress => progress::Progress().into_any(),
        PageKind::Settings => settings::Settings().into_any(),
        _ => return None,
    })
}

/// Every page, for prerendering.
pub fn all(kind: PageKind) -> Option<AnyView> {
    reading(kind).or_else(|| practice(kind))
}
