//! What the app and the compiler share: a question's level, and the encoding of a part of answers.

extern crate alloc;

use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// How senior the candidate is whom an interviewer asks this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// What it is and how to use it.
    Beginner,
    /// How it works and when to use it.
    Intermediate,
    /// Design under constraints, with numbers and failure modes.
    Advanced,
}

impl Level {
    /// Every level, the easiest first.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Intermediate, Self::Advanced];

    /// The word that people read: `Beginner`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Beginner => "Beginner",
            Self::Intermediate => "Intermediate",
            Self::Advanced => "Advanced",
        }
    }

    /// The word in addresses and question files: `beginner`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }

    /// The level with this slug, if there is one.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.slug() == slug)
    }
}

/// Everything behind a question's title, borrowed from the part that it was decoded from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer<'a> {
    /// What you would say in 30 seconds: inline HTML.
    pub spoken: &'a str,
    /// The depth: block HTML, headings from `<h3>` down.
    pub body: &'a str,
    /// What a strong answer must contain: inline HTML.
    #[serde(borrow)]
    pub points: Vec<&'a str>,
    /// Wrong things that people say, and why they are wrong: inline HTML.
    #[serde(borrow)]
    pub pitfalls: Vec<&'a str>,
    /// What interviewers ask next: ids, `technology/slug`.
    #[serde(borrow)]
    pub next: Vec<&'a str>,
    /// Primary sources: `https` addresses, not escaped.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// The versions or standards for which the answer holds, plain text; may be empty.
    pub applies: &'a str,
}

/// The answers of one technology, as one file beside the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<'a> {
    /// The technology's slug.
    pub technology: &'a str,
    /// Each question's slug with its answer, in curated order.
    #[serde(borrow)]
    pub answers: Vec<(&'a str, Answer<'a>)>,
}

impl<'a> Part<'a> {
    /// Decodes a part by borrowing from its bytes.
    ///
    /// # Errors
    /// The bytes are cut short, or weren't written by [`Part::encode`].
    pub fn decode(bytes: &'a [u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// Encodes the part; the same part gives the same bytes on every machine.
    ///
    /// # Errors
    /// None that memory allows: postcard can encode everything that a part holds.
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn levels_round_trip_through_their_slugs_and_sort_by_seniority() {
        for level in Level::ALL {
            assert_eq!(Level::from_slug(level.slug()), Some(level));
        }
        assert_eq!(
            Level::ALL.map(Level::slug),
            ["beginner", "intermediate", "advanced"]
        );
        assert_eq!(
            Level::ALL.map(Level::name),
            ["Beginner", "Intermediate", "Advanced"]
        );
        assert_eq!(Level::from_slug("Beginner"), None);
        assert!(Level::Beginner < Level::Advanced);
    }

    #[test]
    fn a_part_round_trips_and_no_truncation_decodes() {
        let answer = Answer {
            spoken: "Because <code>x</code>.",
            body: "<p>Depth</p>",
            points: vec!["one", "two"],
            pitfalls: vec![],
            next: vec!["python/gil"],
            sources: vec!["https://docs.python.org/3/"],
            applies: "",
        };
        let part = Part {
            technology: "python",
            answers: vec![("gil", answer)],
        };
        let bytes = part.encode().unwrap();
        assert_eq!(Part::decode(&bytes).unwrap(), part);
        for end in 0..bytes.len() {
            assert!(Part::decode(&bytes[..end]).is_err(), "cut at {end}");
        }
    }
}
