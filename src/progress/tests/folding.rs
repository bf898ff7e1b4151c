//! The log as a set, and its fold.

use super::*;
use std::collections::BTreeSet;

/// The fold by its definition: slow, recursive, only for undos that form no circle.
fn by_definition(log: &Log) -> Learner {
    fn visible(log: &Log, id: EventId) -> bool {
        let lists = |run: &Run| {
            run.writer == id.writer
                && (u64::from(run.first)..u64::from(run.first) + u64::from(run.count))
                    .contains(&u64::from(id.sequence))
        };
        let last = log.iter().rev().find_map(|event| match &event.kind {
            Kind::Keep { shown, runs, .. } if runs.iter().any(lists) => Some(*shown),
            _ => None,
        });
        last.unwrap_or(true)
    }
    fn counts(log: &Log, id: EventId) -> bool {
        visible(log, id)
            && !log.iter().any(|event| {
                matches!(event.kind, Kind::Undo { target } if target == id) && counts(log, event.id)
            })
    }
    let mut learner = Learner::default();
    for event in log.iter().filter(|event| counts(log, event.id)) {
        learner.apply(event);
    }
    learner
}

/// Events of three writers in which an undo has a greater sequence number than its target.
fn honest_events() -> impl Strategy<Value = Vec<Event>> {
    let one = (0..3_u64, 0..1_000_u64, kinds(3, 20));
    vec(one, 0..24).prop_map(|list| {
        (0..)
            .zip(list)
            .filter(|(at, (_, _, kind))| match kind {
                Kind::Undo { target } => target.sequence < *at,
                _ => true,
            })
            .map(|(sequence, (writer, at, kind))| {
                // All events share the counter, so the writer follows from it and undos hit.
                let _ = writer;
                event(u64::from(sequence % 3), sequence, at, aimed(kind))
            })
            .collect()
    })
}

