//! Compaction: what it achieves, and that no kill, failure or other tab turns it into a loss.

use super::{
    shelves::{Store, Tab},
    *,
};
use std::{collections::BTreeMap, rc::Rc};

fn open(store: &Rc<Store>, tab: usize, writer: u64) -> Journal<Tab> {
    Journal::open(store.tab(tab), "/", WriterId(writer)).0
}

/// That many visits of three marks each.
fn visits(count: u64) -> Rc<Store> {
    let store = Rc::new(Store::default());
    for writer in 1..=count {
        let marks = (0..3).map(|n| event(writer, n, 1_000 + writer * 10, mark("python/gil", true)));
        let text = encode(&marks.collect::<Vec<_>>());
        store.put(&format!("ace:/:log:{}:0", WriterId(writer)), &text);
    }
    store
}

#[test]
fn many_short_visits_become_few_segments() {
    let store = visits(300);
    let before = store.log();
    let mut journal = open(&store, 0, 1_000);
    let done = journal.compact();
    assert_eq!((done.removed, done.packed), (0, 300));
    assert!((3..10).contains(&done.written), "{done:?}");
    assert_eq!(
        (journal.state(), journal.compact()),
        (State::Saved, Compacted::default())
    );
    assert_eq!(store.keys_of("log").len(), 300 + done.written);

    let again = open(&store, 0, 1_001).compact();
    assert_eq!((again.removed, again.packed, again.written), (300, 0, 0));
    assert_eq!(store.keys_of("log").len(), done.written);
    assert_eq!(open(&store, 0, 1_002).compact(), Compacted::default());
    assert_eq!((store.log(), store.keys_of("room").len()), (before, 0));
}

#[test]
fn a_few_segments_are_left_alone() {
    let store = visits(7);
    let before = store.entries.borrow().clone();
    assert_eq!(open(&store, 0, 1_000).compact(), Compacted::default());
    assert_eq!(*store.entries.borrow(), before);
}

/// Weeks of short visits, each of which tidies up: the shelf stays small.
#[test]
fn visits_that_tidy_up_leave_few_segments() {
    let store = Rc::new(Store::default());
    let mut most = 0;
    for writer in 1..400 {
        let mut journal = open(&store, 0, writer);
        journal.compact();
        journal
            .append(mark("python/gil", true), writer * 1_000)
            .unwrap();
        journal
            .append(mark("git/rebase", true), writer * 1_000 + 7)
            .unwrap();
        most = most.max(store.keys_of("log").len());
        assert!(most < 40, "{most} after {writer} visits");
    }
    assert_eq!(store.log().len(), 399 * 2);
}

#[test]
fn what_is_not_plainly_ours_stays() {
    let store = visits(20);
    let other = encode(&[event(3, 0, 1_030, mark("python/gil", true))]);
    let kept = [
        ("ace:/repo/:log:0000000000000003:0", other.as_str()),
        ("ace:/:quarantine:0000000000000003:0", other.as_str()),
        ("theme", "dark"),
    ];
    for (key, text) in kept {
        store.put(key, text);
    }
    open(&store, 0, 1_000).compact();
    assert_eq!(open(&store, 0, 1_001).compact().removed, 20);
    for (key, text) in kept {
        assert_eq!(store.get(key).as_deref(), Some(text));
    }

    // A newer build has been here.
    let store = visits(20);
    let sum = crate::progress::segment::crc32("2:new".bytes());
    store.put("ace:/:log:00000000000000ff:0", &format!("2:{sum:08x}:new"));
    let before = store.entries.borrow().clone();
    assert_eq!(open(&store, 0, 1_000).compact(), Compacted::default());
    assert_eq!(*store.entries.borrow(), before);
}

