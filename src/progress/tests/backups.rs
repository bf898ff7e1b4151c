//! The backup: JSON that any reader takes, one event a line.

use super::*;
use serde_json::json;

#[test]
fn an_empty_log_is_a_whole_file_too() {
    let empty: Value = serde_json::from_str(&backup(&Log::default())).unwrap();
    assert_eq!(
        empty,
        json!({ "app": "ace-your-interviews", "version": 1, "events": [] })
    );
}

proptest! {
    #[test]
    fn a_backup_says_everything(events in wild_events()) {
        let log = log_of(&events);
        let text = backup(&log);
        let entries: Vec<Value> = log.iter().map(entry).collect();
        prop_assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap(),
            json!({ "app": "ace-your-interviews", "version": 1, "events": entries })
        );
        let lines = text.lines().filter(|line| line.starts_with("    {\"writer\": \""));
        prop_assert_eq!(lines.count(), log.len());
        prop_assert_eq!(text.lines().count(), log.len() + 6);
    }
}

fn entry(event: &Event) -> Value {
    let (name, what) = match &event.kind {
        Kind::Mark {
            question,
            knew,
            revision,
        } => (
            "mark",
            json!({ "question": question, "knew": knew, "revision": revision }),
        ),
        Kind::Bookmark { question, on } => ("bookmark", json!({ "question": question, "on": on })),
        Kind::Note { question, text } => ("note", json!({ "question": question, "text": text })),
        Kind::Undo { target } => (
            "undo",
            json!({ "writer": target.writer.to_string(), "sequence": target.sequence }),
        ),
        Kind::Keep { .. } => panic!("backups hold none"),
        Kind::Unknown(list) => ("unknown", serde_json::from_str(list).unwrap()),
    };
    json!({
        "writer": event.id.writer.to_string(),
        "sequence": event.id.sequence,
        "at_ms": event.at_ms,
        name: what,
    })
}
