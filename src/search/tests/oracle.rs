//! The index against a definition that looks at every word of every question.

use std::collections::BTreeSet;

use super::found;
use crate::search::expand::other_number;
use crate::search::query::{Query, Word, is_stop_word, quoted_form};
use crate::search::suggest::typos;
use crate::search::tokens::{is_plain, tokens};
use crate::search::{Doc, Field, Index, mark_html, mark_text, plain_text};

#[path = "../../../benches/synthetic.rs"]
#[allow(dead_code, reason = "benchmarks use more of it")]
mod synthetic;
use synthetic::Random;

/// A question's terms outside its answer and inside.
type Terms = [BTreeSet<String>; 2];

fn read(terms: &mut Terms, field: Field, text: &str) {
    tokens(text, &mut |token| {
        let terms = &mut terms[usize::from(field == Field::Answer)];
        terms.insert(token.form.to_owned());
        if token.quoted && is_stop_word(token.form) {
            terms.insert(quoted_form(token.form));
        }
    });
}

/// One form of a word, and what it may stand for.
struct Form<'a> {
    text: &'a str,
    prefix: bool,
    alone: bool,
    forgive: bool,
}

impl Form<'_> {
    fn fits(&self, term: &str, answer: bool) -> bool {
        let single = self.text.chars().count() == 1;
        let plain = is_plain(self.text);
        let other = other_number(self.text).filter(|_| plain);
        (term == self.text && !(single && self.alone && answer))
            || (self.prefix && term.starts_with(self.text) && !(single && answer))
            || other.as_deref() == Some(term)
            || (self.forgive && plain && one_typo(self.text, other.as_deref(), term))
    }

    fn in_doc(&self, doc: &Terms) -> bool {
        (0..2).any(|place| doc[place].iter().any(|term| self.fits(term, place == 1)))
    }
}

/// Whether a beginning of `term` is one typo from `typed`, or from its singular if that is long.
fn one_typo(typed: &str, other: Option<&str>, term: &str) -> bool {
    let long = |text: &str| text.chars().count() >= 5;
    let singular = other.filter(|other| other.len() < typed.len() && long(other));
    let typed: Vec<char> = singular.unwrap_or(typed).chars().collect();
    let term: Vec<char> = term.chars().collect();
    typed.len() >= 5 && (0..=term.len()).any(|end| typos(&typed, &term[..end]) <= 1)
}

fn matches(bank: &[Terms], query: &Query, always: bool) -> Vec<Doc> {
    let mut matching: Vec<bool> = vec![!query.is_empty(); bank.len()];
    for word in query.words.iter().filter(|word| !word.optional) {
        let alone = query.words.len() == 1;
        let form = |text, prefix| Form {
            text,
            prefix,
            alone,
            forgive: false,
        };
        let symbol = word.symbol.as_deref().map(|text| form(text, word.open));
        let mut parts = Vec::new();
        if !(word.strict && bank.iter().any(|doc| symbol_occurs(word, doc))) {
            for text in &word.parts {
                let mut part = form(text, word.open && !(word.strict && text.len() == 1));
                let known = |doc: &Terms| doc[0].iter().any(|term| part.fits(term, false));
                part.forgive = always || !bank.iter().any(known);
                parts.push(part);
            }
        }
        for (matching, doc) in matching
            .iter_mut()
            .zip(bank)
            .filter(|(matching, _)| **matching)
        {
            *matching = symbol.as_ref().is_some_and(|form| form.in_doc(doc))
                || (!parts.is_empty() && parts.iter().all(|form| form.in_doc(doc)));
        }
    }
    (0..)
        .zip(matching)
        .filter(|(_, matching)| *matching)
        .map(|(doc, _)| doc)
        .collect()
}

/// Whether the word's symbol occurs at all, answers that it doesn't search included.
fn symbol_occurs(word: &Word, doc: &Terms) -> bool {
    let form = |text: &str| {
        doc.iter()
            .flatten()
            .any(|term| term == text || (word.open && term.starts_with(text)))
    };
    word.symbol.as_deref().is_some_and(form)
}

