//! Where a question stands: holds, leeches, and the words for waits.

use super::*;

fn learnt(digits: &str) -> Standing {
    Standing {
        card: when_due(&rules(), digits).last().copied(),
        ..Standing::default()
    }
}

#[test]
fn a_new_question() {
    let new = Standing::default();
    assert_eq!(
        (new.due_at(), new.knew(), new.due_in_words(START)),
        (None, None, None)
    );
    assert!(!new.is_due(u64::MAX) && !new.is_known() && !new.is_leech() && !new.is_held(0));
    assert_eq!(new.retrievability(START).to_bits(), 0.0_f32.to_bits());
}

#[test]
fn due_and_known() {
    let known = learnt("33");
    let due = known.due_at().unwrap();
    assert!(!known.is_due(due - 1) && known.is_due(due));
    assert!(known.is_known());
    assert_eq!(
        known.due_in_words(due - 3 * DAY).as_deref(),
        Some("due in 3 d")
    );
    assert_eq!(known.due_in_words(due).as_deref(), Some("due now"));
    let forgotten = learnt("331");
    assert_eq!(forgotten.knew(), Some(false));
    assert_eq!(forgotten.retrievability(START).to_bits(), 0.0_f32.to_bits());
}

/// Not today means until the next rollover at four, wherever the learner is.
#[test]
fn a_bury_ends_at_the_next_rollover() {
    for hours in -12..=14 {
        let days = Days {
            offset: hours * 3_600_000,
        };
        let start = days.start(days.of(START));
        for at in [start, start + DAY / 2, start + DAY - 1] {
            let standing = Standing {
                hold: Hold::of(1, at, days),
                ..learnt("3")
            };
            assert!(standing.is_held(at) && standing.is_held(start + DAY - 1));
            assert!(!standing.is_due(start + DAY - 1));
            assert!(!standing.is_held(start + DAY));
            assert!(standing.is_due(start + 2 * DAY));
        }
    }
}

#[test]
fn a_suspension_lasts() {
    let suspended = Standing {
        hold: Hold::of(2, START, Days::default()),
        ..learnt("33")
    };
    assert!(suspended.is_held(u64::MAX) && !suspended.is_due(u64::MAX));
    assert_eq!(suspended.due_in_words(START).as_deref(), Some("suspended"));
    assert_eq!(Hold::of(0, START, Days::default()), Hold::None);
}

/// Forgotten eight times after it was learnt; forgetting while relearning counts once.
#[test]
fn a_leech_after_eight_lapses() {
    assert_eq!(LEECH, 8);
    let lapses = |times: usize| learnt(&("33".to_owned() + &"113".repeat(times)));
    let almost = lapses(7);
    assert_eq!(almost.card.map(|card| card.lapses), Some(7));
    assert!(!almost.is_leech());
    assert!(lapses(8).is_leech());
    assert!(!learnt(&"1".repeat(20)).is_leech(), "never learnt");
    // Without steps, as before an interview, a whole evening of misses is none.
    let rules = rules_until(Some(i64::MAX), rules(), 0);
    let lapses = |history: Vec<Review>| rules.fold(0, history).map(|card| card.lapses);
    let evening = reviews(&"1".repeat(9), (0..9).map(|at| START + at * MINUTE));
    assert_eq!(lapses(evening), Some(0));
    assert_eq!(lapses(after_days("3111", &[0, 1, 1, 1])), Some(3));
}

#[test]
fn waits_in_words() {
    let published = [
        (0, "0 min"),
        (1, "1 min"),
        (MINUTE, "1 min"),
        (11 * MINUTE / 2, "6 min"),
        (59 * MINUTE + 1, "1 h"),
        (60 * MINUTE, "1 h"),
        (61 * MINUTE, "2 h"),
        (23 * 60 * MINUTE + 1, "1 d"),
        (DAY, "1 d"),
        (DAY + 1, "2 d"),
        (100 * DAY, "100 d"),
        (120 * DAY, "4 mo"),
        (730 * DAY, "24 mo"),
        (731 * DAY, "2 y"),
        (36_500 * DAY, "100 y"),
    ];
    for (wait, words) in published {
        assert_eq!(wait_in_words(wait), words, "{wait}");
    }
}

#[test]
fn grades() {
    for (number, grade) in (1..).zip(Grade::ALL) {
        assert_eq!(Grade::of(number), Some(grade));
        assert_eq!(grade as u64, number);
    }
    assert_eq!([Grade::of(0), Grade::of(5)], [None; 2]);
    assert_eq!(Grade::Hard.name(), "Hard");
    let suggested =
        [(4, 4), (3, 4), (2, 4), (0, 4), (0, 0)].map(|(hit, points)| Grade::suggested(hit, points));
    assert_eq!(
        suggested,
        [
            Grade::Good,
            Grade::Hard,
            Grade::Again,
            Grade::Again,
            Grade::Good
        ]
    );
}
