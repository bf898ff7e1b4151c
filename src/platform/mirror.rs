//! The log's second copy, in IndexedDB. What it took is on the disk before it says so, while browsers
//! write localStorage up to a minute late.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{BroadcastChannel, MessageEvent};

use super::listen;
use crate::{
    progress::Unmirrored,
    state::{App, Saving},
};

#[wasm_bindgen]
extern "C" {
    /// Any object of IndexedDB's: one type for all of them costs the app less.
    #[wasm_bindgen(extends = web_sys::EventTarget)]
    #[derive(Clone)]
    type Idb;

    #[wasm_bindgen(method, catch)]
    fn open(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn result(this: &Idb) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create_object_store(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Idb, store: &str, mode: &str, how: &JsValue) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn object_store(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn get_all(this: &Idb) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    fn get_all_keys(this: &Idb) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Idb, key: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Idb, value: &JsValue, key: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Idb, key: &str) -> Result<Idb, JsValue>;
}

/// The only store of the database: texts by key, as localStorage has them.
const STORE: &str = "segments";

thread_local! {
    static DATABASE: RefCell<Option<Idb>> = const { RefCell::new(None) };
    /// What waits for the database to be open.
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
    /// The other tabs of this mount point.
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Opens the database of this mount point and brings log, localStorage and database together. Where
/// there is none, or it fails, localStorage alone holds the log.
pub(super) fn open(app: App, root: &str) {
    let factory = js_sys::Reflect::get(&window(), &"indexedDB".into());
    let Some(factory) = factory.ok().filter(JsValue::is_object) else {
        app.retry_saving();
        return;
    };
    // Blocked storage throws here, or fails later: the journal then knows of no mirror.
    let name = format!("ace:{root}");
    let Ok(request) = factory.unchecked_into::<Idb>().open(&name) else {
        app.retry_saving();
        return;
    };
    app.await_mirror();
    hear_other_tabs(app, &name);
    on(&request, "upgradeneeded", |request| {
        let database: Idb = request.result()?.unchecked_into();
        database.create_object_store(STORE).map(drop)
    });
    on(&request, "success", move |request| {
        let database = request.result()?.unchecked_into();
        DATABASE.set(Some(database));
        if unite(app).is_err() {
            app.mirror_failed();
        }
        for run in WAITING.take() {
            run();
        }
        Ok(())
    });
    on(&request, "error", move |_| {
        app.mirror_failed();
        Ok(())
    });
}

/// Calls `then` with the object that an event is about. What goes wrong ends the transaction, and its
/// `abort` is told.
fn on(target: &Idb, name: &str, mut then: impl FnMut(&Idb) -> Result<(), JsValue> + 'static) {
    let object = target.clone();
    listen(target, name, move |_: web_sys::Event| {
        let _ = then(&object);
    });
}

/// A transaction and its store. A strict one is on the disk before it completes; a relaxed one outlives
/// the browser, not the machine.
fn begin(durability: &str) -> Result<(Idb, Idb), JsValue> {
    let database = DATABASE.with_borrow(Clone::clone).ok_or(JsValue::NULL)?;
    let how = js_sys::Object::new();
    js_sys::Reflect::set(&how, &"durability".into(), &durability.into())?;
    let transaction = database.transaction(STORE, "readwrite", &how)?;
    let store = transaction.object_store(STORE)?;
    Ok((transaction, store))
}

/// Reads all entries, and hands them over while the transaction can still write: a kill in between,
/// or another tab, finds all of what is written or nothing.
fn exchange(
    mut then: impl FnMut(&Idb, &Idb, Vec<(String, String)>) -> Result<(), JsValue> + 'static,
) -> Result<(), JsValue> {
    let (transaction, store) = begin("strict")?;
    let keys = store.get_all_keys()?;
    on(&store.get_all()?, "success", move |values| {
        let texts = |request: &Idb| -> Result<js_sys::Array, JsValue> {
            Ok(request.result()?.unchecked_into())
        };
        let (keys, values) = (texts(&keys)?, texts(values)?);
        let entry = |at| Some((keys.get(at).as_string()?, values.get(at).as_string()?));
        let entries = (0..keys.length()).filter_map(entry).collect();
        then(&transaction, &store, entries)
    });
    Ok(())
}

/// Brings log, localStorage and database together.
fn unite(app: App) -> Result<(), JsValue> {
    exchange(move |transaction, store, entries| {
        for aside in app.take_mirror(&entries) {
            let held = entries.iter().find(|(key, _)| *key == aside.key);
            if let Some((key, text)) = held {
                store.put(&text.into(), &aside.to)?;
                store.delete(key)?;
            }
        }
        let unmirrored = app.unmirrored();
        put(store, &unmirrored)?;
        follow(app, transaction, unmirrored);
        Ok(())
    })
}

/// Makes few entries of many, here and in localStorage, once nothing else is to do. Only the practice
/// bundle carries it: thousands of entries do no harm.
pub(super) fn tidy(app: App) {
    app.compact();
    // Where the database fails, it stays as it is.
    let _ = exchange(move |_, store, entries| {
        if let Some(pack) = app.pack_mirror(&entries) {
            for key in &pack.removed {
                store.delete(key)?;
            }
            store.put(&pack.base.1.into(), &pack.base.0)?;
        }
        Ok(())
    });
}

/// Runs something once the database is open: never where there is none.
pub(super) fn once_open(run: impl FnOnce() + 'static) {
    if DATABASE.with_borrow(Option::is_some) {
        run();
    } else {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(run)));
    }
}

