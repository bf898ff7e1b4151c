//! Small dealings with the page itself.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDetailsElement, HtmlInputElement};

use super::{clock::next_frame, listen, spawn, storage};
use crate::{
    address::Route,
    bank::QuestionIx,
    components::SEARCH,
    state::{App, Display, Motion, Theme},
};

/// Tells a developer something on the console.
pub fn warn(text: &str) {
    web_sys::console::warn_1(&JsValue::from_str(text));
}

/// Whether the disclosure that this event came from is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    event
        .current_target()
        .and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok())
        .is_some_and(|it| it.open())
}

/// Opens or closes the modal dialog of this id, once it is in the page.
pub fn show_modal(id: &str, open: bool) {
    let dialog = document().get_element_by_id(id);
    let Some(dialog) = dialog.and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok())
    else {
        return;
    };
    match (open, dialog.open()) {
        // It is in the page and closed, so it can be opened.
        (true, false) => drop(dialog.show_modal()),
        (false, true) => dialog.close(),
        _ => {}
    }
}

/// Applies this device's settings to the page and keeps them.
pub fn apply_display(display: Display) {
    let Some(root) = document().document_element() else {
        return;
    };
    let set = |name: &str, value: Option<&str>| {
        // These names and values are ours, and valid.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    };
    set(
        "data-theme",
        match display.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
    set(
        "data-motion",
        (display.motion == Motion::Reduced).then_some("reduced"),
    );
    storage::save_display(&mount(), display);
}

/// The path under which the app is mounted, such as `/` or `/repo/`: told by the page itself.
pub(super) fn mount() -> String {
    let location = window().location();
    let root = document()
        .document_element()
        .and_then(|html| html.get_attribute("data-root"));
    location
        .href()
        .and_then(|href| web_sys::Url::new_with_base(root.as_deref().unwrap_or("./"), &href))
        .map_or_else(|_| "/".into(), |url| url.pathname())
}

/// Says what is wrong with a field, in the paragraph that describes it; nothing is wrong with an empty
/// sentence.
pub fn say_wrong(field: &str, sentence: &str) {
    let id = [field, "-wrong"].concat();
    if let Some(said) = document().get_element_by_id(&id) {
        said.set_text_content(Some(sentence));
    }
    let wrong = if sentence.is_empty() { "false" } else { "true" };
    let input = ["input[aria-describedby=", &id, "]"].concat();
    if let Ok(Some(input)) = document().query_selector(&input) {
        // Setting an attribute of that name fails in no browser.
        let _ = input.set_attribute("aria-invalid", wrong);
    }
}

/// Copies the address of a question.
pub fn copy_link(app: App, ix: QuestionIx) {
    let origin = window().location().origin().unwrap_or_default();
    let link = origin + &app.href(&Route::Question(ix));
    copy(app, link, "Link copied");
}

fn copy(app: App, text: String, done: &'static str) {
    spawn(async move {
        let navigator = window().navigator();
        let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
            .is_ok_and(|it| !it.is_undefined());
        let copied = clipboard
            && JsFuture::from(navigator.clipboard().write_text(&text))
                .await
                .is_ok();
        app.say(
            if copied {
                done.into()
            } else {
                format!("This browser didn’t let us copy. Here it is: {text}")
            },
            None,
        );
    });
}

/// Lets every sample's button copy its code.
pub(super) fn copy_samples(app: App) {
    listen(&document(), "click", move |event: web_sys::MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let sample = target
            .and_then(|target| target.closest(".copy").ok()?)
            .and_then(|it| it.closest("figure").ok()?);
        let code = sample
            .and_then(|sample| sample.query_selector("code").ok()?)
            .and_then(|code| code.text_content());
        if let Some(code) = code {
            copy(app, code, "Code copied");
        }
    });
}

/// Gives the search field of a page that was just drawn the focus, with the caret at its end.
pub fn go_on_typing() {
    next_frame(|| {
        let field = document()
            .get_element_by_id(SEARCH)
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or_default();
            let _ = (field.focus(), field.set_selection_range(end, end));
        }
    });
}

thread_local! {
    /// What watches the end of the list.
    static WATCH: RefCell<Option<web_sys::IntersectionObserver>> = const { RefCell::new(None) };
}

/// Grows the list when its end, the element of this id, is within two screens, now or later. Called
/// anew, it forgets the end that it watched before.
pub fn grow_when_near(app: App, end: &str) {
    if let Some(before) = WATCH.take() {
        before.disconnect();
    }
    let Some(end) = document().get_element_by_id(end) else {
        return;
    };
    let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let near = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<web_sys::IntersectionObserverEntry>().ok())
            .any(|entry| entry.is_intersecting());
        if near {
            app.grow();
        }
    })
    .into_js_value();
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin("200%");
    // Where there is no observer, the button grows the list.
    if let Ok(observer) =
        web_sys::IntersectionObserver::new_with_options(seen.unchecked_ref(), &options)
    {
        observer.observe(&end);
        WATCH.set(Some(observer));
    }
}

/// Whether nobody sees the page: another tab is in front.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether a field holds something that the browser can't read yet, such as half a date.
pub fn is_half_filled(selector: &str) -> bool {
    let field = document().query_selector(selector).ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    field.is_some_and(|field| field.value().is_empty() && !field.check_validity())
}
