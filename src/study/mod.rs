//! A study session: what it remembers from one question to the next, so that it goes on after a
//! reload where it was.

#[cfg(test)]
mod tests;

use crate::{
    progress::{EventId, WriterId},
    recall::Grade,
};

/// The question on the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The question's id.
    pub id: String,
    /// How long it has been there, in milliseconds.
    pub spent: u64,
    /// What the learner typed.
    pub typed: String,
    /// Whether the answer is shown.
    pub revealed: bool,
    /// The key points said: a bit each.
    pub points: u32,
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What stood on the table.
    pub asked: Asked,
    /// What the learner said of it.
    pub grade: Grade,
    /// Its event in the log; none while cramming.
    pub event: Option<EventId>,
}

/// A study session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The question on the table.
    pub asked: Option<Asked>,
    /// What was answered, the latest last.
    pub done: Vec<Done>,
    /// The ids of questions that are to come last.
    pub passed: Vec<String>,
    /// How many new questions are wanted beyond the plan.
    pub more: u32,
    /// The day it began on, as [`crate::recall::Days`] counts.
    pub day: i64,
    /// Which questions it is about: its address's query.
    pub query: String,
}

/// Between fields; between entries of a list; between lists. None of them is ever typed.
const MARKS: [char; 3] = ['\u{1F}', '\u{1E}', '\u{1D}'];

impl Session {
    /// The session as text.
    pub fn to_text(&self) -> String {
        let [field, entry, list] = MARKS;
        let mut text = String::new();
        if let Some(asked) = &self.asked {
            write(asked, &mut text);
        }
        text.push(list);
        for done in &self.done {
            write(&done.asked, &mut text);
            text.push(field);
            text.push_str(&(done.grade as u8).to_string());
            text.push(field);
            if let Some(event) = done.event {
                text.push_str(&event.writer.to_string());
                text.push('.');
                text.push_str(&event.sequence.to_string());
            }
            text.push(entry);
        }
        text.push(list);
        for id in &self.passed {
            text.push_str(id);
            text.push(entry);
        }
        for field in [&self.more.to_string(), &self.day.to_string(), &self.query] {
            text.push(list);
            text.push_str(field);
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote; nothing for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let [_, entry, list] = MARKS;
        let mut lists = text.split(list);
        let asked = match lists.next()? {
            "" => None,
            asked => Some(read(&mut asked.split(MARKS[0]))?),
        };
        let done = lists.next()?.split(entry).filter(|it| !it.is_empty());
        let done = done.map(read_done).collect::<Option<_>>()?;
        let passed = lists.next()?.split(entry).filter(|it| !it.is_empty());
        let passed = passed.map(str::to_owned).collect();
        let more = lists.next()?.parse().ok()?;
        let day = lists.next()?.parse().ok()?;
        let query = lists.next()?.to_owned();
        Some(Self {
            asked,
            done,
            passed,
            more,
            day,
            query,
        })
    }

    /// The session to go on with on that day: what was answered on another isn't undone any more.
    #[must_use]
    pub fn taken_up(self, day: i64) -> Self {
        if self.day == day {
            return self;
        }
        Self {
            asked: self.asked,
            query: self.query,
            day,
            ..Self::default()
        }
    }

    /// How many were answered, how many of them recalled, and how long it took in milliseconds.
    pub fn tally(&self) -> (usize, usize, u64) {
        let recalled = self.done.iter().filter(|done| done.grade != Grade::Again);
        let spent = self.done.iter().map(|done| done.asked.spent).sum();
        (self.done.len(), recalled.count(), spent)
    }
}

fn write(asked: &Asked, text: &mut String) {
    let numbers = [asked.spent, asked.revealed.into(), asked.points.into()];
    text.push_str(&asked.id);
    for number in numbers {
        text.push(MARKS[0]);
        text.push_str(&number.to_string());
    }
    text.push(MARKS[0]);
    text.extend(asked.typed.chars().filter(|typed| !MARKS.contains(typed)));
}

fn read<'t>(fields: &mut impl Iterator<Item = &'t str>) -> Option<Asked> {
    Some(Asked {
        id: fields.next()?.to_owned(),
        spent: fields.next()?.parse().ok()?,
        revealed: fields.next()? == "1",
        points: fields.next()?.parse().ok()?,
        typed: fields.next()?.to_owned(),
    })
}

fn read_done(text: &str) -> Option<Done> {
    let mut fields = text.split(MARKS[0]);
    let asked = read(&mut fields)?;
    let grade = Grade::of(fields.next()?.parse().ok()?)?;
    let event = match fields.next()?.split_once('.') {
        None => None,
        Some((writer, sequence)) => Some(EventId {
            writer: WriterId::parse(writer)?,
            sequence: sequence.parse().ok()?,
        }),
    };
    Some(Done {
        asked,
        grade,
        event,
    })
}
