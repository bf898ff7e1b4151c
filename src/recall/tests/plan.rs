//! The plan's text, and quotas computed by hand.

use ace_bank::format::Level;
use proptest::prelude::*;

use crate::recall::{Date, Pace, Plan, Quota, Scheduler, Steps, Work, interleaved};

fn whole() -> Plan {
    Plan {
        interview: Date::parse("2026-12-14").map(Date::number),
        technologies: vec!["python".into(), "rust".into()],
        levels: vec![Level::Beginner, Level::Advanced],
        minutes: 35,
    }
}

#[test]
fn a_plan_is_kept_as_people_can_read_it() {
    assert_eq!(
        whole().to_text(),
        "plan=1 interview=2026-12-14 technologies=python,rust levels=beginner,advanced minutes=35"
    );
    assert_eq!(Plan::default().to_text(), "plan=1 minutes=20");
    assert_eq!(Plan::parse(&whole().to_text()), whole());
}

#[test]
fn what_cant_be_read_leaves_the_default() {
    for text in [
        "",
        "nonsense",
        "plan=1",
        "interview=tomorrow minutes=0 levels=expert",
        "interview=2026-02-30 minutes=601",
        "minutes=-5 technologies=, levels=",
        "minutes=99999999999999999999",
        "= == interview minutes",
    ] {
        assert_eq!(Plan::parse(text), Plan::default(), "{text}");
    }
    let newer = "plan=2 goal=senior interview=2026-12-14 technologies=python,rust pause=sunday \
                 levels=beginner,guru,advanced minutes=35";
    assert_eq!(Plan::parse(newer), whole());
}

proptest! {
    #[test]
    fn every_plan_is_read_as_written(
        interview in prop::option::of(0_i64..2_900_000),
        technologies in prop::collection::vec("[a-z][a-z0-9-]{0,20}", 0..40),
        levels in prop::sample::subsequence(Level::ALL.to_vec(), 0..=3),
        minutes in 1_u16..=600,
    ) {
        let plan = Plan { interview, technologies, levels, minutes };
        prop_assert_eq!(Plan::parse(&plan.to_text()), plan);
    }

    #[test]
    fn any_text_is_some_plan(text in "\\PC{0,200}") {
        let plan = Plan::parse(&text);
        prop_assert!((1..=600).contains(&plan.minutes));
    }
}

#[test]
fn no_choice_means_everything() {
    assert!(Plan::default().covers("python", Level::Advanced));
    assert!(whole().covers("rust", Level::Beginner));
    assert!(!whole().covers("rust", Level::Intermediate));
    assert!(!whole().covers("go", Level::Beginner));
}

#[test]
fn days_are_left_until_the_interview() {
    let day = whole().interview.unwrap_or_default();
    assert_eq!(whole().days_left(day - 21), Some(21));
    assert_eq!(whole().days_left(day), Some(0));
    assert_eq!(whole().days_left(day + 1), None);
    assert_eq!(Plan::default().days_left(day), None);
}

#[test]
fn a_date_ahead_changes_the_rules_and_a_past_one_does_not() {
    let day = whole().interview.unwrap_or_default();
    let ahead = whole().rules(Scheduler::default(), day - 3);
    assert_eq!(ahead.interview, Some(day));
    assert!(ahead.steps.learning.is_empty() && ahead.steps.relearning.is_empty());
    for rules in [
        whole().rules(Scheduler::default(), day + 1),
        Plan::default().rules(Scheduler::default(), day),
    ] {
        assert_eq!(rules, Scheduler::default());
        assert_eq!(rules.steps, Steps::default());
    }
}

fn quota(work: Work, minutes: u16, days_left: Option<u32>) -> (u32, u32) {
    let quota = Quota::of(&work, minutes, Pace::default(), days_left);
    (quota.new, quota.reviews)
}

#[test]
fn quotas_are_as_computed_by_hand() {
    let unseen = |unseen| Work {
        unseen,
        ..Work::default()
    };
    // 96 in two thirds of 21 days: 6.9 a day; 1,200 s carry 13 at 90 s.
    assert_eq!(quota(unseen(96), 20, Some(21)), (7, 0));
    // 384 in 14 days would be 27.4: more than fit.
    assert_eq!(quota(unseen(384), 20, Some(21)), (13, 0));
    // Without a date: as many as the minutes carry, and never more than there are.
    assert_eq!(quota(unseen(384), 20, None), (13, 0));
    assert_eq!(quota(unseen(5), 20, None), (5, 0));
    // One minute is less than a new question takes; one comes all the same, and no second.
    assert_eq!(quota(unseen(384), 1, None), (1, 0));
    assert_eq!(quota(unseen(384), 1, Some(21)), (1, 0));
    let one = Work {
        seen_today: 1,
        ..unseen(383)
    };
    assert_eq!(quota(one, 1, None), (0, 0));
    assert_eq!(quota(unseen(384), 1, Some(0)), (0, 0));
    let busy = Work {
        due: 20,
        forgotten: 10,
        ..unseen(384)
    };
    // Forgotten ones first, 450 s; then 8 new ones, 720 s; 480 s in all carry 10 reviews.
    assert_eq!(quota(busy, 20, Some(21)), (8, 10));
    // Without a date all 20 come first, 900 s: 3 new ones are left.
    assert_eq!(quota(busy, 20, None), (3, 20));
    // On the day itself nothing new; 1,200 s carry 26 reviews.
    assert_eq!(quota(busy, 20, Some(0)), (0, 20));
    assert_eq!(quota(Work { due: 30, ..busy }, 20, Some(0)), (0, 26));
    // The eve: whatever fits.
    assert_eq!(quota(unseen(96), 20, Some(1)), (13, 0));
    assert_eq!(quota(unseen(2), 20, Some(1)), (2, 0));
    assert_eq!(quota(Work::default(), 20, Some(21)), (0, 0));
}

