//! What must hold of any history, any valid weights, any time zone.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_better_grade_is_never_asked_sooner(
        rules in schedulers(), history in histories(10), wait in waits(), seed: u64,
        interview in proptest::option::of(-3..60_i64),
    ) {
        let card = rules.fold(seed, history).unwrap();
        let now = card.last.at + wait;
        let interview = interview.map(|left| rules.days.of(now) + left);
        let rules = Scheduler { interview, ..rules };
        let due = rules.outcomes(Some(&card), seed, now).map(|card| card.due);
        prop_assert!(due.is_sorted(), "{due:?}");
        let due = rules.outcomes(None, seed, now).map(|card| card.due);
        prop_assert!(due.is_sorted(), "{due:?}");
    }

    #[test]
    fn a_recall_grows_less_probable(
        rules in schedulers(), history in histories(10), first in waits(), second in waits(),
    ) {
        let card = rules.fold(0, history).unwrap();
        let at = card.last.at;
        let [now, soon, later] = [at, at + first, at + first + second].map(|now| card.retrievability(now));
        if card.last.grade == Grade::Again {
            prop_assert_eq!([now, soon, later].map(f32::to_bits), [0; 3]);
        } else {
            prop_assert!((now - 1.0).abs() < f32::EPSILON);
            prop_assert!(now >= soon && soon >= later && later > 0.0);
        }
        let stability = card.memory.stability;
        let recall = fsrs6::retrievability(card.decay, stability, stability);
        prop_assert!((recall - 0.9).abs() < 1e-4, "{recall}");
    }

    #[test]
    fn more_retention_never_waits_longer(
        rules in schedulers(), history in histories(10), one in 0.7..0.97_f32, other in 0.7..0.97_f32,
    ) {
        let due = |retention| {
            let rules = Scheduler { retention, ..rules.clone() };
            rules.fold(0, history.clone()).unwrap().due
        };
        prop_assert!(due(one.max(other)) <= due(one.min(other)));
    }

    /// The interval, capped, is over before the interview; and it is never none.
    #[test]
    fn what_was_learnt_is_asked_before_the_interview(
        rules in schedulers(), history in histories(10), left in 2..90_i64, seed: u64,
    ) {
        let today = rules.days.of(history.last().unwrap().at);
        let interview = today + left;
        let free = rules.fold(seed, history.clone()).unwrap();
        let rules = Scheduler { interview: Some(interview), ..rules };
        let card = rules.fold(seed, history).unwrap();
        prop_assert_eq!(card.memory, free.memory);
        if card.phase == Phase::Review {
            let due = rules.days.of(card.due);
            prop_assert!(today < due && due < interview, "{} days left, due in {}", left, due - today);
            prop_assert!(card.due <= free.due);
            // At half of what is left at the earliest: none comes sooner than it has to.
            prop_assert!(card.due == free.due || due == today + left / 2);
        } else {
            prop_assert_eq!(card.due, free.due);
        }
    }

    /// With the interview tomorrow, today or over, there is nothing left to cap.
    #[test]
    fn an_interview_at_hand_changes_nothing(
        rules in schedulers(), history in histories(10), left in -90..=1_i64, seed: u64,
    ) {
        let today = rules.days.of(history.last().unwrap().at);
        let capped = Scheduler { interview: Some(today + left), ..rules.clone() };
        let last = *history.last().unwrap();
        let before = rules.fold(seed, history[..history.len() - 1].to_vec());
        prop_assert_eq!(
            capped.review(before.as_ref(), seed, last), rules.review(before.as_ref(), seed, last)
        );
    }

    /// A fold is the same in one go or review by review.
    #[test]
    fn a_fold_continues(rules in schedulers(), history in histories(12), seed: u64, cut in 0..12_usize) {
        let whole = rules.fold(seed, history.clone());
        let (first, rest) = history.split_at(cut.min(history.len()));
        let mut card = rules.fold(seed, first.iter().copied());
        for review in rest {
            card = Some(rules.review(card.as_ref(), seed, *review));
        }
        prop_assert_eq!(card, whole);
        prop_assert_eq!(card.map_or(0, |card| card.reviews) as usize, history.len());
    }

    /// The buttons tell what the review will do.
    #[test]
    fn outcomes_are_what_reviews_come_to(
        rules in schedulers(), history in histories(6), wait in waits(), seed: u64,
    ) {
        let card = rules.fold(seed, history).unwrap();
        let now = card.last.at + wait;
        let told = rules.outcomes(Some(&card), seed, now);
        for (grade, told) in Grade::ALL.into_iter().zip(told) {
            prop_assert_eq!(rules.review(Some(&card), seed, asked(now, grade)), told);
        }
    }
}
