//! Finding titles that ask the same thing.

use std::collections::{BTreeSet, HashMap};

/// How alike two titles may be: shared words ÷ all words.
const LIMIT: f64 = 0.8;

/// Words that don't change what a question is about.
const EMPTY: &str = "a an the is are was do does did can could would should you we i it its of in to for and or \
                     what which how explain describe between from with on by be";

/// The words that tell one title from another.
fn tokens(title: &str) -> BTreeSet<String> {
    let mut tokens = BTreeSet::new();
    for (i, part) in title.split('`').enumerate() {
        // Between backticks every word counts: `is` is an operator there.
        if i % 2 == 1 {
            tokens.insert(part.to_owned());
            continue;
        }
        for word in part
            .to_lowercase()
            .split(|c: char| c.is_whitespace() || c == '/')
        {
            let word = word.trim_matches(|c: char| {
                c.is_ascii_punctuation() && !"*_=+#@<>".contains(c) || "“”‘’…–—".contains(c)
            });
            let word = word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(word);
            if word.is_empty() || EMPTY.split_whitespace().any(|empty| empty == word) {
                continue;
            }
            let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
            tokens.insert(
                if plural {
                    &word[..word.len() - 1]
                } else {
                    word
                }
                .to_owned(),
            );
        }
    }
    tokens
}

/// Pairs of titles `(earlier, later)`, by index, that ask the same thing.
///
/// Those with the same letters and digits do, and those that share nearly all their words, whatever
/// technologies they belong to. Titles that differ in a number differ.
pub(crate) fn duplicates(titles: &[&str]) -> Vec<(usize, usize)> {
    let mut exact: HashMap<String, usize> = HashMap::new();
    let mut pairs = Vec::new();
    let sets: Vec<BTreeSet<String>> = titles.iter().map(|title| tokens(title)).collect();
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for token in sets.iter().flatten() {
        *frequency.entry(token).or_default() += 1;
    }
    // Two sets alike by at least `LIMIT` share one of their rarest tokens (prefix filtering), so
    // only titles that meet in this index have to be compared.
    let mut index: HashMap<&str, Vec<usize>> = HashMap::new();
    for (later, (title, set)) in titles.iter().zip(&sets).enumerate() {
        let words = title.to_lowercase();
        let words: Vec<&str> = words
            .split(|c: char| c.is_whitespace() || "?.!,".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() {
            continue;
        }
        let same = *exact.entry(words.join(" ")).or_insert(later);
        let mut rarest: Vec<&str> = set.iter().map(String::as_str).collect();
        rarest.sort_by_key(|token| (frequency[token], *token));
        // At least four fifths of the tokens are shared, so at most a fifth isn't.
        let prefix = set.len() / 5 + 1;
        let candidates: BTreeSet<usize> = rarest
            .iter()
            .take(prefix)
            .filter_map(|token| index.get(token))
            .flatten()
            .copied()
            .collect();
        let near = candidates
            .into_iter()
            .find(|&earlier| alike(&sets[earlier], set));
        if same != later {
            pairs.push((same, later));
        } else if let Some(earlier) = near {
            pairs.push((earlier, later));
        }
        for token in rarest.into_iter().take(prefix) {
            index.entry(token).or_default().push(later);
        }
    }
    pairs
}

fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let number = |token: &&String| token.bytes().any(|byte| byte.is_ascii_digit());
    if one.symmetric_difference(other).any(|token| number(&token)) {
        return false;
    }
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    // Titles are far too short for the counts to lose precision.
    #[allow(clippy::cast_precision_loss)]
    let likeness = shared as f64 / all as f64;
    likeness >= LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(titles: &[&str]) -> bool {
        !duplicates(titles).is_empty()
    }

    #[test]
    fn titles_that_ask_the_same_thing_are_found() {
        assert!(found(&["What is a decorator?", "Explain decorators."]));
        assert!(found(&["What is a closure?", "what is a  closure"]));
        assert!(found(&[
            "When is a B-tree index used?",
            "When is an index a B-tree, and how is it used?",
        ]));
        assert!(found(&[
            "Why do lists grow in memory faster?",
            "Why do lists grow faster in memory"
        ]));
    }

    #[test]
    fn titles_that_ask_different_things_are_not() {
        assert!(!found(&[
            "What is a decorator?",
            "When is a decorator the wrong tool?"
        ]));
        assert!(!found(&[
            "What is a closure in Rust?",
            "What is a closure in Java?"
        ]));
        assert!(!found(&[
            "What changed in Python 3.13?",
            "What changed in Python 3.14?"
        ]));
        assert!(!found(&[
            "What does `is` compare?",
            "What does `==` compare?"
        ]));
        assert!(!found(&["", ""]));
    }
}
