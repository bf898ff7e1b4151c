//! Broken files of every kind, and exactly what the compiler says about each.

mod common;

use common::{FIRST, Folder};

/// A file, the text in it to replace, the replacement, and what the compiler says.
type Case = (&'static str, &'static str, &'static str, &'static str);

const Q: &str = "demo/first.md";
const T: &str = "demo/technology.toml";

fn check(cases: &[Case]) {
    for (file, from, to, message) in cases {
        let folder = Folder::right();
        folder.edit(file, from, to);
        assert_eq!(
            folder.problems(),
            message.lines().collect::<Vec<_>>(),
            "{from:?} → {to:?}"
        );
    }
}

#[test]
fn the_bank_to_break_is_right() {
    assert_eq!(Folder::right().problems(), <[String; 0]>::default());
}

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
fn between_files() {
    check(&[
        (
            Q,
            "[\"demo/second\"]",
            "[\"demo/none\"]",
            "demo/first.md:7: `next` names demo/none, which isn't there; expected the id of a question, technology/slug",
        ),
        (
            Q,
            "[\"demo/second\"]",
            "[\"demo/first\"]",
            "demo/first.md:7: `next` names demo/first, which is this question; expected another one",
        ),
        (
            "demo/second.md",
            "[\"demo/first\"]",
            "[\"demo/old\"]",
            "demo/second.md:7: `next` names demo/old, which has a new id; expected demo/first",
        ),
        (
            Q,
            "[\"demo/second\"]",
            "[\"demo/second\", \"second\"]",
            "demo/first.md:7: \"second\" in `next` isn't an id; expected technology/slug\ndemo/first.md:7: `next` names second, which isn't there; expected the id of a question, technology/slug",
        ),
        (
            Q,
            "demo/old",
            "demo/second",
            "demo/first.md:10: alias demo/second is a question already; expected an id that nothing else has",
        ),
        (
            "demo/second.md",
            "synonyms",
            "aliases = [\"demo/old\"]\nsynonyms",
            "demo/second.md:10: alias demo/old is an alias of demo/first already; expected an id that nothing else has",
        ),
        (
            "demo/second.md",
            "When is a here-document the better tool?",
            "How do Pipes join two programs",
            "demo/second.md:2: title asks the same as demo/first: \"How do pipes join two programs?\"; expected another question, or one file for both",
        ),
        (
            "demo/second.md",
            "When is a here-document the better tool?",
            "Explain how two programs are joined by pipes: join",
            "demo/second.md:2: title asks the same as demo/first: \"How do pipes join two programs?\"; expected another question, or one file for both",
        ),
        (
            T,
            "[\"first\", \"second\"]",
            "[\"first\"]",
            "demo/technology.toml:3: `order` leaves out second; expected every question once",
        ),
        (
            T,
            "[\"first\", \"second\"]",
            "[\"first\",\n\"second\",\n\"third\"]",
            "demo/technology.toml:5: `order` names third, which isn't there; expected a file third.md",
        ),
        (
            T,
            "[\"first\", \"second\"]",
            "[\"first\", \"second\", \"first\"]",
            "demo/technology.toml:3: `order` lists \"first\" twice; expected each entry once",
        ),
        (
            T,
            "summary = \"What interviewers ask.\"\n",
            "",
            "demo/technology.toml:1: `summary` is missing; expected a sentence or two about what interviewers ask",
        ),
        (
            T,
            "summary",
            "rank = \"a\"\nsummary",
            "demo/technology.toml:2: `rank` isn't a whole number; expected a number such as 1",
        ),
        (
            T,
            "summary",
            "sumary = \"\"\nsummary",
            "demo/technology.toml:2: `sumary` isn't a field; expected one of name, summary, rank, order, topics, samples, packages",
        ),
        (
            T,
            "command = [\"sh\", \"{file}\"]",
            "command = [\"sh\"]",
            "demo/technology.toml:10: `command` doesn't name the sample; expected `{file}` in one of its words",
        ),
        (
            T,
            "extension = \"sh\"\n",
            "",
            "demo/technology.toml:8: `extension` is missing; expected the ending of a sample's file, such as \"py\"",
        ),
    ]);
}

