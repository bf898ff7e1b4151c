//! Reads one event of a file, and any object whose fields are known.

use super::super::{
    event::{Event, EventId, Kind, LATEST_MS, Recall, WriterId},
    json::{Item, Reader},
    segment::read_kind,
};

/// One field of an object.
pub(super) struct Field<'t> {
    pub name: String,
    pub item: Item,
    /// Its value as it stands.
    pub raw: &'t str,
    /// Where that is in the file.
    pub at: usize,
}

/// The fields of an object in a text that is well-formed; none if it isn't an object.
pub(super) fn fields(text: &str, at: usize) -> Option<Vec<Field<'_>>> {
    let mut reader = Reader { text, at: 0 };
    if !reader.eat(b'{') {
        return None;
    }
    let mut fields = Vec::new();
    while let Some(name) = reader.field() {
        reader.peek();
        let from = reader.at;
        let item = reader.value()?;
        fields.push(Field {
            name,
            item,
            raw: reader.since(from),
            at: at + from,
        });
    }
    Some(fields)
}

/// The only reading of an object that has exactly these fields.
pub(super) fn exactly<'t, const N: usize>(
    text: &'t str,
    names: [&str; N],
) -> Result<[Field<'t>; N], String> {
    let wanted = || format!("it needs exactly the fields {}", names.join(", "));
    let mut found = fields(text, 0).ok_or_else(wanted)?;
    if found.len() != N {
        return Err(wanted());
    }
    let mut ordered = Vec::with_capacity(N);
    for name in names {
        let at = found.iter().position(|field| field.name == name);
        ordered.push(found.swap_remove(at.ok_or_else(wanted)?));
    }
    ordered.try_into().map_err(|_| wanted())
}

pub(super) fn read_event(text: &str, latest_ms: u64) -> Result<Event, String> {
    let fields = fields(text, 0).ok_or("it isn't an object")?;
    let kinds = [
        "mark",
        "review",
        "hold",
        "setting",
        "challenge",
        "bookmark",
        "note",
        "undo",
        "unknown",
    ];
    let kind = fields
        .iter()
        .find(|field| kinds.contains(&field.name.as_str()));
    let kind = kind.ok_or_else(|| format!("it has none of {}", kinds.join(", ")))?;
    let names = ["writer", "sequence", "at_ms", kind.name.as_str()];
    let [writer, sequence, at_ms, _] = exactly(text, names)?;
    let id = read_id(&writer, &sequence)?;
    let Item::Whole(at_ms) = at_ms.item else {
        return Err("its at_ms isn't a time in milliseconds since 1970".into());
    };
    if at_ms > LATEST_MS {
        return Err("its time is after the year 9999".into());
    }
    if at_ms > latest_ms {
        return Err("its time is later than the file's and this device's clock".into());
    }
    let kind = read_kind_of(kind)?;
    kind.check().map_err(|refused| {
        // A sentence of its own becomes part of one.
        let text = refused.to_string();
        text.trim_end_matches('.').replacen("This", "its", 1)
    })?;
    Ok(Event { id, at_ms, kind })
}

fn read_id(writer: &Field, sequence: &Field) -> Result<EventId, String> {
    let name = match (&writer.item, &sequence.item) {
        (Item::Text(writer), Item::Whole(sequence)) => {
            WriterId::parse(writer).zip(u32::try_from(*sequence).ok())
        }
        _ => None,
    };
    let (writer, sequence) =
        name.ok_or("its writer isn't 16 hexadecimal digits, or its sequence no whole number")?;
    Ok(EventId { writer, sequence })
}

fn read_kind_of(field: &Field) -> Result<Kind, String> {
    let text = |field: Field, what: &str| match field.item {
        Item::Text(text) => Ok(text),
        _ => Err(format!("its {what} isn't a text")),
    };
    let number = |field: &Field| {
        let whole = match field.item {
            Item::Whole(number) => u32::try_from(number).ok(),
            _ => None,
        };
        whole.ok_or_else(|| format!("its {} isn't a whole number of 32 bits", field.name))
    };
    let flag = |field: &Field| match field.raw {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("its {} is neither true nor false", field.name)),
    };
    Ok(match field.name.as_str() {
        "mark" => {
            let [question, knew, revision] = exactly(field.raw, ["question", "knew", "revision"])?;
            Kind::Mark {
                question: text(question, "question")?,
                knew: flag(&knew)?,
                revision: number(&revision)?,
            }
        }
        "review" => {
            let names = ["question", "grade", "revision", "took_ms", "points"];
            let [question, grade, revision, took_ms, points] = exactly(field.raw, names)?;
            let grade = number(&grade)?;
            let recall = Recall {
                grade: u8::try_from(grade)
                    .ok()
                    .filter(|grade| (1..=4).contains(grade))
                    .ok_or("its grade isn't from 1 to 4")?,
                revision: number(&revision)?,
                took_ms: number(&took_ms)?,
                points: number(&points)?,
            };
            Kind::Review {
                question: text(question, "question")?,
                recall,
            }
        }
        "hold" => {
            let [question, hold] = exactly(field.raw, ["question", "hold"])?;
            Kind::Hold {
                question: text(question, "question")?,
                hold: u8::try_from(number(&hold)?)
                    .ok()
                    .filter(|hold| *hold <= 2)
                    .ok_or("its hold isn't 0, 1 or 2")?,
            }
        }
        "setting" => {
            let [name, value] = exactly(field.raw, ["name", "value"])?;
            Kind::Setting {
                name: text(name, "name")?,
                value: text(value, "value")?,
            }
        }
        "challenge" => {
            let [address, result] = exactly(field.raw, ["address", "result"])?;
            Kind::Challenge {
                address: text(address, "address")?,
                result: text(result, "result")?,
            }
        }
        "bookmark" => {
            let [question, on] = exactly(field.raw, ["question", "on"])?;
            Kind::Bookmark {
                question: text(question, "question")?,
                on: flag(&on)?,
            }
        }
        "note" => {
            let [question, note] = exactly(field.raw, ["question", "text"])?;
            Kind::Note {
                question: text(question, "question")?,
                text: text(note, "note")?,
            }
        }
        "undo" => {
            let [writer, sequence] = exactly(field.raw, ["writer", "sequence"])?;
            let target = read_id(&writer, &sequence)?;
            Kind::Undo { target }
        }
        _ => {
            let list = Reader::list(field.raw, 3).ok_or("its unknown isn't a list");
            match read_kind(&mut list?) {
                Kind::Keep { .. } => return Err("it is a decision of one device only".into()),
                // As it stands, with its space.
                Kind::Unknown(_) => Kind::Unknown(field.raw.into()),
                // Unknown to who made the file, maybe not here.
                kind => kind,
            }
        }
    })
}
