//! A journal in quiet weather: keys, reopening, mounts, quarantine, newer builds, limits.

use super::{
    shelves::{Store, Tab},
    *,
};
use std::rc::Rc;

const KEY: &str = "ace:/repo/:log:0000000000000001:0";

fn open(store: &Rc<Store>, writer: u64) -> (Journal<Tab>, Vec<Problem>) {
    let (journal, opened) = Journal::open(store.tab(0), "/repo/", WriterId(writer));
    (journal, opened.problems)
}

fn store() -> Rc<Store> {
    Rc::new(Store::default())
}

#[test]
fn marks_survive_a_reload() {
    let store = store();
    let (mut journal, problems) = open(&store, 1);
    assert_eq!(problems, []);
    let event = journal.append(mark("python/gil", true), 5).unwrap();
    assert_eq!(journal.state(), State::Saved);
    assert_eq!(store.keys_of("log"), [KEY]);
    assert_eq!(decode(&store.get(KEY).unwrap()), Ok(vec![event]));
    let (again, _) = open(&store, 2);
    assert_eq!(again.learner(), journal.learner());
    assert_eq!(
        again
            .learner()
            .question("python/gil")
            .unwrap()
            .reviews
            .len(),
        1
    );
}

#[test]
fn a_writer_that_the_shelf_knows_is_never_used_again() {
    let store = store();
    let (mut first, _) = open(&store, 1);
    first.append(mark("a", true), 5).unwrap();
    let (mut second, _) = open(&store, 1);
    assert_ne!(second.writer(), first.writer());
    second.append(mark("b", true), 5).unwrap();
    let (third, _) = open(&store, 3);
    assert_eq!(third.log().len(), 2);
}

#[test]
fn times_of_a_writer_never_go_back() {
    let (mut journal, _) = open(&store(), 1);
    let times = [50, 40, 60, 0].map(|at| journal.append(mark("q", true), at).unwrap().at_ms);
    assert_eq!(times, [50, 50, 60, 60]);
    journal.append(mark("q", false), 1).unwrap();
    let latest = journal.learner().question("q").unwrap().latest();
    assert_eq!(latest.unwrap().recall.grade, 1);
}

#[test]
fn foreign_keys_and_other_mounts_are_neither_read_nor_touched() {
    let store = store();
    let foreign = encode(&[event(9, 0, 0, mark("foreign", true))]);
    let keys = [
        "theme",
        "ace:",
        "ace:/repo/",
        "ace:/repo/:log:",
        "ace:/repo/:log:9:0",
        "ace:/repo/:log:0000000000000009:",
        "ace:/repo/:log:0000000000000009:00",
        "ace:/repo/:log:0000000000000009:+1",
        "ace:/repo/:log:0000000000000009:1:2",
        "ace:/repo/:log:000000000000000A:1",
        "ace:/repo/:logs:0000000000000009:1",
        "ace:/repo/x/:log:0000000000000009:0",
        "ace:/:log:0000000000000009:0",
        "ace:/repo/:log:/:log:0000000000000009:0",
        "other:ace:/repo/:log:0000000000000009:0",
        "ace:/repo/:quarantine:0000000000000009:0",
        "ace:/repo/:setting:theme",
    ];
    for key in keys {
        store.put(key, &foreign);
        store.put(&format!("{key}?"), "no segment");
    }
    let before = store.entries.borrow().clone();
    let (mut journal, problems) = open(&store, 1);
    assert_eq!((journal.log().len(), problems.len()), (0, 0));
    journal.append(mark("own", true), 5).unwrap();
    for key in keys {
        assert!(!journal.absorb(key, Some(&foreign)), "{key}");
    }
    assert!(!journal.reload());
    journal.retry();
    let mut after = store.entries.borrow().clone();
    assert!(after.remove(KEY).is_some());
    assert_eq!(before, after);
}

#[test]
fn two_mounts_share_an_origin() {
    let store = store();
    let mut journals = ["/", "/repo/", "/repo/:log:/"]
        .map(|mount| Journal::open(store.tab(0), mount, WriterId(1)).0);
    for (journal, question) in journals.iter_mut().zip(["a", "b", "c"]) {
        journal.append(mark(question, true), 5).unwrap();
    }
    for (mount, question) in [("/", "a"), ("/repo/", "b"), ("/repo/:log:/", "c")] {
        let (journal, _) = Journal::open(store.tab(0), mount, WriterId(2));
        let ids: Vec<_> = journal.learner().questions().map(|(id, _)| id).collect();
        assert_eq!(ids, [question]);
    }
}

#[test]
fn a_bad_segment_is_set_aside_and_the_rest_kept() {
    let store = store();
    let good = event(2, 0, 5, mark("good", true));
    store.put(
        "ace:/repo/:log:0000000000000002:0",
        &encode(std::slice::from_ref(&good)),
    );
    store.put(KEY, "garbage");
    let aside = "ace:/repo/:quarantine:0000000000000001:0";
    let error = SegmentError::NotASegment;
    for (text, place) in [
        ("garbage", aside.to_owned()),
        ("worse", format!("{aside}~1")),
    ] {
        store.put(KEY, text);
        let (journal, problems) = open(&store, 3);
        assert_eq!(
            problems,
            [Problem::SetAside {
                key: place.clone(),
                error
            }]
        );
        assert_eq!(
            (store.get(KEY), store.get(&place).as_deref()),
            (None, Some(text))
        );
        assert_eq!(journal.log(), &log_of(std::slice::from_ref(&good)));
        assert_eq!(journal.state(), State::Saved);
    }
    // Killed between copy and removal: the next start finds both, and makes no third.
    store.put(KEY, "garbage");
    open(&store, 3);
    assert_eq!(store.keys_of("quarantine").len(), 2);
}

