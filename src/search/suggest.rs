//! Did you mean: the query with unknown words replaced by the nearest known ones.

use super::expand::{Reach, Typos, is_long};
use super::index::Index;
use super::query::Query;
use super::tokens::is_plain;

/// Shorter words are near everything.
const SHORTEST: usize = 3;

impl Index {
    /// The query with its unknown words corrected, if that finds something. Unlike search, it goes
    /// as far as two typos, and one in words of three or four letters.
    pub fn did_you_mean(&self, query: &Query) -> Option<String> {
        let mut suggestion = String::new();
        let mut copied = 0;
        for word in &query.words {
            let [part] = word.parts.as_slice() else {
                continue;
            };
            let reach = Reach {
                prefix: true,
                typos: Typos::Never,
                alone: false,
            };
            if word.optional || word.symbol.is_some() || !self.expand(part, reach).is_empty() {
                continue;
            }
            suggestion.push_str(query.text.get(copied..word.start)?);
            suggestion.push_str(self.nearest(part)?);
            copied = word.end;
        }
        if copied == 0 {
            return None;
        }
        suggestion.push_str(query.text.get(copied..)?);
        let found = !self.search(&Query::parse(&suggestion)).is_empty();
        found.then_some(suggestion)
    }

    /// The known word with the fewest typos; of several, the most frequent.
    fn nearest(&self, typed: &str) -> Option<&str> {
        let typed: Vec<char> = typed.chars().collect();
        let most = if is_long(typed.iter().collect::<String>().as_str()) {
            2
        } else {
            1
        };
        let mut best: Option<(usize, usize, &str)> = None;
        let mut other = Vec::new();
        for at in 0..self.len() {
            let term = self.term(at);
            other.clear();
            other.extend(term.chars());
            if typed.len() < SHORTEST
                || other.len() < SHORTEST
                || typed.len().abs_diff(other.len()) > most
                || !is_plain(term)
            {
                continue;
            }
            let typos = typos(&typed, &other);
            // Nobody misses the first letter and another one.
            if typos > most || (typos == 2 && typed[0] != other[0]) {
                continue;
            }
            let rare = usize::MAX - self.elsewhere(at).len() * 8 - self.in_answers(at).len();
            if best.is_none_or(|(least, rarest, _)| (typos, rare) < (least, rarest)) {
                best = Some((typos, rare, term));
            }
        }
        best.map(|(_, _, term)| term)
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string
/// alignment).
pub(super) fn typos(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let wrong = usize::from(a[i - 1] != b[j - 1]);
            let mut fewest = (last[j - 1] + wrong).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                fewest = fewest.min(before[j - 2] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
