//! The stored text of some events: `<version>:<CRC-32>:<payload>`.
//!
//! This frame is for ever, whatever the version: the checksum (8 hexadecimal digits) covers
//! `<version>:<payload>`, so a damaged version is never taken for a newer one.
//! The payload of version 1 is compact JSON, a list of runs, a run being consecutive events of one
//! writer: `["<writer>",<first sequence>,<first time>,[<ms since the one before>,"<code>",…],…]`.

use super::event::{Event, EventId, Kind, WriterId};
use serde_json::Value;
use std::fmt;

/// The most UTF-16 units of a segment, unless a single event needs more.
pub const SEGMENT_LIMIT: usize = 8_192;

const VERSION: u32 = 1;

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

/// Writes any events, in any order, as one segment. [`decode`] gives back the same ones, given that
/// no `Unknown` holds a fraction, is nested over 100 deep, or spells a kind that this build knows.
#[must_use]
pub fn encode(events: &[Event]) -> String {
    let runs = events.chunk_by(follows).map(|run| {
        let first = &run[0];
        let mut before = first.at_ms;
        let mut parts: Vec<Value> = vec![
            first.id.writer.to_string().into(),
            first.id.sequence.into(),
            first.at_ms.into(),
        ];
        for event in run {
            let mut fields = event.kind.to_fields();
            fields.insert(0, (event.at_ms - before).into());
            before = event.at_ms;
            parts.push(fields.into());
        }
        Value::Array(parts)
    });
    let payload = Value::Array(runs.collect()).to_string();
    let version = VERSION.to_string();
    let sum = checksum(&version, &payload);
    format!("{version}:{sum}:{payload}")
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
    let mut parts = text.splitn(3, ':');
    let (Some(version), Some(sum), Some(payload)) = (parts.next(), parts.next(), parts.next())
    else {
        return Err(SegmentError::NotASegment);
    };
    let number: u32 = version.parse().unwrap_or(0);
    if number == 0 || number.to_string() != version {
        return Err(SegmentError::NotASegment);
    }
    if checksum(version, payload) != sum {
        return Err(SegmentError::ChecksumMismatch);
    }
    if number > VERSION {
        return Err(SegmentError::NewerVersion(number));
    }
    // serde_json refuses more than 128 levels, so neither this nor dropping the value runs out of stack.
    let Ok(Value::Array(runs)) = serde_json::from_str(payload) else {
        return Err(SegmentError::Malformed("its payload is not a JSON list"));
    };
    let mut events = Vec::new();
    for run in runs {
        read_run(run, &mut events).map_err(SegmentError::Malformed)?;
    }
    Ok(events)
}

fn read_run(run: Value, events: &mut Vec<Event>) -> Result<(), &'static str> {
    let Value::Array(run) = run else {
        return Err("a run of events is not a list");
    };
    let mut parts = run.into_iter();
    let mut head = || parts.next().unwrap_or_default();
    let writer = head()
        .as_str()
        .and_then(WriterId::parse)
        .ok_or("a run of events has no writer")?;
    let first = head()
        .as_u64()
        .and_then(|first| u32::try_from(first).ok())
        .ok_or("a run of events has no first sequence number")?;
    let mut at_ms = head().as_u64().ok_or("a run of events has no time")?;
    for (offset, entry) in (0..).zip(parts) {
        let Value::Array(mut fields) = entry else {
            return Err("an event is not a list");
        };
        let step = fields.first().and_then(Value::as_u64);
        at_ms = step
            .and_then(|step| at_ms.checked_add(step))
            .ok_or("an event has no time, or one out of range")?;
        let sequence = first
            .checked_add(offset)
            .ok_or("a sequence number is out of range")?;
        fields.remove(0);
        events.push(Event {
            id: EventId { writer, sequence },
            at_ms,
            kind: Kind::from_fields(fields),
        });
    }
    Ok(())
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
