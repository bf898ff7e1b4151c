//! Front matter that is broken.

use super::{Q, check};
use crate::common::Folder;

#[test]
fn front_matter() {
    check(&[
        (
            Q,
            "+++\ntitle",
            "title",
            "demo/first.md:1: the file doesn't start with front matter; expected a line of +++ first",
        ),
        (
            Q,
            "\"pipeline\"]\n+++\n",
            "\"pipeline\"]\n",
            "demo/first.md:1: the front matter isn't closed; expected a second line of +++ after the fields",
        ),
        (
            Q,
            "title = \"How do pipes join two programs?\"\n",
            "",
            "demo/first.md:1: `title` is missing; expected the question as an interviewer asks it",
        ),
        (
            Q,
            "title = \"How do pipes join two programs?\"",
            "title = \" \"",
            "demo/first.md:2: `title` is empty; expected some text",
        ),
        (
            Q,
            "title = \"How do pipes join two programs?\"",
            "title = \"a\\nb\"",
            "demo/first.md:2: `title` has a line break or another control character; expected one line of text",
        ),
        (
            Q,
            "title = \"How do pipes join two programs?\"",
            "title = 3",
            "demo/first.md:2: `title` isn't a text; expected a text in double quotes",
        ),
        (
            Q,
            "pipes join two programs?",
            "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp",
            "demo/first.md:2: title is 114 characters long; expected at most 110",
        ),
        (
            Q,
            "level = \"beginner\"",
            "level = \"hard\"",
            "demo/first.md:3: level \"hard\" isn't known; expected beginner, intermediate or advanced",
        ),
        (
            Q,
            "level = \"beginner\"\n",
            "",
            "demo/first.md:1: `level` is missing; expected beginner, intermediate or advanced",
        ),
    ]);
}

#[test]
fn lists_in_front_matter() {
    check(&[
        (
            Q,
            "[\"basics\"]",
            "[\"magic\"]",
            "demo/first.md:4: topic \"magic\" isn't known; expected one of basics",
        ),
        (
            Q,
            "[\"basics\"]",
            "[]",
            "demo/first.md:4: `topics` has 0 entries; expected a list of 1 to 4 texts",
        ),
        (
            Q,
            "[\"basics\"]",
            "[\"basics\", \"basics\"]",
            "demo/first.md:4: `topics` lists \"basics\" twice; expected each entry once",
        ),
        (
            Q,
            "[\"basics\"]",
            "\"basics\"",
            "demo/first.md:4: `topics` isn't a list; expected a list of 1 to 4 texts",
        ),
        (
            Q,
            "\"One\", ",
            "",
            "demo/first.md:5: `points` has 2 entries; expected a list of 3 to 6 texts",
        ),
        (
            Q,
            "\"One\", ",
            "\n\"\",",
            "demo/first.md:6: an entry of `points` is empty; expected some text",
        ),
        (
            Q,
            "[\"Four\"]",
            "[\"a\", \"b\", \"c\", \"d\"]",
            "demo/first.md:6: `pitfalls` has 4 entries; expected a list of 0 to 3 texts",
        ),
        (
            Q,
            "next = [\"demo/second\"]\n",
            "",
            "demo/first.md:1: `next` is missing; expected a list of 1 to 3 texts",
        ),
        (
            Q,
            "[\"https://example.org/a?b=1&c=2\"]",
            "[\"http://example.org\"]",
            "demo/first.md:8: source \"http://example.org\" isn't an address; expected one that starts with https://",
        ),
        (
            Q,
            "applies = \"POSIX\"",
            "author = \"me\"",
            "demo/first.md:9: `author` isn't a field; expected one of title, level, topics, points, pitfalls, next, sources, applies, aliases, synonyms, no_sample",
        ),
        (
            Q,
            "level = \"beginner\"",
            "level = beginner",
            "demo/first.md:3: not valid TOML: string values must be quoted, expected literal string; expected `key = value` lines, texts in double quotes",
        ),
        (
            Q,
            "applies = \"POSIX\"",
            "no_sample = \"none\"",
            "demo/first.md:9: `no_sample` is there beside a sample that runs; expected one of them",
        ),
        (
            Q,
            "\"One\"",
            "\"a <b>\"",
            "demo/first.md:5: there is raw HTML: <b>; expected Markdown, with code between backticks",
        ),
        (
            Q,
            "\"One\"",
            "\"- a\"",
            "demo/first.md:5: a text reads as a list, a heading or another block; expected one paragraph; a backslash before its first character helps",
        ),
    ]);
}

#[test]
fn toml_errors_are_reported_where_they_are() {
    let folder = Folder::right();
    folder.edit(Q, "level = ", "= ");
    let problems = folder.problems();
    assert!(
        problems[0].starts_with("demo/first.md:3: not valid TOML: "),
        "{problems:?}"
    );
}
