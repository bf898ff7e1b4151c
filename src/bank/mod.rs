//! The bundled bank: questions as static slices, answers as parts that are decoded by borrowing.

mod bundled;
mod title;

pub use ace_bank::format::{Answer, Level, Part};
#[cfg(not(target_arch = "wasm32"))]
pub use bundled::PARTS;
pub use bundled::{QUESTIONS, TECHNOLOGIES};
pub use title::{escape, marked_title, plain_title, title_html};

/// A subject of interviews, such as Python, with its questions in their curated order.
#[derive(Debug)]
pub struct Technology {
    /// Its name in addresses.
    pub slug: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What interviewers look for, in a sentence or two.
    pub summary: &'static str,
    /// What its questions are about.
    pub topics: &'static [Topic],
    /// The position of its first question in [`QUESTIONS`].
    pub first: u32,
    /// How many questions it has.
    pub len: u32,
    /// Where its answers are.
    pub part: PartFile,
    /// Questions that were retired.
    pub tombstones: &'static [Tombstone],
}

/// A theme that several questions of a technology share.
#[derive(Debug)]
pub struct Topic {
    /// Its name in addresses.
    pub slug: &'static str,
    /// Its name for people.
    pub name: &'static str,
}

/// The file that holds a technology's answers.
#[derive(Debug)]
pub struct PartFile {
    /// Its name beside the app, which contains a digest of its contents.
    pub file: &'static str,
    /// Its digest as Subresource Integrity writes it.
    pub digest: &'static str,
}

/// A retired question: its id stays, so that progress on it keeps a name.
#[derive(Debug)]
pub struct Tombstone {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What it asked.
    pub title: &'static str,
    /// The id of the question that took its place.
    pub replaced_by: Option<&'static str>,
}

/// A question without its answer.
#[derive(Debug)]
pub struct Question {
    /// Its technology's position in [`TECHNOLOGIES`].
    pub technology: u8,
    /// Its name in addresses, unique in its technology.
    pub slug: &'static str,
    /// The question as an interviewer asks it; code stands between backticks.
    pub title: &'static str,
    /// How hard it is.
    pub level: Level,
    /// Positions in its technology's topics.
    pub topics: &'static [u8],
    /// Other words that people search for, one a line.
    pub synonyms: &'static str,
    /// Ids it had before.
    pub aliases: &'static [&'static str],
    /// A hash of all that the learner sees of it.
    pub revision: u32,
}

impl Question {
    /// Its technology.
    pub fn technology(&self) -> &'static Technology {
        &TECHNOLOGIES[usize::from(self.technology)]
    }

    /// `technology/slug`, for ever.
    pub fn id(&self) -> String {
        format!("{}/{}", self.technology().slug, self.slug)
    }

    /// What it is about.
    pub fn topics(&self) -> impl Iterator<Item = &'static Topic> + use<> {
        let all = self.technology().topics;
        self.topics.iter().map(|&at| &all[usize::from(at)])
    }
}

/// A question's position in [`QUESTIONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionIx(pub u32);

impl QuestionIx {
    /// The question there.
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self.0 as usize]
    }
}

/// A technology's position in [`TECHNOLOGIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TechnologyIx(pub u8);

impl TechnologyIx {
    /// The technology there.
    pub fn technology(self) -> &'static Technology {
        &TECHNOLOGIES[usize::from(self.0)]
    }

    /// Its questions, in their curated order.
    pub fn questions(self) -> impl DoubleEndedIterator<Item = QuestionIx> + Clone {
        let technology = self.technology();
        (technology.first..technology.first + technology.len).map(QuestionIx)
    }
}

/// Every technology, in the bank's order.
pub fn technologies() -> impl Iterator<Item = TechnologyIx> {
    (0..=u8::MAX).take(TECHNOLOGIES.len()).map(TechnologyIx)
}

/// Every question, in the bank's order.
pub fn questions() -> impl Iterator<Item = QuestionIx> {
    (0..u32::MAX).take(QUESTIONS.len()).map(QuestionIx)
}

/// The technology with this slug.
pub fn find_technology(slug: &str) -> Option<TechnologyIx> {
    technologies().find(|ix| ix.technology().slug == slug)
}

/// What an id names in this bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A question, under its present id.
    Question(QuestionIx),
    /// A question, under an id it had before.
    Renamed(QuestionIx),
    /// A retired question: its title, and its successor where it has one.
    Retired(&'static str, Option<QuestionIx>),
}

/// Looks up `technology/slug`: a question, an older id of one, or a retired one.
pub fn find(id: &str) -> Option<Found> {
    let (technology, slug) = id.split_once('/')?;
    if let Some(ix) = find_technology(technology) {
        if let Some(question) = ix.questions().find(|q| q.question().slug == slug) {
            return Some(Found::Question(question));
        }
        if let Some(gone) = ix.technology().tombstones.iter().find(|t| t.slug == slug) {
            return Some(Found::Retired(
                gone.title,
                gone.replaced_by.and_then(find_question),
            ));
        }
    }
    questions()
        .find(|ix| ix.question().aliases.contains(&id))
        .map(Found::Renamed)
}

/// The question that this id, or an older one, names today.
pub fn find_question(id: &str) -> Option<QuestionIx> {
    match find(id)? {
        Found::Question(ix) | Found::Renamed(ix) => Some(ix),
        Found::Retired(..) => None,
    }
}

/// The present id of a question, for an older one.
pub fn present_id(id: &str) -> Option<String> {
    match find(id)? {
        Found::Renamed(ix) => Some(ix.question().id()),
        _ => None,
    }
}