#[test]
fn without_room_everything_stays_as_it_is() {
    let store = visits(300);
    let before = store.entries.borrow().clone();
    for spare in [0, 1_000, 30_000, 60_000] {
        store.room.set(Some(store.used() + spare));
        let mut journal = open(&store, 0, 1_000);
        assert_eq!(journal.compact().written, 0);
        assert_eq!(*store.entries.borrow(), before);
        assert_eq!(journal.state(), State::Saved);
    }
    store.room.set(Some(store.used() + 90_000));
    assert!(open(&store, 0, 1_000).compact().written > 0);
}

/// Every call at which a page may be killed, in each of three starts.
#[test]
fn a_kill_at_any_instant_loses_nothing() {
    for killed in 0..3 {
        for after in 0..120 {
            let store = visits(12);
            store.put("ace:/:room", "left by a kill");
            let before = store.log();
            for start in 0..3 {
                store.stops_after.set((start == killed).then_some(after));
                let mut journal = open(&store, 0, 100 + start);
                journal.compact();
                store.stops_after.set(None);
                assert_eq!(store.log(), before);
            }
            for start in 3..6 {
                open(&store, 0, 100 + start).compact();
            }
            assert_eq!((store.log(), store.keys_of("log").len()), (before, 1));
            assert_eq!(store.get("ace:/:room"), None);
        }
    }
}

/// An open tab whose segment is packed and removed writes it anew, once a start and no more.
#[test]
fn open_tabs_and_compaction_come_to_rest() {
    let store = visits(9);
    let mut live = open(&store, 0, 50);
    live.append(mark("live", true), 5_000).unwrap();
    let mut most = 0;
    let mut done = Vec::new();
    for start in 0..6 {
        let mut journal = open(&store, 1, 100 + start);
        done.push(journal.compact());
        let news: Vec<_> = store.news.borrow_mut()[0].drain(..).collect();
        for (key, value) in news {
            live.absorb(&key, value.as_deref());
        }
        most = most.max(store.keys_of("log").len());
        assert!(store.log().contains(live.undoable().unwrap()));
    }
    assert_eq!((done[0].packed, done[1].removed), (10, 10));
    let rest = Compacted {
        removed: 1,
        ..Compacted::default()
    };
    assert_eq!(done[2..], [rest; 4], "only the segment of the open tab");
    assert_eq!((most, store.keys_of("log").len()), (11, 2));
    // What it does now goes where no compaction has been.
    live.append(mark("later", true), 6_000).unwrap();
    assert_eq!(store.keys_of("log").len(), 3);
    drop(live);
    open(&store, 1, 200).compact();
    assert_eq!((store.log().len(), store.keys_of("log").len()), (29, 2));
}

pub fn shelves_full() -> impl Strategy<Value = Vec<(u64, u32, Vec<Event>)>> {
    let number = (prop_oneof![4 => Just(0), 1 => 1..4_u32], 0..3_u32)
        .prop_map(|(generation, number)| generation * 1_000_000 + number);
    vec((1..9_u64, number, crowded_events()), 0..16)
}

pub fn fill(segments: Vec<(u64, u32, Vec<Event>)>) -> BTreeMap<String, String> {
    segments
        .into_iter()
        .map(|(writer, number, events)| {
            (
                format!("ace:/:log:{}:{number}", WriterId(writer)),
                encode(&events),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any segments, also ones that disagree, any failures: nothing is lost, and it comes to rest.
    #[test]
    fn starts_keep_everything(
        segments in shelves_full(), kills in vec(0..60_usize, 0..4),
    ) {
        let store = Rc::new(Store::default());
        *store.entries.borrow_mut() = fill(segments);
        let before = store.log();
        for (start, after) in (0..).zip(kills) {
            store.stops_after.set(Some(after));
            open(&store, 0, 100 + start).compact();
            store.stops_after.set(None);
            prop_assert_eq!(&store.log(), &before);
        }
        for start in 10..13 {
            open(&store, 0, 100 + start).compact();
        }
        prop_assert_eq!(open(&store, 0, 200).compact(), Compacted::default());
        prop_assert_eq!(&store.log(), &before);
        prop_assert!(store.keys_of("log").len() < 9);
    }
}
