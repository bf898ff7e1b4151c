//! What a session asks, in which order, and how much of it.

use super::*;

/// Questions by their histories, in the order of the plan, each of a topic of its own.
fn candidates(histories: &[&[Review]]) -> Vec<Candidate> {
    let of = |(id, history): (u32, &&[Review])| Candidate {
        id,
        topic: id,
        standing: Standing {
            card: rules().fold(0, history.iter().copied()),
            ..Standing::default()
        },
    };
    (0..).zip(histories).map(of).collect()
}

/// Half a day after the histories began, with what began an hour before counting as today's.
const NOW: u64 = START + 30 * DAY;

fn share(new: usize, reviews: usize) -> Share {
    Share {
        new,
        reviews,
        since: NOW - 60 * MINUTE,
        new_first: false,
    }
}

fn queue(histories: &[&[Review]], share: Share) -> Queue {
    Queue::of(candidates(histories).into_iter(), NOW, share)
}

/// The numbers of all that comes, in order.
fn order(mut queue: Queue) -> Vec<u32> {
    let mut order = Vec::new();
    while let Some(id) = queue.next(None, NOW, &[]) {
        order.push(id);
        for list in [
            &mut queue.learning,
            &mut queue.due,
            &mut queue.new,
            &mut queue.later,
        ] {
            list.retain(|place| place.1 != id);
        }
    }
    order
}

#[test]
fn steps_then_what_is_due_then_new_ones_and_steps_ahead_of_time_last() {
    let weak = reviews("33", [START, START + 10 * MINUTE]);
    let strong = reviews("333", [START, START + 10 * MINUTE, START + 3 * DAY]);
    let step = reviews("1", [NOW - 2 * MINUTE]);
    let soon = reviews("3", [NOW - MINUTE]);
    let known = reviews("4", [NOW - MINUTE]);
    let all: [&[Review]; 7] = [&[], &strong, &weak, &step, &soon, &[], &known];
    let due = queue(&all, share(9, 9));
    assert_eq!(due.left(), (2, 2, 2));
    assert_eq!(order(due), [3, 2, 1, 0, 5, 4]);
    let ahead = Share {
        new_first: true,
        ..share(1, 9)
    };
    assert_eq!(order(queue(&all, ahead)), [3, 0, 2, 1, 4]);
}

#[test]
fn the_share_holds_for_steps_of_another_day_and_never_for_todays() {
    let weak = reviews("33", [START, START + 10 * MINUTE]);
    let older = reviews("1", [START]);
    let old = reviews("1", [START + DAY]);
    let today = reviews("1", [NOW - 2 * MINUTE]);
    let all: [&[Review]; 4] = [&weak, &old, &older, &today];
    for (reviews, comes, left_over) in [
        (9, vec![2, 1, 3, 0], 0),
        (3, vec![2, 1, 3, 0], 0),
        (2, vec![2, 1, 3], 1),
        (1, vec![2, 3], 2),
        (0, vec![3], 3),
    ] {
        let queue = queue(&all, share(0, reviews));
        assert_eq!(queue.left_over, left_over);
        assert_eq!(order(queue), comes, "{reviews}");
    }
}

#[test]
fn another_topic_comes_first_where_there_is_one_and_what_was_passed_over_last() {
    let none: &[Review] = &[];
    let mut new = candidates(&[none; 4]);
    for (candidate, topic) in new.iter_mut().zip([7, 7, 8, 7]) {
        candidate.topic = topic;
    }
    let queue = Queue::of(new.into_iter(), NOW, share(9, 9));
    assert_eq!(queue.next(Some(7), NOW, &[]), Some(2));
    assert_eq!(queue.next(Some(8), NOW, &[]), Some(0));
    assert_eq!(queue.next(Some(7), NOW, &[2]), Some(0));
    assert_eq!(queue.next(Some(7), NOW, &[3, 2, 1, 0]), Some(3));
    assert_eq!(Queue::default().next(None, NOW, &[0]), None);
}
