//! Words in the order of the real ones, more or less.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::generator::{Random, TERMS};
use crate::question::{Asked, quoted};
use ace_bank::prose::hard_to_read;

/// Of 100 words, those that only the seed knows: real banks have ever new names and jargon.
const RARE: usize = 8;

/// Of 100 words, those that follow from nothing. Higher is more surprising to a compressor.
const SURPRISING: usize = 30;

/// Questions about one subject, before words for another are needed: a bank that grows never stops
/// bringing new words, and a text that only repeated the real questions' would compress too well.
const SUBJECT: usize = 32;

/// Of 100 long words, those that each subject has other words for.
const OWN: usize = 85;

/// A word that the real questions use this often belongs to no subject.
const OFTEN: usize = 24;

/// Writes questions, one after the other.
pub(crate) struct Author<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) random: Random,
    /// The rare words to use in the question at hand.
    rare: Vec<String>,
    /// The subject at hand: the place of its first question, divided by [`SUBJECT`].
    subject: usize,
    /// What a subject calls what the real questions call otherwise.
    own: BTreeMap<(usize, String), String>,
    /// The titles of all technologies so far.
    pub(crate) asked: Asked,
}

impl<'a> Author<'a> {
    /// An author who has read the corpus.
    pub(crate) fn new(corpus: &'a Corpus, random: Random) -> Self {
        Self {
            corpus,
            random,
            rare: Vec::new(),
            subject: 0,
            own: BTreeMap::new(),
            asked: Asked::default(),
        }
    }

    /// About so many words as a TOML text.
    pub(crate) fn line(&mut self, words: usize) -> String {
        let words = self.between(words - words / 5, words + words / 5);
        quoted(&self.paragraph(words))
    }

    /// Starts another technology, which has its own words for everything.
    pub(crate) fn forget(&mut self) {
        self.own.clear();
    }

    /// Takes the rare words for the question at this place of its technology.
    pub(crate) fn prepare(&mut self, at: usize, words: &str) {
        self.subject = at / SUBJECT;
        self.rare = words
            .split_whitespace()
            .map(|word| word.trim_end_matches(['.', ',']))
            .filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic))
            .filter(|word| !TERMS.contains(word) && !self.corpus.places.contains_key(*word))
            .map(str::to_owned)
            .collect();
    }

    /// The subject's own word for one of the real questions' words, or the same word.
    pub(crate) fn own(&mut self, word: &str) -> String {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
        let end = &word[letters.len()..];
        let often = self.corpus.places.get(word).map_or(0, Vec::len) >= OFTEN;
        let long = letters.len() > 4 && letters.chars().all(|c| c.is_ascii_lowercase());
        if self.subject == 0 || often || !long || self.rare.is_empty() {
            return word.to_owned();
        }
        let key = (self.subject, letters.to_owned());
        if !self.own.contains_key(&key) {
            let other = if self.random.below(100) < OWN {
                self.rare[self.random.below(self.rare.len())].clone()
            } else {
                letters.to_owned()
            };
            self.own.insert(key.clone(), other);
        }
        format!("{}{end}", self.own[&key])
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.random.below(most + 1 - least)
    }

    /// A word that could stand anywhere.
    pub(crate) fn word(&mut self) -> String {
        if self.random.below(100) < 35 && !self.rare.is_empty() {
            return self.rare[self.random.below(self.rare.len())].clone();
        }
        loop {
            let word = &self.corpus.words[self.random.below(self.corpus.words.len())];
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.len() > 3 && word.chars().all(|c| c.is_ascii_alphanumeric()) {
                return self.own(&word.to_lowercase());
            }
        }
    }

    /// Words from `start` on until there are enough, each likely after the one before; without
    /// punctuation at the end.
    pub(crate) fn walk(&mut self, start: usize, enough: impl Fn(&str) -> bool) -> String {
        let Corpus { words, places, .. } = self.corpus;
        let mut at = start;
        let mut text = words[at].clone();
        while !enough(&text) {
            let chance = self.random.below(100);
            let last = &words[at];
            let sentence = last.ends_with(['.', '?']);
            at = if sentence {
                let starts = &self.corpus.sentences;
                starts[self.random.below(starts.len())]
            } else if chance < SURPRISING {
                self.random.below(words.len())
            } else {
                let places = &places[last];
                (places[self.random.below(places.len())] + 1) % words.len()
            };
            text.push(' ');
            if chance >= 100 - RARE && !self.rare.is_empty() && !sentence {
                text.push_str(&self.rare[self.random.below(self.rare.len())]);
            } else {
                text.push_str(&self.own(&words[at]));
            }
        }
        text.truncate(text.trim_end_matches(['.', '?', ',', ';', ':', '!']).len());
        text
    }

    /// Sentences of so many words together, none of them too long to be read.
    pub(crate) fn paragraph(&mut self, words: usize) -> String {
        let starts = &self.corpus.sentences;
        loop {
            let start = starts[self.random.below(starts.len())];
            let text = self.walk(start, |text| text.split_whitespace().count() >= words);
            if is_readable(&text) {
                return text + ".";
            }
        }
    }
}

/// Whether a text, or each line of it, is as easy to read as real answers are.
pub(crate) fn is_readable(text: &str) -> bool {
    let mut plain = String::new();
    for (at, part) in text.split('`').enumerate() {
        plain.push_str(if at % 2 == 0 { part } else { "x" });
    }
    hard_to_read(&plain).is_empty()
}
