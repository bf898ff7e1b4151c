//! The bank in memory: what the compiler read, checked and rendered.

use std::collections::BTreeMap;

use crate::format::{Answer, Level};

/// Every technology, by rank and then slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// The technologies in the order in which the app shows them.
    pub technologies: Vec<Technology>,
}

impl Bank {
    /// Every question, technology by technology, in curated order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.technologies
            .iter()
            .flat_map(|technology| &technology.questions)
    }
}

/// One technology: its folder of questions and how their samples run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technology {
    /// The folder's name.
    pub slug: String,
    /// What people call it.
    pub name: String,
    /// A sentence or two about what interviewers ask.
    pub summary: String,
    /// The topics that its questions choose from.
    pub topics: Vec<Topic>,
    /// How samples run, by a fence's language.
    pub samples: BTreeMap<String, SampleConfig>,
    /// What the samples need installed.
    pub packages: Packages,
    /// The questions, in curated order.
    pub questions: Vec<Question>,
    /// The retired questions, by slug.
    pub tombstones: Vec<Tombstone>,
    /// The path of its `technology.toml`, as problems name it.
    pub file: String,
}

/// A subject within a technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name in addresses and question files.
    pub slug: String,
    /// The name that people read.
    pub name: String,
    /// One sentence: what belongs here.
    pub about: String,
}

/// How the samples in one language run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleConfig {
    /// The ending of the file that a sample becomes, without the dot.
    pub extension: String,
    /// The program and its arguments; `{file}` stands for the sample's file name.
    pub command: Vec<String>,
    /// Prints the version of the tool; a new version runs every sample again.
    pub version: Vec<String>,
}

/// Pinned packages, installed into a cached environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packages {
    /// `PyPI` requirements, such as `pydantic==2.14.3`.
    pub pip: Vec<String>,
    /// npm packages, such as `typescript@5.9.3`.
    pub npm: Vec<String>,
}

/// A question that was retired but keeps its id, so that progress never dangles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The slug, for ever.
    pub slug: String,
    /// The question as it was asked.
    pub title: String,
    /// Why it was retired.
    pub retired: String,
    /// The id of the question to read instead.
    pub replaced_by: Option<String>,
}

/// One question, rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// `technology/slug`, for ever.
    pub id: String,
    /// The file's name without `.md`.
    pub slug: String,
    /// The question as an interviewer asks it; plain text, not HTML.
    pub title: String,
    /// How senior the candidate is.
    pub level: Level,
    /// Indexes into the technology's topics.
    pub topics: Vec<u8>,
    /// Other words that people search for.
    pub synonyms: Vec<String>,
    /// Ids that this question had before.
    pub aliases: Vec<String>,
    /// Changes when what the learner learns changes: the text, not its markup, links or sources.
    pub revision: u32,
    /// The answer.
    pub answer: OwnedAnswer,
    /// The samples in the answer, in order.
    pub samples: Vec<Sample>,
    /// Why there is no sample that runs, in a technology that has samples.
    pub no_sample: Option<String>,
    /// Words in the spoken answer and the depth, code excluded.
    pub words: usize,
    /// The path of the file, as problems name it.
    pub file: String,
}

/// An [`Answer`] that owns its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnedAnswer {
    /// See [`Answer::spoken`].
    pub spoken: String,
    /// See [`Answer::body`].
    pub body: String,
    /// See [`Answer::points`].
    pub points: Vec<String>,
    /// See [`Answer::pitfalls`].
    pub pitfalls: Vec<String>,
    /// See [`Answer::next`].
    pub next: Vec<String>,
    /// See [`Answer::sources`].
    pub sources: Vec<String>,
    /// See [`Answer::applies`].
    pub applies: String,
}

impl OwnedAnswer {
    /// The same answer, borrowed.
    pub fn as_answer(&self) -> Answer<'_> {
        fn borrow(texts: &[String]) -> Vec<&str> {
            texts.iter().map(String::as_str).collect()
        }
        Answer {
            spoken: &self.spoken,
            body: &self.body,
            points: borrow(&self.points),
            pitfalls: borrow(&self.pitfalls),
            next: borrow(&self.next),
            sources: borrow(&self.sources),
            applies: &self.applies,
        }
    }
}

/// A fenced block of code in a language that isn't plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The fence's language.
    pub language: String,
    /// The code, with its final newline.
    pub code: String,
    /// What must happen when it runs.
    pub expected: Expected,
    /// The line of the opening fence in the question's file, from 1.
    pub line: usize,
}

/// What must happen when a sample runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It succeeds and prints exactly this.
    Output(String),
    /// It fails, and its last line on stderr names this error.
    Fails {
        /// The error's name, such as `TypeError`.
        error: String,
        /// What it prints before it fails; `None` when that isn't checked.
        output: Option<String>,
    },
    /// It isn't run.
    NotRun {
        /// Why not.
        reason: String,
    },
}
