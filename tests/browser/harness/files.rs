//! Files of the learner's: what the browser downloads, what is chosen in a field, and backups made
//! without the app.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use ace::progress::{Event, EventId, Kind, Log, WriterId, write_backup};
use serde_json::{Value, json};

use super::{Broken, Page, Setup, Tried, quoted};

/// A time for events, in ms since 1970: noon of 7 September 2025 in UTC, so that day almost everywhere.
pub const NOON_MS: u64 = 1_757_246_400_000;

/// The dialogs; what the page was asked; and a permission that a reload takes away, if the test says so.
const DIALOGS: &str = "{ \
    const file = async () => (await navigator.storage.getDirectory()).getFileHandle('ace.json', { create: true }); \
    window.showSaveFilePicker = async options => { window.chosen = options; return file(); }; \
    window.showOpenFilePicker = async options => { window.chosen = options; return [await file()]; }; \
    let leave = sessionStorage.leave ?? 'granted'; \
    FileSystemHandle.prototype.queryPermission = async () => leave; \
    FileSystemHandle.prototype.requestPermission = async () => leave = sessionStorage.answer ?? 'granted'; \
}";
/// A directory for one test's files, which the browser downloads to; removed when dropped.
pub struct Folder(PathBuf);

/// A file that the browser saved.
pub struct Downloaded {
    /// The name that it had.
    pub name: String,
    /// Where it is now.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

impl Folder {
    /// An empty one.
    pub fn new() -> Tried<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("ace-files-{}-{count}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(folder.0.join("downloads"))?;
        Ok(folder)
    }

    /// The built site in a browser that saves downloads here.
    pub fn setup(&self) -> Tried<Setup> {
        let prefs = json!({
            "download.default_directory": self.0.join("downloads"),
            "download.prompt_for_download": false,
        });
        Ok(Setup {
            prefs,
            ..Setup::new()?
        })
    }

    /// Waits for a download, and puts it out of the next one's way.
    pub async fn downloaded(&self) -> Tried<Downloaded> {
        for _ in 0..500 {
            for entry in fs::read_dir(self.0.join("downloads"))? {
                let path = entry?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                // Until it is whole it has another ending, and another name.
                if name.ends_with(".json") && !name.starts_with('.') {
                    let text = fs::read_to_string(&path)?;
                    // Chrome reserves the name with an empty file.
                    if text.is_empty() {
                        continue;
                    }
                    let name = name.into_owned();
                    let to = self.0.join(&name);
                    fs::rename(&path, &to)?;
                    return Ok(Downloaded {
                        name,
                        path: to,
                        text,
                    });
                }
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Err(Broken("nothing was downloaded".into()))
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Tried<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, content)?;
        Ok(path)
    }

    /// Makes a file of that many bytes that takes no room.
    pub fn sparse(&self, name: &str, bytes: u64) -> Tried<PathBuf> {
        let path = self.write(name, "{")?;
        fs::OpenOptions::new()
            .write(true)
            .open(&path)?
            .set_len(bytes)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A leftover in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Downloaded {
    /// Its events, each as JSON, in an order of their own.
    pub fn events(&self) -> Tried<Vec<String>> {
        let file: Value = serde_json::from_str(&self.text)?;
        let events = file["events"].as_array().cloned().unwrap_or_default();
        let mut events: Vec<String> = events.iter().map(Value::to_string).collect();
        events.sort();
        Ok(events)
    }
}

impl Page {
    /// Chooses a file to restore on the settings page.
    pub async fn choose(&self, file: &Path) -> Tried {
        let field = self.element("$('#restore')").await?;
        Ok(field.send_keys(file.to_string_lossy().as_ref()).await?)
    }

    /// Makes the dialogs for a file on disk choose `ace.json` of the origin's private directory.
    pub async fn choose_disk_files(&self) -> Tried {
        let source = json!({ "source": DIALOGS });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await
            .map(drop)
    }

    /// Something of that file: `text()` or `lastModified`.
    pub async fn disk_file(&self, what: &str) -> Tried<Value> {
        self.promised(&format!("navigator.storage.getDirectory().then(it => it.getFileHandle('ace.json')).then(it => it.getFile()).then(it => it.{what})"))
            .await
    }

    /// Writes that file, as another device or another program does.
    pub async fn put(&self, text: &str) -> Tried {
        let file = "navigator.storage.getDirectory().then(it => it.getFileHandle('ace.json', { create: true }))";
        let text = quoted(text);
        self.promised(&format!("{file}.then(it => it.createWritable()).then(it => it.write({text}).then(() => it.close())).then(() => 1)"))
            .await
            .map(drop)
    }
}

/// Events of one page load, a minute apart.
pub fn events(writer: u64, kinds: impl IntoIterator<Item = Kind>) -> Vec<Event> {
    let named = (0_u32..).zip(kinds).map(|(sequence, kind)| Event {
        id: EventId {
            writer: WriterId(writer),
            sequence,
        },
        at_ms: NOON_MS + u64::from(sequence) * 60_000,
        kind,
    });
    named.collect()
}

/// "I knew it" or "Not yet".
pub fn mark(question: &str, knew: bool) -> Kind {
    Kind::Mark {
        question: question.into(),
        knew,
        revision: 1,
    }
}

/// A backup with these events, as another device of the learner's makes it.
pub fn backup(events: &[Event]) -> String {
    let mut log = Log::default();
    for event in events {
        log.insert(event.clone());
    }
    write_backup(&log, NOON_MS, &[])
}
