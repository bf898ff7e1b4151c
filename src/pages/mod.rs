//! One module a page.

mod browse;
mod challenge;
mod not_found;
mod plan;
mod progress;
mod question;
mod settings;
mod study;

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

/// The pages of [`crate::address::Bundle::Study`].
pub fn study(kind: PageKind) -> Option<AnyView> {
    (kind == PageKind::Study).then(|| study::Study().into_any())
}

/// The pages of [`crate::address::Bundle::Challenge`].
pub fn challenge(kind: PageKind) -> Option<AnyView> {
    (kind == PageKind::Challenge).then(|| challenge::Challenge().into_any())
}

/// The pages of [`crate::address::Bundle::Progress`].
pub fn progress(kind: PageKind) -> Option<AnyView> {
    (kind == PageKind::Progress).then(|| progress::Progress().into_any())
}

/// The pages of [`crate::address::Bundle::Settings`].
pub fn settings(kind: PageKind) -> Option<AnyView> {
    (kind == PageKind::Settings).then(|| settings::Settings().into_any())
}

/// Every page, for prerendering.
pub fn all(kind: PageKind) -> Option<AnyView> {
    reading(kind)
        .or_else(|| study(kind))
        .or_else(|| challenge(kind))
        .or_else(|| progress(kind))
        .or_else(|| settings(kind))
}
