//! The checks between files: the curated order, ids, titles, and how much of the code is executed.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Expected, Sample};
use crate::problem::Problem;
use crate::question::{Draft, Entry};
use crate::technology::Outline;
use crate::titles::duplicates;

/// The share of a technology's questions that have a sample that runs, in percent.
const LEAST_EXECUTED: usize = 70;
/// The share of the bank's samples that may be marked `norun`, in percent.
const MOST_NOT_RUN: usize = 3;

/// A technology and its files, by slug.
pub(crate) struct Folder {
    pub(crate) outline: Outline,
    pub(crate) entries: BTreeMap<String, Entry>,
}

impl Folder {
    fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.entries.values().filter_map(|entry| match entry {
            Entry::Question(draft) => Some(&**draft),
            Entry::Tombstone(..) => None,
        })
    }

    /// The path of one of its files.
    fn file(&self, slug: &str) -> String {
        let file = &self.outline.technology.file;
        format!(
            "{}{slug}.md",
            file.strip_suffix("technology.toml").unwrap_or_default()
        )
    }
}

/// What an id stands for.
enum Known<'a> {
    Question,
    Tombstone(Option<&'a str>),
    Alias(&'a str),
}

/// Every contradiction between the files.
pub(crate) fn check(folders: &[Folder]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for folder in folders {
        order(folder, &mut problems);
    }
    let ids = ids(folders, &mut problems);
    for folder in folders {
        links(folder, &ids, &mut problems);
    }
    titles(folders, &mut problems);
    executed(folders, &mut problems);
    problems
}

fn problem(file: &str, line: usize, what: String, expected: impl Into<String>) -> Problem {
    Problem {
        file: file.to_owned(),
        line,
        what,
        expected: expected.into(),
    }
}

fn order(folder: &Folder, problems: &mut Vec<Problem>) {
    let Outline {
        technology,
        order,
        order_line,
        ..
    } = &folder.outline;
    let file = &technology.file;
    for (slug, line) in order {
        match folder.entries.get(slug) {
            None => problems.push(problem(
                file,
                *line,
                format!("`order` names {slug}, which isn't there"),
                format!("a file {slug}.md"),
            )),
            Some(Entry::Tombstone(..)) => problems.push(problem(
                file,
                *line,
                format!("`order` names {slug}, which is retired"),
                "it left out",
            )),
            Some(Entry::Question(_)) => {}
        }
    }
    let listed: BTreeSet<&str> = order.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut questions = 0;
    for draft in folder.drafts() {
        questions += 1;
        if !listed.contains(draft.question.slug.as_str()) {
            let what = format!("`order` leaves out {}", draft.question.slug);
            problems.push(problem(file, *order_line, what, "every question once"));
        }
    }
    if questions == 0 {
        problems.push(problem(
            file,
            1,
            String::from("the technology has no questions"),
            "at least one file <slug>.md beside it",
        ));
    }
}

/// Every id, with the aliases that collide recorded.
fn ids<'a>(folders: &'a [Folder], problems: &mut Vec<Problem>) -> BTreeMap<String, Known<'a>> {
    let mut ids = BTreeMap::new();
    for folder in folders {
        for (slug, entry) in &folder.entries {
            let known = match entry {
                Entry::Question(_) => Known::Question,
                Entry::Tombstone(tombstone, _) => {
                    Known::Tombstone(tombstone.replaced_by.as_deref())
                }
            };
            ids.insert(format!("{}/{slug}", folder.outline.technology.slug), known);
        }
    }
    for draft in folders.iter().flat_map(Folder::drafts) {
        let question = &draft.question;
        for (alias, &line) in question.aliases.iter().zip(&draft.alias_lines) {
            let taken = match ids.get(alias) {
                Some(Known::Question) => String::from("is a question"),
                Some(Known::Tombstone(_)) => String::from("is a retired question"),
                Some(Known::Alias(of)) => format!("is an alias of {of}"),
                None => {
                    ids.insert(alias.clone(), Known::Alias(&question.id));
                    continue;
                }
            };
            problems.push(problem(
                &question.file,
                line,
                format!("alias {alias} {taken} already"),
                "an id that nothing else has",
            ));
        }
    }
    ids
}

