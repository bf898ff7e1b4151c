//! What every released version stored is read for ever, byte for byte. See `fixtures/README.md`.

use super::{shelves::Store, *};
use std::{fmt::Write as _, fs, path::Path, rc::Rc};

const NOW: u64 = 1_760_100_000_000;

/// What the fold comes to, for people to compare.
fn dump(learner: &Learner) -> String {
    let mut text = String::new();
    for (id, personal) in learner.questions() {
        let _ = writeln!(text, "{id}");
        for review in &personal.reviews {
            let word = if review.recall.grade > 1 {
                "knew"
            } else {
                "not yet"
            };
            let _ = writeln!(
                text,
                "  {} {word}, revision {}",
                review.at_ms, review.recall.revision
            );
        }
        if personal.bookmarked {
            let _ = writeln!(text, "  bookmarked");
        }
        if !personal.note.is_empty() {
            let _ = writeln!(text, "  note {:?}", personal.note);
        }
    }
    text
}

fn check(shelf: &str, backup: &str, fold: &str) {
    let store = Rc::new(Store::default());
    for line in shelf.lines() {
        let (key, value) = line.split_once('\t').unwrap();
        store.put(key, value);
    }
    let before = store.entries.borrow().clone();
    let (mut journal, opened) = Journal::open(store.tab(0), "/ace/", WriterId(0xFFFF));
    assert_eq!(opened.problems, []);
    assert_eq!(dump(journal.learner()), fold);
    assert_eq!(journal.state(), State::Saved);
    assert_eq!(journal.take_mirror(&[]).problems, []);
    assert_eq!(*store.entries.borrow(), before, "reading changes nothing");

    let file = read_backup(backup, NOW).unwrap();
    let visible: Vec<_> = journal.log().visible().cloned().collect();
    assert_eq!(file.events, visible);
    assert_eq!(file.damaged.len(), 1);
    let (mut fresh, _) = Journal::open(Rc::new(Store::default()).tab(0), "/", WriterId(1));
    fresh.restore(file.events, NOW);
    assert_eq!(dump(fresh.learner()), fold);
    // And what is there goes on.
    journal.append(mark("python/gil", true), NOW).unwrap();
    assert_eq!(&store.log(), journal.log());
}

#[test]
fn version_1() {
    check(
        include_str!("fixtures/v1/shelf.txt"),
        include_str!("fixtures/v1/backup.json"),
        include_str!("fixtures/v1/fold.txt"),
    );
}

/// Version 1 is also what is written today: the same events give the same bytes.
#[test]
fn version_1_is_written_today() {
    let (shelf, backup, fold) = written();
    assert_eq!(shelf, include_str!("fixtures/v1/shelf.txt"));
    assert_eq!(backup, include_str!("fixtures/v1/backup.json"));
    assert_eq!(fold, include_str!("fixtures/v1/fold.txt"));
}

/// Every kind of event and of key, written by this build. It writes the folder when told to, where
/// none is: nothing that was released is ever written again.
fn written() -> (String, String, String) {
    let store = Rc::new(Store::default());
    store.put(
        "ace:/ace/:quarantine:0000000000000001:0",
        "1:00000000:[[broken",
    );
    store.put("theme", "dark");
    let open = |writer| Journal::open(store.tab(0), "/ace/", WriterId(writer)).0;
    let at = 1_760_000_000_000;
    let first = open(0xA1).append(mark("python/gil", true), at).unwrap();
    let mut journal = open(0xA2);
    journal
        .append(mark("python/gil", false), at + 1_000)
        .unwrap();
    journal
        .append(
            note("git/rebase", "keep \"calm\"\n\té🎯\\ \u{1}"),
            at + 1_500,
        )
        .unwrap();
    let gone = journal
        .append(note("git/rebase", "taken back"), at + 1_600)
        .unwrap();
    journal.append(undo(gone.id), at + 1_700).unwrap();
    let question = "left/the-bank".to_owned();
    journal
        .append(Kind::Bookmark { question, on: true }, at + 2_000)
        .unwrap();
    journal
        .append(
            Kind::Unknown(r#"["r","python/gil",3,[1,{"x":2.50}]]"#.into()),
            at + 2_001,
        )
        .unwrap();
    journal.start_over(at + 3_000).unwrap();
    journal.undo_start_over(at + 3_500).unwrap();
    let mut journal = open(0xA3);
    journal.restore(
        vec![event(0xB1, 7, at - 5_000, mark("rust/ownership", false))],
        at + 4_000,
    );
    journal.restore(
        vec![event(0xB2, 0, at - 4_000, mark("rust/borrowing", true))],
        at + 5_000,
    );
    journal.undo_restore(at + 5_500).unwrap();
    journal.append(undo(first.id), at + 6_000).unwrap();
    for writer in 0xC1..0xC7 {
        open(writer)
            .append(mark("linux/pipes", writer % 2 == 0), at + 10 * writer)
            .unwrap();
    }
    open(0xD1).compact();
    open(0xD2).compact();
    open(0xD3)
        .append(mark("linux/pipes", true), at + 9_000)
        .unwrap();
    let mut shelf = String::new();
    for (key, value) in store.entries.borrow().iter() {
        let _ = writeln!(shelf, "{key}\t{value}");
    }
    let journal = open(0xD4);
    (shelf, journal.backup(at + 10_000), dump(journal.learner()))
}

#[test]
fn fixtures_are_written_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/progress/tests/fixtures");
    if std::env::var_os("ACE_WRITE_FIXTURES").is_none() {
        return;
    }
    let version = encode(&[]).split(':').next().unwrap_or_default().to_owned();
    let folder = folder.join(format!("v{version}"));
    let (shelf, backup, fold) = written();
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in [
        ("shelf.txt", shelf),
        ("backup.json", backup),
        ("fold.txt", fold),
    ] {
        if !folder.join(name).exists() {
            fs::write(folder.join(name), text).unwrap();
        }
    }
}
