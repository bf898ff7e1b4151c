//! Where every term occurs.

use std::ops::Range;
use std::sync::atomic::AtomicU64;

use super::pending::{Pending, as_u32};
use super::query::{is_stop_word, quoted_form};
use super::tokens::{Shape, tokens};
use super::{Doc, Field};

/// How much a match in each field counts, 1 to 20, by [`Field`]: title, synonym, topic, answer.
///
/// More spreads the fields apart. At these values the same word in a title beats it in a synonym,
/// that beats a topic, and that beats an answer which repeats it all the time.
const WEIGHTS: [f32; 4] = [8.0, 5.0, 3.0, 1.0];
/// How soon repetition stops counting, 0.5 to 2 (BM25's k₁): lower is sooner.
const SATURATION: f32 = 1.2;
/// How much a longer text counts less, 0 to 1 (BM25's b), by field. A title says one thing
/// however long it is, so length hardly matters there; a synonym of one word is that word's subject,
/// and one among three may be about another.
const LENGTH_EFFECT: [f32; 4] = [0.2, 0.8, 0.0, 0.5];
/// The usual length in words, by field. It's a constant and not the bank's average, so that a score
/// doesn't depend on which answers have arrived.
const USUAL_LENGTH: [f32; 4] = [9.0, 2.0, 1.0, 250.0];

const IMPACT_BITS: u32 = 6;
const HIGHEST_IMPACT: f32 = 63.0;
const DOC_SHIFT: u32 = 8;
const LAST_DOC: Doc = Doc::MAX >> DOC_SHIFT;

/// An occurrence in four bytes: the question (24 bits), the field (2) and the impact (6), which is
/// how much it counts within its field, above 0, at most 63.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(doc: Doc, field: Field, count: u16, length: u16) -> Posting {
        let at = field as usize;
        let (count, length) = (f32::from(count), f32::from(length));
        let normal = 1.0 - LENGTH_EFFECT[at] + LENGTH_EFFECT[at] * length / USUAL_LENGTH[at];
        let impact = count / (count + SATURATION * normal) * HIGHEST_IMPACT;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 63"
        )]
        let impact = impact.clamp(1.0, HIGHEST_IMPACT) as u32;
        Posting(doc << DOC_SHIFT | (field as u32) << IMPACT_BITS | impact)
    }

    pub(super) fn doc(self) -> Doc {
        self.0 >> DOC_SHIFT
    }

    /// Field and impact together, which decide what an occurrence is [worth](Posting::worths).
    pub(super) fn grade(self) -> usize {
        (self.0 & 0xFF) as usize
    }

    pub(super) fn field(self) -> Field {
        match self.grade() >> IMPACT_BITS {
            0 => Field::Title,
            1 => Field::Synonym,
            2 => Field::Topic,
            _ => Field::Answer,
        }
    }

    pub(super) fn in_answer(self) -> bool {
        self.field() == Field::Answer
    }

    /// What an occurrence is worth, by its grade.
    pub(super) fn worths() -> [f32; 256] {
        let mut worths = [0.0; 256];
        let mut impact = 0.0;
        for (grade, worth) in worths.iter_mut().enumerate() {
            impact = if grade % 64 == 0 { 0.0 } else { impact + 1.0 };
            *worth = WEIGHTS[grade >> IMPACT_BITS] * impact / HIGHEST_IMPACT;
        }
        worths
    }
}

/// The terms of the bank in byte order, and where each occurs.
#[derive(Debug, Default)]
pub struct Index {
    text: String,
    ends: Vec<u32>,
    postings: Vec<Posting>,
    /// Two entries a term, where its postings and where those in answers begin, and the end.
    bounds: Vec<u32>,
    /// One more than the highest question seen.
    docs: u32,
    pending: Pending,
    /// The last query that was ranked and whether its typos had to be forgiven: highlighting asks
    /// for it right after searching.
    pub(super) memo: AtomicU64,
}

