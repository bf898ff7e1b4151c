//! Published histories, review by review: without steps, with steps taken away, by the times of real
//! reviews, and folded by other rules.

use super::{
    vectors::{from_19, long_term, with},
    *,
};

/// ts-fsrs, impl/long-term_scheduler.test.ts.
const LONG_TERM: Parameters = from_19([
    0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178,
    2.0225, 0.0904, 0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468,
]);

/// Grades, and after each the interval in days, the stability and the difficulty.
type Published = (&'static str, &'static [u32], &'static [f32], &'static [f32]);

/// ts-fsrs, impl/long-term_scheduler.test.ts, `test1`, `test2`, `test4` and `test5`: no steps, nothing
/// on the same day.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn histories_without_steps() {
    let published: [Published; 4] = [
        (
            "3333331133333",
            &[3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773],
            &[
                3.0412,
                13.091_307,
                48.158_49,
                154.937_33,
                445.055_63,
                1_158.077_8,
                16.630_632,
                3.017_322,
                11.422_473,
                37.375_22,
                111.875_275,
                306.597_46,
                772.940_26,
            ],
            &[
                4.490_943_3,
                4.266_643,
                4.057_460_3,
                3.862_376_6,
                3.680_441_6,
                3.510_769,
                4.698_331,
                5.559_563,
                5.263_237_5,
                4.986_884_6,
                4.729_157_4,
                4.488_801_5,
                4.264_645_6,
            ],
        ),
        (
            "12341234",
            &[1, 2, 6, 41, 4, 7, 21, 133],
            &[
                0.4197,
                1.034_431_7,
                5.535_676,
                41.003_365,
                4.466_055,
                6.677_433,
                20.888_682,
                132.818_5,
            ],
            &[
                7.1434,
                7.036_538_4,
                6.640_665,
                5.923_127_7,
                6.447_798_6,
                6.459_951,
                6.102_939,
                5.365_885_5,
            ],
        ),
        (
            "34123412",
            &[3, 33, 4, 7, 26, 193, 9, 14],
            &[
                3.0412,
                32.654_846,
                4.222_568_4,
                7.232_501,
                25.526_817,
                193.366_2,
                8.638_998,
                14.313_239,
            ],
            &[
                4.490_943_3,
                3.695_382_6,
                4.832_214_5,
                5.120_784_6,
                4.854_033,
                4.071_650_4,
                5.105_088,
                5.346_971,
            ],
        ),
        (
            "41234123",
            &[15, 3, 6, 27, 240, 10, 17, 60],
            &[
                15.2441,
                3.256_21,
                6.326_845_5,
                26.563_39,
                239.704_62,
                9.756_215,
                17.060_355,
                59.595_474,
            ],
            &[
                1.163_043_4,
                2.995_735_6,
                3.598_517_7,
                3.434_366_7,
                2.600_457_7,
                4.038_163_7,
                4.462_591_6,
                4.240_202,
            ],
        ),
    ];
    let rules = Scheduler {
        steps: Steps {
            learning: &[],
            relearning: &[],
        },
        ..with(long_term(LONG_TERM))
    };
    for (history, intervals, stabilities, difficulties) in published {
        let mut card: Option<Card> = None;
        let mut at = START;
        for (turn, grade) in grades(history).into_iter().enumerate() {
            let outcomes = rules.outcomes(card.as_ref(), 0, at);
            let apart = set_apart(outcomes.map(|card| wait_days(&rules, &card)));
            let days = apart[grade as usize - 1];
            assert_eq!(days, intervals[turn], "{history} {turn}");
            let next = outcomes[grade as usize - 1];
            // Relative: single precision has no four decimals of a thousand.
            let off = (next.memory.stability / stabilities[turn] - 1.0).abs();
            assert!(off < 1e-5, "{history} {turn} {next:?}");
            let off = (next.memory.difficulty - difficulties[turn]).abs();
            assert!(off < 1e-4, "{history} {turn} {next:?}");
            card = Some(next);
            at += u64::from(days) * DAY;
        }
    }
}

/// Without steps, ts-fsrs sets the four intervals a day apart at least; the crate doesn't, nor do we.
fn set_apart([again, hard, good, easy]: [u32; 4]) -> [u32; 4] {
    let again = again.min(hard);
    let hard = hard.max(again + 1);
    let good = good.max(hard + 1);
    [again, hard, good, easy.max(good + 1)]
}

