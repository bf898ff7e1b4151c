//! Days that begin at four, time zones, and clocks that were put back.

use super::*;

const HOUR: u64 = 60 * MINUTE;

/// Midnight UTC before `START`.
const MIDNIGHT: u64 = START - 12 * HOUR - 30 * MINUTE;

#[test]
fn a_day_begins_at_four() {
    let days = Days::default();
    let four = MIDNIGHT + 4 * HOUR;
    assert_eq!(days.of(four), days.of(four - 1) + 1);
    assert_eq!(days.of(four), days.of(four + DAY - 1));
    assert_eq!(days.start(days.of(four)), four);
    assert_eq!(days.between(four - 1, four), 1);
    assert_eq!(days.between(four, four + DAY - 1), 0);
    // In New York, five hours behind.
    let days = Days {
        offset: -5 * 3_600_000,
    };
    assert_eq!(days.start(days.of(four)), four - DAY + 5 * HOUR);
    assert_eq!(days.of(0), -1);
    assert_eq!(days.start(-1), 0);
}

/// Past midnight it is still the day before: a day's wait ends in the morning.
#[test]
fn a_review_past_midnight() {
    let rules = rules();
    let card = |at| rules.fold(0, reviews("33", [at, at + MINUTE])).unwrap();
    let evening = card(MIDNIGHT + 22 * HOUR);
    let night = card(MIDNIGHT + 26 * HOUR);
    assert_eq!(evening.due, MIDNIGHT + 2 * DAY + 4 * HOUR);
    assert_eq!(night.due, evening.due);
    let morning = card(MIDNIGHT + 29 * HOUR);
    assert_eq!(morning.due, evening.due + DAY);
}

/// Elapsed days are counted by rollovers, not by 24 hours.
#[test]
fn reviews_either_side_of_the_rollover() {
    let rules = rules();
    let four = MIDNIGHT + 4 * HOUR;
    let memory = |times: [u64; 2]| rules.fold(0, reviews("43", times)).unwrap().memory;
    let apart = memory([four - 1, four]);
    assert_eq!(apart, memory([four - DAY, four + DAY - 1]));
    assert_ne!(apart, memory([four, four + 1]));
}

/// Good a minute before four isn't asked again at four, which would be sooner than Hard.
#[test]
fn a_review_just_before_the_rollover() {
    let rules = rules();
    let at = MIDNIGHT + 4 * HOUR - MINUTE;
    let card = rules.fold(0, reviews("3", [at - HOUR])).unwrap();
    let due = rules.outcomes(Some(&card), 0, at).map(|card| card.due - at);
    assert!(due.is_sorted(), "{due:?}");
    let again = rules
        .fold(0, reviews("331", [at - HOUR, at - 50 * MINUTE, at]))
        .unwrap();
    let due = rules
        .outcomes(Some(&again), 0, at)
        .map(|card| card.due - at);
    assert!(due.is_sorted(), "{due:?}");
    assert_eq!(due[3], HOUR);
}

proptest! {
    #[test]
    fn days_and_their_starts(at in 0..4_000_000_000_000_u64, hours in -12..=14_i64, more in waits()) {
        let days = Days { offset: hours * 3_600_000 };
        let day = days.of(at);
        prop_assert!(days.start(day) <= at);
        prop_assert!(days.start(day + 1) > at);
        prop_assert!(days.start(day + 1) - at <= DAY);
        let between = u64::from(days.between(at, at + more));
        prop_assert!(between * DAY <= more + DAY && more < (between + 1) * DAY);
        prop_assert_eq!(days.between(at + more, at), 0);
    }

    /// Whatever the clock does, no due time is before its review, no interval is over the longest,
    /// and no memory is out of bounds.
    #[test]
    fn a_clock_put_back(
        rules in schedulers(), mut history in histories(12), back in vec(waits(), 12), seed: u64,
    ) {
        for (review, back) in history.iter_mut().zip(back) {
            review.at -= back;
        }
        let mut card: Option<Card> = None;
        for review in history {
            let next = rules.review(card.as_ref(), seed, review);
            prop_assert!(next.due > review.at);
            prop_assert!(wait_days(&rules, &next) <= rules.longest);
            prop_assert!((0.001..=36_500.0).contains(&next.memory.stability));
            prop_assert!((1.0..=10.0).contains(&next.memory.difficulty));
            // Before the last review as at it: no days elapsed.
            let [before, at, later] =
                [review.at - 90 * DAY, review.at, next.due].map(|now| next.retrievability(now));
            prop_assert!(before.to_bits() == at.to_bits());
            prop_assert!((0.0..=at).contains(&later) && at <= 1.0);
            card = Some(next);
        }
    }

    /// Who travels keeps their order of due times but for a day's difference, and is asked no sooner
    /// than after the last review.
    #[test]
    fn a_changed_time_zone(
        one in histories(8), other in histories(8), from in -12..=14_i64, to in -12..=14_i64,
    ) {
        let zone = |hours: i64| Scheduler { days: Days { offset: hours * 3_600_000 }, ..rules() };
        let last = one.last().unwrap().at;
        // The same days elapse when every review comes at noon.
        let at_noon = |history: Vec<Review>| {
            history.into_iter().map(|review| Review { at: review.at / DAY * DAY + DAY / 2, ..review })
        };
        let due = zone(to).fold(0, one.clone()).unwrap().due;
        prop_assert!(due > last);
        let near = |hours: i64| hours.clamp(-7, 7);
        let dues = |hours| {
            let rules = zone(near(hours));
            [one.clone(), other.clone()].map(|history| rules.fold(0, at_noon(history)).unwrap().due)
        };
        let (before, after) = (dues(from), dues(to));
        for (before, after) in before.iter().zip(after) {
            prop_assert!(before.abs_diff(after) <= 14 * HOUR);
        }
        if before[0] + 28 * HOUR < before[1] {
            prop_assert!(after[0] < after[1]);
        }
    }
}
