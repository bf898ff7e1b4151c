//! localStorage, where the learner's log and this device's settings are kept.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::spawn;
use crate::{
    bank,
    progress::{self, Journal, Shelf, ShelfError, WriterId},
    state::{App, Display, LastBackup, Motion, Theme},
};

/// The learner's journal in this browser.
pub type LearnerJournal = Journal<LocalShelf>;

/// localStorage as a shelf. Blocked storage throws at first touch, so every call asks first.
pub struct LocalShelf;

/// localStorage, unless the browser blocks it.
pub(super) fn raw() -> Result<web_sys::Storage, ShelfError> {
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
    let (mut journal, opened) = Journal::open(LocalShelf, root, WriterId(random()));
    journal.follow_renames(bank::present_id);
    let name = window().name().unwrap_or_default();
    if let Some(text) = name.strip_prefix(&handover(root)) {
        journal.adopt(text);
        let _ = window().set_name("");
    }
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

/// How the window's name begins when it carries events. It outlives a page load even where all
/// storage is blocked, and no other site sees it.
fn handover(root: &str) -> String {
    format!("ace:{root}:")
}

/// Gives what is kept nowhere to the next page load in this tab. To be called whenever that changes: a
/// name given while the page goes away may come too late for the next one.
pub(super) fn hand_over(app: App) {
    let begin = handover(&app.asset(""));
    let name = match app.unkept() {
        Some(text) => begin + &text,
        None if window().name().is_ok_and(|name| name.starts_with(&begin)) => String::new(),
        None => return,
    };
    // Where even that fails, the banner has said that nothing is kept.
    let _ = window().set_name(&name);
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

/// 32 random bits.
pub fn chance() -> u32 {
    u32::try_from(random() >> 32).unwrap_or_default()
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

/// The browser's storage for this site, where it lets itself be asked.
fn manager() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let has = js_sys::Reflect::get(&navigator, &"storage".into())
        .is_ok_and(|storage| !storage.is_undefined());
    has.then(|| navigator.storage())
}

/// Asks the browser not to evict the log. It may say no; nothing depends on it.
pub(super) fn ask_to_persist() {
    if let Some(manager) = manager() {
        // Settings shows the answer; a refusal changes nothing here.
        let _ = manager.persist();
    }
}

/// What the browser says about its storage for this site.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Whether it promised to keep it when it runs short of room; none if it doesn't tell.
    pub persisted: Option<bool>,
    /// How much is used, in bytes.
    pub used: Option<f64>,
}

/// Asks the browser about its storage, after asking it to keep it if wanted so.
pub fn ask_for_room(ask_to_persist: bool, told: impl FnOnce(Room) + 'static) {
    let Some(manager) = manager() else { return };
    spawn(async move {
        if ask_to_persist && let Ok(answer) = manager.persist() {
            let _ = JsFuture::from(answer).await;
        }
        let mut room = Room::default();
        if let Ok(answer) = manager.persisted() {
            room.persisted = JsFuture::from(answer)
                .await
                .ok()
                .and_then(|it| it.as_bool());
        }
        if let Ok(answer) = manager.estimate()
            && let Ok(estimate) = JsFuture::from(answer).await
        {
            let used = js_sys::Reflect::get(&estimate, &"usage".into());
            room.used = used.ok().and_then(|used| used.as_f64());
        }
        told(room);
    });
}

fn backup_key(app: App) -> String {
    format!("ace:{}:backup", app.asset(""))
}

/// What is remembered of the last backup.
pub fn last_backup(app: App) -> LastBackup {
    let kept = || raw().ok()?.get_item(&backup_key(app)).ok()?;
    let kept = kept().unwrap_or_default();
    let (at, events) = kept.split_once(';').unwrap_or_default();
    LastBackup {
        at: at.parse().ok(),
        events: events.parse().unwrap_or_default(),
    }
}

/// Remembers that a backup was made at that time, or put off.
pub fn remember_backup(app: App, last: LastBackup) {
    if let Ok(storage) = raw() {
        let at = last.at.map(|at| at.to_string()).unwrap_or_default();
        // Where nothing can be kept, the reminder comes again.
        let _ = storage.set_item(&backup_key(app), &format!("{at};{}", last.events));
    }
}