#[test]
fn text() {
    check(&[
        (
            Q,
            "so that small programs do large work together, and the shell starts both at once and lets the system hold back whichever is too fast.",
            "and so on.",
            "demo/first.md:13: the spoken answer has 16 words; expected 30 to 70 in the first paragraph",
        ),
        (
            Q,
            "Each side of a pipe is its own process, so a variable",
            "A variable",
            "demo/first.md:13: the depth has 37 words; expected 80 to 220 after the first paragraph, without code, and never under 40",
        ),
        (
            Q,
            "A pipe joins",
            "# A pipe joins\n\nA pipe joins",
            "demo/first.md:13: a heading of level 1; expected headings from `###` down: the question is above them\ndemo/first.md:13: the answer doesn't start with a paragraph; expected the spoken answer, 30 to 70 words, as the first paragraph",
        ),
        (
            Q,
            "Each side",
            "## Sides\n\nEach side",
            "demo/first.md:15: a heading of level 2; expected headings from `###` down: the question is above them",
        ),
        (
            Q,
            "Each side",
            "#### Sides\n\nEach side",
            "demo/first.md:15: a heading of level 4 after level 2; expected level 3 or less",
        ),
        (
            Q,
            "Each side",
            "### Sides\n\n##### More\n\nEach side",
            "demo/first.md:17: a heading of level 5 after level 3; expected level 4 or less",
        ),
        (
            Q,
            "Each side",
            "<b>Each</b> side",
            "demo/first.md:15: there is raw HTML: </b>; expected Markdown, with code between backticks\ndemo/first.md:15: there is raw HTML: <b>; expected Markdown, with code between backticks",
        ),
        (
            Q,
            "Each side",
            "<script>\nx()\n</script>\n\nEach side",
            "demo/first.md:15: there is raw HTML; expected Markdown, with code between backticks",
        ),
        (
            Q,
            "Each side",
            "![Each](https://example.org/a.png) side",
            "demo/first.md:15: there is an image; expected words, a table or a sample: answers load nothing",
        ),
        (
            Q,
            "Each side",
            "[Each](http://example.org) side",
            "demo/first.md:15: there is a link to \"http://example.org\"; expected an address that starts with https://",
        ),
        (
            Q,
            "Each side",
            "[Each](javascript:alert) side",
            "demo/first.md:15: there is a link to \"javascript:alert\"; expected an address that starts with https://",
        ),
        (
            Q,
            "Each side",
            "---\n\nEach side",
            "demo/first.md:15: there is a horizontal rule; expected a heading `###`, or nothing",
        ),
    ]);
}

