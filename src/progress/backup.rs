//! A copy of the whole log as one file that people can read.

use super::{Event, EventId, Kind, Log, json};

/// Every event in its order, as versioned JSON, one event a line.
pub fn backup(log: &Log) -> String {
    let mut text =
        String::from("{\n  \"app\": \"ace-your-interviews\",\n  \"version\": 1,\n  \"events\": [");
    for (at, event) in log.visible().enumerate() {
        text.push_str(if at == 0 { "\n    {" } else { ",\n    {" });
        write(&mut text, event);
        text.push('}');
    }
    text.push_str("\n  ]\n}\n");
    text
}

fn write(to: &mut String, event: &Event) {
    write_id(to, event.id);
    to.push_str(", \"at_ms\": ");
    to.push_str(&event.at_ms.to_string());
    match &event.kind {
        Kind::Mark {
            question,
            knew,
            revision,
        } => {
            write_question(to, ", \"mark\": {\"question\": ", question);
            to.push_str(", \"knew\": ");
            to.push_str(if *knew { "true" } else { "false" });
            to.push_str(", \"revision\": ");
            to.push_str(&revision.to_string());
            to.push('}');
        }
        Kind::Bookmark { question, on } => {
            write_question(to, ", \"bookmark\": {\"question\": ", question);
            to.push_str(", \"on\": ");
            to.push_str(if *on { "true}" } else { "false}" });
        }
        Kind::Note { question, text } => {
            write_question(to, ", \"note\": {\"question\": ", question);
            to.push_str(", \"text\": ");
            json::write(to, text);
            to.push('}');
        }
        Kind::Undo { target } => {
            to.push_str(", \"undo\": {");
            write_id(to, *target);
            to.push('}');
        }
        // One device's own, and hidden from `visible`.
        Kind::Keep { .. } => {}
        Kind::Unknown(_) => {
            to.push_str(", \"unknown\": ");
            event.kind.write(to);
        }
    }
}

fn write_question(to: &mut String, before: &str, question: &str) {
    to.push_str(before);
    json::write(to, question);
}

fn write_id(to: &mut String, id: EventId) {
    to.push_str("\"writer\": \"");
    to.push_str(&id.writer.to_string());
    to.push_str("\", \"sequence\": ");
    to.push_str(&id.sequence.to_string());
}
