//! Parts of a view that change, under two types in all: every further type of closure in a view costs
//! the app 2 KB of its own copy of the framework's code.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

/// Text that changes.
pub type Text = Arc<Mutex<dyn FnMut() -> String + Send>>;
/// A yes or no that changes.
pub type Flag = Arc<Mutex<dyn FnMut() -> bool + Send>>;
/// A part that changes.
pub type Part = Arc<Mutex<dyn FnMut() -> AnyView + Send>>;

/// Text that follows the state.
pub fn text(now: impl FnMut() -> String + Send + 'static) -> Text {
    Arc::new(Mutex::new(now))
}

/// A yes or no that follows the state.
pub fn flag(now: impl FnMut() -> bool + Send + 'static) -> Flag {
    Arc::new(Mutex::new(now))
}

/// What to do on an event. Boxed: a closure's own type would bring its own copy of what listens.
pub fn on<E>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// A part that follows the state; nothing is shown for `None`.
pub fn dynamic(mut now: impl FnMut() -> Option<AnyView> + Send + 'static) -> Part {
    Arc::new(Mutex::new(move || now().unwrap_or_else(|| ().into_any())))
}
