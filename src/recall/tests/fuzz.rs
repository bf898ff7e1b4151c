//! Chance that can be repeated.

use super::*;
use crate::recall::fuzz::{fuzzed, part};

#[test]
fn random_numbers_are_splitmix() {
    // The first outputs of SplitMix64 from the seed 1,234,567, as its authors publish them.
    let published = [
        6_457_827_717_110_365_317,
        3_203_168_211_198_807_973,
        9_817_491_932_198_370_423,
    ];
    for (turn, number) in (0..).zip(published) {
        let seed = 1_234_567_u64.wrapping_add(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(turn));
        assert_eq!(random(seed), number);
    }
}

#[test]
fn seeds_are_fnv() {
    // From the FNV authors' test vectors.
    assert_eq!(seed(""), 0xCBF2_9CE4_8422_2325);
    assert_eq!(seed("a"), 0xAF63_DC4C_8601_EC8C);
    assert_eq!(seed("foobar"), 0x8594_4171_F739_67E8);
}

/// py-fsrs' and Anki's ranges.
#[test]
fn spreads() {
    let published = [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),
        (7, (5, 9)),
        (10, (8, 12)),
        (20, (17, 23)),
        (100, (93, 107)),
    ];
    for (days, range) in published {
        assert_eq!(spread(days, 36_500), range, "{days}");
    }
    assert_eq!(spread(100, 100), (93, 100));
    assert_eq!(spread(36_500, 36_500).1, 36_500);
}

#[test]
fn every_interval_of_a_spread_comes_about_as_often() {
    let mut seen = [0_u32; 5];
    for seed in 0..5_000 {
        seen[fuzzed(10, 36_500, seed) as usize - 8] += 1;
    }
    assert!(
        seen.iter().all(|times| (850..1_150).contains(times)),
        "{seen:?}"
    );
}

proptest! {
    #[test]
    fn fuzz_stays_in_its_spread(days in 1..40_000_u32, longest in 1..36_500_u32, seed: u64) {
        let days = days.min(longest);
        let (least, most) = spread(days, longest);
        prop_assert!(1 <= least && least <= days && days <= most && most <= longest);
        let moved = fuzzed(days, longest, seed);
        prop_assert!((least..=most).contains(&moved));
        prop_assert_eq!(moved, fuzzed(days, longest, seed));
    }

    #[test]
    fn fuzz_keeps_order(days in 1..36_500_u32, more in 0..30_u32, seed: u64) {
        prop_assert!(fuzzed(days, 36_500, seed) <= fuzzed(days + more, 36_500, seed));
    }

    #[test]
    fn a_part_is_within(most: u32, seed: u64) {
        prop_assert!(part(seed, most) <= most);
    }

    /// The same seed gives the same card; and chance moves nothing but the due time.
    #[test]
    fn chance_moves_only_the_due_time(
        rules in schedulers(), history in histories(12), seed: u64,
    ) {
        let fuzzy = Scheduler { fuzz: true, ..rules.clone() };
        let card = fuzzy.fold(seed, history.clone()).unwrap();
        prop_assert_eq!(fuzzy.fold(seed, history.clone()).unwrap(), card);
        let plain = Scheduler { fuzz: false, ..rules }.fold(seed, history).unwrap();
        prop_assert_eq!(Card { due: plain.due, ..card }, plain);
        let (least, most) = spread(wait_days(&fuzzy, &plain), fuzzy.longest);
        if card.phase == Phase::Review {
            prop_assert!((least..=most).contains(&wait_days(&fuzzy, &card)));
        } else {
            prop_assert_eq!(card.due, plain.due);
        }
    }
}
