//! What is hidden and shown: the events that decide it, how they are stored, what they don't touch.

use super::*;

fn id(writer: u64, sequence: u32) -> EventId {
    event(writer, sequence, 0, mark("q", true)).id
}

fn marks(log: &Log) -> usize {
    log.fold()
        .question("q")
        .map_or(0, |personal| personal.reviews.len())
}

/// Three marks, and keeps at the times given.
fn log(keeps: &[(u64, bool, Vec<Run>)]) -> Log {
    let mut events: Vec<_> = (0..3).map(|n| event(1, n, 10, mark("q", true))).collect();
    for (sequence, (at, shown, runs)) in (0..).zip(keeps) {
        events.push(event(9, sequence, *at, keep(*shown, runs.clone())));
    }
    log_of(&events)
}

#[test]
fn the_last_keep_decides() {
    let all = || vec![run(1, 0, 3)];
    assert_eq!(marks(&log(&[])), 3);
    assert_eq!(
        marks(&log(&[(5, false, all())])),
        0,
        "also one before its events"
    );
    assert_eq!(marks(&log(&[(20, false, vec![run(1, 1, 1)])])), 2);
    assert_eq!(
        marks(&log(&[(20, false, all()), (30, true, vec![run(1, 1, 7)])])),
        2
    );
    assert_eq!(marks(&log(&[(30, false, all()), (20, true, all())])), 0);
    assert_eq!(marks(&log(&[(20, true, all())])), 3);
    assert_eq!(marks(&log(&[(20, false, vec![run(2, 0, 3)])])), 3);
    let everything = vec![
        run(0, 0, u32::MAX),
        run(1, 0, u32::MAX),
        run(1, u32::MAX, 1),
    ];
    assert_eq!(marks(&log(&[(20, false, everything)])), 0);
}

#[test]
fn a_keep_is_stored_in_one_way_only() {
    let kind = Kind::Keep {
        shown: true,
        back: true,
        runs: vec![run(1, 0, 3), run(1, 3, 1), run(0xab, 7, u32::MAX - 7)],
    };
    let text = encode(&[event(1, 0, 5, kind.clone())]);
    let list = "0000000000000001.0.3 0000000000000001.3.1 00000000000000ab.7.4294967288";
    assert!(
        text.ends_with(&format!(r#"[0,"k","{list}",3]]]"#)),
        "{text}"
    );
    assert_eq!(decode(&text).unwrap()[0].kind, kind);
    // Whatever else is kept as it is, and obeyed by nobody.
    for list in [
        "0000000000000001.0.0",
        "0000000000000001.1.4294967296",
        "0000000000000001.2.4294967295",
        "0000000000000001.00.1",
        "0000000000000001.+0.1",
        "0000000000000001.0",
        "1.0.1",
        "0000000000000001.0.1 ",
        " ",
        "0000000000000001.0.2 0000000000000001.1.1",
        "0000000000000002.0.1 0000000000000001.0.1",
    ] {
        let raw = format!(r#"["k","{list}",0]"#);
        let events = [event(1, 0, 5, Kind::Unknown(raw.into()))];
        assert_eq!(decode(&encode(&events)).unwrap(), events, "{list}");
    }
    let none = event(1, 0, 5, keep(false, Vec::new()));
    assert_eq!(decode(&encode(std::slice::from_ref(&none))), Ok(vec![none]));
}

#[test]
fn an_undo_of_a_keep_does_nothing_and_a_hidden_undo_neither() {
    let mut events = vec![
        event(1, 0, 1, mark("q", true)),
        event(1, 1, 2, undo(id(1, 0))),
        event(1, 2, 3, keep(false, vec![run(1, 1, 1)])),
        event(1, 3, 4, undo(id(1, 2))),
    ];
    assert_eq!(marks(&log_of(&events)), 1, "the undo is hidden");
    events.push(event(1, 4, 5, keep(true, vec![run(1, 1, 1)])));
    assert_eq!(marks(&log_of(&events)), 0);
    // Nor does it when what takes it back is itself taken back.
    let chain = [
        event(1, 0, 1, mark("q", true)),
        event(1, 1, 2, undo(id(1, 0))),
        event(1, 2, 3, undo(id(1, 1))),
        event(1, 3, 4, undo(id(1, 2))),
        event(2, 0, 5, keep(false, vec![run(1, 1, 1)])),
    ];
    assert_eq!(marks(&log_of(&chain)), 1);
    // A hidden undo in a forged circle lets the other one work.
    let circle = [
        event(1, 0, 1, mark("q", true)),
        event(1, 1, 1, undo(id(1, 2))),
        event(1, 2, 1, undo(id(1, 1))),
        event(1, 3, 1, undo(id(1, 0))),
        event(1, 4, 1, undo(id(1, 3))),
        event(2, 0, 2, keep(false, vec![run(1, 2, 1), run(1, 4, 1)])),
    ];
    assert_eq!(
        log_of(&circle).undone(),
        BTreeSet::from([id(1, 0), id(1, 2)])
    );
    assert_eq!(marks(&log_of(&circle)), 0);
}

proptest! {
    #![proptest_config(many())]

    /// Runs as sets of numbers.
    #[test]
    fn runs_are_sets(keeps in vec((any::<bool>(), vec((0..2_u64, 0..12_u32, 1..5_u32), 0..5)), 0..6)) {
        let mut log = Log::default();
        let mut hidden = BTreeSet::new();
        for (at, (shown, parts)) in (0..).zip(keeps) {
            let ids = parts.iter().flat_map(|(writer, first, count)| {
                (*first..first + count).map(|sequence| id(*writer, sequence))
            });
            let ids: BTreeSet<EventId> = ids.collect();
            let runs = names(ids.iter().copied());
            log.insert(event(7, at, at.into(), keep(shown, runs)));
            for id in ids {
                if shown { hidden.remove(&id); } else { hidden.insert(id); }
            }
        }
        for writer in 0..2 {
            for sequence in 0..20 {
                let id = id(writer, sequence);
                prop_assert_eq!(log.hides(id), hidden.contains(&id));
            }
        }
    }
}

/// Many events and some keeps cost little more than no keeps.
#[test]
fn keeps_fold_fast() {
    let events: Vec<_> = (0..50_000_u32)
        .map(|n| event(u64::from(n / 20), n % 20, n.into(), mark("q", true)))
        .collect();
    let mut log = log_of(&events);
    for sequence in 0..50 {
        let ids = (0..2_500).map(|writer| run(writer, sequence % 20, 3));
        let kind = keep(sequence % 2 == 0, ids.collect());
        log.insert(event(9_999, sequence, 60_000, kind));
    }
    let start = std::time::Instant::now();
    let shown = marks(&log);
    println!(
        "{shown} of 50,000 with 50 keeps of 2,500 runs: {:?}",
        start.elapsed()
    );
    assert_eq!(shown, log.visible().count());
    assert!((1..50_000).contains(&shown));
}
