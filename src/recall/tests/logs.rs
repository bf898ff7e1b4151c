//! From the log to cards: undo, merging two devices, and what is kept.

use super::*;
use crate::progress::{Event, EventId, Kind, Learner, Log, Recall, WriterId};

const QUESTIONS: [&str; 3] = ["python/gil", "git/rebase", "rust/drop"];

/// What every question's reviews come to, as the app folds them.
fn cards(rules: &Scheduler, learner: &Learner) -> Vec<(String, Option<Card>)> {
    let fold = |personal: &crate::progress::Personal, id: &str| {
        let reviews = personal.reviews.iter().map(|review| Review {
            at: review.at_ms,
            grade: Grade::of(review.recall.grade.into()).unwrap(),
            outright: review.marked,
        });
        rules.fold(seed(id), reviews)
    };
    learner
        .questions()
        .map(|(id, personal)| (id.to_owned(), fold(personal, id)))
        .collect()
}

fn event(writer: u64, sequence: u32, at_ms: u64, kind: Kind) -> Event {
    let id = EventId {
        writer: WriterId(writer),
        sequence,
    };
    Event { id, at_ms, kind }
}

fn log(events: &[Event]) -> Log {
    let mut log = Log::default();
    for event in events {
        log.insert(event.clone());
    }
    log
}

/// Reviews and marks of a device, in order.
fn device(writer: u64) -> impl Strategy<Value = Vec<Event>> {
    let one = (
        0..QUESTIONS.len(),
        waits(),
        1..=4_u8,
        proptest::bool::weighted(0.2),
    );
    vec(one, 1..20).prop_map(move |events| {
        let mut at = START;
        let mut list = Vec::new();
        for (sequence, (question, wait, grade, marked)) in (0..).zip(events) {
            at += wait;
            let question = QUESTIONS[question].to_owned();
            let kind = if marked {
                let (knew, revision) = (grade > 1, 7);
                Kind::Mark {
                    question,
                    knew,
                    revision,
                }
            } else {
                let recall = Recall {
                    grade,
                    revision: 7,
                    took_ms: 9_000,
                    points: 5,
                };
                Kind::Review { question, recall }
            };
            list.push(event(writer, sequence, at, kind));
        }
        list
    })
}

proptest! {
    /// A log in which a review is taken back comes to what it would without it, wherever the undo
    /// stands; and taking back the undo brings it back.
    #[test]
    fn undo_is_as_if_it_never_was(events in device(1), at in 0..20_usize, late: bool) {
        let rules = Scheduler::default();
        let at = at % events.len();
        let target = events[at].id;
        let mut without = events.clone();
        without.remove(at);
        let now = if late { events[events.len() - 1].at_ms + DAY } else { START - DAY };
        let undo = event(2, 0, now, Kind::Undo { target });
        let redo = event(2, 1, now, Kind::Undo { target: undo.id });
        let mut undone = events.clone();
        undone.push(undo);
        let folded = |events: &[Event]| cards(&rules, &log(events).fold());
        let reviewed = |events: &[Event]| {
            let mut cards = folded(events);
            cards.retain(|(_, card)| card.is_some());
            cards
        };
        prop_assert_eq!(reviewed(&undone), reviewed(&without));
        undone.push(redo);
        prop_assert_eq!(folded(&undone), folded(&events));
    }

    /// Two devices learn apart; whoever gets whose log first, both show the same.
    #[test]
    fn merging_in_any_order_is_the_same(
        one in device(1), other in device(2), rules in schedulers(), mix: u64,
    ) {
        let mut first = log(&one);
        first.merge(log(&other));
        let mut second = log(&other);
        second.merge(log(&one));
        prop_assert_eq!(cards(&rules, &first.fold()), cards(&rules, &second.fold()));
        // And event by event in any order, while the app runs.
        let mut all: Vec<Event> = one.into_iter().chain(other).collect();
        all.sort_by_key(|event| random(mix ^ event.id.writer.0 << 32 ^ u64::from(event.id.sequence)));
        let (mut third, mut learner) = (Log::default(), Learner::default());
        for event in all {
            learner.absorb(&mut third, vec![event]);
        }
        prop_assert_eq!(cards(&rules, &learner), cards(&rules, &first.fold()));
    }
}
