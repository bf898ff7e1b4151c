//! How an answer reads: its level, phrases that say nothing, and whether it says what its points claim.

use std::collections::{BTreeSet, HashSet};
use std::ops::Bound;
use std::sync::LazyLock;

/// The highest LIX that an answer may have. Newspapers are at about 40, bureaucrats at 55 and more.
const HIGHEST_LIX: usize = 45;
/// The most words in one sentence.
const LONGEST_SENTENCE: usize = 45;
/// The fewest words for which the level means something.
const FEWEST_WORDS: usize = 20;
/// The letters from which on two words that start alike count as the same: `sort` and `sorting`.
const SAME_START: usize = 5;
/// Shorter words must be equal.
const LEAST_SAME: usize = 3;

/// Marketing and filler, in lower case; each is banned as whole words.
const BANNED: &[&str] = &[
    "a myriad of",
    "a plethora of",
    "as we all know",
    "as you may know",
    "at the end of the day",
    "basically",
    "battle-tested",
    "best-in-class",
    "best of breed",
    "blazing",
    "blazingly",
    "crucial role",
    "cutting-edge",
    "cutting edge",
    "deep dive",
    "delve",
    "dive into",
    "effortless",
    "effortlessly",
    "empower",
    "empowers",
    "essentially",
    "ever-changing",
    "ever-evolving",
    "fast-paced",
    "first and foremost",
    "game changer",
    "game-changer",
    "game-changing",
    "holistic",
    "important to note",
    "important to understand",
    "in a nutshell",
    "in conclusion",
    "in essence",
    "in the realm of",
    "in the world of",
    "in today's",
    "it should be noted",
    "key takeaway",
    "last but not least",
    "let's explore",
    "leverage",
    "leverages",
    "leveraging",
    "lightning-fast",
    "needless to say",
    "next-generation",
    "obviously",
    "of course",
    "paradigm shift",
    "revolutionary",
    "rich ecosystem",
    "rock-solid",
    "seamless",
    "seamlessly",
    "simply put",
    "supercharge",
    "synergy",
    "unleash",
    "utilise",
    "utilises",
    "utilize",
    "utilizes",
    "vital role",
    "when it comes to",
    "world-class",
    "worth mentioning",
    "worth noting",
];

/// Words that say nothing about what a key point is about.
const EMPTY: &str = "a about after all also an and any are aren as at be because been before being between both but by \
    can could couldn didn do does doesn don done down during each either else even ever every few first for from get gets give gives has \
    have having hasn haven he her here his how i if in instead into is isn it its just last less let lets like made make makes many \
    may might more most much must need needs neither never no nor not nothing now of off on once one only or other \
    others our out over own per rather s same see she should shouldn since so some still such t take takes than that the \
    their them then there these they this those through to too two under until up upon use used uses using very was \
    wasn we well were weren what when where which while who why will with within without won would wouldn yet you your";

/// What a text's level is measured from.
struct Level {
    lix: usize,
    words_a_sentence: usize,
    long_words: usize,
}

/// How hard a text is to read; each line of it is a block. `None` where it is too short to tell.
fn level(text: &str) -> Option<Level> {
    let (mut words, mut long, mut sentences) = (0, 0, 0);
    for line in text.lines() {
        for part in sentences_of(line, &['.', '!', '?', ':', ';']) {
            let count = part.split_whitespace().filter(|word| is_word(word)).count();
            sentences += usize::from(count > 0);
            words += count;
            long += part.split_whitespace().filter(|word| is_long(word)).count();
        }
    }
    (words >= FEWEST_WORDS).then(|| Level {
        lix: (words * 10 / sentences + long * 1000 / words) / 10,
        words_a_sentence: words / sentences,
        long_words: long * 100 / words,
    })
}

/// The parts of a line up to one of `ends` before a space.
fn sentences_of<'a>(line: &'a str, ends: &'a [char]) -> impl Iterator<Item = &'a str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(' ').find(|(at, _)| {
            let before = rest[..*at].trim_end_matches(['"', '\'', ')', '”', '’', '*', '_']);
            before.ends_with(ends)
        });
        let (part, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at + 1));
        rest = after;
        Some(part)
    })
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn is_long(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 6
}

/// What makes a text hard to read, a block a line: what is wrong, and what is expected.
pub fn hard_to_read(text: &str) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    if let Some(level) = level(text).filter(|level| level.lix > HIGHEST_LIX) {
        let what = format!(
            "the answer is hard to read: LIX {} ({} words a sentence, {} % of the words have over six letters)",
            level.lix, level.words_a_sentence, level.long_words
        );
        let expected = format!("at most {HIGHEST_LIX}: shorter sentences, plainer words");
        problems.push((what, expected));
    }
    for sentence in text
        .lines()
        .flat_map(|line| sentences_of(line, &['.', '!', '?']))
    {
        let words: Vec<&str> = sentence
            .split_whitespace()
            .filter(|word| is_word(word))
            .collect();
        if words.len() > LONGEST_SENTENCE {
            let what = format!(
                "a sentence has {} words: \"{} …\"",
                words.len(),
                words[..5].join(" ")
            );
            problems.push((
                what,
                format!("at most {LONGEST_SENTENCE}: two sentences, or a list"),
            ));
        }
    }
    problems
}

