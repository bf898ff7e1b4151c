//! Questions: readiness and what is due.

use proptest::prelude::*;

use super::{DAY, EARLY, HOUR, TODAY};
use crate::{
    bank::{QUESTIONS, technologies},
    insight::{AHEAD, ENOUGH, Readiness, forecast, readiness},
    recall::{Card, Days, Grade, Hold, Memory, Phase, Review, Standing},
};

/// A question recalled `ago` days ago, whose memory has a stability of 10 days.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days of a test"
)]
fn known(ago: f64) -> Standing {
    let at = EARLY - (ago * 86_400_000.0) as u64;
    Standing {
        card: Some(Card {
            phase: Phase::Review,
            memory: Memory {
                stability: 10.0,
                difficulty: 5.0,
            },
            decay: 0.1542,
            last: Review {
                at,
                grade: Grade::Good,
                outright: false,
            },
            due: at + 10 * DAY,
            reviews: 1,
            lapses: 0,
        }),
        ..Standing::default()
    }
}

fn due(due: u64, hold: Hold) -> Standing {
    let mut standing = Standing { hold, ..known(1.0) };
    standing.card = standing.card.map(|card| Card { due, ..card });
    standing
}

fn none() -> Vec<Standing> {
    vec![Standing::default(); QUESTIONS.len()]
}

#[test]
fn readiness_is_the_sum_of_what_would_be_recalled() {
    let first = technologies().next().unwrap();
    let at: Vec<usize> = first.questions().map(|ix| ix.0 as usize).collect();
    let mut standings = none();
    // By definition of stability each of the ten is recalled with 0.9; the eleventh was forgotten.
    for at in &at[..10] {
        standings[*at] = known(10.0);
    }
    standings[at[10]] = known(0.0);
    if let Some(card) = &mut standings[at[10]].card {
        card.last.grade = Grade::Again;
    }
    for view in [None, Some(first)] {
        let Readiness { whole, levels, .. } = readiness(&standings, view, EARLY);
        assert!((whole.expected - 9.0).abs() < 1e-4, "{whole:?}");
        assert_eq!((whole.count(), whole.asked), (9, 11));
        assert_eq!(levels.iter().map(|level| level.asked).sum::<u32>(), 11);
        assert_eq!(levels.iter().map(|level| level.all).sum::<u32>(), whole.all);
    }
    let whole = readiness(&standings, Some(first), EARLY).whole;
    assert_eq!(whole.all as usize, at.len());
    assert_eq!(
        readiness(&standings, None, EARLY).whole.all as usize,
        QUESTIONS.len()
    );
}

#[test]
fn readiness_can_reach_all_of_it_and_starts_at_nothing() {
    let nothing = readiness(&none(), None, EARLY);
    assert_eq!((nothing.whole.count(), nothing.whole.asked), (0, 0));
    assert!(nothing.topics.iter().all(|topic| !topic.is_weak()));
    let all = readiness(&vec![known(0.0); QUESTIONS.len()], None, EARLY);
    assert_eq!(all.whole.count() as usize, QUESTIONS.len());
    assert_eq!(all.whole.thousandths(), 1000);
    assert!(
        all.topics.iter().all(|topic| !topic.is_weak()),
        "nothing is left to drill"
    );
}

#[test]
fn the_weakest_comes_first_if_enough_of_it_was_asked() {
    let first = technologies().next().unwrap();
    let of = |topic: usize| {
        first.questions().filter(move |ix| {
            ix.question()
                .topics
                .iter()
                .any(|at| usize::from(*at) == topic)
        })
    };
    // All of the technology is known but for one topic with enough questions, forgotten for long.
    let topic = (0..first.technology().topics.len())
        .find(|at| of(*at).count() >= 3)
        .unwrap();
    let mut standings = none();
    for ix in first.questions() {
        standings[ix.0 as usize] = known(0.0);
    }
    for ix in of(topic) {
        standings[ix.0 as usize] = known(400.0);
    }
    let weakest = readiness(&standings, None, EARLY).topics[0];
    assert_eq!((weakest.technology, weakest.topic), (first, Some(topic)));
    assert!(weakest.is_weak());
    // With only two of its questions asked it can't be told.
    for ix in of(topic).skip(2) {
        standings[ix.0 as usize] = Standing::default();
    }
    let topics = readiness(&standings, None, EARLY).topics;
    let found = topics
        .iter()
        .find(|it| it.technology == first && it.topic == Some(topic))
        .unwrap();
    assert_eq!(found.ready.asked, 2);
    assert!(!found.is_weak());
    assert_ne!(
        (topics[0].technology, topics[0].topic),
        (first, Some(topic))
    );
}

