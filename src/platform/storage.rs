//! localStorage, where the learner's log and this device's settings are kept.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    progress::{self, Journal, Shelf, ShelfError, WriterId},
    state::{App, Display, Motion, Theme},
};

/// The learner's journal in this browser.
pub type LearnerJournal = Journal<LocalShelf>;

/// localStorage as a shelf. Blocked storage throws at first touch, so every call asks first.
pub struct LocalShelf;

/// localStorage, unless the browser blocks it.
fn raw() -> Result<web_sys::Storage, ShelfError> {
    match window().local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        _ => Err(ShelfError::Blocked),
    }
}

impl Shelf for LocalShelf {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let storage = raw()?;
        let count = storage.length().map_err(|_| ShelfError::Blocked)?;
        Ok((0..count)
            .filter_map(|at| storage.key(at).ok().flatten())
            .collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, ShelfError> {
        raw()?.get_item(key).map_err(|_| ShelfError::Blocked)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        raw()?.set_item(key, value).map_err(|error| why(&error))
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        raw()?.remove_item(key).map_err(|_| ShelfError::Blocked)
    }
}

/// Full, by the two names browsers have for it; anything else is blocked.
fn why(error: &JsValue) -> ShelfError {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => ShelfError::Full,
        _ => ShelfError::Blocked,
    }
}

/// Opens the journal of this mount point, with a new writer for this page load.
pub(super) fn open_journal(root: &str) -> (LearnerJournal, Vec<String>) {
    let (journal, opened) = Journal::open(LocalShelf, root, WriterId(random()));
    let problems = opened
        .problems
        .iter()
        // Unreachable storage has a banner of its own, which stays.
        .filter(|problem| {
            !matches!(
                problem,
                progress::Problem::Unreachable { .. } | progress::Problem::NewerVersion { .. }
            )
        })
        .map(ToString::to_string)
        .collect();
    (journal, problems)
}

/// 64 random bits.
fn random() -> u64 {
    let mut bytes = [0; 8];
    let filled = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        u64::from_le_bytes(bytes)
    } else {
        js_sys::Math::random().to_bits()
    }
}

fn display_key(root: &str) -> String {
    format!("ace:{root}:display")
}

/// This device's settings. What isn't there or isn't known is as it is by default.
pub(super) fn load_display(root: &str) -> Display {
    let text = raw()
        .ok()
        .and_then(|storage| storage.get_item(&display_key(root)).ok()?)
        .unwrap_or_default();
    let record = js_sys::JSON::parse(&text).unwrap_or(JsValue::NULL);
    let field = |name: &str| js_sys::Reflect::get(&record, &name.into()).ok();
    let word = |name: &str| {
        field(name)
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    Display {
        theme: match word("theme").as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        },
        motion: if word("motion") == "reduced" {
            Motion::Reduced
        } else {
            Motion::System
        },
        keys: field("keys")
            .and_then(|value| value.as_bool())
            .unwrap_or(true),
    }
}

/// Keeps this device's settings; where nothing can be kept they hold for this visit.
pub(super) fn save_display(root: &str, display: Display) {
    let theme = match display.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let motion = if display.motion == Motion::Reduced {
        "reduced"
    } else {
        "system"
    };
    let record = format!(
        r#"{{"theme":"{theme}","motion":"{motion}","keys":{}}}"#,
        display.keys
    );
    if let Ok(storage) = raw() {
        let _ = storage.set_item(&display_key(root), &record);
    }
}

/// Asks the browser not to evict the log. It may say no; nothing depends on it.
pub(super) fn ask_to_persist() {
    let navigator = window().navigator();
    let has = js_sys::Reflect::get(&navigator, &"storage".into())
        .is_ok_and(|storage| !storage.is_undefined());
    if has {
        // The answer shows in the browser's own settings; a refusal changes nothing here.
        let _ = navigator.storage().persist();
    }
}

/// Saves every event as a file, exactly as it is kept, readable by people.
pub fn download_log(app: App) {
    let name = format!(
        "ace-your-interviews-{}.json",
        &String::from(js_sys::Date::new_0().to_iso_string())[..10]
    );
    let parts = js_sys::Array::of1(&JsValue::from_str(&app.backup()));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let url = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
    let link = window()
        .document()
        .and_then(|document| document.create_element("a").ok());
    if let (Ok(url), Some(link)) = (
        url,
        link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()),
    ) {
        link.set_href(&url);
        link.set_download(&name);
        link.click();
        let _ = web_sys::Url::revoke_object_url(&url);
    } else {
        app.say("This browser refused the download.".into(), None);
    }
}
