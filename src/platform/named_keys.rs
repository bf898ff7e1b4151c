//! Buttons that name their key.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Clicks the button that names this key as its own, if the page has one. A space or an Enter that
/// would press what has the focus is left to it.
pub fn press_named(key: &str) -> bool {
    let named = !key.is_empty() && !key.contains(['"', '\\']);
    let focused = document().active_element();
    let pressed_by_it = match key {
        " " => "button, input, summary, a, select",
        "Enter" => "button, summary, a, select",
        _ => ":not(*)",
    };
    let on_control = focused.is_some_and(|it| it.matches(pressed_by_it).unwrap_or_default());
    if !named || on_control {
        return false;
    }
    let button = document()
        .query_selector(&format!("[data-key=\"{key}\"]:not([disabled])"))
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(button) = &button {
        button.click();
    }
    button.is_some()
}
