//! What is a word.

use crate::search::query::{Query, is_stop_word};
use crate::search::tokens::{Shape, tokens};

/// Tokens as `form`, parts in brackets after their symbol.
fn read(text: &str) -> String {
    let mut read: Vec<String> = Vec::new();
    tokens(text, &mut |token| {
        let form = token.form;
        read.push(match token.shape {
            Shape::Part => format!("[{form}]"),
            _ if token.quoted => format!("'{form}'"),
            _ => form.to_owned(),
        });
    });
    read.join(" ")
}

#[test]
fn what_programmers_type_is_a_word() {
    for (text, expected) in [
        ("What is `__slots__`?", "what is '__slots__' [slots]"),
        (
            "`*args` and `**kwargs`",
            "'*args' [args] and '**kwargs' [kwargs]",
        ),
        ("f(*args, **kwargs)", "f *args [args] **kwargs [kwargs]"),
        (
            "def call(*args, **kwargs):",
            "def call *args [args] **kwargs [kwargs]",
        ),
        ("`==` vs `is`", "== vs 'is'"),
        ("'is' \"is\" ‘is’ is", "'is' 'is' 'is' is"),
        ("is x == y? No, x != y.", "is x == y no x != y"),
        ("does a==b?", "does a == b"),
        (
            "what does == do, and what ==?",
            "what does == do and what ==",
        ),
        ("(n := 10) -> int", "n := 10 -> int"),
        ("C++, C# and .NET.", "c++ [c] c# [c] and .net [net]"),
        ("A* or a*b, x *y", "a* [a] or a b x *y [y]"),
        ("(C++)", "c++ [c]"),
        (
            "@classmethod @app.get",
            "@classmethod [classmethod] @app.get [app] [get]",
        ),
        (
            "O(n), O(n log n), O(1).",
            "o(n) [o] [n] o(nlogn) [o] [n] [log] [n] o(1) [o] [1]",
        ),
        ("O(", "o( [o]"),
        ("O(n lo", "o(nlo [o] [n] [lo]"),
        ("list.append(x)", "list.append [list] [append] x"),
        ("list.append() end.", "list.append [list] [append] end"),
        ("print()", "print"),
        ("__init__.py", "__init__.py [init] [py]"),
        ("async/await", "async/await [async] [await]"),
        (
            "utf-8 and Node.js",
            "utf-8 [utf] [8] and node.js [node] [js]",
        ),
        (
            "std::vector &str --flag",
            "std::vector [std] [vector] &str [str] --flag [flag]",
        ),
        ("=> === && || ** // [] {} ()", "=> === && || ** // [] {} ()"),
        ("`*` and `@` - or – so", "* and @ or so"),
        ("really?! Yes... no: maybe;", "really yes no maybe"),
        ("a _ b", "a _ b"),
        (
            "snake_case camelCase",
            "snake_case [snake] [case] camelcase",
        ),
        ("Python's don't isn’t they're", "python dont isnt theyre"),
        ("x = 'abc' + f'ab'", "x = 'abc' + f 'ab'"),
        (
            "Café NAÏVE Ångström Łódź straße",
            "cafe naive angstrom lodz strasse",
        ),
        ("cafe\u{301} Привет Ёж 日本", "cafe привет ёж 日本"),
        ("-------- ====== ...", "..."),
        ("", ""),
        ("?!:.-", ""),
        ("user?.name ... a ?? b", "user ?. name ... a ?? b"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn addresses_are_indexed_by_their_parts_only() {
    let read = read("docs.example.org/very/long/path/to/something/else.html");
    assert!(read.starts_with("[docs] [example] [org] [very]"), "{read}");
}

#[test]
fn ranges_are_those_of_the_text() {
    let text = "É: the Café's `__slots__` — O(n log n) of C++ == ‘is’ 日本.";
    let mut pieces = Vec::new();
    tokens(text, &mut |token| {
        pieces.push(&text[token.start..token.end]);
    });
    assert_eq!(
        pieces,
        [
            "É",
            "the",
            "Café",
            "__slots__",
            "slots",
            "O(n log n)",
            "O",
            "n",
            "log",
            "n",
            "of",
            "C++",
            "C",
            "==",
            "is",
            "日本"
        ]
    );
}

#[test]
fn stop_words_are_whole_words() {
    for word in [
        "what", "is", "the", "a", "in", "of", "how", "do", "you", "vs", "your",
    ] {
        assert!(is_stop_word(word), "{word}");
    }
    for word in ["", "th", "hat", "s", "decorator", "not", "yo", "with a"] {
        assert!(!is_stop_word(word), "{word}");
    }
}

#[test]
fn a_query_of_nothing_is_empty() {
    for text in ["", "  ", "?", " - ", ","] {
        assert!(Query::parse(text).is_empty(), "{text:?}");
    }
    for text in ["a", "==", "*", "the", "_"] {
        assert!(!Query::parse(text).is_empty(), "{text:?}");
    }
}

#[test]
fn a_pasted_page_is_cut() {
    let page = "word __slots__ ".repeat(1000);
    assert_eq!(Query::parse(&page).words.len(), 16);
}