/// ts-fsrs, impl/long-term_scheduler.test.ts, `[State.(Re)Learning]switch long-term scheduler`.
#[test]
fn steps_taken_away_and_given_back() {
    let short = with(LONG_TERM);
    let long = Scheduler {
        steps: Steps {
            learning: &[],
            relearning: &[],
        },
        ..with(long_term(LONG_TERM))
    };
    let published = [
        (&short, Grade::Good, 0, 3.0412, 4.490_943_3),
        (&long, Grade::Good, 4, 3.0412, 4.266_643),
        (&long, Grade::Again, 1, 1.217_784_3, 5.246_498_6),
        (&long, Grade::Good, 5, 4.737_53, 4.971_273_4),
        (&short, Grade::Good, 19, 19.022_95, 4.714_598_7),
        (&short, Grade::Again, 0, 3.206_765_7, 5.571_361),
    ];
    let mut card: Option<Card> = None;
    for (at, (rules, grade, days, stability, difficulty)) in published.into_iter().enumerate() {
        let now = card.map_or(START, |card| card.due);
        let mut next = rules.review(card.as_ref(), 0, asked(now, grade));
        // Set apart from Again and Hard on the same day; 3 by the stability.
        let ours = if at == 1 { 3 } else { days };
        assert_eq!(wait_days(rules, &next), ours, "{at}");
        assert!(near(next.memory, stability, difficulty), "{at} {next:?}");
        // Asked when ts-fsrs asks.
        if days > 0 {
            next.due = now + u64::from(days) * DAY;
        }
        card = Some(next);
    }
    assert_eq!(card.map(|card| card.phase), Some(Phase::Relearning(0)));
}

/// ts-fsrs, fixed/calc-elapsed-days.test.ts, `TS-FSRS-Simulator` and `SSE use next_state`: real
/// times, whose days begin at midnight UTC.
#[test]
fn elapsed_days_of_real_times() {
    let midnight = Days {
        offset: 4 * 3_600_000,
    };
    let simulator = Scheduler {
        days: midnight,
        ..with(from_19([
            1.1596, 1.7974, 13.1205, 49.3729, 7.2303, 0.5081, 1.5371, 0.001, 1.5052, 0.1261,
            0.9735, 1.8924, 0.1486, 0.2407, 2.1937, 0.1518, 3.0699, 0.4636, 0.6048,
        ]))
    };
    let times = [
        1_704_468_957_000,
        1_704_469_645_000,
        1_704_599_572_000,
        1_705_509_507_000,
    ];
    let mut card = None;
    for (review, stability) in reviews("3333", times)
        .into_iter()
        .zip([13.1205, 17.366_814, 21.285_508, 39.634_52])
    {
        let next = simulator.review(card.as_ref(), 0, review);
        let off = (next.memory.stability - stability).abs();
        assert!(off < 1e-4, "{next:?}");
        card = Some(next);
    }
    let sse = Scheduler {
        days: midnight,
        ..with(from_19([
            0.4911, 4.5674, 24.8836, 77.045, 7.5474, 0.1873, 1.7732, 0.001, 1.1112, 0.152, 0.5728,
            1.8747, 0.1733, 0.2449, 2.2905, 0.0, 2.9898, 0.0883, 0.9033,
        ]))
    };
    let times = [
        1_698_678_054_940,
        1_698_678_126_399,
        1_698_688_771_401,
        1_698_688_837_021,
        1_698_688_916_440,
        1_698_698_192_380,
        1_702_718_934_003,
        1_713_000_017_248,
    ];
    let card = sse.fold(0, reviews("33133333", times)).unwrap();
    assert!((card.memory.stability - 71.77).abs() < 0.005, "{card:?}");
}

/// py-fsrs, `test_reschedule_card_*`: the same reviews folded by other rules.
#[test]
fn a_history_folded_by_other_rules() {
    let cards = when_due(&rules(), "3333331133333");
    let history: Vec<Review> = cards.iter().map(|card| card.last).collect();
    let card = cards[12];
    assert_eq!(rules().fold(0, history.clone()), Some(card));
    let weights = [
        0.123_403_57,
        1.2931,
        2.397_673_6,
        8.2956,
        6.686_820_5,
        0.450_216_8,
        3.077_875_2,
        0.053_520_396,
        1.653_999_2,
        0.146_620_68,
        0.630_077_24,
        1.611_965,
        0.012_840_137,
        0.348_537_63,
        1.887_896,
        0.854_637_6,
        1.8729,
        0.674_853_7,
        0.204_512_66,
        0.226_228_15,
        0.460_306_03,
    ];
    assert!(are_valid(&weights));
    let other = with(weights).fold(0, history.clone()).unwrap();
    assert_eq!((other.phase, other.last), (card.phase, card.last));
    assert_ne!(other.memory, card.memory);
    assert_ne!(other.due, card.due);
    let seldom = Scheduler {
        retention: 0.8,
        ..rules()
    };
    let other = seldom.fold(0, history.clone()).unwrap();
    assert_eq!((other.phase, other.memory), (card.phase, card.memory));
    assert!(other.due > card.due);
    let slow = Scheduler {
        steps: Steps {
            learning: &[MINUTE; 13],
            ..Steps::default()
        },
        ..rules()
    };
    let other = slow.fold(0, history).unwrap();
    assert_ne!(other.phase, card.phase);
    assert_eq!(other.memory, card.memory);
    assert!(other.due < card.due);
}
