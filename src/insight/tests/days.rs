//! Days: activity, streaks, the calendar, retention.

use proptest::prelude::*;

use super::{DAY, EARLY, HOUR, Retention, TODAY, question, recall, rules, studied};
use crate::{
    insight::{Activity, Calendar, Streak, time_in_words, weekday},
    progress::{Personal, Reviewed},
    recall::{Date, MINUTE},
};

fn activity(questions: &[(&str, Personal)], offset: i64) -> Activity {
    let questions = questions.iter().map(|(id, personal)| (*id, personal));
    Activity::of(questions, rules(offset).days, |_| true)
}

#[test]
fn a_day_begins_at_four_where_the_learner_is() {
    let nights = [
        ("a/late", question(&[recall(EARLY - 31 * MINUTE, 3, 5_000)])),
        (
            "a/early",
            question(&[recall(EARLY - 30 * MINUTE, 3, 7_000)]),
        ),
    ];
    let here: Vec<_> = activity(&nights, 0).days;
    assert_eq!(
        here.iter()
            .map(|day| (day.day, day.reviews, day.took_ms))
            .collect::<Vec<_>>(),
        [(TODAY - 1, 1, 5_000), (TODAY, 1, 7_000)],
        "3:59 and 4:00"
    );
    // Two hours further east it is 5:59 and 6:00; an hour further west, 2:59 and 3:00.
    for (hours, day) in [(2, TODAY), (-1, TODAY - 1)] {
        let there = activity(&nights, hours * HOUR.cast_signed()).days;
        assert_eq!(
            there
                .iter()
                .map(|day| (day.day, day.reviews))
                .collect::<Vec<_>>(),
            [(day, 2)],
            "{hours} hours east of Greenwich"
        );
    }
}

#[test]
fn only_what_was_recalled_and_slept_over_tells_of_retention() {
    let reviews = [
        recall(EARLY - DAY, 1, 0),            // new, and not known
        recall(EARLY, 3, 0),                  // recalled for the first time
        recall(EARLY + 10 * MINUTE, 3, 0),    // on the same day
        recall(EARLY + 3 * DAY, 1, 0),        // counts: forgotten
        recall(EARLY + 3 * DAY + HOUR, 3, 0), // recalled again, on the same day
        recall(EARLY + 5 * DAY, 2, 0),        // counts: recalled, if with effort
        recall(EARLY + 4 * DAY, 4, 0),        // the clock was put back
        recall(EARLY + 15 * DAY, 4, 0),       // counts: recalled
    ];
    let activity = activity(&[("a/b", question(&reviews))], 0);
    let retention = |asked, recalled| Retention { asked, recalled };
    assert_eq!(activity.whole().retention, retention(3, 2));
    assert_eq!(
        activity.between(TODAY, TODAY + 3).retention,
        retention(1, 0)
    );
    assert_eq!(
        activity.between(TODAY + 4, TODAY + 14).retention,
        retention(1, 1)
    );
    assert_eq!(activity.whole().reviews, 8);

    // "I knew it" beside an answer is a recall like any other.
    let mark = |at| Reviewed {
        marked: true,
        ..recall(at, 3, 0)
    };
    let marks = [mark(EARLY), mark(EARLY + 1), mark(EARLY + DAY)];
    let marked = self::activity(&[("a/b", question(&marks))], 0);
    assert_eq!(marked.whole().retention, retention(1, 1));
}

#[test]
fn a_page_left_open_is_not_an_hour_of_study() {
    let reviews = [recall(EARLY, 3, 25_000), recall(EARLY + HOUR, 3, 3_600_000)];
    let activity = activity(&[("a/b", question(&reviews))], 0);
    assert_eq!(activity.whole().took_ms, 625_000);
    assert_eq!(activity.between(TODAY + 1, TODAY + 9).took_ms, 0);
}

#[test]
fn what_is_out_of_view_keeps_the_streak_and_nothing_else() {
    let other = question(&[recall(EARLY - DAY, 3, 9)]);
    let this = question(&[recall(EARLY, 3, 9)]);
    let questions = [("git/rebase", &other), ("python/gil", &this)];
    let activity = Activity::of(questions.into_iter(), rules(0).days, |id| {
        id.starts_with("python/")
    });
    assert_eq!(activity.whole().reviews, 1);
    assert_eq!(activity.whole().took_ms, 9);
    assert_eq!(activity.first_day(), Some(TODAY));
    assert_eq!(Streak::of(&activity, TODAY).now, 2);
}

