//! Restore, start over, and back, on one device.

use super::{shelves::Store, *};
use std::rc::Rc;

fn open(store: &Rc<Store>, writer: u64) -> Journal<shelves::Tab> {
    Journal::open(store.tab(0), "/", WriterId(writer)).0
}

fn file(questions: &[&str]) -> Vec<Event> {
    (0..)
        .zip(questions)
        .map(|(at, question)| event(77, at, 1_000 + u64::from(at), mark(question, true)))
        .collect()
}

/// How many marks count for `python/gil`.
fn marks(journal: &Journal<shelves::Tab>) -> usize {
    journal
        .learner()
        .question("python/gil")
        .map_or(0, |personal| personal.reviews.len())
}

fn questions(journal: &Journal<shelves::Tab>) -> Vec<String> {
    journal
        .learner()
        .questions()
        .map(|(id, _)| id.to_owned())
        .collect()
}

#[test]
fn a_restore_adds_and_is_undone_after_a_reload() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 1);
    journal.append(mark("own", true), 5_000).unwrap();
    let restored = journal.restore(file(&["a", "b"]), 6_000);
    assert_eq!((restored.added, restored.shown_again), (2, 0));
    assert_eq!(
        (questions(&journal).len(), journal.state()),
        (3, State::Saved)
    );
    // The same once more changes nothing.
    let before = journal.log().len();
    assert_eq!(
        journal.restore(file(&["a", "b"]), 6_500),
        Restored::default()
    );
    assert_eq!(journal.log().len(), before);
    // What the page itself did can be undone as before.
    let own = journal.undoable().unwrap();
    assert_eq!(own.writer, journal.writer());

    let mut journal = open(&store, 2);
    assert_eq!(questions(&journal), ["a", "b", "own"]);
    let standing = journal.standing().unwrap();
    assert_eq!(
        (standing.restore, standing.at_ms, standing.events),
        (true, 6_000, 2)
    );
    assert_eq!(journal.undo_start_over(7_000), None);
    assert_eq!(journal.undo_restore(7_000), Some(2));
    assert_eq!(
        (questions(&journal), journal.undoable()),
        (vec!["own".to_owned()], None)
    );
    assert_eq!(
        (journal.undo_restore(7_000), journal.standing()),
        (None, None)
    );
    // And again the file can be restored, from what is here already.
    let restored = open(&store, 3).restore(file(&["a", "b"]), 8_000);
    assert_eq!((restored.added, restored.shown_again), (0, 2));
    assert_eq!(questions(&open(&store, 4)), ["a", "b", "own"]);
    assert_eq!(store.log().len(), 3 + 3);
}

#[test]
fn starting_over_hides_all_and_comes_back_in_both_ways() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 1);
    assert_eq!(journal.start_over(1), None);
    journal.append(mark("a", true), 5).unwrap();
    journal.append(note("b", "text"), 6).unwrap();
    let saved = read_backup(&journal.backup(7), 7).unwrap();
    assert_eq!(journal.start_over(8), Some(2));
    assert_eq!(
        (journal.learner(), journal.undoable()),
        (&Learner::default(), None)
    );
    assert_eq!(read_backup(&journal.backup(9), 9).unwrap().events, []);
    assert_eq!(journal.start_over(9), None);
    journal.append(mark("c", true), 10).unwrap();
    assert_eq!(questions(&journal), ["c"]);

    let mut other = open(&store, 2);
    assert_eq!(questions(&other), ["c"]);
    assert_eq!(other.undo_restore(11), None);
    assert_eq!(other.undo_start_over(11), Some(2));
    assert_eq!(questions(&other), ["a", "b", "c"]);
    assert_eq!(other.standing(), None);

    assert_eq!(other.start_over(12), Some(3));
    let restored = other.restore(saved.events, 13);
    assert_eq!((restored.added, restored.shown_again), (0, 2));
    assert_eq!(questions(&other), ["a", "b"]);
    // One after another, the newest first.
    assert_eq!(other.undo_start_over(14), None);
    assert_eq!(other.undo_restore(14), Some(2));
    assert_eq!(questions(&other), Vec::<String>::new());
    assert_eq!(other.undo_start_over(15), Some(3));
    assert_eq!(questions(&other), ["a", "b", "c"]);
    assert_eq!(other.learner(), open(&store, 3).learner());
}

/// A restore of exactly what was hidden isn't the way back from the start over, and can be undone.
#[test]
fn a_restore_of_the_same_events_is_its_own_step() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 1);
    journal.append(mark("a", true), 5).unwrap();
    let saved = read_backup(&journal.backup(7), 7).unwrap();
    journal.start_over(8);
    journal.restore(saved.events, 9);
    assert!(journal.standing().is_some_and(|standing| standing.restore));
    assert_eq!(journal.undo_restore(10), Some(1));
    assert!(journal.standing().is_some_and(|standing| !standing.restore));
    assert_eq!(questions(&journal), Vec::<String>::new());
}

#[test]
fn two_tabs_that_undo_the_same_restore_undo_it_once() {
    let store = Rc::new(Store::default());
    let mut first = open(&store, 1);
    first.append(mark("a", true), 1).unwrap();
    first.start_over(2);
    first.restore(file(&["b"]), 3);
    let mut second = Journal::open(store.tab(1), "/", WriterId(2)).0;
    assert_eq!(
        (first.undo_restore(4), second.undo_restore(5)),
        (Some(1), Some(1))
    );
    let journal = open(&store, 3);
    assert!(journal.standing().is_some_and(|standing| !standing.restore));
}

