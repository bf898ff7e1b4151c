//! What the page is made of. Every further type of view costs the app a copy of the framework's code,
//! so these few make up all of it.

use leptos::{ev::MouseEvent, prelude::*};

use crate::components::{on, text};

/// Markup that follows the state.
pub fn markup(class: &'static str, html: impl FnMut() -> String + Send + 'static) -> AnyView {
    markup_boxed(class, None, Box::new(html))
}

/// Markup that follows the state, and is announced when it changes.
pub fn status(class: &'static str, html: impl FnMut() -> String + Send + 'static) -> AnyView {
    markup_boxed(class, Some("status"), Box::new(html))
}

/// A clock: markup that follows the state, and is never announced by itself.
pub fn timer(class: &'static str, html: impl FnMut() -> String + Send + 'static) -> AnyView {
    markup_boxed(class, Some("timer"), Box::new(html))
}

fn markup_boxed(
    class: &'static str,
    role: Option<&'static str>,
    html: Box<dyn FnMut() -> String + Send>,
) -> AnyView {
    view! { <div class=class role=role inner_html=text(html)></div> }.into_any()
}

/// Markup that stays.
pub fn fixed(class: &'static str, html: String) -> AnyView {
    markup(class, move || html.clone())
}

/// Parts one after another.
pub fn group(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{parts}</div> }.into_any()
}

/// A button, and the single key that presses it; none is empty.
pub fn button(
    class: &'static str,
    key: &'static str,
    html: &str,
    mut press: impl FnMut() + 'static,
) -> AnyView {
    let press: Box<dyn FnMut(MouseEvent)> = Box::new(move |_| press());
    button_boxed(class, key, html.to_owned(), press)
}

fn button_boxed(
    class: &'static str,
    key: &'static str,
    html: String,
    press: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! { <button class=class data-key=key on:click=on(press) inner_html=html></button> }
        .into_any()
}