fn aimed(kind: Kind) -> Kind {
    match kind {
        Kind::Undo { target } => undo(EventId {
            writer: WriterId(u64::from(target.sequence % 3)),
            ..target
        }),
        other => other,
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn merge_is_commutative_associative_idempotent(
        a in crowded_events(), b in crowded_events(), c in crowded_events(),
    ) {
        let (a, b, c) = (log_of(&a), log_of(&b), log_of(&c));
        let union = |x: &Log, y: &Log| { let mut x = x.clone(); x.merge(y.clone()); x };
        prop_assert_eq!(union(&a, &b), union(&b, &a));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
        prop_assert_eq!(union(&a, &a), a.clone());
        let mut same = a.clone();
        prop_assert!(!same.merge(a.clone()));
        let ids: BTreeSet<_> = a.iter().chain(b.iter()).map(|event| event.id).collect();
        let both: BTreeSet<_> = union(&a, &b).iter().map(|event| event.id).collect();
        prop_assert_eq!(ids, both);
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn the_fold_is_the_definition(events in honest_events()) {
        let log = log_of(&events);
        prop_assert_eq!(log.fold(), by_definition(&log));
    }
}

proptest! {
    #[test]
    fn sorting_sorts(places in vec((0..9_u64, 0..3_u64, 0..9_u32), 0..40)) {
        let places = places.into_iter().map(|(at, writer, n)| event(writer, n, at, mark("q", true)).place());
        let places: Vec<_> = places.collect();
        let mut expected: Vec<_> = places.iter().copied().zip(0..).collect();
        expected.sort_unstable();
        prop_assert_eq!(crate::progress::log::sorted(places.into_iter()), expected);
    }

    #[test]
    fn iteration_is_in_fold_order_and_complete(events in crowded_events()) {
        let log = log_of(&events);
        let places: Vec<_> = log.iter().map(Event::place).collect();
        prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(places.len(), log.len());
        prop_assert!(log.iter().all(|event| log.get(event.id) == Some(event)));
        prop_assert!(events.iter().all(|event| log.contains(event.id)));
    }

    #[test]
    fn keeping_up_equals_folding_anew(
        events in prop_oneof![crowded_events(), honest_events()], sizes in vec(1..5_usize, 1..9),
    ) {
        let (mut log, mut learner) = (Log::default(), Learner::default());
        let (mut rest, mut sizes) = (events.as_slice(), sizes.iter().cycle());
        while !rest.is_empty() {
            let (batch, later) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
            learner.absorb(&mut log, batch.to_vec());
            prop_assert_eq!(&learner, &log.fold());
            rest = later;
        }
        prop_assert_eq!(&log, &log_of(&events));
    }

    #[test]
    fn an_undo_is_the_fold_without_its_target(events in honest_events(), pick in any::<prop::sample::Index>()) {
        // Only events that no undo speaks of: what such an undo then does has its own test.
        let spoken_of = |id| {
            let says = |event: &Event| matches!(event.kind, Kind::Undo { target } if target == id);
            events.iter().any(says)
        };
        // A keep can't be undone.
        let keep = |event: &&Event| matches!(event.kind, Kind::Keep { .. });
        let free = events.iter().filter(|event| !keep(event) && !spoken_of(event.id));
        let free: Vec<_> = free.map(|event| event.id).collect();
        if free.is_empty() {
            return Ok(());
        }
        let target = *pick.get(&free);
        let mut undone = events.clone();
        undone.push(event(7, 0, 0, undo(target)));
        let without: Vec<_> = events.iter().filter(|event| event.id != target).cloned().collect();
        prop_assert_eq!(log_of(&undone).fold(), log_of(&without).fold());
        let id = undone[undone.len() - 1].id;
        undone.push(event(8, 0, 0, undo(id)));
        prop_assert_eq!(log_of(&undone).fold(), log_of(&events).fold());
    }
}

#[test]
fn undo_of_an_undo_and_undo_twice() {
    let first = event(1, 0, 10, mark("q", true));
    let undo_1 = event(1, 1, 20, undo(first.id));
    let undo_2 = event(2, 0, 5, undo(first.id));
    let redo_1 = event(1, 2, 30, undo(undo_1.id));
    let marks = |events: &[&Event]| {
        let events: Vec<_> = events.iter().map(|event| (*event).clone()).collect();
        let learner = log_of(&events).fold();
        learner
            .question("q")
            .map_or(0, |personal| personal.reviews.len())
    };
    assert_eq!(marks(&[&first]), 1);
    assert_eq!(marks(&[&first, &undo_1]), 0);
    assert_eq!(marks(&[&first, &undo_1, &redo_1]), 1);
    // The other tab's clock is behind, and its undo counts all the same, also beside an undone one.
    assert_eq!(marks(&[&first, &undo_2]), 0);
    assert_eq!(marks(&[&first, &undo_1, &redo_1, &undo_2]), 0);
}

#[test]
fn forged_circles_of_undos_do_no_harm() {
    let id = |writer, sequence| event(writer, sequence, 0, mark("q", true)).id;
    let log = log_of(&[
        event(1, 0, 0, mark("q", true)),
        event(1, 1, 0, undo(id(1, 1))),
        event(1, 2, 0, undo(id(1, 3))),
        event(1, 3, 0, undo(id(1, 2))),
        event(1, 4, 0, undo(id(1, 3))),
    ]);
    assert_eq!(log.fold().question("q").unwrap().reviews.len(), 1);
    assert_eq!(log.undone(), BTreeSet::from([id(1, 3)]));
}

#[test]
fn the_latest_state_counts() {
    let bookmark = |on| Kind::Bookmark {
        question: "q".to_owned(),
        on,
    };
    let log = log_of(&[
        event(2, 0, 30, mark("q", false)),
        event(1, 0, 10, mark("q", true)),
        event(1, 1, 20, bookmark(true)),
        event(2, 1, 40, note("q", "second")),
        event(1, 2, 25, note("q", "first")),
        event(3, 0, 99, Kind::Unknown(r#"["r","q",4]"#.into())),
    ]);
    let learner = log.fold();
    let personal = learner.question("q").unwrap();
    let knew: Vec<_> = personal
        .reviews
        .iter()
        .map(|review| (review.at_ms, review.recall.grade > 1))
        .collect();
    assert_eq!(knew, [(10, true), (30, false)]);
    assert_eq!(
        personal.latest(),
        Some(Reviewed {
            at_ms: 30,
            recall: Recall {
                grade: 1,
                revision: 0xF00D_CAFE,
                took_ms: 0,
                points: 0,
            },
            marked: true,
        })
    );
    assert!(personal.bookmarked);
    assert_eq!(personal.note, "second");
    assert!(learner.question("other").is_none());
    assert_eq!(learner.questions().count(), 1);
}
