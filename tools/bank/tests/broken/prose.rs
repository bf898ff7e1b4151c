//! What an answer says, and how it reads.

use super::{Q, check};
use crate::common::Folder;

const DEPTH: &str = "Each side of a pipe is its own process, so a variable that is set there is gone afterwards, which surprises people who count lines in a loop.";

#[test]
fn convoluted_text() {
    check(&[
        (
            Q,
            DEPTH,
            "Consequently, multiprocess instantiation necessitates compartmentalised environments: variable modifications performed throughout downstream participants unavoidably disappear immediately following termination, surprising practitioners implementing accumulation algorithms inside conventional iteration constructs.",
            "demo/first.md:13: the answer is hard to read: LIX 59 (20 words a sentence, 39 % of the words have over six letters); expected at most 45: shorter sentences, plainer words",
        ),
        (
            Q,
            "gone afterwards, which surprises people who count lines in a loop.",
            "gone afterwards, and if you count lines in a loop, then the sum is gone too. So, if it is not to be lost, do not count in a pipe, or do it all in one group of commands, or let the loop read from a file, or let it print the sum, or let the shell keep the loop, as it does with `lastpipe`.",
            "demo/first.md:13: a sentence has 49 words: \"So, if it is not …\"; expected at most 45: two sentences, or a list",
        ),
    ]);
}

#[test]
fn phrases_that_say_nothing() {
    check(&[
        (
            Q,
            "Each side",
            "It's important to note that each side",
            "demo/first.md:15: \"important to note\" says nothing; expected it left out, or a fact in its place",
        ),
        (
            Q,
            "Each side",
            "Of course each side, seamlessly, obviously",
            "demo/first.md:15: \"obviously\" says nothing; expected it left out, or a fact in its place\ndemo/first.md:15: \"of course\" says nothing; expected it left out, or a fact in its place\ndemo/first.md:15: \"seamlessly\" says nothing; expected it left out, or a fact in its place",
        ),
        (
            Q,
            "\"Three\"",
            "\"Leverage all three\"",
            "demo/first.md:5: \"leverage\" says nothing; expected it left out, or a fact in its place",
        ),
        (
            Q,
            "\"Four\"",
            "\"Basically four\"",
            "demo/first.md:6: \"basically\" says nothing; expected it left out, or a fact in its place",
        ),
        (
            Q,
            "title = \"How do",
            "title = \"In today’s shells, how do",
            "demo/first.md:2: \"in today's\" says nothing; expected it left out, or a fact in its place",
        ),
        // Code may say what it likes.
        (
            Q,
            "echo \"<b>\" | cat\n",
            "# obviously\necho \"<b>\" | cat\n",
            "",
        ),
    ]);
}

#[test]
fn points_without_an_answer() {
    const UNKNOWN: &str = "demo/first.md:5: the answer doesn't say what a key point claims: nothing there of buffers, kibibytes; expected at least a third of the point's main words in the title, the text or the samples";
    const UNKNOWN_NUMBER: &str = "demo/first.md:5: the answer doesn't say what a key point claims: nothing there of 64, buffers, kibibytes; expected at least a third of the point's main words in the title, the text or the samples";
    check(&[
        (
            Q,
            "\"Three\"",
            "\"Buffers of 64 kibibytes\"",
            UNKNOWN_NUMBER,
        ),
        (Q, "\"Three\"", "\"Buffers of kibibytes\"", UNKNOWN),
        (Q, "\"Three\"", "\"Pipes have buffers of kibibytes\"", ""),
        (Q, "\"Three\"", "\"Piping joined variables\"", ""),
        // In the sample, and in the title.
        (Q, "\"Three\"", "\"`cat`\"", ""),
        (Q, "\"Three\"", "\"Do pipes join?\"", ""),
    ]);
}

/// A second technology, whose only question has this title.
fn other(folder: &Folder, title: &str) {
    let toml = crate::common::TECHNOLOGY.replace("\"first\", \"second\"", "\"only\"");
    folder.write("other/technology.toml", &toml);
    let question = crate::common::FIRST
        .replace("How do pipes join two programs?", title)
        .replace("\"demo/old\"", "");
    folder.write("other/only.md", &question);
}

#[test]
fn one_question_in_two_technologies() {
    let folder = Folder::right();
    other(
        &folder,
        "Explain how two programs are joined by pipes: join",
    );
    assert_eq!(
        folder.problems(),
        [
            "other/only.md:2: title asks the same as demo/first: \"How do pipes join two programs?\"; expected another question, or one file for both"
        ]
    );
    let folder = Folder::right();
    other(&folder, "What do sockets join that pipes can't?");
    assert!(folder.problems().is_empty());
}

/// Makes the sample of a question of the right bank one that isn't run.
fn skip(folder: &Folder, file: &str) {
    let (open, close) = match file {
        Q => ("```bash\n", "```output\n<b>\n```\n"),
        _ => ("```bash\n", "```output\n<i>\n```\n"),
    };
    folder.edit(file, open, "```bash norun=\"why\"\n");
    folder.edit(file, close, "");
    folder.edit(file, "applies", "no_sample = \"why\"\napplies");
}

#[test]
fn too_little_is_executed() {
    let folder = Folder::right();
    skip(&folder, Q);
    assert!(folder.problems().is_empty(), "one exception is allowed");
    skip(&folder, "demo/second.md");
    assert_eq!(
        folder.problems(),
        [
            "demo/second.md:17: this and others, 2 of the bank's 2 samples, are marked `norun`; expected at most 3 %: run it, or leave it out",
            "demo/technology.toml:1: 2 of 2 questions have no sample that runs; expected one that runs in at least 70 % of them",
        ]
    );
}