impl Index {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes texts of a question, found after the next [`commit`](Index::commit). Call it again when
    /// more of the question arrives; several texts of one field stay separate.
    pub fn add(&mut self, doc: Doc, texts: &[(Field, &str)]) {
        if doc > LAST_DOC {
            return;
        }
        self.docs = self.docs.max(doc + 1);
        for (field, text) in texts {
            let mut length: u16 = 0;
            tokens(text, &mut |token| {
                if token.shape != Shape::Part {
                    length = length.saturating_add(1);
                }
                self.pending.count(token.form);
                if token.quoted && is_stop_word(token.form) {
                    self.pending.count(&quoted_form(token.form));
                }
            });
            let posting = |count| Posting::new(doc, *field, count, length);
            self.pending.finish(posting);
        }
    }

    /// Makes added texts searchable. Linear in the whole index, so call it once for each part that
    /// arrives and not for each question.
    pub fn commit(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let new = std::mem::take(&mut self.pending);
        let (added, added_bounds) = new.grouped();
        let mut merged = Index {
            text: String::with_capacity(self.text.len()),
            ends: Vec::with_capacity(self.ends.len() + new.len()),
            postings: Vec::with_capacity(self.postings.len() + added.len()),
            bounds: Vec::with_capacity((self.ends.len() + new.len()) * 2 + 1),
            docs: self.docs,
            pending: Pending::default(),
            memo: AtomicU64::default(),
        };
        let mut old = 0;
        for number in new.order() {
            let term = new.term(number);
            while old < self.len() && self.term(old) < term {
                merged.push(
                    self.term(old),
                    [self.elsewhere(old), self.in_answers(old)],
                    [&[], &[]],
                );
                old += 1;
            }
            let at = number as usize * 2;
            let slice =
                |at: usize| &added[added_bounds[at] as usize..added_bounds[at + 1] as usize];
            let added = [slice(at), slice(at + 1)];
            if old < self.len() && self.term(old) == term {
                merged.push(term, [self.elsewhere(old), self.in_answers(old)], added);
                old += 1;
            } else {
                merged.push(term, [&[], &[]], added);
            }
        }
        while old < self.len() {
            merged.push(
                self.term(old),
                [self.elsewhere(old), self.in_answers(old)],
                [&[], &[]],
            );
            old += 1;
        }
        merged.bounds.push(as_u32(merged.postings.len()));
        *self = merged;
    }

    fn push(&mut self, term: &str, old: [&[Posting]; 2], new: [&[Posting]; 2]) {
        self.text.push_str(term);
        self.ends.push(as_u32(self.text.len()));
        for place in 0..2 {
            self.bounds.push(as_u32(self.postings.len()));
            self.postings.extend_from_slice(old[place]);
            self.postings.extend_from_slice(new[place]);
        }
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of questions, the missing ones before the last included.
    pub(super) fn docs(&self) -> usize {
        self.docs as usize
    }

    pub(super) fn term(&self, at: usize) -> &str {
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize
        };
        &self.text[start..self.ends[at] as usize]
    }

    /// Occurrences in titles, synonyms and topics.
    pub(super) fn elsewhere(&self, at: usize) -> &[Posting] {
        &self.postings[self.bounds[at * 2] as usize..self.bounds[at * 2 + 1] as usize]
    }

    /// Occurrences in answers.
    pub(super) fn in_answers(&self, at: usize) -> &[Posting] {
        &self.postings[self.bounds[at * 2 + 1] as usize..self.bounds[at * 2 + 2] as usize]
    }

    /// The first term that isn't before `form` in byte order.
    pub(super) fn first_from(&self, form: &str) -> usize {
        self.first_within(&(0..self.len()), form, false)
    }

    /// The first term of `range` that isn't before `form` and, with `beyond`, doesn't begin with it
    /// either; the range's end if there is none.
    pub(super) fn first_within(&self, range: &Range<usize>, form: &str, beyond: bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            let term = self.term(middle);
            if term < form || (beyond && term.starts_with(form)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}
