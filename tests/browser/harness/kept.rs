//! What the browser keeps of the log: texts by key, in localStorage and in its database.

use std::collections::{BTreeMap, BTreeSet};

use ace::progress::{Event, EventId, decode};
use serde_json::{Value, json};

use super::{Broken, Page, Tried, check};

/// Texts by key, in both places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// localStorage, without the keys of other mounts and projects.
    pub local: BTreeMap<String, String>,
    /// The entries of the database.
    pub mirror: BTreeMap<String, String>,
}

/// Opens a mount's database as the app does, runs statements on its store, and gives what `out` is
/// once all of it is done.
fn transaction(mount: &str, statements: &str) -> String {
    format!(
        "new Promise((done, failed) => {{ \
            const asked = indexedDB.open('ace:{mount}'); \
            asked.onupgradeneeded = () => asked.result.createObjectStore('segments'); \
            asked.onerror = () => failed(asked.error); \
            asked.onsuccess = () => {{ \
                const all = asked.result.transaction('segments', 'readwrite'), store = all.objectStore('segments'); \
                let out; \
                {statements} \
                all.oncomplete = () => {{ asked.result.close(); done(out); }}; \
                all.onabort = () => failed(all.error); \
            }}; \
        }})"
    )
}

impl Page {
    /// All that is kept for a mount. Asks the tab in front, which may be on any page of the origin.
    pub async fn kept(&self, mount: &str) -> Tried<Kept> {
        let found = self
            .promised(&transaction(
                mount,
                "const keys = store.getAllKeys(), values = store.getAll(); \
                 values.onsuccess = () => { out = keys.result.map((key, at) => [key, values.result[at]]); };",
            ))
            .await?;
        let local = self
            .js(&format!(
                "Object.entries(localStorage).filter(([key]) => key.startsWith('ace:{mount}:'))"
            ))
            .await?;
        Ok(Kept {
            local: texts(&local),
            mirror: texts(&found),
        })
    }

    /// Makes exactly this kept for a mount. The tab in front should be on a page without the app.
    pub async fn keep(&self, mount: &str, kept: &Kept) -> Tried {
        self.run(&format!(
            "Object.keys(localStorage).filter(key => key.startsWith('ace:{mount}:')).forEach(key => localStorage.removeItem(key)); \
             Object.entries({}).forEach(it => localStorage.setItem(...it));",
            json!(kept.local)
        ))
        .await?;
        let statements = format!(
            "store.clear(); Object.entries({}).forEach(([key, text]) => store.put(text, key)); out = 1;",
            json!(kept.mirror)
        );
        self.promised(&transaction(mount, &statements))
            .await
            .map(drop)
    }
}

fn texts(entries: &Value) -> BTreeMap<String, String> {
    let entries = entries.as_array().into_iter().flatten();
    entries
        .filter_map(|entry| Some((entry[0].as_str()?.into(), entry[1].as_str()?.into())))
        .collect()
}

/// The keys of segments: what a page load or the compaction wrote.
pub fn segments(texts: &BTreeMap<String, String>) -> Vec<String> {
    let logs = texts.keys().filter(|key| key.contains(":log:"));
    logs.cloned().collect()
}

/// Every event of the segments and bases; fails on one that can't be read, and on two that differ
/// under one name.
pub fn events(texts: &BTreeMap<String, String>) -> Tried<BTreeMap<EventId, Event>> {
    let mut events = BTreeMap::new();
    for (key, text) in texts {
        if !key.contains(":log:") && !key.contains(":base:") {
            continue;
        }
        let read = decode(text).map_err(|error| Broken(format!("{key}: {error}")))?;
        let names: BTreeSet<EventId> = read.iter().map(|event| event.id).collect();
        check(
            names.len() == read.len(),
            format!("{key} has an event twice"),
        )?;
        for event in read {
            let held = events.insert(event.id, event.clone());
            check(
                held.is_none_or(|held| held == event),
                format!("{key} has another {:?} than others", event.id),
            )?;
        }
    }
    Ok(events)
}
