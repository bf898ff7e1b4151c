//! Our formulas against those of the `fsrs` crate, for any valid weights.

use super::*;
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};

fn is_near(ours: f32, theirs: f32) -> bool {
    (ours - theirs).abs() <= 1e-4 * theirs.abs()
}

fn state(memory: Memory) -> MemoryState {
    MemoryState {
        stability: memory.stability,
        difficulty: memory.difficulty,
    }
}

#[test]
fn the_same_defaults() {
    assert_eq!(
        DEFAULT.map(f32::to_bits),
        fsrs::DEFAULT_PARAMETERS.map(f32::to_bits)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// A whole history: steps, lapses and all. `FSRS::new` clips what is out of its bounds, so ours
    /// would differ if we took weights that it doesn't.
    #[test]
    fn memories_are_the_crates(
        weights in prop_oneof![Just(DEFAULT), parameters()],
        history in histories(20),
        hours in -12..=14_i64,
    ) {
        let rules = Scheduler {
            parameters: weights,
            days: Days { offset: hours * 3_600_000 },
            ..rules()
        };
        let mut before = history[0].at;
        let theirs = history.iter().map(|review| {
            let delta_t = rules.days.between(before, review.at);
            before = review.at;
            FSRSReview { rating: review.grade as u32, delta_t }
        });
        let item = FSRSItem { reviews: theirs.collect() };
        let crates = FSRS::new(&weights).unwrap();
        let theirs = crates.memory_state(item, None).unwrap();
        let card = rules.fold(0, history).unwrap();
        prop_assert!(is_near(card.memory.stability, theirs.stability), "{card:?} {theirs:?}");
        prop_assert!(is_near(card.memory.difficulty, theirs.difficulty), "{card:?} {theirs:?}");
    }

    /// What each button would come to, and when it would be asked again.
    #[test]
    fn outcomes_and_intervals_are_the_crates(
        weights in prop_oneof![Just(DEFAULT), parameters()],
        history in histories(6),
        days in 0..1_000_u32,
        percent in 70..=97_u8,
    ) {
        let retention = f32::from(percent) / 100.0;
        let rules = Scheduler { parameters: weights, retention, ..rules() };
        let crates = FSRS::new(&weights).unwrap();
        let card = rules.fold(0, history).unwrap();
        let theirs = crates.next_states(Some(state(card.memory)), retention, days).unwrap();
        let now = card.last.at + u64::from(days) * DAY;
        let theirs = [theirs.again, theirs.hard, theirs.good, theirs.easy];
        for (ours, theirs) in rules.outcomes(Some(&card), 0, now).iter().zip(theirs) {
            prop_assert!(is_near(ours.memory.stability, theirs.memory.stability));
            prop_assert!(is_near(ours.memory.difficulty, theirs.memory.difficulty));
            let exact = fsrs6::interval(&weights, ours.memory.stability, retention);
            prop_assert!(is_near(exact, theirs.interval), "{exact} {theirs:?}");
            if ours.phase == Phase::Review {
                // Next to a half, the last bit decides.
                let whole = |exact: f32| exact.round().clamp(1.0, 36_500.0);
                let (least, most) = (whole(theirs.interval * 0.9999), whole(theirs.interval * 1.0001));
                #[expect(clippy::cast_precision_loss, reason = "at most 36,500")]
                let waits = wait_days(&rules, ours) as f32;
                prop_assert!((least..=most).contains(&waits), "{waits} {theirs:?}");
            }
        }
    }

    #[test]
    fn the_forgetting_curve_is_the_crates(
        decay in 0.1..=0.8_f32, stability in 0.001..36_500_f32, days in 0.0..4_000_f32,
    ) {
        let memory = MemoryState { stability, difficulty: 5.0 };
        let theirs = fsrs::current_retrievability(memory, days, decay);
        prop_assert!(is_near(fsrs6::retrievability(decay, stability, days), theirs));
    }
}
