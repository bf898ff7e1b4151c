//! The address bar, the history and the scroll position.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::{
    clock::{later, next_frame},
    each, warn,
};
use crate::{
    address::{Arrival, Route},
    bank::{self, QuestionIx},
    components::card_id,
    state::{App, Entry, Scroll},
};

thread_local! {
    /// Whether a restored scroll position is still being followed.
    static SETTLING: Cell<bool> = const { Cell::new(false) };
    /// The address and title that the present entry is yet to get.
    static LATE: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
    /// Whether the present entry will be remembered in a moment.
    static REMEMBERING: Cell<bool> = const { Cell::new(false) };
}

/// Gives a page an entry of its own.
pub fn push_address(href: &str, title: &str) {
    catch_up();
    if let Ok(history) = window().history()
        && history
            .push_state_with_url(&JsValue::NULL, "", Some(href))
            .is_err()
    {
        warn("The browser refused a new address.");
    }
    set_title(title);
}

/// Loads a page of the other bundle.
pub fn leave_for(href: &str) {
    if window().location().assign(href).is_err() {
        warn("The browser refused to open the page.");
    }
}

/// Gives the present entry another address.
pub fn replace_address(href: &str, title: &str) {
    if let Ok(history) = window().history() {
        // Browsers refuse more than about 100 changes in 30 s: the next letter typed sets it right.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(href));
    }
    set_title(title);
}

/// Gives the present entry another address once the reader pauses: it costs a browser milliseconds,
/// which each letter typed would wait for.
pub fn replace_address_soon(href: String, title: String) {
    if LATE.replace(Some((href, title))).is_none() {
        later(150, catch_up);
    }
}

/// Gives the present entry the address that it is yet to get.
fn catch_up() {
    if let Some((href, title)) = LATE.take() {
        replace_address(&href, &title);
    }
}

/// Another entry is shown now: what the last one was yet to get isn't for it.
pub(super) fn give_up() {
    LATE.take();
}

/// Names the page in the browser's tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Keeps what Back should restore in the present entry.
pub fn remember_entry(entry: &Entry) {
    catch_up();
    if let Ok(history) = window().history() {
        // Refused only when asked for far too often: the next one sets it right.
        let _ = history.replace_state(&JsValue::from_str(&entry.to_text()), "");
    }
}

/// The same, in a moment. What a page says while it goes comes too late for a reload, and a phone may
/// throw the page away without a word.
pub(super) fn remember_soon(app: App) {
    if !REMEMBERING.replace(true) {
        later(400, move || {
            REMEMBERING.set(false);
            remember_entry(&app.entry());
        });
    }
}

/// What the present entry remembers.
pub(super) fn remembered_entry() -> Option<Entry> {
    Entry::from_text(&window().history().ok()?.state().ok()?.as_string()?)
}

/// Where the page is scrolled to.
pub fn scroll_position() -> Scroll {
    let mut cards = Vec::new();
    each(&document(), ".card[data-q]", |card| cards.push(card));
    let first = cards
        .iter()
        .find(|card| card.get_bounding_client_rect().bottom() > 0.0);
    let card = first.and_then(|card| {
        let ix = bank::find_question(&card.get_attribute("data-q")?)?;
        Some((ix.0, whole(card.get_bounding_client_rect().top())))
    });
    Scroll {
        y: whole(window().scroll_y().unwrap_or_default()),
        card,
    }
}

/// In whole pixels.
fn whole(pixels: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast saturates, and no page is that long"
    )]
    let whole = pixels.round() as i32;
    whole
}

/// Scrolls once what was just changed is laid out, and again while cards that come into sight take
/// their real heights.
pub fn scroll_to(scroll: Scroll) {
    SETTLING.set(true);
    next_frame(move || {
        window().scroll_to_with_x_and_y(0.0, f64::from(scroll.y));
        let Some((ix, top)) = scroll.card else { return };
        let card = card_id(QuestionIx(ix));
        // A card that begins above the window has an estimated height until it was in sight once, and
        // with it would end above the window, too.
        if let Some(element) = document().get_element_by_id(&card).filter(|_| top < 0) {
            element.scroll_into_view();
        }
        next_frame(move || next_frame(move || settle(card, top, i32::MIN, 3)));
    });
}

/// Follows a card until it has stood still for three frames, where it should or as near as it gets.
fn settle(card: String, top: i32, before: i32, frames: u32) {
    let Some(element) = document().get_element_by_id(&card) else {
        return;
    };
    let now = whole(element.get_bounding_client_rect().top());
    if now != top {
        window().scroll_by_with_x_and_y(0.0, f64::from(now - top));
    }
    let frames = if now == before { frames - 1 } else { 3 };
    if frames > 0 {
        next_frame(move || {
            if SETTLING.get() {
                settle(card, top, now, frames);
            }
        });
    }
}

/// The reader's own scrolling comes first.
pub(super) fn let_go() {
    SETTLING.set(false);
}

/// Begins a page as a page load would: at its top, read from its heading.
pub fn start_at_top() {
    next_frame(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(main) = document()
            .get_element_by_id("main")
            .and_then(|main| main.dyn_into::<HtmlElement>().ok())
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = main.focus_with_options(&options);
        }
    });
}

/// Where the address bar leads, below the app's root.
pub(super) fn arrival(root: &str) -> Arrival {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    read(root, &path, &query)
}

/// Where a path and a query with its `?` lead.
pub(super) fn read(root: &str, path: &str, query: &str) -> Arrival {
    match path
        .strip_prefix(root)
        .or_else(|| (path.len() + 1 == root.len() && root.starts_with(path)).then_some(""))
    {
        Some(below) => Route::parse(below, query.trim_start_matches('?')),
        None => Arrival {
            route: Route::NotFound,
            notice: None,
        },
    }
}
