//! Single keys as shortcuts.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{clock::next_frame, listen};
use crate::{
    address::{Arrival, Route},
    bank::{self, QuestionIx},
    state::{App, Source},
};

/// Follows the keyboard. Keys typed into a field, with a modifier, or while a dialog is open are left
/// alone, and a setting turns them all off. `own` does what a key means on this page alone, if it
/// means something there.
pub(super) fn follow(app: App, own: fn(&str) -> bool) {
    let went = Source::new(false);
    listen(&document(), "keydown", move |event: KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key();
        let modified = command || event.alt_key();
        // With a command key the page's own buttons work from inside a field, too.
        let typing = is_typing(&event);
        let by_command = match event.key().as_str() {
            "Enter" if typing => " ",
            "z" if !typing => "u",
            _ => "",
        };
        let help = app.help.get_untracked();
        // A key held down isn't a second answer.
        let own = |key: &str| !help && !event.repeat() && own(key);
        if command && own(by_command) {
            event.prevent_default();
            return;
        }
        if typing && event.key() == "Escape" && !help {
            focus("#main");
        }
        let off = !app.display.get_untracked().keys || help;
        if modified || off || event.default_prevented() || typing {
            return;
        }
        if event.repeat() && !matches!(event.key().as_str(), "j" | "k") {
            return;
        }
        let after_g = went.get_untracked();
        went.set(event.key() == "g" && !after_g);
        let page = |route| {
            app.go(Arrival {
                route,
                notice: None,
            });
        };
        if !after_g && own(&event.key()) {
            event.prevent_default();
            return;
        }
        match (after_g, event.key().as_str()) {
            (true, "b") => page(Route::browse(None)),
            (true, "s") => page(Route::Study(String::new())),
            (true, "c") => page(Route::Challenge(String::new())),
            (true, "p") => page(Route::Progress),
            (true, ",") => page(Route::Settings),
            (_, "/") => focus("#search"),
            (_, "j") => step(app, 1),
            (_, "k") => step(app, -1),
            (_, "o") => click_in_card("summary"),
            (_, "b") => bookmark(app),
            (_, "n") => write_note(app),
            (_, "u") => app.undo_last(),
            (_, "?") => app.help.set(true),
            _ => return,
        }
        event.prevent_default();
    });
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        let check = target
            .get_attribute("type")
            .is_some_and(|kind| kind == "checkbox" || kind == "radio");
        !check
            && target
                .matches("input, textarea, select, [contenteditable]")
                .unwrap_or_default()
    })
}

/// The card that has the focus, or the only one on a question's page.
fn card() -> Option<Element> {
    let focused = document()
        .active_element()
        .and_then(|it| it.closest(".card").ok()?);
    focused.or_else(|| document().query_selector(".card.alone").ok()?)
}

fn question() -> Option<QuestionIx> {
    bank::find_question(&card()?.get_attribute("data-q")?)
}

/// Gives the first element of a selector the focus.
pub fn focus(selector: &str) {
    focus_in(document().query_selector(selector).ok().flatten());
}

fn focus_in(element: Option<Element>) {
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Focusing an element of the page fails in no browser.
        let _ = element.focus();
    }
}

/// Moves to the next card or the one before; the first one if none has the focus.
fn step(app: App, by: i32) {
    let to = match card().filter(|card| card.closest("#list").is_ok_and(|it| it.is_some())) {
        None => document().query_selector("#list .card").ok().flatten(),
        Some(card) if by > 0 => card.next_element_sibling(),
        Some(card) => card.previous_element_sibling(),
    };
    match to {
        Some(card) => {
            focus_in(card.query_selector("summary").ok().flatten());
            card.scroll_into_view_with_bool(true);
        }
        None if by > 0 => app.grow(),
        None => {}
    }
}

fn click_in_card(selector: &str) {
    let target = card().and_then(|card| card.query_selector(selector).ok().flatten());
    if let Some(target) = target.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        target.click();
    }
}

fn bookmark(app: App) {
    if let Some(ix) = question() {
        let on = untrack(|| app.standing(ix).bookmarked);
        app.bookmark(ix, !on);
    }
}

/// Opens the card's note for writing, once its answer is laid out. The state is asked to open it: the
/// browser tells of a disclosure it opened itself at a time of its own.
fn write_note(app: App) {
    let (Some(card), Some(ix)) = (card(), question()) else {
        return;
    };
    app.open(ix, true);
    next_frame(move || {
        if card
            .query_selector(".note textarea")
            .is_ok_and(|it| it.is_none())
        {
            click_in_card(".note-toggle");
        }
        next_frame(move || focus_in(card.query_selector(".note textarea").ok().flatten()));
    });
}