#[test]
fn reviews_a_day_need_a_week_to_tell() {
    let days: Vec<i64> = (TODAY - 5..=TODAY).collect();
    assert_eq!(studied(days).tenths_a_day(TODAY), None);
    assert_eq!(
        studied([TODAY - 6, TODAY]).tenths_a_day(TODAY),
        Some(3),
        "2 in 7 days"
    );
    let month: Vec<i64> = (TODAY - 99..=TODAY).collect();
    assert_eq!(studied(month).tenths_a_day(TODAY), Some(10));
    assert_eq!(
        studied([TODAY - 99]).tenths_a_day(TODAY),
        Some(0),
        "long ago"
    );
    assert_eq!(studied([]).tenths_a_day(TODAY), None);
}

#[test]
fn times_are_told_in_words() {
    let words = [0, 59_999, 60_000, 3_599_999, 3_600_000, 11_100_000].map(time_in_words);
    assert_eq!(
        words,
        [
            "none",
            "under a minute",
            "1 min",
            "59 min",
            "1 h 0 min",
            "3 h 5 min"
        ]
    );
}

#[test]
fn one_day_off_in_seven_keeps_a_streak() {
    let streak = |days: &str| {
        // The last letter is today.
        let len = i64::try_from(days.len()).unwrap_or_default();
        let studied_days = days
            .bytes()
            .zip(TODAY - len + 1..)
            .filter(|(day, _)| *day == b'x');
        let streak = Streak::of(&studied(studied_days.map(|(_, day)| day)), TODAY);
        (streak.now, streak.longest)
    };
    assert_eq!(streak(""), (0, 0));
    assert_eq!(streak("x"), (1, 1));
    assert_eq!(streak("xxx"), (3, 3));
    assert_eq!(streak("xxx-"), (3, 3), "today has hours left");
    assert_eq!(streak("xxx--"), (3, 3), "yesterday was the day off");
    assert_eq!(streak("xxx---"), (0, 3));
    assert_eq!(streak("xxx-xx"), (5, 5));
    assert_eq!(streak("xxx--xx"), (2, 3), "two in a row are no rest");
    assert_eq!(
        streak("xx-xxxxx-xx"),
        (7, 7),
        "six days from one day off to the next"
    );
    assert_eq!(streak("xx-xxxxxx-xx"), (10, 10), "seven");
    assert_eq!(streak("xxxx-x-xx"), (3, 5), "starts after the first of two");
    assert_eq!(streak("x-xx--"), (2, 3), "yesterday off, and too soon");
    let ahead = studied([TODAY - 1, TODAY, TODAY + 1, TODAY + 40]);
    assert_eq!(
        Streak::of(&ahead, TODAY),
        Streak { now: 2, longest: 2 },
        "a clock was wrong"
    );
}

#[test]
fn days_have_the_dates_of_the_calendar() {
    let long = |day| Date::of(day).long();
    assert_eq!(long(0), "1 Jan 1970");
    assert_eq!(long(59), "1 Mar 1970");
    assert_eq!(long(11_016), "29 Feb 2000");
    assert_eq!(long(TODAY), "1 Jan 2026");
    assert_eq!(long(TODAY - 1), "31 Dec 2025");
    assert_eq!(long(47_541), "1 Mar 2100", "no leap year");
    assert_eq!(long(47_540), "28 Feb 2100");
    assert_eq!(long(-1), "31 Dec 1969");
    assert_eq!(weekday(0), 3, "a Thursday");
    assert_eq!(weekday(TODAY), 3);
    assert_eq!(weekday(-4), 6);
}

#[test]
fn the_calendar_begins_on_a_monday_and_ends_today() {
    for (ago, weeks) in [
        (0, 17),
        // 16 weeks before this week's Monday, which was three days ago.
        (115, 17),
        (116, 18),
        (122, 18),
        (123, 19),
        (364, 53),
        (900, 53),
    ] {
        let calendar = Calendar::of(&studied([TODAY - ago]), TODAY);
        assert_eq!(weekday(calendar.first), 0);
        assert_eq!(calendar.weeks(), weeks, "{ago} days ago");
        assert_eq!(
            calendar.first + i64::try_from(calendar.reviews.len()).unwrap(),
            TODAY + 1
        );
    }
    let calendar = Calendar::of(&studied([TODAY - 9, TODAY, TODAY + 1]), TODAY);
    assert_eq!(
        calendar.busy(),
        [(TODAY, 1), (TODAY - 9, 1)],
        "not tomorrow"
    );
}