#[test]
fn a_bad_segment_stays_when_there_is_no_room_for_its_copy() {
    let store = store();
    store.put(KEY, "garbage");
    store.room.set(Some(store.used()));
    let (_, problems) = open(&store, 3);
    let (key, error) = (KEY.to_owned(), SegmentError::NotASegment);
    assert_eq!(problems, [Problem::LeftInPlace { key, error }]);
    assert_eq!(store.get(KEY).as_deref(), Some("garbage"));
}

#[test]
fn a_newer_build_makes_it_read_only() {
    let store = store();
    let sum = crate::progress::segment::crc32("2:new".bytes());
    let newer = format!("2:{sum:08x}:new");
    let (mut open_before, _) = open(&store, 7);
    store.put(
        "ace:/repo/:log:0000000000000002:0",
        &encode(&[event(2, 0, 5, mark("old", true))]),
    );
    store.put("ace:/repo/:log:0000000000000003:0", "garbage");
    store.put(KEY, &newer);
    let before = store.entries.borrow().clone();
    let (mut journal, problems) = open(&store, 4);
    assert_eq!(problems.len(), 2);
    assert_eq!(
        problems[0],
        Problem::NewerVersion {
            key: KEY.to_owned(),
            version: 2
        }
    );
    assert!(matches!(problems[1], Problem::LeftInPlace { .. }));
    journal.append(mark("q", true), 9).unwrap();
    assert_eq!(
        (journal.state(), journal.retry()),
        (State::ReadOnly, State::ReadOnly)
    );
    assert_eq!(journal.learner().questions().count(), 2);
    // An older tab that hears of it stops writing too.
    assert!(open_before.absorb(KEY, Some(&newer)));
    open_before.append(mark("q", true), 9).unwrap();
    assert_eq!(open_before.state(), State::ReadOnly);
    assert_eq!(*store.entries.borrow(), before);
}

#[test]
fn a_key_of_ours_that_someone_removes_or_damages_is_written_anew() {
    let store = store();
    let (mut journal, _) = open(&store, 1);
    journal.append(mark("a", true), 5).unwrap();
    let whole = store.get(KEY).unwrap();
    store.entries.borrow_mut().remove(KEY);
    journal.absorb(KEY, None);
    assert_eq!(store.get(KEY), Some(whole.clone()));
    store.entries.borrow_mut().clear();
    assert!(!journal.reload());
    assert_eq!(store.get(KEY), Some(whole));
    // What can't be read may be worth keeping: the segment moves, the garbage stays for quarantine.
    store.put(KEY, "garbage");
    journal.absorb(KEY, Some("garbage"));
    journal.append(mark("b", true), 6).unwrap();
    assert_eq!(store.get(KEY).as_deref(), Some("garbage"));
    assert_eq!((store.log().len(), journal.state()), (2, State::Saved));
}

#[test]
fn notes_have_a_limit_and_the_longest_gets_a_segment_of_its_own() {
    let store = store();
    let (mut journal, _) = open(&store, 1);
    let longest = "é".repeat(NOTE_LIMIT);
    let refused = journal.append(note("q", &format!("{longest}!")), 5);
    assert_eq!(
        refused,
        Err(Refused::NoteTooLong {
            chars: NOTE_LIMIT + 1
        })
    );
    let id = "q".repeat(ID_LIMIT + 1);
    assert_eq!(
        journal.append(mark(&id, true), 5),
        Err(Refused::IdTooLong {
            chars: ID_LIMIT + 1
        })
    );
    assert!(journal.log().is_empty() && store.entries.borrow().is_empty());
    journal.append(mark("q", true), 5).unwrap();
    journal.append(note("q", &longest), 5).unwrap();
    journal
        .append(note("q", &"\u{1}".repeat(NOTE_LIMIT)), 5)
        .unwrap();
    journal.append(mark("q", true), 5).unwrap();
    assert_eq!(store.keys_of("log").len(), 4);
    let (again, problems) = open(&store, 2);
    assert_eq!((again.log(), problems.len()), (journal.log(), 0));
}

#[test]
fn undo_goes_back_through_the_session_only() {
    let store = store();
    open(&store, 1).0.append(mark("old", true), 5).unwrap();
    let (mut journal, _) = open(&store, 2);
    let first = journal.append(mark("a", true), 6).unwrap();
    let second = journal.append(note("a", "x"), 7).unwrap();
    for event in [second, first] {
        assert_eq!(journal.undoable(), Some(event.id));
        journal.append(undo(event.id), 8).unwrap();
    }
    assert_eq!(journal.undoable(), None);
    assert!(journal.learner().question("a").is_none());
    assert!(journal.learner().question("old").is_some());
}

#[test]
fn every_message_is_a_sentence() {
    let (key, error) = (KEY.to_owned(), SegmentError::ChecksumMismatch);
    let why = ShelfError::Full;
    let said = [
        Problem::SetAside {
            key: key.clone(),
            error,
        }
        .to_string(),
        Problem::LeftInPlace {
            key: key.clone(),
            error,
        }
        .to_string(),
        Problem::NewerVersion { key, version: 2 }.to_string(),
        Problem::Unreachable { why }.to_string(),
        State::Unsaved { pending: 3, why }.to_string(),
        State::Unsaved { pending: 1, why }.to_string(),
        State::Unsaved { pending: 0, why }.to_string(),
        State::ReadOnly.to_string(),
        Refused::NoteTooLong { chars: 10_001 }.to_string(),
    ];
    for text in said {
        let capital = text.starts_with(char::is_uppercase);
        assert!(
            capital && text.ends_with('.') && !text.contains("  "),
            "{text}"
        );
    }
}