#[test]
fn due_days_are_counted_from_today() {
    let days = Days::default();
    let start = days.start(TODAY);
    let standings = [
        Standing::default(),                       // new
        due(EARLY - 9 * DAY, Hold::None),          // overdue
        due(EARLY + 5, Hold::None),                // a step within the day
        due(start + DAY - 1, Hold::None),          // 3:59 tomorrow is still today
        due(start + DAY, Hold::None),              // tomorrow
        due(EARLY, Hold::Buried(start + DAY)),     // buried until tomorrow
        due(EARLY - 9 * DAY, Hold::Buried(start)), // was buried
        due(start + 29 * DAY, Hold::None),         // the last day
        due(start + 30 * DAY, Hold::None),         // too far
        due(EARLY, Hold::Suspended),
    ];
    let due = forecast(standings.iter(), days, EARLY);
    assert_eq!((due[0], due[1], due[29]), (4, 2, 1));
    assert_eq!(due.iter().sum::<u32>(), 7);
    // An hour further west it is still the day before, which ends an hour later: what is due just
    // before four and at four, here, is due tomorrow there.
    let west = Days {
        offset: -HOUR.cast_signed(),
    };
    let due = forecast(standings.iter(), west, EARLY);
    assert_eq!((due[0], due[1]), (3, 3));
}

proptest! {
    #[test]
    fn parts_add_up_to_the_whole(ages in prop::collection::vec(prop::option::of(0.0..900.0_f64), QUESTIONS.len())) {
        let standings: Vec<Standing> = ages.iter().map(|age| age.map_or_else(Standing::default, known)).collect();
        let readiness = readiness(&standings, None, EARLY);
        let asked = ages.iter().flatten().count();
        prop_assert_eq!(readiness.whole.asked as usize, asked);
        prop_assert!(readiness.whole.count() as usize <= asked);
        let technologies = readiness.technologies.iter().map(|part| part.ready);
        let sum: f32 = technologies.clone().map(|ready| ready.expected).sum();
        prop_assert!((sum - readiness.whole.expected).abs() < 0.01);
        prop_assert_eq!(technologies.map(|ready| ready.asked).sum::<u32>() as usize, asked);
        let enough: Vec<bool> = readiness.topics.iter().map(|topic| topic.ready.asked >= ENOUGH).collect();
        prop_assert!(enough.is_sorted_by(|one, next| one >= next), "those that can be told come first");
        let shares: Vec<u32> = readiness.topics.iter().take_while(|topic| topic.ready.asked >= ENOUGH)
            .map(|topic| topic.ready.thousandths()).collect();
        prop_assert!(shares.is_sorted());
    }

    #[test]
    fn what_is_due_is_counted_once(hours in prop::collection::vec(-2_000_i64..2_000, 0..50)) {
        let standings: Vec<Standing> = hours
            .iter()
            .map(|hour| due(EARLY.saturating_add_signed(hour * HOUR.cast_signed()), Hold::None))
            .collect();
        let counted = forecast(standings.iter(), Days::default(), EARLY);
        let end = Days::default().start(TODAY + i64::try_from(AHEAD).unwrap());
        let within = standings.iter().filter(|standing| standing.due_at().is_some_and(|at| at < end));
        prop_assert_eq!(counted.iter().sum::<u32>() as usize, within.count());
    }
}
