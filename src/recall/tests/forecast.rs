//! What the days left come to: bounds, and that more time is never worse.

use crate::recall::{
    Card, Course, DAY, Days, Forecast, Grade, Pace, Plan, Review, Scheduler, Work, forecast, study,
};

const TODAY: i64 = 20_000;

fn rules(days: i64) -> Scheduler {
    let plan = Plan {
        interview: Some(TODAY + days),
        ..Plan::default()
    };
    plan.rules(Scheduler::default(), TODAY)
}

fn course(scheduler: &Scheduler, minutes: u16) -> Course<'_> {
    Course {
        scheduler,
        pace: Pace::default(),
        minutes,
        interview: scheduler.interview.unwrap_or(TODAY),
    }
}

fn now() -> u64 {
    Days::default().start(TODAY) + DAY / 4
}

fn of(questions: usize, days: i64, minutes: u16) -> Forecast {
    let cards = vec![None; questions];
    let rules = rules(days);
    forecast(
        course(&rules, minutes),
        &cards,
        [0; 4],
        now(),
        Work::default(),
    )
}

#[test]
fn more_minutes_recall_more() {
    let mut before = 0.0;
    for minutes in [2, 5, 10, 20, 40, 80] {
        let forecast = of(200, 21, minutes);
        assert!(
            forecast.recalled > before,
            "{minutes} minutes: {forecast:?} after {before}"
        );
        before = forecast.recalled;
    }
}

#[test]
fn more_days_recall_more() {
    let mut before = 0.0;
    for days in [1, 3, 7, 14, 28] {
        let forecast = of(200, days, 10);
        assert!(
            forecast.recalled > before,
            "{days} days: {forecast:?} after {before}"
        );
        before = forecast.recalled;
    }
}

#[test]
fn a_forecast_stays_within_what_there_is() {
    for questions in [0, 1, 30, 384] {
        for days in [0, 1, 2, 21] {
            let forecast = of(questions, days, 20);
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let all = forecast.all as f32;
            assert_eq!(forecast.all as usize, questions);
            assert!(forecast.recalled <= forecast.seen && forecast.seen <= all);
            // 13 new questions fit in a day.
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let most = (13 * days) as f32;
            assert!(forecast.seen <= most, "{forecast:?}");
        }
    }
    assert!(of(30, 21, 20).seen > 29.5);
}

#[test]
fn the_same_log_has_the_same_forecast() {
    assert_eq!(of(96, 21, 20), of(96, 21, 20));
}

#[test]
fn who_forgets_first_looks_is_told_less() {
    let cards = vec![None; 96];
    let rules = rules(21);
    let with = |first| forecast(course(&rules, 20), &cards, first, now(), Work::default()).recalled;
    assert!(with([200, 0, 0, 0]) + 2.0 < with([0, 0, 0, 200]));
}

#[test]
fn studying_takes_no_more_than_the_minutes_and_sees_in_order() {
    let rules = rules(7);
    let mut cards = vec![None; 96];
    let mut firsts = Vec::new();
    let used = study(
        course(&rules, 20),
        &mut cards,
        now(),
        Work::default(),
        &mut |at, card, _| {
            if card.is_none() {
                firsts.push(at);
            }
            Grade::Good
        },
    );
    assert!(used <= 7 * 20 * 60_000);
    assert_eq!(firsts, (0..firsts.len()).collect::<Vec<_>>());
    // 91 fit if nothing is reviewed.
    assert!((60..=91).contains(&firsts.len()), "{}", firsts.len());
}

#[test]
fn what_is_done_of_today_leaves_less_of_today() {
    let rules = rules(1);
    let new = |done: Work| {
        let mut cards = vec![None; 96];
        study(
            course(&rules, 20),
            &mut cards,
            now(),
            done,
            &mut |_, _, _| Grade::Good,
        );
        cards.iter().flatten().count()
    };
    assert_eq!(new(Work::default()), 13);
    let done = Work {
        seen_today: 10,
        ..Work::default()
    };
    assert_eq!(new(done), 3);
    let done = Work {
        reviewed_today: 20,
        ..Work::default()
    };
    assert_eq!(new(done), 3);
    let done = Work {
        seen_today: 50,
        reviewed_today: 50,
        ..Work::default()
    };
    assert_eq!(new(done), 0);
}

#[test]
fn forgotten_ones_come_before_new_ones() {
    let rules = rules(5);
    let review = |grade| Review {
        at: now() - 3 * DAY,
        grade,
        outright: false,
    };
    let card = |grade| Some(rules.review(None, 0, review(grade)));
    let mut cards: Vec<Option<Card>> = vec![None; 40];
    (cards[30], cards[35]) = (card(Grade::Good), card(Grade::Again));
    let mut asked = Vec::new();
    study(
        course(&rules, 20),
        &mut cards,
        now(),
        Work::default(),
        &mut |at, _, time| {
            if Days::default().of(time) == TODAY {
                asked.push(at);
            }
            Grade::Good
        },
    );
    assert_eq!(asked.first(), Some(&35), "{asked:?}");
    // 45 s for the forgotten one, 12 new ones of 90 s; the 75 s left carry the other.
    assert_eq!(asked, [35, 30, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn on_the_day_the_forecast_is_what_is_known_today() {
    let rules = rules(0);
    let review = Review {
        at: now() - 2 * DAY,
        grade: Grade::Good,
        outright: false,
    };
    let cards = [Some(rules.review(None, 0, review)), None];
    let forecast = forecast(course(&rules, 20), &cards, [0; 4], now(), Work::default());
    let known = cards[0].map_or(0.0, |card| card.retrievability(now()));
    assert!(
        (forecast.recalled - known).abs() < 1e-3,
        "{forecast:?} against {known}"
    );
    assert!((forecast.seen - 1.0).abs() < 1e-3);
}

#[test]
fn learning_steps_end_with_the_minutes() {
    let rules = Scheduler {
        interview: Some(TODAY + 1),
        ..Scheduler::default()
    };
    let minutes = |done| {
        let mut cards = vec![None; 96];
        let used = study(
            course(&rules, 20),
            &mut cards,
            now(),
            done,
            &mut |_, card, _| {
                if card.is_none() {
                    Grade::Again
                } else {
                    Grade::Good
                }
            },
        );
        used / 60_000
    };
    // 13 new questions with two more looks at each would take 39 minutes.
    assert_eq!(minutes(Work::default()), 19);
    // 10 of them are done: 5 minutes are left.
    let done = Work {
        seen_today: 10,
        ..Work::default()
    };
    assert_eq!(minutes(done), 4);
}
