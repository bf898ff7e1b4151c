//! What files say of each other: `next`, aliases, titles, `order`, questions that are retired.

use super::{Q, T, check};
use crate::common::Folder;

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