#[test]
fn a_share_has_a_range_and_needs_twenty_reviews() {
    let of = |recalled, asked| Retention { asked, recalled };
    assert_eq!(of(18, 19).percent(), None);
    assert_eq!(of(18, 20).percent(), Some(90));
    assert_eq!(of(195, 214).percent(), Some(91));
    // By hand: Wilson's interval of 18 in 20 is 0.699 to 0.972, of 195 in 214 0.866 to 0.942.
    assert_eq!(of(18, 20).range(), (70, 97));
    assert_eq!(of(195, 214).range(), (87, 94));
    assert_eq!(of(20, 20).range(), (84, 100));
    assert_eq!(of(0, 20).range(), (0, 16));
    assert_eq!(of(0, 0).range(), (0, 100));
}

/// Whether at most one of any seven days in a row is off.
fn is_row(days: &[bool]) -> bool {
    days.windows(7.min(days.len()))
        .all(|week| week.iter().filter(|day| !**day).count() <= 1)
}

/// The days of study in the longest row within `days` that a test of its ends lets through.
fn longest(days: &[bool], ends: impl Fn(usize) -> bool) -> usize {
    let all = (0..days.len()).flat_map(|from| (from..days.len()).map(move |to| (from, to)));
    all.filter(|(from, to)| days[*from] && ends(*to) && is_row(&days[*from..=*to]))
        .map(|(from, to)| days[from..=to].iter().filter(|day| **day).count())
        .max()
        .unwrap_or(0)
}

proptest! {
    #[test]
    fn streaks_are_the_longest_rows(days in prop::collection::vec(prop::bool::weighted(0.8), 1..40)) {
        let first = TODAY - i64::try_from(days.len()).unwrap() + 1;
        let activity = studied((first..).zip(&days).filter(|(_, on)| **on).map(|(day, _)| day));
        let streak = Streak::of(&activity, TODAY);
        prop_assert_eq!(streak.longest as usize, longest(&days, |to| days[to]));
        // What today's study would make of it, less today.
        let today = days.len() - 1;
        let mut with_today = days.clone();
        with_today[today] = true;
        let now = longest(&with_today, |to| to == today) - usize::from(!days[today]);
        prop_assert_eq!(streak.now as usize, now);
    }

    #[test]
    fn no_review_is_lost_or_counted_twice(
        times in prop::collection::vec((0..4_u8, 0..200 * DAY, 1..=4_u8, 0..900_000_u32), 0..60),
        offset in -12_i64..=14,
    ) {
        let mut questions: Vec<(&str, Personal)> = ["a/a", "a/b", "b/a", "b/b"]
            .map(|id| (id, Personal::default()))
            .into();
        for (at, time, grade, took) in &times {
            let personal = &mut questions[usize::from(*at)].1;
            personal.reviews.push(recall(EARLY - time, *grade, *took));
        }
        for (_, personal) in &mut questions {
            personal.reviews.sort_by_key(|review| review.at_ms);
        }
        let offset = offset * HOUR.cast_signed();
        let today = rules(offset).days.of(EARLY);
        let activity = activity(&questions, offset);
        prop_assert!(activity.days.is_sorted_by(|one, other| one.day < other.day));
        prop_assert_eq!(activity.whole().reviews as usize, times.len());
        let took: u64 = times.iter().map(|it| u64::from(it.3.min(600_000))).sum();
        prop_assert_eq!(activity.whole().took_ms, took);
        prop_assert!(activity.whole().retention.recalled <= activity.whole().retention.asked);
        // The chart's numbers are the log's.
        let calendar = Calendar::of(&activity, today);
        let shown: u32 = calendar.reviews.iter().sum();
        prop_assert_eq!(shown, activity.between(calendar.first, today).reviews);
        prop_assert_eq!(shown, calendar.busy().iter().map(|(_, reviews)| reviews).sum::<u32>());
        for (day, reviews) in calendar.busy() {
            let by_hand = times.iter().filter(|it| rules(offset).days.of(EARLY - it.1) == day);
            prop_assert_eq!(reviews as usize, by_hand.count());
        }
    }

    #[test]
    fn dates_follow_each_other(day in -800_000_i64..3_000_000) {
        let (one, next) = (Date::of(day), Date::of(day + 1));
        prop_assert!(next.day == one.day + 1 && next.month == one.month && next.year == one.year
            || next.day == 1 && one.day >= 28 && next.month == one.month % 12 + 1
                && next.year == one.year + i64::from(one.month == 12));
    }

    #[test]
    fn a_range_holds_its_share(asked in 20..5_000_u32, part in 0.0..=1.0_f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let recalled = (f64::from(asked) * part) as u32;
        let retention = Retention { asked, recalled };
        let (from, to) = retention.range();
        let percent = retention.percent().unwrap();
        prop_assert!(from <= percent && percent <= to && to <= 100);
    }
}
