//! Sets of events by name, however many: runs of consecutive ones.

use super::event::{EventId, WriterId};

/// Consecutive events of one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Who wrote them.
    pub writer: WriterId,
    /// The sequence number of the first.
    pub first: u32,
    /// How many they are, at least 1.
    pub count: u32,
}

impl Run {
    fn start(&self) -> (WriterId, u64) {
        (self.writer, u64::from(self.first))
    }

    /// The number after its last.
    fn end(&self) -> u64 {
        u64::from(self.first) + u64::from(self.count)
    }

    fn between(writer: WriterId, from: u64, end: u64) -> Option<Self> {
        let first = u32::try_from(from).ok()?;
        let count = u32::try_from(end.checked_sub(from)?).ok()?;
        (count > 0).then_some(Self {
            writer,
            first,
            count,
        })
    }
}

/// Puts names together; they come in their order, the same one maybe twice.
pub(super) fn runs(ids: impl Iterator<Item = EventId>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for id in ids {
        let next = u64::from(id.sequence);
        match runs.last_mut().filter(|run| run.writer == id.writer) {
            Some(run) if next < run.end() => {}
            Some(run) if next == run.end() => run.count += 1,
            _ => runs.push(Run {
                writer: id.writer,
                first: id.sequence,
                count: 1,
            }),
        }
    }
    runs
}

/// How many events the runs name.
pub(super) fn count(runs: &[Run]) -> usize {
    let add = |sum: usize, run: &Run| sum.saturating_add(run.count as usize);
    runs.iter().fold(0, add)
}

/// Whether ordered runs hold a name.
pub(super) fn hold(runs: &[Run], id: EventId) -> bool {
    let place = (id.writer, u64::from(id.sequence));
    let after = runs.partition_point(|run| run.start() <= place);
    let run = after.checked_sub(1).map(|at| runs[at]);
    run.is_some_and(|run| run.writer == id.writer && place.1 < run.end())
}

/// What is left of `all` when `gone` is taken out; all three are in order.
pub(super) fn without(all: &[Run], gone: &[Run]) -> Vec<Run> {
    let mut left = Vec::new();
    let mut gone = gone.iter().peekable();
    for run in all {
        let (writer, mut from) = run.start();
        while from < run.end() {
            while gone
                .next_if(|gone| (gone.writer, gone.end()) <= (writer, from))
                .is_some()
            {}
            let cut = gone.peek().map_or((writer, run.end()), |gone| gone.start());
            let end = if cut.0 == writer {
                cut.1.clamp(from, run.end())
            } else {
                run.end()
            };
            left.extend(Run::between(writer, from, end));
            // Where the run goes on behind what is taken out of it.
            from = match gone.peek() {
                Some(gone) if end < run.end() => gone.end().max(end + 1),
                _ => run.end(),
            };
        }
    }
    left
}

/// Both together, given that they have nothing in common; all in order.
pub(super) fn together(one: &[Run], other: &[Run]) -> Vec<Run> {
    let mut both = Vec::with_capacity(one.len() + other.len());
    let mut other = other.iter().peekable();
    for run in one {
        while let Some(earlier) = other.next_if(|other| other.start() < run.start()) {
            both.push(*earlier);
        }
        both.push(*run);
    }
    both.extend(other);
    both
}

/// Writes them as stored: `<writer>.<first>.<count>`, a space between.
pub(super) fn write(to: &mut String, runs: &[Run]) {
    for (at, run) in runs.iter().enumerate() {
        if at > 0 {
            to.push(' ');
        }
        to.push_str(&run.writer.to_string());
        to.push('.');
        to.push_str(&run.first.to_string());
        to.push('.');
        to.push_str(&run.count.to_string());
    }
}

/// Reads exactly what `write` writes of runs that are in order and have nothing in common.
pub(super) fn read(text: &str) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    for part in text.split(' ').filter(|_| !text.is_empty()) {
        let (writer, numbers) = part.split_once('.')?;
        let (first, count) = numbers.split_once('.')?;
        let run = Run {
            writer: WriterId::parse(writer)?,
            first: first.parse().ok()?,
            count: count.parse().ok()?,
        };
        let follows = runs
            .last()
            .is_none_or(|before| (before.writer, before.end()) <= run.start());
        (follows && run.count > 0 && run.end() <= 1 << 32).then_some(())?;
        runs.push(run);
    }
    let mut again = String::new();
    write(&mut again, &runs);
    (again == text).then_some(runs)
}
