//! Search over the bank: tokens, index, ranking, highlights. Pure; knows no browser.
//!
//! A text becomes `tokens`; the [index](Index) keeps, for each term, where it occurs and how much
//! an occurrence counts. A [`Query`] is a list of words that must all match: exactly, as a prefix,
//! or with one typo. [`Terms`] are what really matched, for highlighting.

mod expand;
mod explain;
mod fold;
mod highlight;
mod html;
mod index;
mod pending;
mod query;
mod rank;
mod suggest;
mod tokens;

#[cfg(test)]
mod tests;

pub use highlight::{Terms, mark_html, mark_text};
pub use html::plain_text;
pub use index::Index;
pub use query::Query;

/// The position of a question in the bank; up to 16,777,215, larger ones are ignored.
pub type Doc = u32;

/// Where in a question a text stands; it decides how much a match counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The question as the interviewer asks it.
    Title,
    /// Other words that people search for, given by the author.
    Synonym,
    /// A topic's name.
    Topic,
    /// The answer's text.
    Answer,
}

/// A question found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which question.
    pub doc: Doc,
    /// How well it matches; above 0, comparable only within one search.
    pub score: f32,
}

/// How a term matched a word of the query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same word, or its plural or singular.
    Exact,
    /// The term begins with the word.
    Prefix,
    /// The term, or its beginning, is one typo away from the word.
    Typo,
}

/// One summand of a hit's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The word of the query, as it was understood.
    pub word: String,
    /// The term in the question that matched it best.
    pub term: String,
    /// Where that term stands.
    pub field: Field,
    /// How the two match.
    pub kind: Kind,
    /// What this adds to the score.
    pub score: f32,
}
