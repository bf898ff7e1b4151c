//! Broken files of every kind, and exactly what the compiler says about each.

#[path = "../common/mod.rs"]
mod common;
mod fields;
mod links;
mod prose;
mod samples;
mod structure;
mod text;

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