#[test]
fn samples() {
    const NO_OUTPUT: &str = "demo/first.md:17: the sample has no output block after it; expected ```output directly after it, norun=\"why\" or error=\"TypeError\"";
    const NONE_RUNS: &str = "demo/first.md:13: there is no sample that runs; expected a sample with its output, or `no_sample = \"why\"` in the front matter\n";
    check(&[
        (Q, "```output\n<b>\n```\n", "", NO_OUTPUT),
        (Q, "```output\n<b>\n```\n", "So it is.\n", NO_OUTPUT),
        (
            Q,
            "```output\n<b>\n```\n",
            "```output\n<b>\n```\n```output\n<b>\n```\n",
            "demo/first.md:23: an output block doesn't follow a sample that runs; expected it directly after the sample, or ```text",
        ),
        (
            Q,
            "```output\n<b>\n```\n",
            "```output\n<b>\n",
            "demo/first.md:20: the block of code isn't closed; expected a line of ``` after it",
        ),
        (
            Q,
            "```output\n",
            "```output norun=\"x\"\n",
            "demo/first.md:20: an output block has an attribute; expected ```output alone",
        ),
        (
            Q,
            "echo \"<b>\" | cat\n",
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n",
            "demo/first.md:17: the block of code has 26 lines; expected at most 25",
        ),
        (
            Q,
            "echo \"<b>\" | cat\n",
            "\n",
            "demo/first.md:17: the block of code is empty; expected some code",
        ),
        (
            Q,
            "Each side",
            "```ruby\nputs 1\n```\n\nEach side",
            "demo/first.md:15: samples in `ruby` don't run here; expected bash, text, or norun=\"why\"",
        ),
        (
            Q,
            "Each side",
            "```\nputs 1\n```\n\nEach side",
            "demo/first.md:15: the block of code names no language; expected ```text for plain text, or a language",
        ),
        (
            Q,
            "Each side",
            "```text norun=\"x\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: a text block has an attribute; expected ```text alone: it is never run",
        ),
        (
            Q,
            "Each side",
            "    indented\n\nEach side",
            "demo/first.md:15: there is code that is indented instead of fenced; expected ```language above the code and ``` below it",
        ),
        (
            Q,
            "Each side",
            "```ruby norun=\"\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: the fence's attribute `norun` is empty; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
        (
            Q,
            "Each side",
            "```ruby norun\nputs 1\n```\n\nEach side",
            "demo/first.md:15: `norun` after the fence's language isn't an attribute; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
        (
            Q,
            "Each side",
            "```ruby skip=\"x\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: `skip` isn't an attribute of a fence; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
    ]);
    let folder = Folder::right();
    folder.edit(Q, "```bash\n", "```bash norun=\"why\"\n");
    let output = "demo/first.md:20: an output block doesn't follow a sample that runs; expected it directly after the sample, or ```text";
    assert_eq!(folder.problems().join("\n"), format!("{NONE_RUNS}{output}"));
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

#[test]
fn files_and_folders() {
    let says = |file: &str, text: &str, message: &str| {
        let folder = Folder::right();
        folder.write(file, text);
        assert_eq!(folder.problems(), [message], "{file}");
    };
    says(
        "demo/notes.txt",
        "",
        "demo/notes.txt:1: notes.txt isn't a question; expected technology.toml and files <slug>.md only",
    );
    let name = FIRST
        .replace("How do pipes join two programs?", "Another")
        .replace("\"demo/old\"", "");
    let folder = Folder::right();
    folder.write("demo/Big_One.md", &name);
    folder.edit(T, "\"second\"", "\"second\", \"Big_One\"");
    assert_eq!(
        folder.problems(),
        [
            "demo/Big_One.md:1: \"Big_One\" isn't a slug; expected lower-case letters a-z, digits and inner hyphens"
        ]
    );
    let empty = "name = \"E\"\nsummary = \"S\"\norder = [\"a\"]\n[[topics]]\nslug = \"t\"\nname = \"T\"\nabout = \"A\"\n";
    let folder = Folder::right();
    folder.write("empty/technology.toml", empty);
    assert_eq!(
        folder.problems(),
        [
            "empty/technology.toml:1: the technology has no questions; expected at least one file <slug>.md beside it",
            "empty/technology.toml:3: `order` names a, which isn't there; expected a file a.md"
        ]
    );
    let folder = Folder::right();
    std::fs::rename(folder.path().join("demo"), folder.path().join("study")).unwrap();
    assert!(folder.problems()[0].ends_with(
        "study:1: /study/ is a page of the app; expected another name for the technology"
    ));
    assert!(Folder::empty().problems()[0].ends_with(
        ":1: there is no technology; expected a folder with a technology.toml and questions"
    ));
    let folder = Folder::right();
    std::fs::write(folder.path().join("demo/first.md"), b"+++\n\xff").unwrap();
    assert!(
        folder
            .problems()
            .iter()
            .any(|problem| problem.starts_with("demo/first.md:1: can't be read: "))
    );
}

#[test]
fn retired_questions() {
    let folder = Folder::right();
    folder.write(
        "demo/gone.md",
        "+++\nretired = \"Out of date.\"\ntitle = \"Gone?\"\nreplaced_by = \"demo/first\"\n+++\n",
    );
    let bank = folder.bank();
    let [gone] = bank.technologies[0].tombstones.as_slice() else {
        panic!("one tombstone")
    };
    assert_eq!(
        (
            gone.slug.as_str(),
            gone.title.as_str(),
            gone.replaced_by.as_deref()
        ),
        ("gone", "Gone?", Some("demo/first"))
    );
    assert_eq!(bank.questions().count(), 2);
    folder.edit("demo/second.md", "[\"demo/first\"]", "[\"demo/gone\"]");
    folder.edit(T, "\"second\"", "\"second\", \"gone\"");
    folder.edit("demo/gone.md", "title", "level = \"x\"\ntitle");
    folder.edit("demo/gone.md", "\"demo/first\"", "\"demo/none\"");
    assert_eq!(
        folder.problems(),
        [
            "demo/gone.md:3: `level` isn't a field; expected one of title, retired, replaced_by",
            "demo/gone.md:5: `replaced_by` names demo/none, which isn't there; expected the id of a question, technology/slug",
            "demo/second.md:7: `next` names demo/gone, which is retired; expected demo/none",
            "demo/technology.toml:3: `order` names gone, which is retired; expected it left out"
        ]
    );
}

#[test]
fn one_run_names_every_problem_of_every_file() {
    let folder = Folder::right();
    folder.edit(Q, "beginner", "hard");
    folder.edit(Q, "[\"basics\"]", "[\"magic\"]");
    folder.edit(Q, "Each side", "## Each side");
    folder.edit("demo/second.md", "```output\n<i>\n```\n", "");
    folder.edit(T, "name = \"Demo\"\n", "");
    let lines: Vec<String> = folder
        .problems()
        .iter()
        .map(|problem| problem.splitn(3, ':').take(2).collect::<Vec<_>>().join(":"))
        .collect();
    assert_eq!(
        lines,
        [
            "demo/first.md:3",
            "demo/first.md:4",
            "demo/first.md:15",
            "demo/second.md:16",
            "demo/technology.toml:1"
        ]
    );
}

#[test]
fn no_truncation_panics() {
    let folder = Folder::right();
    for (end, _) in FIRST.char_indices() {
        folder.write(Q, &FIRST[..end]);
        let problems = folder.problems();
        // Without its last line break the file is still whole.
        assert_eq!(
            problems.is_empty(),
            end == FIRST.len() - 1,
            "cut at {end}: {problems:?}"
        );
    }
}
