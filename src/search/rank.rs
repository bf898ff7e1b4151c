//! Scores and their order.
//!
//! A word's score in a question is its best match outside the answer plus its best match inside,
//! times how rare the word is. Best, not sum: so it doesn't matter in which order answers arrive,
//! and a prefix that begins many terms doesn't count many times. Rarity is that of the word with
//! all it stands for, so a rare term that is merely similar can't outweigh the one that was meant.

use std::sync::atomic::Ordering;

use super::Hit;
use super::expand::{Match, Reach, Typos};
use super::index::{Index, Posting};
use super::query::{Query, Word};

/// What the bare words count when the symbol was typed, 0 to 1: `slots` for `__slots__`.
const BARE: f32 = 0.6;
/// The least a word's rarity counts, so that order stays meaningful when every question has it.
const LEAST_RARITY: f32 = 0.1;

/// The terms that one form of a word stands for.
pub(super) struct Form<'q> {
    pub text: &'q str,
    pub matches: Vec<Match>,
}

/// What a word of the query stands for: its symbol, or all of its parts.
pub(super) struct Meaning<'q> {
    pub symbol: Option<Form<'q>>,
    pub parts: Vec<Form<'q>>,
}

pub(super) struct Ranking {
    /// By question; 0 where the query doesn't match.
    pub scores: Vec<f32>,
    /// By word of the query.
    pub rarities: Vec<f32>,
    pub typos: Typos,
    /// Whether forgiving more typos could find more.
    retry: bool,
}