/// The banned phrases of a text.
pub fn banned(text: &str) -> Vec<&'static str> {
    let text = text.to_ascii_lowercase().replace('’', "'");
    let letter = |c: char| c.is_alphanumeric();
    let whole = |(at, phrase): (usize, &str)| {
        !text[..at].ends_with(letter) && !text[at + phrase.len()..].starts_with(letter)
    };
    let in_text = |phrase: &&&str| text.match_indices(**phrase).any(whole);
    BANNED.iter().filter(in_text).copied().collect()
}

/// The words of a text that carry its meaning.
pub fn terms(text: &str) -> BTreeSet<String> {
    static NO_TERMS: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !NO_TERMS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether at least a third of a key point's main terms are in the answer; its terms otherwise.
pub fn unsupported(point: &str, answer: &BTreeSet<String>) -> Option<String> {
    let terms = terms(point);
    let missing: Vec<&str> = terms
        .iter()
        .map(String::as_str)
        .filter(|term| !is_in(term, answer))
        .collect();
    let shared = terms.len() - missing.len();
    (shared * 3 < terms.len()).then(|| missing.join(", "))
}

/// Whether a word or another form of it is among the words of an answer.
fn is_in(term: &str, answer: &BTreeSet<String>) -> bool {
    let start = term.char_indices().nth(LEAST_SAME);
    let start = &term[..start.map_or(term.len(), |(at, _)| at)];
    answer.contains(term)
        || answer
            .range::<str, _>((Bound::Included(start), Bound::Unbounded))
            .take_while(|word| word.starts_with(start))
            .any(|word| same(term, word))
}

/// Whether two words are forms of one: alike up to the shorter one's end, or for five letters.
fn same(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    shorter >= LEAST_SAME
        && shared >= shorter.min(SAME_START)
        && !one.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_reads_well_and_convoluted_text_does_not() {
        let plain = "A pipe joins two programs. The first one prints, and the second one reads what it printed. \
            Both run at once. The system holds back whichever is too fast, so nothing has to fit into memory.";
        assert_eq!(hard_to_read(plain), []);
        let convoluted = "The utilisation of interprocess communication mechanisms facilitates the establishment of \
            architectural compositions whereby heterogeneous functionality becomes interconnected through standardised \
            interfaces, notwithstanding considerable implementation differences and requirements.";
        let problems = hard_to_read(convoluted);
        let [(what, _)] = &problems[..] else {
            panic!("one problem: {problems:?}")
        };
        assert!(
            what.starts_with("the answer is hard to read: LIX "),
            "{what}"
        );
    }

    #[test]
    fn a_sentence_may_be_only_so_long() {
        let words = |count: usize| format!("So {}end.", "it is so ".repeat(count / 3));
        assert_eq!(hard_to_read(&words(42)), []);
        assert_eq!(
            hard_to_read(&words(45)).last().unwrap().0,
            "a sentence has 47 words: \"So it is so it …\""
        );
        assert_eq!(hard_to_read(&format!("{}\n{}", words(30), words(30))), []);
    }

    #[test]
    fn sentences_end_before_a_space_only() {
        let parts = |text| sentences_of(text, &['.', '!']).collect::<Vec<_>>();
        assert_eq!(
            parts("Use 3.14 (not 3.13.) Or \"this!\" now"),
            ["Use 3.14 (not 3.13.) ", "Or \"this!\" ", "now"]
        );
        assert!(parts("").is_empty());
    }

    #[test]
    fn phrases_are_banned_as_whole_words() {
        assert_eq!(
            banned("It’s important to note. Leverage it"),
            ["important to note", "leverage"]
        );
        assert_eq!(banned("In today’s code"), ["in today's"]);
        assert!(banned("deleveraged, unobviously, empowering").is_empty());
    }

    #[test]
    fn a_point_is_supported_by_other_forms_of_its_words() {
        let answer = terms("Sorting is stable when equal keys keep their order; `list.sort` is.");
        for (point, supported) in [
            ("A stable sort keeps equal keys in order", true),
            ("`sort()` is stable", true),
            ("Merge needs memory, quick doesn't, but is stable", false),
            ("Hash tables never shrink", false),
            ("O(n log n)", false),
            ("", true),
        ] {
            assert_eq!(unsupported(point, &answer).is_none(), supported, "{point}");
        }
    }
}
