//! Reads a backup file, whatever it is.

use super::{
    super::{
        event::{Event, LATEST_MS},
        json::{DEPTH, Item, Reader},
        log::Numbers,
        segment::encode,
    },
    APP, BackupError, VERSION, checksum,
    entry::{Field, exactly, fields, read_event},
};

/// The most bytes of a file: a lifetime of marks has a few megabytes.
pub const FILE_LIMIT: usize = 16 << 20;

const DAY_MS: u64 = 86_400_000;

/// What a backup file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// When it was made, in milliseconds since 1970, and never before its latest event.
    pub made_at_ms: u64,
    /// Its events, each of another name, in the file's order. None is a keep.
    pub events: Vec<Event>,
    /// Keys and texts of what couldn't be read when it was made.
    pub damaged: Vec<(String, String)>,
}

/// Reads a file's text. `now_ms` is the clock: a time more than a day after both it and the file's
/// own is a mistake.
///
/// # Errors
/// The first thing wrong with the file.
pub fn read_backup(text: &str, now_ms: u64) -> Result<BackupFile, BackupError> {
    if text.len() > FILE_LIMIT {
        return Err(BackupError::TooLarge { bytes: text.len() });
    }
    // Some editors begin a file by this mark.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(BackupError::Empty);
    }
    well_formed(text)?;
    let fields = fields(text, 0).ok_or(BackupError::OtherApp)?;
    let find = |name| fields.iter().find(|field: &&Field| field.name == name);
    let whole = |name| match find(name)?.item {
        Item::Whole(number) => Some(number),
        _ => None,
    };
    if !find("app").is_some_and(|app| matches!(&app.item, Item::Text(app) if app == APP)) {
        return Err(BackupError::OtherApp);
    }
    let wrong = |name, expected| BackupError::Field { name, expected };
    let version = whole("version").filter(|version| *version > 0);
    let version = version.ok_or(wrong("version", "a whole number from 1 on"))?;
    // Here, as in segments, each version ever released gets its line.
    if version > u64::from(VERSION) {
        return Err(BackupError::NewerVersion { version });
    }
    let made_at_ms = whole("made_at_ms").filter(|made| *made <= LATEST_MS);
    let made_at_ms = made_at_ms.ok_or(wrong("made_at_ms", "a time in milliseconds since 1970"))?;
    let count = whole("count").ok_or(wrong("count", "a whole number"))?;
    let latest_ms = LATEST_MS.min(made_at_ms.max(now_ms).saturating_add(DAY_MS));

    let list = find("events").ok_or(wrong("events", "a list"))?;
    let mut reader = Reader::list(list.raw, 1).ok_or(wrong("events", "a list"))?;
    let mut events: Vec<Event> = Vec::new();
    let mut numbers = Numbers::default();
    while reader.more() {
        reader.peek();
        let at = reader.at;
        // Well-formed, as all of it is.
        let _ = reader.value();
        let number = events.len() + 1;
        let event = read_event(reader.since(at), latest_ms);
        let event = event.and_then(|event| match numbers.insert(event.id, number as u64) {
            Some(before) => Err(format!("it has the name of event {before}")),
            None => Ok(event),
        });
        events.push(event.map_err(|what| BackupError::Event {
            number,
            line: position(text, list.at + at).0,
            what,
        })?);
    }
    if count != events.len() as u64 {
        return Err(BackupError::Count {
            said: count,
            found: events.len(),
        });
    }
    let sum = find("checksum").map(|sum| &sum.item);
    let Some(Item::Text(sum)) = sum else {
        return Err(wrong("checksum", "8 hexadecimal digits"));
    };
    if checksum(&encode(&events)) != sum {
        return Err(BackupError::Checksum);
    }
    let damaged = find("damaged").map_or(Some(Vec::new()), |list| read_damaged(list.raw));
    let damaged = damaged.ok_or(wrong("damaged", "a list of keys and texts"))?;
    Ok(BackupFile {
        made_at_ms,
        events,
        damaged,
    })
}

/// Finds where a text stops being JSON, if it does.
fn well_formed(text: &str) -> Result<(), BackupError> {
    let mut reader = Reader { text, at: 0 };
    let passed = reader.pass(0).is_some();
    if passed && reader.peek().is_none() {
        return Ok(());
    }
    let (line, column) = position(text, reader.at);
    let rest = text.get(reader.at..).unwrap_or_default().trim_end();
    let names = ["true", "false", "null"];
    if passed || !names.iter().any(|name| name.starts_with(rest)) {
        // An opener is passed before it is found to be one too many.
        if !passed && depth(text.get(..reader.at).unwrap_or_default()) > DEPTH {
            return Err(BackupError::TooDeep { line });
        }
        return Err(BackupError::NotJson { line, column });
    }
    let (line, _) = position(text, text.trim_end().len());
    Err(BackupError::CutOff { line })
}

/// How many lists and objects are open at the end of a text that is well-formed so far.
fn depth(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// Line and column, both from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    (lines + 1, line.chars().count() + 1)
}

fn read_damaged(text: &str) -> Option<Vec<(String, String)>> {
    let mut reader = Reader::list(text, 1)?;
    let mut damaged = Vec::new();
    while reader.more() {
        reader.peek();
        let from = reader.at;
        reader.value()?;
        match exactly(reader.since(from), ["key", "text"])
            .ok()?
            .map(|field| field.item)
        {
            [Item::Text(key), Item::Text(text)] => damaged.push((key, text)),
            _ => return None,
        }
    }
    Some(damaged)
}