impl Index {
    /// All questions that match, best first.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let ranking = self.rank(query);
        let mut hits: Vec<Hit> = Vec::new();
        for (doc, score) in (0..).zip(ranking.scores) {
            if score > 0.0 {
                hits.push(Hit { doc, score });
            }
        }
        // A stable radix sort by the score's bits, which order like positive floats. It's faster here
        // than the standard sorts, and they add 3 KB of wasm each.
        let mut other = hits.clone();
        for shift in [0, 8, 16, 24] {
            let digit = |hit: &Hit| (!hit.score.to_bits() >> shift & 0xFF) as usize;
            let mut starts = [0; 257];
            for hit in &hits {
                starts[digit(hit) + 1] += 1;
            }
            for at in 1..starts.len() {
                starts[at] += starts[at - 1];
            }
            for hit in &hits {
                let place = &mut starts[digit(hit)];
                other[*place] = *hit;
                *place += 1;
            }
            std::mem::swap(&mut hits, &mut other);
        }
        hits
    }

    /// Scores every question; typos are forgiven in all words if there is nothing otherwise.
    pub(super) fn rank(&self, query: &Query) -> Ranking {
        let mut ranking = self.rank_with(query, Typos::IfUnknown);
        if ranking.retry && ranking.scores.iter().all(|score| *score <= 0.0) {
            ranking = self.rank_with(query, Typos::Always);
        }
        let always = u64::from(ranking.typos == Typos::Always);
        self.memo
            .store(fingerprint(query) | always, Ordering::Relaxed);
        ranking
    }

    /// Which typos were forgiven to find anything.
    pub(super) fn typos(&self, query: &Query) -> Typos {
        let memo = self.memo.load(Ordering::Relaxed);
        if memo & !1 != fingerprint(query) {
            return self.rank(query).typos;
        }
        if memo & 1 == 1 {
            Typos::Always
        } else {
            Typos::IfUnknown
        }
    }

    fn rank_with(&self, query: &Query, typos: Typos) -> Ranking {
        let docs = self.docs();
        let worths = Posting::worths();
        let mut scores = vec![0.0_f32; docs];
        let mut required = false;
        let mut retry = true;
        let mut rarities = vec![0.0; query.words.len()];
        let (mut elsewhere, mut answers) = (vec![0.0_f32; docs], vec![0.0_f32; docs]);
        let mut add = |form: &Form, scale: f32, into: &mut [f32], all: bool| {
            elsewhere.fill(0.0);
            answers.fill(0.0);
            for found in &form.matches {
                let scale = found.quality * scale;
                collect(self.elsewhere(found.term), scale, &worths, &mut elsewhere);
                if found.in_answers {
                    collect(self.in_answers(found.term), scale, &worths, &mut answers);
                }
            }
            for ((into, elsewhere), answer) in into.iter_mut().zip(&elsewhere).zip(&answers) {
                let score = elsewhere + answer;
                *into = if all && (score == 0.0 || *into == 0.0) {
                    0.0
                } else {
                    *into + score
                };
            }
        };
        let mut word_scores = vec![0.0_f32; docs];
        let mut symbol_scores = vec![0.0_f32; docs];
        // Required words first: only where all of them match do optional ones add.
        let passes = query
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| !word.optional);
        let passes = passes.chain(
            query
                .words
                .iter()
                .enumerate()
                .filter(|(_, word)| word.optional),
        );
        for (at, word) in passes {
            let meaning = self.meaning(query, word, typos);
            let scale = bare_share(&meaning) / small(meaning.parts.len().max(1));
            word_scores.fill(0.0);
            for (part, form) in meaning.parts.iter().enumerate() {
                add(form, scale, &mut word_scores, part > 0);
            }
            if let Some(form) = &meaning.symbol {
                symbol_scores.fill(0.0);
                add(form, 1.0, &mut symbol_scores, false);
                for (score, symbol) in word_scores.iter_mut().zip(&symbol_scores) {
                    *score = score.max(*symbol);
                }
            }
            let found = word_scores.iter().filter(|score| **score > 0.0).count();
            rarities[at] = rarity(found, docs);
            if found == 0 && !word.optional {
                // A word that stands for nothing has been forgiven all that can be.
                retry = meaning.parts.len() > 1;
                scores.fill(0.0);
                break;
            }
            for (score, word_score) in scores.iter_mut().zip(&word_scores) {
                let matched = *word_score > 0.0;
                let candidate = !required || *score > 0.0;
                *score = match (candidate && (matched || word.optional), matched) {
                    (false, _) => 0.0,
                    (true, false) => *score,
                    (true, true) => *score + word_score * rarities[at],
                };
            }
            required |= !word.optional;
        }
        Ranking {
            scores,
            rarities,
            typos,
            retry,
        }
    }

    /// What `word` stands for.
    pub(super) fn meaning<'q>(&self, query: &Query, word: &'q Word, typos: Typos) -> Meaning<'q> {
        let alone = query.words.len() == 1;
        let plain = Reach {
            prefix: word.open,
            typos,
            alone,
        };
        let symbol = word.symbol.as_deref().map(|text| {
            let reach = Reach {
                typos: Typos::Never,
                ..plain
            };
            Form {
                text,
                matches: self.expand(text, reach),
            }
        });
        let found = symbol.as_ref().is_some_and(|form| !form.matches.is_empty());
        let mut parts = Vec::new();
        if !(word.strict && found) {
            for text in &word.parts {
                // The `c` of `C++` is no prefix.
                let prefix = word.open && !(word.strict && text.len() == 1);
                let typos = if word.optional { Typos::Never } else { typos };
                let matches = self.expand(
                    text,
                    Reach {
                        prefix,
                        typos,
                        alone,
                    },
                );
                parts.push(Form { text, matches });
            }
        }
        Meaning { symbol, parts }
    }
}

/// Tells queries apart, mostly; its lowest bit is 0. FNV-1a.
fn fingerprint(query: &Query) -> u64 {
    let add = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    query.text.bytes().fold(0xCBF2_9CE4_8422_2325, add) << 1
}

/// What the bare parts count beside the symbol.
pub(super) fn bare_share(meaning: &Meaning) -> f32 {
    if meaning.symbol.is_some() { BARE } else { 1.0 }
}

fn collect(postings: &[Posting], scale: f32, worths: &[f32; 256], best: &mut [f32]) {
    for posting in postings {
        let score = worths[posting.grade()] * scale;
        if let Some(best) = best.get_mut(posting.doc() as usize)
            && *best < score
        {
            *best = score;
        }
    }
}

/// BM25's inverse document frequency, always above 0.
fn rarity(found: usize, docs: usize) -> f32 {
    let (found, docs) = (small(found), small(docs));
    (1.0 + (docs - found + 0.5) / (found + 0.5))
        .ln()
        .max(LEAST_RARITY)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "questions and words are far fewer than 2²⁴"
)]
pub(super) fn small(count: usize) -> f32 {
    count as f32
}