#[test]
fn what_is_done_today_is_taken_off_and_the_share_stays() {
    let mut work = Work {
        unseen: 96,
        due: 5,
        forgotten: 2,
        ..Work::default()
    };
    let pace = Pace::default();
    assert_eq!(quota(work, 20, Some(21)), (7, 5));
    (work.due, work.forgotten, work.reviewed_today) = (2, 0, 3);
    (work.unseen, work.seen_today) = (92, 4);
    let quota = Quota::of(&work, 20, pace, Some(21));
    assert_eq!((quota.new, quota.reviews, quota.new_today), (3, 2, 7));
    assert!(!quota.is_done());
    (work.due, work.reviewed_today) = (0, 5);
    (work.unseen, work.seen_today) = (89, 7);
    assert!(Quota::of(&work, 20, pace, Some(21)).is_done());
    // More than the share is nobody's debt.
    (work.unseen, work.seen_today, work.reviewed_today) = (80, 16, 30);
    assert!(Quota::of(&work, 20, pace, Some(21)).is_done());
}

#[test]
fn the_learners_own_time_counts_once_it_is_known() {
    let usual = Pace::default();
    assert_eq!(Pace::of([10_000; 19].into_iter()), usual);
    let mut times = vec![10_000; 11];
    times.extend([500_000; 9]);
    assert_eq!(Pace::of(times.into_iter()).review_ms, 10_000);
    assert_eq!(Pace::of([10_900; 20].into_iter()).new_ms, 20_000);
    // Clicking through, or a page left open for a day.
    assert_eq!(Pace::of([1; 30].into_iter()).review_ms, 5_000);
    assert_eq!(Pace::of([86_400_000; 30].into_iter()).review_ms, 300_000);
}

proptest! {
    #[test]
    fn a_share_never_takes_more_than_the_minutes(
        unseen in 0_u32..20_000, due in 0_u32..20_000, forgotten in 0_u32..20_000,
        seen_today in 0_u32..50, reviewed_today in 0_u32..50,
        minutes in 1_u16..=600, days_left in prop::option::of(0_u32..800),
        review_ms in 5_000_u32..300_000,
    ) {
        let work = Work { unseen, due, forgotten: forgotten.min(due), seen_today, reviewed_today };
        let pace = Pace { review_ms, new_ms: 2 * review_ms };
        let quota = Quota::of(&work, minutes, pace, days_left);
        prop_assert!(quota.new <= unseen && quota.reviews <= due);
        let took = |new: u32, reviews: u32| {
            u64::from(new) * u64::from(pace.new_ms) + u64::from(reviews) * u64::from(review_ms)
        };
        let done = took(seen_today, reviewed_today);
        let left = (u64::from(minutes) * 60_000).saturating_sub(done);
        let least = done == 0 && (quota.new, quota.reviews) == (1, 0);
        prop_assert!(took(quota.new, quota.reviews) <= left || least);
    }

    #[test]
    fn days_add_up_to_the_whole_scope_when_it_fits(
        minutes in 2_u16..=600, days in 1_u32..60, share in 0_u32..=100,
    ) {
        let pace = Pace::default();
        let most = days * (u32::from(minutes) * 60_000 / pace.new_ms);
        let mut unseen = most * share / 100;
        for left in (1..=days).rev() {
            let work = Work { unseen, ..Work::default() };
            unseen -= Quota::of(&work, minutes, pace, Some(left)).new;
        }
        prop_assert_eq!(unseen, 0);
    }

    #[test]
    fn lists_end_together_and_keep_their_order(lengths in prop::collection::vec(0_usize..60, 0..8)) {
        let order = interleaved(&lengths);
        prop_assert_eq!(order.len(), lengths.iter().sum::<usize>());
        let mut next = vec![0; lengths.len()];
        for (done, (list, at)) in order.iter().enumerate() {
            prop_assert_eq!(next[*list], *at);
            next[*list] += 1;
            for (list, length) in lengths.iter().enumerate() {
                // Never more than one question ahead of, or behind, its share.
                let share = length * (done + 1);
                let mine = next[list] * order.len();
                prop_assert!(mine.abs_diff(share) <= order.len() + length);
            }
        }
    }
}
