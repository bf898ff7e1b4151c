//! Files that the learner saves and chooses.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlInputElement};

use super::{now, spawn, storage};
use crate::{
    address::Route,
    progress::{BackupError, FILE_LIMIT},
    recall::StudyDays,
    state::{App, LastBackup},
};

/// The name of a backup made at a time, in ms since 1970.
pub(super) fn backup_name(at: u64) -> String {
    format!("ace-your-interviews-{}.json", date(at))
}

/// A day as `2026-11-22`, in the learner's own time zone.
pub fn date(at: u64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds of this era are exact"
    )]
    let at = at as f64;
    let day = js_sys::Date::new(&at.into());
    // ISO dates are in UTC; moved by the zone's offset they name the day that it is here.
    let here = js_sys::Date::new(&(at - day.get_timezone_offset() * 60_000.0).into());
    here.to_iso_string()
        .as_string()
        .map_or_else(String::new, |iso| iso.chars().take(10).collect())
}

/// Saves every event as a file, readable by people.
pub fn download_backup(app: App) {
    let at = now();
    if download(app, &backup_name(at), "application/json", &app.backup()) {
        let events = untrack(|| app.events());
        storage::remember_backup(
            app,
            LastBackup {
                at: Some(at),
                events,
            },
        );
    }
}

/// Saves the study days as a calendar file; their address becomes that of the study page.
pub fn download_calendar(app: App, mut days: StudyDays) {
    days.address =
        window().location().origin().unwrap_or_default() + &app.href(&Route::Study(String::new()));
    days.now = now();
    download(app, "study-days.ics", "text/calendar", &days.to_ics());
}

/// Saves a file, unless the browser refuses, which the learner is told.
fn download(app: App, name: &str, kind: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let url = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
    let link = document()
        .create_element("a")
        .map(JsCast::unchecked_into::<HtmlAnchorElement>);
    if let (Ok(url), Ok(link)) = (url, link) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
        let _ = web_sys::Url::revoke_object_url(&url);
        return true;
    }
    app.say("This browser refused the download.".into(), None);
    false
}

/// Reads the file that was chosen in a field, and empties the field, so that the same file can be
/// chosen again. An error is a sentence.
pub fn read_chosen(event: &web_sys::Event, read: impl FnOnce(Result<String, String>) + 'static) {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    field.set_value("");
    spawn(async move { read(text_of(&file).await) });
}

/// What is in a file, unless it is too large to be a backup: reading it could freeze the page.
pub(super) async fn text_of(file: &web_sys::File) -> Result<String, String> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a file's size is a whole number, and casts saturate"
    )]
    let bytes = file.size() as usize;
    if bytes > FILE_LIMIT {
        return Err(BackupError::TooLarge { bytes }.to_string());
    }
    let text = JsFuture::from(file.text()).await;
    text.ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| "This file couldn’t be read: it may have been moved or removed.".into())
}