/// A word as people type it: cut, misspelt, or right.
fn typed(random: &mut Random, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    for _ in 0..[0, 0, 1, 1, 1, 2][random.below(6)] {
        let at = random.below(letters.len());
        let letter = ['a', 'e', 's', 't', '_', 'é', '.'][random.below(7)];
        match random.below(5) {
            0 => letters.insert(at, letter),
            1 if letters.len() > 1 => drop(letters.remove(at)),
            2 => letters[at] = letter,
            3 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters.truncate(at + 1),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn finds_what_the_definition_finds() {
    let mut found_some = 0;
    for seed in 0..8 {
        let mut random = Random(seed);
        let mut index = Index::new();
        let mut bank: Vec<Terms> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for (doc, question) in (0..).zip(synthetic::questions(seed, 20)) {
            let answer: Vec<&str> = question.answer_text.split_whitespace().take(30).collect();
            let answer = answer.join(" ");
            let mut terms = Terms::default();
            let mut texts = vec![
                (Field::Title, question.title.as_str()),
                (Field::Answer, &answer),
            ];
            texts.extend(
                question
                    .synonyms
                    .iter()
                    .map(|text| (Field::Synonym, text.as_str())),
            );
            texts.extend(
                question
                    .topics
                    .iter()
                    .map(|text| (Field::Topic, text.as_str())),
            );
            for (field, text) in &texts {
                read(&mut terms, *field, text);
                words.extend(text.split_whitespace().map(str::to_owned));
            }
            index.add(doc, &texts);
            bank.push(terms);
            if random.below(4) == 0 {
                index.commit();
            }
        }
        index.commit();
        for _ in 0..150 {
            let text: Vec<String> = (0..=random.below(3))
                .map(|_| {
                    let at = random.below(words.len());
                    typed(&mut random, &words[at])
                })
                .collect();
            let text = text.join(" ");
            let query = Query::parse(&text);
            let mut expected = matches(&bank, &query, false);
            if expected.is_empty() {
                expected = matches(&bank, &query, true);
            }
            let mut actual = found(&index, &text);
            actual.sort_unstable();
            assert_eq!(actual, expected, "seed {seed}: {text:?} {query:?}");
            found_some += usize::from(!expected.is_empty());
        }
    }
    assert!(found_some > 500, "{found_some} of 1200 found something");
}

#[test]
fn parts_that_arrive_later_change_nothing() {
    let questions: Vec<_> = synthetic::questions(3, 60).collect();
    let (mut at_once, mut in_parts) = (Index::new(), Index::new());
    for (doc, question) in (0..).zip(&questions) {
        at_once.add(
            doc,
            &[
                (Field::Title, &question.title),
                (Field::Answer, &question.answer_text),
            ],
        );
        in_parts.add(doc, &[(Field::Title, &question.title)]);
    }
    at_once.commit();
    in_parts.commit();
    for third in [2, 0, 1] {
        for (doc, question) in (0..).zip(&questions).filter(|(doc, _)| doc % 3 == third) {
            in_parts.add(doc, &[(Field::Answer, &question.answer_text)]);
        }
        in_parts.commit();
    }
    for query in
        synthetic::TERMS
            .iter()
            .chain(synthetic::SYMBOLS)
            .chain(&["g", "th", "decoratr value"])
    {
        let query = Query::parse(query);
        assert_eq!(at_once.search(&query), in_parts.search(&query), "{query:?}");
        assert_eq!(at_once.did_you_mean(&query), in_parts.did_you_mean(&query));
    }
}

#[test]
fn no_text_breaks_it() {
    const PIECES: &[&str] = &[
        "<",
        ">",
        "&",
        "&lt;",
        "&amp;",
        "&#x1F600;",
        "&#xFFFFFFFF;",
        ";",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "\"",
        "'",
        "’",
        "`",
        "(",
        ")",
        "O(",
        "*",
        "**",
        "__",
        "_",
        ".",
        "::",
        "+",
        "#",
        "=",
        "?",
        "-",
        "/",
        " ",
        "\n",
        "é",
        "E\u{301}",
        "\u{301}",
        "İ",
        "ß",
        "日本",
        "😀",
        "a",
        "is",
        "list",
        "s",
        "decorator",
        "9",
    ];
    let mut random = Random(1);
    for _ in 0..3000 {
        let mut soup = || -> String {
            (0..random.below(12))
                .map(|_| PIECES[random.below(PIECES.len())])
                .collect()
        };
        let (text, typed) = (soup(), soup());
        let mut index = Index::new();
        index.add(
            0,
            &[(Field::Title, &text), (Field::Answer, &plain_text(&text))],
        );
        index.commit();
        for query in [&typed, &text] {
            let query = Query::parse(query);
            let hits = index.search(&query);
            assert!(hits.iter().all(|hit| hit.score.is_finite()));
            let _ = index.did_you_mean(&query);
            let terms = index.terms(&query);
            let pieces: String = mark_text(&text, &terms)
                .iter()
                .map(|piece| piece.1)
                .collect();
            assert_eq!(pieces, text);
            let marked = mark_html(&text, &terms);
            assert_eq!(marked.replace("<mark>", "").replace("</mark>", ""), text);
            assert_eq!(
                plain_text(&marked),
                plain_text(&text),
                "{text:?} {marked:?}"
            );
        }
        let query = Query::parse(&text);
        assert!(
            query.is_empty() || query.words.len() == 16 || !index.search(&query).is_empty(),
            "{text:?}"
        );
    }
}
