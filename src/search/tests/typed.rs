//! What is found for what is typed: AND, prefixes, typos, symbols, stop words, plurals.

use super::{found, titles};
use crate::search::{Field, Index, Query};

#[test]
fn every_word_must_match() {
    let index = titles(&["list comprehension", "list slicing", "dict comprehension"]);
    assert_eq!(found(&index, "list comprehension"), [0]);
    assert_eq!(found(&index, "comprehension list"), [0]);
    assert_eq!(found(&index, "list").len(), 2);
    assert!(found(&index, "list zebra").is_empty());
    assert!(found(&index, "").is_empty());
}

#[test]
fn words_may_match_in_different_fields() {
    let mut index = titles(&["What is the GIL?", "What is a list?"]);
    index.add(
        0,
        &[
            (Field::Synonym, "global interpreter lock"),
            (Field::Topic, "cpython"),
        ],
    );
    index.add(0, &[(Field::Answer, "Only one thread runs bytecode.")]);
    assert!(
        found(&index, "gil interpreter bytecode").is_empty(),
        "not committed yet"
    );
    index.commit();
    assert_eq!(found(&index, "gil interpreter cpython bytecode"), [0]);
}

#[test]
fn any_word_may_be_a_prefix() {
    let index = titles(&["generator expressions", "decorator factories"]);
    for query in [
        "g",
        "gen",
        "gen exp",
        "generator e",
        "expr gener",
        "GENERATOR",
    ] {
        assert_eq!(found(&index, query), [0], "{query}");
    }
}

#[test]
fn one_typo_is_forgiven_in_words_of_five_letters() {
    let index = titles(&["decorator patterns", "list"]);
    for query in [
        "decoratr",
        "decorattor",
        "decarator",
        "decroator",
        "ecorator",
        "edcorator",
        "xdecorator",
        "decoratorx",
        "dexor",
        "deocr",
        "decorators",
        "decoraters",
        "pattenrs",
    ] {
        assert_eq!(found(&index, query), [0], "{query}");
    }
    // Two typos, or a short word.
    for query in ["dxcxrator", "lits", "lixt", "edcoratro"] {
        assert!(found(&index, query).is_empty(), "{query}");
    }
}

#[test]
fn a_known_word_brings_no_lookalikes() {
    let index = titles(&["gender and genre", "genera in biology", "sparse matrix"]);
    assert_eq!(found(&index, "genera"), [1]);
    // As typed, these words are never together; forgiven, they are.
    let index = titles(&["sparse matrix", "parse json"]);
    assert_eq!(found(&index, "parse"), [1]);
    assert_eq!(found(&index, "parse matrix"), [0]);
    assert_eq!(
        found(&index, "parse/matrix"),
        [0],
        "the same for a symbol's parts"
    );
    // Known only from an answer: the title that is meant is still found, and first.
    let mut index = titles(&["How do threads work?", "Stairs"]);
    index.add(1, &[(Field::Answer, "Stairs have treads.")]);
    index.commit();
    assert_eq!(found(&index, "treads"), [0, 1]);
}

#[test]
fn typos_respect_letters_of_any_script() {
    let index = titles(&["декоратор функции", "naïveté"]);
    for query in ["дкоратор", "декоратор", "деократор", "декоротор"]
    {
        assert_eq!(found(&index, query), [0], "{query}");
    }
    assert_eq!(found(&index, "naivete"), [1]);
    assert_eq!(found(&index, "NAÏVTE"), [1]);
}

#[test]
fn symbols_are_found_as_they_are_typed() {
    let symbols = [
        "__slots__",
        "*args",
        "**kwargs",
        "==",
        "!=",
        ":=",
        "->",
        "C++",
        "C#",
        ".NET",
        "@classmethod",
        "'is'",
        "O(n)",
        "list.append",
        "__init__",
        "async/await",
        "utf-8",
        "Node.js",
        "std::vector",
    ];
    let all: Vec<String> = symbols
        .iter()
        .map(|symbol| format!("What about `{symbol}`?"))
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let index = titles(&all);
    for (doc, symbol) in (0..).zip(symbols) {
        assert_eq!(found(&index, symbol).first(), Some(&doc), "{symbol}");
        assert_eq!(
            found(&index, &format!("what is {symbol} about")).first(),
            Some(&doc),
            "{symbol}"
        );
        for (end, _) in symbol.char_indices().skip(1) {
            let typed = &symbol[..end];
            assert!(
                typed == "'"
                    || Query::parse(typed).is_empty()
                    || found(&index, typed).contains(&doc),
                "{typed}"
            );
        }
    }
    for (bare, doc) in [
        ("slots", 0),
        ("args", 1),
        ("kwargs", 2),
        ("net", 9),
        ("append", 13),
        ("await", 15),
    ] {
        assert_eq!(found(&index, bare), [doc], "{bare}");
    }
    assert_eq!(found(&index, "\"is\""), found(&index, "'is'"));
    assert_eq!(found(&index, "__slosts__"), [0]);
}

