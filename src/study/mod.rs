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

/// A question that left the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What stood on the table.
    pub asked: Asked,
    /// What the learner said of it; none if it was skipped, buried or suspended.
    pub grade: Option<Grade>,
    /// Its event in the log; none while cramming, and for a skip.
    pub event: Option<EventId>,
    /// The last event of its page load by then, its own included.
    pub until: Option<EventId>,
}

/// A study session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The question on the table.
    pub asked: Option<Asked>,
    /// What left the table, the latest last.
    pub done: Vec<Done>,
    /// The ids of questions that are to come last.
    pub passed: Vec<String>,
    /// What was typed for a question that an undo put off: it goes on when that one comes again.
    pub aside: Option<Asked>,
    /// How many questions are wanted today, whatever the plan says.
    pub wanted: u32,
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
            text.push_str(&done.grade.map_or(0, |grade| grade as u8).to_string());
            for event in [done.event, done.until] {
                text.push(field);
                if let Some(event) = event {
                    text.push_str(&format!("{}.{}", event.writer, event.sequence));
                }
            }
            text.push(entry);
        }
        text.push(list);
        for id in &self.passed {
            text.push_str(id);
            text.push(entry);
        }
        text.push(list);
        if let Some(aside) = &self.aside {
            write(aside, &mut text);
        }
        for field in [&self.wanted.to_string(), &self.day.to_string(), &self.query] {
            text.push(list);
            text.push_str(field);
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote; nothing for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let [_, entry, list] = MARKS;
        let mut lists = text.split(list);
        let one = |text: &str| match text {
            "" => Some(None),
            asked => read(&mut asked.split(MARKS[0])).map(Some),
        };
        let asked = one(lists.next()?)?;
        let done = lists.next()?.split(entry).filter(|it| !it.is_empty());
        let done = done.map(read_done).collect::<Option<_>>()?;
        let passed = lists.next()?.split(entry).filter(|it| !it.is_empty());
        let passed = passed.map(str::to_owned).collect();
        let aside = one(lists.next()?)?;
        let wanted = lists.next()?.parse().ok()?;
        let day = lists.next()?.parse().ok()?;
        let query = lists.next()?.to_owned();
        Some(Self {
            asked,
            done,
            passed,
            aside,
            wanted,
            day,
            query,
        })
    }

    /// The session to go on with on that day: the kept one if it is about the same questions. What was
    /// answered on another day isn't undone any more.
    #[must_use]
    pub fn resume(kept: &str, query: &str, day: i64) -> Self {
        let kept = Self::from_text(kept).filter(|kept| kept.query == query);
        let kept = kept.unwrap_or_default();
        let before = if kept.day == day {
            kept
        } else {
            Self {
                asked: kept.asked,
                ..Self::default()
            }
        };
        Self {
            day,
            query: query.to_owned(),
            ..before
        }
    }

    /// What was answered, and how well, the latest last.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = (&Asked, Grade)> {
        let done = self.done.iter();
        done.filter_map(|done| Some((&done.asked, done.grade?)))
    }

    /// How many were answered, how many of them recalled, and how long it took in milliseconds.
    pub fn tally(&self) -> (usize, usize, u64) {
        let recalled = self.answers().filter(|it| it.1 != Grade::Again).count();
        let spent = self.answers().map(|it| it.0.spent).sum();
        (self.answers().count(), recalled, spent)
    }

    /// Puts a question on the table, as it was if it was there before an undo.
    pub fn ask(&mut self, id: Option<String>) {
        let aside = self.aside.take_if(|aside| Some(&aside.id) == id.as_ref());
        self.asked = aside.or_else(|| {
            id.map(|id| Asked {
                id,
                ..Asked::default()
            })
        });
    }

    /// Whether a question is or was part of it.
    pub fn has(&self, id: &str) -> bool {
        let tables = self.asked.iter().chain(&self.aside);
        let mut tables = tables.chain(self.done.iter().map(|done| &done.asked));
        tables.any(|asked| asked.id == id)
    }

    /// Takes the question off the table; one that was skipped is to come last. `until` is the last
    /// event of the page load by now.
    pub fn leave(&mut self, grade: Option<Grade>, event: Option<EventId>, until: Option<EventId>) {
        if let Some(asked) = self.asked.take() {
            self.passed.retain(|id| *id != asked.id);
            if grade.is_none() && event.is_none() {
                self.passed.push(asked.id.clone());
            }
            self.done.push(Done {
                asked,
                grade,
                event,
                until,
            });
        }
    }

    /// Puts what left the table last on it again, as it was; gives its event in the log, if any.
    pub fn undo(&mut self) -> Option<EventId> {
        let Done { asked, event, .. } = self.done.pop()?;
        self.passed.retain(|id| *id != asked.id);
        let before = self.asked.replace(asked);
        self.aside = before
            .filter(|asked| !asked.typed.is_empty())
            .or(self.aside.take());
        event
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
    let grade = match fields.next()? {
        "0" => None,
        grade => Some(Grade::of(grade.parse().ok()?)?),
    };
    Some(Done {
        asked,
        grade,
        event: read_event(fields.next()?),
        until: read_event(fields.next()?),
    })
}

fn read_event(text: &str) -> Option<EventId> {
    let (writer, sequence) = text.split_once('.')?;
    Some(EventId {
        writer: WriterId::parse(writer)?,
        sequence: sequence.parse().ok()?,
    })
}
