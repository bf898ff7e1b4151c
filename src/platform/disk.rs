//! A backup file on the learner's disk that is kept up to date, where the browser can write files. In
//! a folder that the learner's own cloud syncs, it makes two devices one.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::{clock::later, file, listen, mirror, now, spawn, storage};
use crate::{
    progress::read_backup,
    state::{App, Disk, LastBackup, watch},
};

#[wasm_bindgen]
extern "C" {
    /// A file of the learner's, as the File System Access API gives it.
    #[derive(Clone)]
    type Handle;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Handle) -> String;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    async fn query_permission(this: &Handle, what: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    async fn request_permission(this: &Handle, what: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn file(this: &Handle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &Handle) -> Result<JsValue, JsValue>;

    /// What is written to a file takes its place when it is closed, all at once.
    type Writable;
    #[wasm_bindgen(method, catch)]
    async fn write(this: &Writable, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn close(this: &Writable) -> Result<JsValue, JsValue>;
}

/// Where the database keeps the file's handle.
const KEY: &str = "disk";

thread_local! {
    static FILE: RefCell<Option<Handle>> = const { RefCell::new(None) };
    /// Whether the file is being read or written.
    static BUSY: Cell<bool> = const { Cell::new(false) };
    /// Whether something changed meanwhile.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
}

fn picker(new: bool) -> Option<Function> {
    let name = if new {
        "showSaveFilePicker"
    } else {
        "showOpenFilePicker"
    };
    Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()
}

fn record(fields: &[(&str, JsValue)]) -> Object {
    let record = Object::new();
    for (name, value) in fields {
        // A new object takes any field.
        let _ = Reflect::set(&record, &(*name).into(), value);
    }
    record
}

/// Looks for the file of an earlier visit, and follows the log from now on.
pub(super) fn open(app: App) {
    if picker(true).is_none() {
        return;
    }
    app.disk.set(Disk::None);
    mirror::once_open(move || {
        mirror::recall(KEY, move |handle| take(app, handle.unchecked_into()));
    });
    watch(move || {
        app.events();
        sync_soon(app);
    });
    listen(&document(), "visibilitychange", move |_: web_sys::Event| {
        if !document().hidden() {
            sync_soon(app);
        }
    });
}

fn take(app: App, handle: Handle) {
    let name = handle.name();
    FILE.set(Some(handle.clone()));
    spawn(async move {
        let what = record(&[("mode", "readwrite".into())]);
        let allowed = handle.query_permission(&what).await;
        if allowed.ok().and_then(|it| it.as_string()).as_deref() == Some("granted") {
            sync(app);
        } else {
            app.disk.set(Disk::Asleep { name });
        }
    });
}

/// Lets the learner choose the file: a new one, or one that another device made.
pub fn choose_disk_file(app: App, new: bool) {
    let Some(picker) = picker(new) else { return };
    let accept = record(&[("application/json", Array::of1(&".json".into()).into())]);
    let kind = record(&[
        ("description", "Backup of Ace Your Interviews".into()),
        ("accept", accept.into()),
    ]);
    let options = record(&[
        ("id", "backup".into()),
        ("suggestedName", "ace-your-interviews.json".into()),
        ("types", Array::of1(&kind).into()),
    ]);
    let Ok(promise) = picker.call1(&window(), &options) else {
        return;
    };
    spawn(async move {
        // An error is the learner's change of mind.
        let chosen =
            wasm_bindgen_futures::JsFuture::from(promise.unchecked_into::<js_sys::Promise>());
        let Ok(chosen) = chosen.await else { return };
        let handle = if chosen.is_array() {
            chosen.unchecked_into::<Array>().get(0)
        } else {
            chosen
        };
        mirror::keep(KEY, Some(&handle));
        take_with_leave(app, handle.unchecked_into());
    });
}

/// Asks for leave to go on with the file of an earlier visit.
pub fn wake_disk_file(app: App) {
    if let Some(handle) = FILE.with_borrow(Clone::clone) {
        take_with_leave(app, handle);
    }
}

fn take_with_leave(app: App, handle: Handle) {
    spawn(async move {
        let what = record(&[("mode", "readwrite".into())]);
        // What was refused shows as asleep.
        let _ = handle.request_permission(&what).await;
        take(app, handle);
    });
}

/// Leaves the file as it is and forgets about it.
pub fn forget_disk_file(app: App) {
    FILE.set(None);
    mirror::keep(KEY, None);
    app.disk.set(Disk::None);
}

/// Brings the file up to date once the learner pauses.
fn sync_soon(app: App) {
    later(1_000, move || {
        let awake = matches!(
            app.disk.get_untracked(),
            Disk::Current { .. } | Disk::Failed { .. }
        );
        if awake {
            sync(app);
        }
    });
}

/// Takes in what the file has, then writes what it lacks.
fn sync(app: App) {
    let Some(handle) = FILE.with_borrow(Clone::clone) else {
        return;
    };
    if BUSY.replace(true) {
        AGAIN.set(true);
        return;
    }
    spawn(async move {
        let name = handle.name();
        let outcome = exchange(app, &handle).await;
        BUSY.set(false);
        if FILE.with_borrow(Option::is_none) {
            return;
        }
        let state = match outcome {
            Ok(()) => Disk::Current { name },
            Err(why) => Disk::Failed { name, why },
        };
        // Buttons made anew lose the focus, and a click that has begun.
        if app.disk.get_untracked() != state {
            app.disk.set(state);
        }
        if AGAIN.replace(false) {
            sync(app);
        }
    });
}

async fn exchange(app: App, handle: &Handle) -> Result<(), String> {
    let unreadable = |_| "It may have been moved or removed: choose it again.".to_owned();
    let file: web_sys::File = handle.file().await.map_err(unreadable)?.unchecked_into();
    let text = file::text_of(&file).await?;
    let mut held = Vec::new();
    if !text.trim().is_empty() {
        // What can't be read isn't ours to overwrite.
        let file =
            read_backup(&text, now()).map_err(|error| format!("{error} Nothing was written."))?;
        app.merge(file.events.clone());
        held = file.events;
    }
    // What was put aside here stays in the file: another device may count on it.
    let (events, backup) = untrack(|| (app.events(), app.backup_beside(held)));
    // When it was made differs, and is no reason to wake whatever syncs the file.
    let content = |text: &str| {
        text.split_once("\"count\"")
            .map(|(_, rest)| rest.to_owned())
    };
    if content(&text) != content(&backup) {
        let refused = |_| "The browser couldn’t write it: is the disk full?".to_owned();
        let writable: Writable = handle
            .create_writable()
            .await
            .map_err(refused)?
            .unchecked_into();
        writable.write(&backup).await.map_err(refused)?;
        writable.close().await.map_err(refused)?;
    }
    storage::remember_backup(
        app,
        LastBackup {
            at: Some(now()),
            events,
        },
    );
    Ok(())
}