#[test]
fn decisions_are_obeyed_though_the_clock_went_back() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 1);
    journal.append(mark("a", true), 1_000).unwrap();
    journal.start_over(5_000).unwrap();
    let mut journal = open(&store, 2);
    assert_eq!(journal.undo_start_over(3_000), Some(1));
    assert_eq!(questions(&journal), ["a"]);
    journal.start_over(2_000).unwrap();
    assert_eq!(questions(&journal), Vec::<String>::new());
    // What comes after has the clock's time, not the decision's.
    assert_eq!(journal.append(mark("b", true), 2_000).unwrap().at_ms, 2_000);
    assert_eq!(questions(&open(&store, 3)), ["b"]);
}

#[test]
fn a_synced_file_adds_but_never_shows() {
    let mut journal = open(&Rc::new(Store::default()), 1);
    journal.restore(file(&["a"]), 3);
    journal.start_over(4).unwrap();
    let merged = journal.merge(file(&["a", "b"]));
    assert_eq!((merged.added, merged.shown_again), (1, 0));
    assert_eq!(questions(&journal), ["b"]);
    assert!(journal.standing().is_some_and(|standing| !standing.restore));
}

#[test]
fn a_files_own_decisions_are_ignored() {
    let mut journal = open(&Rc::new(Store::default()), 1);
    journal.append(mark("a", true), 1).unwrap();
    let forged = event(
        5,
        0,
        9_000,
        keep(false, names([journal.undoable().unwrap()])),
    );
    assert_eq!(journal.restore(vec![forged], 10), Restored::default());
    assert_eq!(questions(&journal), ["a"]);
}

#[test]
fn times_are_never_after_the_year_9999() {
    let mut journal = open(&Rc::new(Store::default()), 1);
    assert_eq!(
        journal.append(mark("a", true), u64::MAX).unwrap().at_ms,
        LATEST_MS
    );
    assert!(read_backup(&journal.backup(5), 5).is_ok());
}

#[test]
fn a_restore_into_a_full_shelf_counts_and_is_saved_later() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 1);
    journal.append(mark("own", true), 1).unwrap();
    store.room.set(Some(store.used() + 300));
    let many: Vec<_> = (0..2_000)
        .map(|n| event(77, n, 2, mark("python/gil", true)))
        .collect();
    journal.restore(many, 3);
    assert!(matches!(
        journal.state(),
        State::Unsaved {
            pending: 2_000..,
            ..
        }
    ));
    assert_eq!(marks(&journal), 2_000);
    store.room.set(None);
    assert_eq!(journal.retry(), State::Saved);
    assert_eq!(store.log(), journal.log().clone());
}

/// A kill in the middle of a restore leaves a part of it, and the way back.
#[test]
fn a_killed_restore_can_be_undone() {
    for after in 0..30 {
        let store = Rc::new(Store::default());
        let mut journal = open(&store, 1);
        journal.append(mark("own", true), 1).unwrap();
        store.stops_after.set(Some(after));
        let many: Vec<_> = (0..900)
            .map(|n| event(77, n, 2, mark("python/gil", true)))
            .collect();
        journal.restore(many.clone(), 3);
        store.stops_after.set(None);
        let mut journal = open(&store, 2);
        let partly = questions(&journal).len() == 2;
        assert!(!partly || journal.undo_restore(4).is_some());
        assert_eq!(questions(&journal), ["own"]);
        journal.restore(many, 5);
        assert_eq!(marks(&journal), 900);
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn what_is_visible_after_is_what_was_and_the_file(
        mine in crowded_events(), file in crowded_events(), at in 0..9_u64,
    ) {
        let store = Rc::new(Store::default());
        store.put("ace:/:log:0000000000000077:0", &encode(&mine));
        let mut journal = open(&store, 1 << 60);
        let visible = |journal: &Journal<shelves::Tab>| -> BTreeSet<EventId> {
            journal.log().visible().map(|event| event.id).collect()
        };
        let (before, log) = (visible(&journal), journal.log().clone());
        // Nobody forges names here.
        let same = |event: &Event| log.get(event.id).is_none_or(|held| held == event);
        let file: Vec<Event> = log_of(&file).visible().filter(|event| same(event)).cloned().collect();
        let restored = journal.restore(file.clone(), at);
        let now = visible(&journal);
        let both: BTreeSet<_> = before.iter().copied().chain(file.iter().map(|event| event.id)).collect();
        prop_assert!(now.is_superset(&both));
        prop_assert!(now.iter().all(|id| both.contains(id)));
        prop_assert_eq!(restored.added + restored.shown_again, now.len() - before.len());
        prop_assert!(log.iter().all(|event| journal.log().contains(event.id)));
        prop_assert_eq!(journal.learner(), &journal.log().fold());
        prop_assert_eq!(&store.log(), journal.log());
        if restored != Restored::default() {
            prop_assert!(journal.undo_restore(at).is_some());
            prop_assert_eq!(visible(&journal), before);
        }
    }
}