fn links(folder: &Folder, ids: &BTreeMap<String, Known<'_>>, problems: &mut Vec<Problem>) {
    let technology = &folder.outline.technology.slug;
    for (slug, entry) in &folder.entries {
        let (key, targets): (_, Vec<(&str, usize)>) = match entry {
            Entry::Question(draft) => {
                let next = draft.question.answer.next.iter().map(String::as_str);
                ("next", next.zip(draft.next_lines.iter().copied()).collect())
            }
            Entry::Tombstone(tombstone, line) => (
                "replaced_by",
                tombstone
                    .replaced_by
                    .iter()
                    .map(|id| (id.as_str(), *line))
                    .collect(),
            ),
        };
        for (id, line) in targets {
            let (what, expected) = match ids.get(id) {
                _ if id.split_once('/') == Some((technology, slug)) => {
                    ("which is this question", String::from("another one"))
                }
                Some(Known::Question) => continue,
                Some(Known::Alias(of)) => ("which has a new id", (*of).to_owned()),
                Some(Known::Tombstone(Some(by))) => ("which is retired", (*by).to_owned()),
                Some(Known::Tombstone(None)) => {
                    ("which is retired", String::from("a question that isn't"))
                }
                None => (
                    "which isn't there",
                    String::from("the id of a question, technology/slug"),
                ),
            };
            problems.push(problem(
                &folder.file(slug),
                line,
                format!("`{key}` names {id}, {what}"),
                expected,
            ));
        }
    }
}

fn titles(folders: &[Folder], problems: &mut Vec<Problem>) {
    let drafts: Vec<&Draft> = folders.iter().flat_map(Folder::drafts).collect();
    let titles: Vec<&str> = drafts
        .iter()
        .map(|draft| draft.question.title.as_str())
        .collect();
    for (earlier, later) in duplicates(&titles) {
        let (earlier, later) = (drafts[earlier], drafts[later]);
        let what = format!(
            "title asks the same as {}: \"{}\"",
            earlier.question.id, earlier.question.title
        );
        problems.push(problem(
            &later.question.file,
            later.title_line,
            what,
            "another question, or one file for both",
        ));
    }
}

/// Checks that nearly all of a technology with code, and nearly all code of the bank, is executed.
///
/// One exception is always allowed, so that a small bank isn't held to a share of nothing.
fn executed(folders: &[Folder], problems: &mut Vec<Problem>) {
    let is_run = |sample: &&Sample| !matches!(sample.expected, Expected::NotRun { .. });
    for folder in folders
        .iter()
        .filter(|folder| !folder.outline.technology.samples.is_empty())
    {
        let questions = folder.drafts().count();
        let without = folder
            .drafts()
            .filter(|draft| draft.question.samples.iter().find(is_run).is_none())
            .count();
        if without > 1 && without * 100 > questions * (100 - LEAST_EXECUTED) {
            problems.push(problem(
                &folder.outline.technology.file,
                1,
                format!("{without} of {questions} questions have no sample that runs"),
                format!("one that runs in at least {LEAST_EXECUTED} % of them"),
            ));
        }
    }
    let samples: Vec<(&str, &Sample)> = folders
        .iter()
        .filter(|folder| !folder.outline.technology.samples.is_empty())
        .flat_map(Folder::drafts)
        .flat_map(|draft| {
            let samples = draft.question.samples.iter();
            samples.map(|sample| (draft.question.file.as_str(), sample))
        })
        .collect();
    let skipped: Vec<_> = samples
        .iter()
        .filter(|(_, sample)| !is_run(sample))
        .collect();
    if let [_, .., (file, sample)] = skipped[..]
        && skipped.len() * 100 > samples.len() * MOST_NOT_RUN
    {
        problems.push(problem(
            file,
            sample.line,
            format!(
                "this and others, {} of the bank's {} samples, are marked `norun`",
                skipped.len(),
                samples.len()
            ),
            format!("at most {MOST_NOT_RUN} %: run it, or leave it out"),
        ));
    }
}
