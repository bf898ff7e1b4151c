//! The only code that touches the browser. It compiles natively, where nothing of it is called but
//! [`prerendered_answer`].

mod clock;
mod document;
mod history;
mod keyboard;
mod parts;
mod print;
mod start;
mod storage;
mod takeover;
mod worker;

pub use clock::{clear_toast_later, now};
pub use document::{apply_display, copy_link, grow_when_near, is_open, show_modal, warn};
pub use history::{
    push_address, remember_entry, replace_address, scroll_position, scroll_to, set_title,
    start_at_top,
};
pub use parts::{fetch_part, index_when_idle};
pub use print::{print_question, print_selection};
pub use start::start;
pub use storage::{LearnerJournal, download_log};
pub use takeover::prerendered_answer;
pub use worker::update_now;

use wasm_bindgen::{JsCast, prelude::Closure};

/// Calls `handle` at every event of this name, for as long as the page lives.
fn listen<E: JsCast + 'static>(
    target: &web_sys::EventTarget,
    name: &str,
    mut handle: impl FnMut(E) + 'static,
) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            handle(event);
        }
    })
    .into_js_value();
    // Adding a listener fails for no target and name there are.
    let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
}
