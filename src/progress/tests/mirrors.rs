//! The mirror: what it heals, what it is told, and what the learner is told.

use super::{
    shelves::{Store, Tab},
    *,
};
use std::{collections::BTreeMap, rc::Rc};

/// A database in memory.
#[derive(Default, Clone)]
pub struct Database(BTreeMap<String, String>);

impl Database {
    fn entries(&self) -> Vec<(String, String)> {
        self.0.clone().into_iter().collect()
    }

    fn write(&mut self, batch: &Unmirrored) {
        self.0.extend(batch.entries.iter().cloned());
    }

    pub fn log(&self) -> Log {
        let mut log = Log::default();
        for text in self.0.values() {
            log.merge(log_of(&decode(text).unwrap_or_default()));
        }
        log
    }

    pub fn sync(&mut self, journal: &mut Journal<Tab>) {
        let batch = journal.unmirrored();
        self.write(&batch);
        journal.mirrored(&batch);
    }

    /// One transaction, as the platform does it.
    pub fn pack(&mut self, journal: &Journal<Tab>) -> bool {
        let pack = journal.pack_mirror(&self.entries());
        if let Some(pack) = &pack {
            self.0.insert(pack.base.0.clone(), pack.base.1.clone());
            for key in &pack.removed {
                self.0.remove(key);
            }
        }
        pack.is_some()
    }
}

fn open(store: &Rc<Store>, writer: u64) -> Journal<Tab> {
    Journal::open(store.tab(0), "/", WriterId(writer)).0
}

pub fn mirrored(store: &Rc<Store>, writer: u64, database: &mut Database) -> Journal<Tab> {
    let mut journal = open(store, writer);
    journal.take_mirror(&database.entries());
    database.sync(&mut journal);
    journal
}

#[test]
fn what_the_shelf_forgot_comes_back() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    let mut journal = mirrored(&store, 1, &mut database);
    journal.append(mark("a", true), 1).unwrap();
    let early = store.entries.borrow().clone();
    journal.append(mark("b", true), 2).unwrap();
    assert_eq!(journal.mirror_state(), MirrorState::Behind);
    database.sync(&mut journal);
    assert_eq!(journal.mirror_state(), MirrorState::Whole);
    let whole = journal.log().clone();

    for forgotten in [early, BTreeMap::new()] {
        let lost = 2 - forgotten.len();
        *store.entries.borrow_mut() = forgotten;
        let mut next = open(&store, 2);
        let outcome = next.take_mirror(&database.entries());
        assert_eq!(
            (outcome.changed, outcome.healed, outcome.problems),
            (true, lost, vec![])
        );
        assert_eq!(
            (next.log(), &store.log(), next.state()),
            (&whole, &whole, State::Saved)
        );
        assert_eq!(next.learner(), journal.learner());
        assert_eq!(next.undoable(), None, "it isn't what this page did");
    }
    let outcome = open(&store, 3).take_mirror(&database.entries());
    assert_eq!((outcome.changed, outcome.healed), (false, 0));
}

#[test]
fn what_the_mirror_lacks_is_copied_once() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    let mut journal = open(&store, 1);
    for at in 0..500 {
        journal.append(mark("python/gil", true), at).unwrap();
    }
    let mut next = open(&store, 2);
    assert_eq!(next.mirror_state(), MirrorState::Closed);
    next.take_mirror(&[]);
    assert_eq!(next.mirror_state(), MirrorState::Behind);
    assert_eq!(next.unmirrored().entries.len(), 1);
    database.sync(&mut next);
    assert_eq!(
        (next.mirror_state(), &database.log()),
        (MirrorState::Whole, journal.log())
    );
    assert_eq!(mirrored(&store, 3, &mut database).unmirrored().entries, []);
    assert_eq!(database.0.len(), 1);
    // What this page did before the mirror was read goes there under its own key.
    journal.take_mirror(&[]);
    assert_eq!(
        journal.unmirrored().entries.len(),
        store.keys_of("log").len()
    );
}

#[test]
fn with_the_shelf_blocked_the_mirror_is_enough_and_says_so() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    mirrored(&store, 1, &mut database)
        .append(mark("lost", true), 1)
        .unwrap();
    mirrored(&store, 2, &mut database)
        .append(mark("old", true), 2)
        .unwrap();
    database.sync(&mut open(&store, 9));
    let mut last = mirrored(&store, 3, &mut database);
    store.blocked.set(true);
    let why = ShelfError::Blocked;
    let mut journal = open(&store, 4);
    assert_eq!(journal.state(), State::Unsaved { pending: 0, why });
    assert!(journal.take_mirror(&database.entries()).changed);
    assert_eq!(journal.state(), State::MirrorOnly { why });
    assert_eq!(journal.log(), last.log());

    journal.append(mark("new", true), 5).unwrap();
    assert_eq!(journal.state(), State::Unsaved { pending: 1, why });
    let batch = journal.unmirrored();
    journal.append(mark("newer", true), 6).unwrap();
    database.write(&batch);
    assert!(journal.mirrored(&batch));
    assert_eq!(journal.state(), State::Unsaved { pending: 1, why });
    database.sync(&mut journal);
    assert_eq!(journal.state(), State::MirrorOnly { why });
    assert!(journal.close_mirror());
    assert_eq!(journal.state(), State::Unsaved { pending: 2, why });
    assert!(journal.take_mirror(&database.entries()).changed);
    assert_eq!(journal.state(), State::MirrorOnly { why });

    // The shelf comes back, and gets what it lacks, no more.
    store.blocked.set(false);
    let gone = store.keys_of("log")[0].clone();
    store.entries.borrow_mut().remove(&gone);
    assert_eq!(journal.retry(), State::Saved);
    assert_eq!((&store.log(), journal.log().len()), (journal.log(), 4));
    let held: usize = store
        .entries
        .borrow()
        .values()
        .map(|text| decode(text).unwrap().len())
        .sum();
    assert_eq!(held, 4);
    last.reload();
    assert_eq!(last.log(), journal.log());
}

