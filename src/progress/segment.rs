//! The stored text of some events: `<version>:<CRC-32>:<payload>`.
//!
//! This frame is for ever, whatever the version: the checksum (8 hexadecimal digits) covers
//! `<version>:<payload>`, so a damaged version is never taken for a newer one.
//! The payload of version 1 is compact JSON, a list of runs, a run being consecutive events of one
//! writer: `["<writer>",<first sequence>,<first time>,[<ms since the one before>,"<code>",…],…]`.

use super::{
    event::{Event, EventId, Kind, WriterId},
    json::{Item, Reader},
};
use std::fmt;

/// The most UTF-16 units of a segment, unless a single event needs more.
pub const SEGMENT_LIMIT: usize = 8_192;

/// The version of the format that this build writes.
pub(super) const VERSION: u32 = 1;

/// Why a text gives no events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentError {
    /// It doesn't begin like a segment.
    NotASegment,
    /// It is intact, and of this later version of the format.
    NewerVersion(u32),
    /// It was damaged after it was written.
    ChecksumMismatch,
    /// It is intact, but doesn't say what a segment says: here is what is wrong.
    Malformed(&'static str),
}

impl fmt::Display for SegmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASegment => f.write_str("it doesn't begin with a version and a checksum"),
            Self::NewerVersion(version) => write!(
                f,
                "it has format version {version} and this build reads up to {VERSION}"
            ),
            Self::ChecksumMismatch => f.write_str("its checksum doesn't match its content"),
            Self::Malformed(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for SegmentError {}

/// The length of a text as `localStorage` counts it.
#[must_use]
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a segment is under half full; by its bytes, which are never less than its units.
pub(super) fn is_small(text: &str) -> bool {
    text.len() < SEGMENT_LIMIT / 2
}

/// Writes any events, in any order, as one segment. [`decode`] gives back the same ones, given that
/// every `Unknown` is a JSON list without space around it, at most 125 deep, and spells no kind that
/// this build knows, and that every `Keep` lists its runs in order.
#[must_use]
pub fn encode(events: &[Event]) -> String {
    let mut payload = String::from("[");
    for (at, event) in events.iter().enumerate() {
        write_event(&mut payload, at.checked_sub(1).map(|at| &events[at]), event);
    }
    payload.push_str(if events.is_empty() { "]" } else { "]]" });
    let version = VERSION.to_string();
    let mut text = checksum(&version, &payload);
    text.insert(0, ':');
    text.insert_str(0, &version);
    text.push(':');
    text.push_str(&payload);
    text
}

fn write_event(payload: &mut String, before: Option<&Event>, event: &Event) {
    let mut step = 0;
    if let Some(before) = before.filter(|before| follows(before, event)) {
        step = event.at_ms - before.at_ms;
    } else {
        payload.push_str(if before.is_none() { "[\"" } else { "],[\"" });
        payload.push_str(&event.id.writer.to_string());
        payload.push_str("\",");
        payload.push_str(&event.id.sequence.to_string());
        payload.push(',');
        payload.push_str(&event.at_ms.to_string());
    }
    payload.push_str(",[");
    payload.push_str(&step.to_string());
    let mut kind = String::new();
    event.kind.write(&mut kind);
    let fields = kind.get(1..).unwrap_or_default();
    if fields.trim_ascii() != "]" {
        payload.push(',');
    }
    payload.push_str(fields);
}

/// Deals events out to segments, none over [`SEGMENT_LIMIT`] unless by one event alone.
pub(super) fn pack(events: Vec<Event>) -> Vec<Vec<Event>> {
    /// Of an empty segment: version, checksum, colons, brackets.
    const FRAME: usize = 14;
    let mut segments: Vec<Vec<Event>> = Vec::new();
    let mut size = 0;
    for event in events {
        let mut open = segments.last_mut();
        let mut text = String::new();
        let before = open.as_ref().and_then(|open| open.last());
        write_event(&mut text, before, &event);
        size += units(&text);
        match &mut open {
            Some(open) if size <= SEGMENT_LIMIT => open.push(event),
            _ => {
                text.clear();
                write_event(&mut text, None, &event);
                size = FRAME + units(&text);
                segments.push(vec![event]);
            }
        }
    }
    segments
}

/// Whether `next` continues the run that `event` ends.
fn follows(event: &Event, next: &Event) -> bool {
    event.id.writer == next.id.writer
        && event.id.sequence.checked_add(1) == Some(next.id.sequence)
        && event.at_ms <= next.at_ms
}

/// Reads what [`encode`] wrote; safe on any text.
///
/// # Errors
/// The first thing wrong with the text; it gives all of its events or none.
pub fn decode(text: &str) -> Result<Vec<Event>, SegmentError> {
    let parts = text.split_once(':');
    let parts = parts.and_then(|(version, rest)| Some((version, rest.split_once(':')?)));
    let Some((version, (sum, payload))) = parts else {
        return Err(SegmentError::NotASegment);
    };
    let number: u32 = version.parse().unwrap_or(0);
    if number == 0 || number.to_string() != version {
        return Err(SegmentError::NotASegment);
    }
    if checksum(version, payload) != sum {
        return Err(SegmentError::ChecksumMismatch);
    }
    // The only place that knows versions: each one ever released has its line here, for ever.
    match number {
        1 => version_1(payload).map_err(SegmentError::Malformed),
        newer => Err(SegmentError::NewerVersion(newer)),
    }
}

/// Whether a segment has the version that this build writes. One of an older version is its own
/// snapshot: it is read, and never rewritten or removed.
pub(super) fn is_current(text: &str) -> bool {
    let version = text.split_once(':').map(|(version, _)| version);
    version == Some(VERSION.to_string().as_str())
}

fn version_1(payload: &str) -> Result<Vec<Event>, &'static str> {
    // In a backup, events stand one deeper.
    let mut runs = Reader::list(payload, 1).ok_or("its payload is not a JSON list")?;
    let mut events = Vec::new();
    while runs.more() {
        read_run(&mut runs, &mut events)?;
    }
    Ok(events)
}

