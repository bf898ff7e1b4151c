//! Learning and relearning steps, with the cases of py-fsrs' suite and of ts-fsrs'
//! strategies/learning-steps.test.ts and fixed/prevent-skipping.test.ts.
//!
//! The two differ at Hard: ts-fsrs rounds its wait to minutes, and waits as at the first step at
//! every step. We follow py-fsrs (and Anki): half-way between the first two steps at the first, the
//! step's own wait after it.

use super::*;
use Phase::{Learning, Relearning};

fn with(learning: &'static [u64], relearning: &'static [u64]) -> Scheduler {
    Scheduler {
        steps: Steps {
            learning,
            relearning,
        },
        ..rules()
    }
}

const TEN: u64 = 10 * MINUTE;

/// The phases and waits after each grade; no wait means whole days.
fn outcomes(rules: &Scheduler, phase: Option<Phase>) -> [(Phase, Option<u64>); 4] {
    Grade::ALL.map(|grade| rules.steps.next(phase, asked(START, grade)))
}

const OUT: (Phase, Option<u64>) = (Phase::Review, None);

/// py-fsrs, `test_good_learning_steps`, `test_again_learning_steps`, `test_hard_learning_steps`,
/// `test_easy_learning_steps`, `test_learning_card_rate_hard_second_learning_step`; ts-fsrs,
/// `learning_steps = ['1m', '10m']` and `First learning step`.
#[test]
fn two_learning_steps() {
    let rules = rules();
    let first = [
        (Learning(0), Some(MINUTE)),
        (Learning(0), Some(11 * MINUTE / 2)),
        (Learning(1), Some(TEN)),
        OUT,
    ];
    assert_eq!(outcomes(&rules, None), first);
    assert_eq!(outcomes(&rules, Some(Learning(0))), first);
    let second = [
        (Learning(0), Some(MINUTE)),
        (Learning(1), Some(TEN)),
        OUT,
        OUT,
    ];
    assert_eq!(outcomes(&rules, Some(Learning(1))), second);
    let due = rules.outcomes(None, 0, START).map(|card| card.due - START);
    assert_eq!(due[..3], [MINUTE, 11 * MINUTE / 2, TEN]);
    assert!(due[3] >= DAY);
}

/// py-fsrs, `test_learning_card_rate_hard_one_learning_step`; ts-fsrs, `learning_steps = ['1m']`.
#[test]
fn one_learning_step() {
    let expected = [
        (Learning(0), Some(TEN)),
        (Learning(0), Some(15 * MINUTE)),
        OUT,
        OUT,
    ];
    for phase in [None, Some(Learning(0))] {
        assert_eq!(outcomes(&with(&[TEN], &[]), phase), expected);
    }
}

/// py-fsrs, `test_no_learning_steps`.
#[test]
fn no_learning_steps() {
    let rules = with(&[], &[TEN]);
    for card in rules.outcomes(None, 0, START) {
        assert_eq!(card.phase, Phase::Review);
        assert!(wait_days(&rules, &card) >= 1);
    }
}

/// py-fsrs, `test_review_state`, `test_relearning`,
/// `test_relearning_card_rate_hard_one_relearning_step`; ts-fsrs, `relearning_steps = ['10m']`.
#[test]
fn one_relearning_step() {
    let rules = rules();
    let lapsed = outcomes(&rules, Some(Phase::Review));
    assert_eq!(lapsed, [(Relearning(0), Some(TEN)), OUT, OUT, OUT]);
    let again = [
        (Relearning(0), Some(TEN)),
        (Relearning(0), Some(15 * MINUTE)),
        OUT,
        OUT,
    ];
    assert_eq!(outcomes(&rules, Some(Relearning(0))), again);
    let cards = when_due(&rules, "333113");
    let phases = [
        Learning(1),
        Phase::Review,
        Phase::Review,
        Relearning(0),
        Relearning(0),
        Phase::Review,
    ];
    assert_eq!(
        cards.iter().map(|card| card.phase).collect::<Vec<_>>(),
        phases
    );
    assert_eq!(cards[3].due - cards[2].due, TEN);
    assert_eq!(cards[4].due - cards[3].due, TEN);
    assert!(wait_days(&rules, &cards[5]) >= 1);
    // Forgetting what was just forgotten is no second lapse.
    assert_eq!(cards[5].lapses, 1);
}

