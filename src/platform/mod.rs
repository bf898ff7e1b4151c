//! The only code that touches the browser. It compiles natively, where nothing of it is called but
//! [`prerendered_answer`].

mod clock;
mod disk;
mod document;
mod file;
mod history;
mod keyboard;
mod mirror;
mod named_keys;
mod parts;
mod print;
mod session;
mod start;
mod storage;
mod takeover;
mod tuner;
mod worker;

pub use clock::{clear_toast_later, every_second, next_frame, now};
pub use disk::{choose_disk_file, forget_disk_file, wake_disk_file};
pub use document::{
    apply_display, copy_link, go_on_typing, grow_when_near, is_half_filled, is_hidden, is_open,
    say_wrong, show_modal, warn,
};
pub use file::{date, download_backup, download_calendar, read_chosen};
pub use history::{
    leave_for, push_address, remember_entry, replace_address_soon, scroll_position, scroll_to,
    set_title, start_at_top,
};
pub use keyboard::focus;
pub use mirror::mirror;
pub use named_keys::press_named;
pub use parts::{fetch_part, index_when_idle};
pub use print::{print_question, print_selection};
pub use session::{KeptSession, keep_session, kept_session, recover_session};
pub use start::{Kind, keep_on_disk, start, tidy};
pub use storage::{LearnerJournal, Room, ask_for_room, chance, last_backup, remember_backup};
pub use takeover::prerendered_answer;
pub use tuner::tune;
pub use worker::update_now;

use std::pin::Pin;

/// The app runs on one thread, so that this allocator needs no lock.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

use wasm_bindgen::{JsCast, prelude::Closure};

/// Visits every element that a selector finds below a node, in the page's order.
fn each(within: &web_sys::Node, selector: &str, mut visit: impl FnMut(web_sys::Element)) {
    let found = match (
        within.dyn_ref::<web_sys::Element>(),
        within.dyn_ref::<web_sys::Document>(),
    ) {
        (Some(element), _) => element.query_selector_all(selector),
        (None, Some(document)) => document.query_selector_all(selector),
        (None, None) => return,
    };
    let Ok(found) = found else { return };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .for_each(&mut visit);
}

/// Calls `handle` at every event of this name, for as long as the page lives.
fn listen<E: JsCast + 'static>(
    target: &web_sys::EventTarget,
    name: &str,
    mut handle: impl FnMut(E) + 'static,
) {
    let boxed = Box::new(move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            handle(event);
        }
    });
    listen_boxed(target, name, boxed);
}

/// The part that all listeners share.
fn listen_boxed(target: &web_sys::EventTarget, name: &str, handle: Box<dyn FnMut(web_sys::Event)>) {
    let listener = Closure::wrap(handle).into_js_value();
    // Adding a listener fails for no target and name there are.
    let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
}

/// Runs a task beside the others; boxed, so that all share one copy of what runs them.
fn spawn(task: impl Future<Output = ()> + 'static) {
    let boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(boxed);
}
