//! A copy of the whole log as one file that people can read.

use serde_json::{Value, json};

use super::{Event, Kind, Log};

/// Every event in its order, as versioned JSON.
pub fn backup(log: &Log) -> String {
    let events: Vec<Value> = log.iter().map(entry).collect();
    let whole = json!({ "app": "ace-your-interviews", "version": 1, "events": events });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn entry(event: &Event) -> Value {
    let (name, what) = match &event.kind {
        Kind::Mark { question, knew } => ("mark", json!({ "question": question, "knew": knew })),
        Kind::Bookmark { question, on } => ("bookmark", json!({ "question": question, "on": on })),
        Kind::Note { question, text } => ("note", json!({ "question": question, "text": text })),
        Kind::Undo { target } => (
            "undo",
            json!({ "writer": target.writer.to_string(), "sequence": target.sequence }),
        ),
        Kind::Unknown(kept) => ("unknown", Value::Array(kept.clone())),
    };
    json!({
        "writer": event.id.writer.to_string(),
        "sequence": event.id.sequence,
        "at_ms": event.at_ms,
        name: what,
    })
}