/// py-fsrs, `test_relearning_card_rate_hard_two_relearning_steps`; ts-fsrs,
/// `relearning_steps = ['10m', '20m']`.
#[test]
fn two_relearning_steps() {
    let rules = with(&[], &[MINUTE, TEN]);
    let lapsed = outcomes(&rules, Some(Phase::Review));
    assert_eq!(lapsed, [(Relearning(0), Some(MINUTE)), OUT, OUT, OUT]);
    let first = [
        (Relearning(0), Some(MINUTE)),
        (Relearning(0), Some(11 * MINUTE / 2)),
        (Relearning(1), Some(TEN)),
        OUT,
    ];
    assert_eq!(outcomes(&rules, Some(Relearning(0))), first);
    let second = [
        (Relearning(0), Some(MINUTE)),
        (Relearning(1), Some(TEN)),
        OUT,
        OUT,
    ];
    assert_eq!(outcomes(&rules, Some(Relearning(1))), second);
}

/// py-fsrs, `test_no_relearning_steps`.
#[test]
fn no_relearning_steps() {
    let rules = with(&[MINUTE, TEN], &[]);
    let cards = when_due(&rules, "331");
    assert_eq!(cards[0].phase, Learning(1));
    assert_eq!(cards[2].phase, Phase::Review);
    assert_eq!(cards[2].lapses, 1);
    assert!(wait_days(&rules, &cards[2]) >= 1);
}

/// py-fsrs, `test_one_card_multiple_schedulers`; ts-fsrs, steps that are no more.
#[test]
fn steps_that_change_between_reviews() {
    let [none, one, two] = [
        with(&[], &[]),
        with(&[MINUTE], &[MINUTE]),
        with(&[MINUTE, TEN], &[MINUTE, TEN]),
    ];
    let story = [
        (&two, Grade::Good, Learning(1)),
        (&one, Grade::Again, Learning(0)),
        (&none, Grade::Hard, Phase::Review),
        (&two, Grade::Again, Relearning(0)),
        (&two, Grade::Good, Relearning(1)),
        (&one, Grade::Again, Relearning(0)),
        (&none, Grade::Hard, Phase::Review),
    ];
    let mut card = None;
    for (at, (rules, grade, phase)) in story.into_iter().enumerate() {
        let next = rules.review(card.as_ref(), 0, asked(START + at as u64, grade));
        assert_eq!(next.phase, phase, "{at}");
        card = Some(next);
    }
    // At a step that is no more, Again begins anew and everything else is out.
    for lost in [Learning(5), Relearning(5)] {
        let outcomes = outcomes(&one, Some(lost));
        assert_eq!(outcomes[0].1, Some(MINUTE));
        assert_eq!(outcomes[1..], [OUT; 3]);
    }
}

/// ts-fsrs, fixed/prevent-skipping.test.ts.
#[test]
fn good_goes_one_step_at_a_time() {
    const HOUR: u64 = 60 * MINUTE;
    let learning = &[MINUTE, TEN, 3 * TEN, HOUR, 6 * HOUR, 12 * HOUR];
    let rules = with(learning, &[TEN, HOUR, 6 * HOUR]);
    let cards = when_due(&rules, "1333333");
    for (at, card) in (0..).zip(&cards[..6]) {
        assert_eq!(card.phase, Learning(at));
        assert_eq!(card.due - card.last.at, learning[usize::from(at)]);
    }
    assert_eq!(cards[6].phase, Phase::Review);
    let cards = when_due(&rules, "41333");
    for (at, card) in (0..).zip(&cards[1..4]) {
        assert_eq!(card.phase, Relearning(at));
        assert_eq!(
            card.due - card.last.at,
            [TEN, HOUR, 6 * HOUR][usize::from(at)]
        );
    }
    assert_eq!(cards[4].phase, Phase::Review);
}

/// "I knew it" while browsing ends the steps; "Not yet" doesn't.
#[test]
fn outright() {
    let review = |grade| Review {
        outright: true,
        ..asked(START, grade)
    };
    let rules = rules();
    for phase in [
        None,
        Some(Learning(0)),
        Some(Relearning(0)),
        Some(Phase::Review),
    ] {
        for grade in &Grade::ALL[1..] {
            assert_eq!(rules.steps.next(phase, review(*grade)), OUT);
        }
        let again = rules.steps.next(phase, review(Grade::Again));
        assert_eq!(again, outcomes(&rules, phase)[0]);
    }
}