#[test]
fn symbols_come_before_bare_words_and_fall_back_to_them() {
    let index = titles(&[
        "slots in a casino",
        "How does `__slots__` work, in detail, in a class?",
    ]);
    assert_eq!(found(&index, "__slots__"), [1, 0]);
    assert_eq!(found(&index, "slots").len(), 2);
    let index = titles(&["args of a function"]);
    assert_eq!(found(&index, "*args"), [0]);
    let index = titles(&["C for beginners", "C++ templates", "C# events"]);
    assert_eq!(found(&index, "C++"), [1]);
    assert_eq!(found(&index, "c").len(), 3);
    assert_eq!(found(&titles(&["C for beginners"]), "C++"), [0]);
}

#[test]
fn stop_words_are_optional_unless_nothing_else_or_quoted() {
    let index = titles(&[
        "Explain closures",
        "What is a closure, and how do you use it?",
        "`==` vs `is`",
        "list",
    ]);
    assert_eq!(found(&index, "what is a closure"), [1, 0]);
    assert_eq!(found(&index, "difference between list and the"), [3]);
    assert_eq!(found(&index, "what is"), [1], "all are stop words");
    assert_eq!(found(&index, "'is'"), [2]);
    assert_eq!(found(&index, "`is`"), [2]);
    assert_eq!(found(&index, "is"), [2, 1], "the word in quotes is meant");
    assert!(
        found(&index, "closure 'is'").is_empty(),
        "quoted is required"
    );
    assert!(found(&index, "is zebra").is_empty());
    // A stop word on the way to another word already helps.
    let index = titles(&["Python packaging", "Python inheritance"]);
    assert_eq!(found(&index, "python in"), [1, 0]);
}

#[test]
fn number_does_not_matter() {
    let index = titles(&[
        "a generator",
        "many queries",
        "one class",
        "the process status",
        "decorators",
    ]);
    for (query, doc) in [
        ("generators", 0),
        ("query", 1),
        ("classes", 2),
        ("processes", 3),
        ("status", 3),
        ("decorator", 4),
        ("generaters", 0),
    ] {
        assert_eq!(found(&index, query), [doc], "{query}");
    }
}

#[test]
fn one_character_searches_no_answers() {
    let mut index = titles(&["generators", "lists"]);
    index.add(1, &[(Field::Answer, "go c g")]);
    index.commit();
    assert_eq!(found(&index, "g"), [0]);
    assert_eq!(found(&index, "go"), [1]);
    assert_eq!(
        found(&index, "lists c"),
        [1],
        "exactly, beside another word"
    );
    assert!(found(&index, "c").is_empty());
}

#[test]
fn suggests_the_nearest_words() {
    let index = titles(&[
        "decorator patterns",
        "list slicing",
        "a list of lists",
        "lint",
    ]);
    let suggestion = |query: &str| index.did_you_mean(&Query::parse(query));
    assert_eq!(
        suggestion("what is a dekorater").as_deref(),
        Some("what is a decorator")
    );
    assert_eq!(suggestion("lits slicing").as_deref(), Some("list slicing"));
    assert_eq!(
        suggestion("Decorator patrens!").as_deref(),
        Some("Decorator patterns!")
    );
    assert_eq!(suggestion("decorator"), None, "nothing to correct");
    assert_eq!(suggestion("zzzzzz"), None);
    assert_eq!(suggestion("dekorater zzzzzz"), None);
    assert_eq!(
        suggestion("dekorater lits"),
        None,
        "corrected, it finds nothing"
    );
    assert_eq!(suggestion(""), None);
}

#[test]
fn an_empty_index_finds_nothing() {
    let mut index = Index::new();
    assert!(found(&index, "anything at all").is_empty());
    index.commit();
    index.add(0, &[]);
    index.add(1 << 24, &[(Field::Title, "beyond")]);
    index.commit();
    assert!(found(&index, "beyond").is_empty());
    assert!(index.explain(&Query::parse("x"), 9).is_empty());
}