#[test]
fn a_full_shelf_with_a_mirror() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    let mut journal = mirrored(&store, 1, &mut database);
    journal.append(mark("a", true), 1).unwrap();
    store.room.set(Some(store.used()));
    journal.append(mark("b", true), 2).unwrap();
    let why = ShelfError::Full;
    assert_eq!(journal.state(), State::Unsaved { pending: 1, why });
    database.sync(&mut journal);
    assert_eq!(journal.state(), State::MirrorOnly { why });
    let next = mirrored(&store, 2, &mut database);
    assert_eq!(
        (next.log(), next.state()),
        (journal.log(), State::MirrorOnly { why })
    );
    store.room.set(None);
    assert_eq!(journal.retry(), State::Saved);
}

#[test]
fn bad_entries_are_told_and_stay_out_of_the_way() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    mirrored(&store, 1, &mut database);
    let mut journal = mirrored(&store, 2, &mut database);
    journal.append(mark("a", true), 1).unwrap();
    database.sync(&mut journal);
    let (key, base) = ("ace:/:log:00000000000000aa:0", "ace:/:base:1");
    for (key, text) in [
        (key, "garbage"),
        (base, "worse"),
        ("ace:/:quarantine:00000000000000aa:0", "other garbage"),
        ("ace:/repo/:log:00000000000000aa:0", "foreign"),
    ] {
        database.0.insert(key.to_owned(), text.to_owned());
    }
    let mut next = open(&store, 3);
    let outcome = next.take_mirror(&database.entries());
    let moves: Vec<_> = outcome
        .set_aside
        .iter()
        .map(|aside| (aside.key.as_str(), aside.to.as_str()))
        .collect();
    assert_eq!(
        moves,
        [
            (base, "ace:/:quarantine:base:1"),
            (key, "ace:/:quarantine:00000000000000aa:0~1")
        ]
    );
    assert_eq!(outcome.problems.len(), 2);
    for problem in outcome.problems {
        let text = problem.to_string();
        assert!(text.starts_with("A part of the second copy") && text.ends_with('.'));
    }
    assert_eq!((next.log(), next.state()), (journal.log(), State::Saved));
}

#[test]
fn a_newer_build_in_the_mirror_stops_writing() {
    let store = Rc::new(Store::default());
    let sum = crate::progress::segment::crc32("2:new".bytes());
    let newer = vec![("ace:/:base:2".to_owned(), format!("2:{sum:08x}:new"))];
    let mut journal = open(&store, 1);
    let outcome = journal.take_mirror(&newer);
    assert!(matches!(
        outcome.problems[..],
        [Problem::NewerVersion { version: 2, .. }]
    ));
    assert!(outcome.changed);
    journal.append(mark("a", true), 1).unwrap();
    assert_eq!(
        (journal.state(), journal.mirror_state()),
        (State::ReadOnly, MirrorState::ReadOnly)
    );
    assert_eq!((journal.unmirrored().entries, store.used()), (vec![], 0));
    assert_eq!(journal.pack_mirror(&newer), None);
}

#[test]
fn a_mirror_is_packed_into_its_base() {
    let (store, mut database) = (Rc::new(Store::default()), Database::default());
    for writer in 1..=80 {
        let mut journal = mirrored(&store, writer, &mut database);
        journal.append(mark("python/gil", true), writer).unwrap();
        database.sync(&mut journal);
        let (before, many) = (database.log(), database.0.len() > 32);
        assert_eq!(database.pack(&journal), many);
        assert_eq!(database.log(), before);
        // The page is still open, and goes on.
        journal.append(mark("python/gil", true), writer).unwrap();
        database.sync(&mut journal);
    }
    assert!((2..=33).contains(&database.0.len()));
    assert_eq!((database.log(), database.log().len()), (store.log(), 160));

    let journal = open(&store, 99);
    for n in 0..40 {
        let text = encode(&[event(500 + n, 0, 1, mark("a", true))]);
        database
            .0
            .insert(format!("ace:/:log:{}:0", WriterId(500 + n)), text);
    }
    let foreign = ("ace:/repo/:log:00000000000000aa:0".to_owned(), encode(&[]));
    database.0.extend([foreign.clone()]);
    database
        .0
        .insert("ace:/:log:00000000000000aa:0".into(), "garbage".into());
    let mut spoiled = database.clone();
    assert!(database.pack(&journal));
    assert_eq!(database.0.len(), 3, "base, foreign, garbage");
    // A base that can't be read isn't written over.
    spoiled.0.insert("ace:/:base:1".into(), "garbage".into());
    assert!(!spoiled.pack(&journal));
}