/// Keeps something that isn’t the log’s, or forgets it.
pub(super) fn keep(key: &str, value: Option<&JsValue>) {
    // Where the database fails, it is asked for again at the next visit.
    let _ = begin("relaxed").and_then(|(_, store)| match value {
        Some(value) => store.put(value, key),
        None => store.delete(key),
    });
}

/// Gives what was kept; nothing happens where nothing was.
pub(super) fn recall(key: &str, mut then: impl FnMut(JsValue) + 'static) {
    let asked = begin("relaxed").and_then(|(_, store)| store.get(key));
    if let Ok(request) = asked {
        on(&request, "success", move |request| {
            let value = request.result()?;
            if !value.is_undefined() {
                then(value);
            }
            Ok(())
        });
    }
}

fn put(store: &Idb, unmirrored: &Unmirrored) -> Result<(), JsValue> {
    for (key, text) in &unmirrored.entries {
        store.put(&text.into(), key)?;
    }
    Ok(())
}

/// Hands other tabs what the database took.
fn tell_other_tabs(unmirrored: &Unmirrored) {
    let Some(channel) = CHANNEL.with_borrow(Clone::clone) else {
        return;
    };
    for (key, text) in &unmirrored.entries {
        let both = js_sys::Array::of2(&key.into(), &text.into());
        // Only what can't be copied is refused.
        let _ = channel.post_message(&both);
    }
}

/// Listens to what other tabs tell.
fn hear_other_tabs(app: App, name: &str) {
    let Ok(channel) = BroadcastChannel::new(name) else {
        return;
    };
    listen(&channel, "message", move |event: MessageEvent| {
        let both: js_sys::Array = event.data().unchecked_into();
        if let (Some(key), Some(text)) = (both.get(0).as_string(), both.get(1).as_string()) {
            app.absorb(Some(&key), Some(&text));
        }
    });
    CHANNEL.set(Some(channel));
}

/// Tells the app how a transaction ended.
fn follow(app: App, transaction: &Idb, unmirrored: Unmirrored) {
    on(transaction, "complete", move |_| {
        app.mirrored(&unmirrored);
        // Where localStorage takes nothing, no other tab hears of it from there.
        if app.saving.get_untracked() != Saving::Saved {
            tell_other_tabs(&unmirrored);
        }
        Ok(())
    });
    on(transaction, "abort", move |_| {
        app.mirror_failed();
        Ok(())
    });
}

/// Copies what the database lacks; the app hears when it is on the disk, or can't be.
pub fn mirror(app: App) {
    if DATABASE.with_borrow(Option::is_none) {
        return;
    }
    let unmirrored = app.unmirrored();
    if unmirrored.entries.is_empty() {
        return;
    }
    let written = begin("strict").and_then(|(transaction, store)| {
        put(&store, &unmirrored)?;
        Ok(transaction)
    });
    match written {
        Ok(transaction) => follow(app, &transaction, unmirrored),
        Err(_) => app.mirror_failed(),
    }
}