fn read_run(json: &mut Reader, events: &mut Vec<Event>) -> Result<(), &'static str> {
    if !json.eat(b'[') {
        return Err("a run of events is not a list");
    }
    let writer = match json.item() {
        Some(Item::Text(writer)) => WriterId::parse(&writer),
        _ => None,
    };
    let writer = writer.ok_or("a run of events has no writer")?;
    let mut sequence = whole(json).and_then(|first| u32::try_from(first).ok());
    if sequence.is_none() {
        return Err("a run of events has no first sequence number");
    }
    let mut at_ms = whole(json).ok_or("a run of events has no time")?;
    while json.more() {
        if !json.eat(b'[') {
            return Err("an event is not a list");
        }
        at_ms = whole(json)
            .and_then(|step| at_ms.checked_add(step))
            .ok_or("an event has no time, or one out of range")?;
        let this = sequence.ok_or("a sequence number is out of range")?;
        sequence = this.checked_add(1);
        events.push(Event {
            id: EventId {
                writer,
                sequence: this,
            },
            at_ms,
            kind: read_kind(json),
        });
    }
    Ok(())
}

fn whole(json: &mut Reader) -> Option<u64> {
    match json.item() {
        Some(Item::Whole(number)) => Some(number),
        _ => None,
    }
}

/// Reads an event from behind its time on. The text was found well-formed before.
pub(super) fn read_kind(json: &mut Reader) -> Kind {
    let from = json.at;
    let mut items = [Item::Other, Item::Other, Item::Other];
    let mut count = 0;
    while let Some(item) = json.item() {
        if let Some(place) = items.get_mut(count) {
            *place = item;
        }
        count += 1;
    }
    let known = if count == 3 { Kind::read(items) } else { None };
    known.unwrap_or_else(|| {
        let rest = json.since(from).trim_ascii_start();
        let mut list = String::from("[");
        list.push_str(rest.strip_prefix(',').unwrap_or(rest));
        Kind::Unknown(list.into())
    })
}

fn checksum(version: &str, payload: &str) -> String {
    let bytes = version.bytes().chain([b':']).chain(payload.bytes());
    format!("{:08x}", crc32(bytes))
}

/// CRC-32 as in zlib and PNG, by nibbles: fast enough, with a table of only 64 bytes.
pub(super) fn crc32(bytes: impl Iterator<Item = u8>) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut nibble = 0;
        while nibble < 16 {
            #[allow(clippy::cast_possible_truncation)]
            let mut rest = nibble as u32;
            let mut bit = 0;
            while bit < 4 {
                rest = (rest >> 1) ^ (0xEDB8_8320 & (rest & 1).wrapping_neg());
                bit += 1;
            }
            table[nibble] = rest;
            nibble += 1;
        }
        table
    };
    !bytes.fold(!0, |crc: u32, byte| {
        let crc = crc ^ u32::from(byte);
        let crc = (crc >> 4) ^ TABLE[(crc & 15) as usize];
        (crc >> 4) ^ TABLE[(crc & 15) as usize]
    })
}
