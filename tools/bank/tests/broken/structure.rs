//! Files and folders that don’t belong, are empty or can’t be read.

use super::T;
use crate::common::{FIRST, Folder};

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
