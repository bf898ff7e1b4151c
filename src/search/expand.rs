//! From a word of a query to the terms it stands for.

use std::ops::Range;

use super::Kind;
use super::index::Index;
use super::tokens::is_plain;

/// What the other number of a noun (`generator` for `generators`) counts, below 1 and above a prefix.
const OTHER_NUMBER: f32 = 0.95;
/// What a prefix counts: this, and up to [`PREFIX_TYPED`] more the nearer it is to the whole term.
const PREFIX: f32 = 0.4;
const PREFIX_TYPED: f32 = 0.4;
/// What one typo leaves of a whole term, and of a term's beginning. Below [`PREFIX`].
const TYPO: f32 = 0.35;
const TYPO_IN_PREFIX: f32 = 0.25;
/// Words shorter than this must be typed right: most are one typo from many others.
pub(super) const SHORTEST_FORGIVEN: usize = 5;

/// A term that a word stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub term: usize,
    /// How well it fits, above 0, at most 1.
    pub quality: f32,
    pub kind: Kind,
    /// Whether occurrences in answers count.
    pub in_answers: bool,
}

/// What else than itself a word may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Longer words that begin with it.
    pub prefix: bool,
    /// Words one typo away.
    pub typos: Typos,
    /// It is the whole query.
    pub alone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typos {
    Never,
    /// Only in a word that no title, synonym or topic knows.
    IfUnknown,
    Always,
}

impl Index {
    /// The terms that `form` stands for.
    pub(super) fn expand(&self, form: &str, reach: Reach) -> Vec<Match> {
        let mut matches = Vec::new();
        let single = form.chars().nth(1).is_none();
        let first = self.first_from(form);
        let mut at = first;
        if at < self.len() && self.term(at) == form {
            let in_answers = !(single && reach.alone);
            matches.push(Match {
                term: at,
                quality: 1.0,
                kind: Kind::Exact,
                in_answers,
            });
            at += 1;
        }
        if reach.prefix {
            while at < self.len() && self.term(at).starts_with(form) {
                let quality = PREFIX + PREFIX_TYPED * share(form, self.term(at));
                // One letter begins a third of all answers' words: no help, and much work.
                matches.push(Match {
                    term: at,
                    quality,
                    kind: Kind::Prefix,
                    in_answers: !single,
                });
                at += 1;
            }
        }
        if !is_plain(form) {
            return matches;
        }
        if let Some(other) = other_number(form) {
            let at = self.first_from(&other);
            if at < self.len() && self.term(at) == other {
                let quality = OTHER_NUMBER;
                matches.push(Match {
                    term: at,
                    quality,
                    kind: Kind::Exact,
                    in_answers: true,
                });
            }
        }
        let known = || {
            matches
                .iter()
                .any(|found| !self.elsewhere(found.term).is_empty())
        };
        let forgive = match reach.typos {
            Typos::Never => false,
            Typos::IfUnknown => is_long(form) && !known(),
            Typos::Always => is_long(form),
        };
        if forgive {
            // A plural's typo is looked for in the singular, which begins both.
            let singular = other_number(form).filter(|other| other.len() < form.len());
            let stem = singular.filter(|stem| is_long(stem));
            let form = stem.as_deref().unwrap_or(form);
            self.one_typo(form, &mut |term, whole| {
                let quality = if whole { TYPO } else { TYPO_IN_PREFIX };
                matches.push(Match {
                    term,
                    quality,
                    kind: Kind::Typo,
                    in_answers: true,
                });
            });
        }
        matches
    }

    /// Calls `sink` with every term whose beginning is at most one typo away from `typed` (one
    /// character too many, too few, wrong, or two swapped), and whether that is the whole term.
    ///
    /// Up to the typo the term agrees with `typed`, so for each place of the typo only the terms
    /// with that beginning, and of their next characters only those that occur, need a look: a
    /// few hundred binary searches instead of a look at every term.
    fn one_typo(&self, typed: &str, sink: &mut dyn FnMut(usize, bool)) {
        let mut candidate = String::new();
        let mut try_out = |within: &Range<usize>, pieces: [&str; 4]| {
            candidate.clear();
            candidate.extend(pieces);
            let (from, to) = (self.first_within(within, &candidate, false), within.end);
            for term in from..to {
                if !self.term(term).starts_with(&candidate) {
                    break;
                }
                sink(term, self.term(term).len() == candidate.len());
            }
        };
        let mut range = 0..self.len();
        let mut rest = typed.chars();
        loop {
            let at = typed.len() - rest.as_str().len();
            let (right, here) = (&typed[..at], rest.as_str());
            let Some(next) = rest.next() else {
                try_out(&range, [typed, "", "", ""]);
                return;
            };
            let after = rest.as_str();
            try_out(&range, [right, after, "", ""]);
            if let Some(second) = after.chars().next() {
                let (first, second) = (&here[..next.len_utf8()], &after[..second.len_utf8()]);
                try_out(&range, [right, second, first, &after[second.len()..]]);
            }
            let mut from = range.start;
            let mut same = range.start..range.start;
            while from < range.end {
                let Some(c) = self.term(from)[at..].chars().next() else {
                    from += 1;
                    continue;
                };
                let beginning = &self.term(from)[..at + c.len_utf8()];
                let group = from..self.first_within(&(from..range.end), beginning, true);
                from = group.end;
                if c == next {
                    same = group.clone();
                }
                let c = &beginning[at..];
                try_out(&group, [right, c, after, ""]);
                try_out(&group, [right, c, here, ""]);
            }
            range = same;
            if range.is_empty() {
                return;
            }
        }
    }
}

/// Whether `form` is long enough for typos to be forgiven.
pub(super) fn is_long(form: &str) -> bool {
    form.chars().nth(SHORTEST_FORGIVEN - 1).is_some()
}

fn share(form: &str, term: &str) -> f32 {
    let short = |text: &str| f32::from(u16::try_from(text.len()).unwrap_or(u16::MAX));
    short(form) / short(term)
}

/// The singular of a plural and the plural that isn't just longer, lightly: `generators` to
/// `generator`, `classes` to `class`, `queries` to `query` and back.
pub(super) fn other_number(form: &str) -> Option<String> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| form.ends_with(ending));
    let (cut, ending) = if form.len() < 4 || ends(&["ss", "us", "is"]) {
        return None;
    } else if form.len() > 4 && ends(&["ies"]) {
        (3, "y")
    } else if ends(&["sses", "xes", "ches", "shes", "zzes"]) {
        (2, "")
    } else if ends(&["s"]) {
        (1, "")
    } else if ends(&["y"]) && !ends(&["ay", "ey", "oy", "uy"]) {
        (1, "ies")
    } else {
        return None;
    };
    Some([&form[..form.len() - cut], ending].concat())
}
