//! Synthetic banks are right, as large as asked for, and determined by their seed.

#[allow(dead_code, reason = "the other tests use the rest of it")]
mod common;

use std::path::Path;
use std::process::Command;

use ace_bank::{Bank, Level, emit, read};
use common::Folder;

fn written(folder: &Folder, name: &str, count: usize, seed: u64) -> Bank {
    let out = folder.path().join(name);
    let run = Command::new(env!("CARGO_BIN_EXE_synthetic"))
        .args(["--count", &count.to_string(), "--seed", &seed.to_string()])
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    bank(&out)
}

fn bank(folder: &Path) -> Bank {
    read(folder).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn a_bank_of_384_is_right_and_its_seed_determines_it() {
    let folder = Folder::empty();
    let one = written(&folder, "one", 384, 7);
    assert_eq!(one.technologies.len(), 12);
    for technology in &one.technologies {
        let of = |level| {
            let questions = technology.questions.iter();
            questions.filter(|question| question.level == level).count()
        };
        assert_eq!(Level::ALL.map(of), [10, 11, 11], "{}", technology.slug);
        assert_eq!(technology.topics.len(), 10);
    }
    let again = written(&folder, "again", 384, 7);
    // A comparison, because the banks are far too long to be printed.
    assert!(emit(&one) == emit(&again), "one seed gave two banks");
    let other = written(&folder, "other", 384, 8);
    assert!(emit(&one) != emit(&other), "two seeds gave one bank");
}

#[test]
fn banks_of_other_sizes_are_right() {
    let folder = Folder::empty();
    for (count, technologies) in [(2, 1), (32, 1), (33, 2), (1000, 12)] {
        let bank = written(&folder, &count.to_string(), count, 1);
        assert_eq!(bank.technologies.len(), technologies, "{count}");
        assert_eq!(bank.questions().count(), count);
    }
}

#[test]
fn a_folder_with_something_in_it_stays_as_it_is() {
    let folder = Folder::right();
    let before = folder.bank();
    let run = Command::new(env!("CARGO_BIN_EXE_synthetic"))
        .args(["--count", "32", "--out"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("isn't empty"));
    assert_eq!(folder.bank(), before);
}

#[test]
fn the_template_is_printed_and_nothing_else() {
    let run = Command::new(env!("CARGO_BIN_EXE_check"))
        .args(["template", "python", "new-one"])
        .output()
        .unwrap();
    assert!(run.status.success() && run.stderr.is_empty());
    let expected = ace_bank::new_question("python", "new-one");
    assert_eq!(String::from_utf8_lossy(&run.stdout), expected);
}
