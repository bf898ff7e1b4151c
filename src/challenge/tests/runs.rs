//! A challenge under way.

use super::*;

#[test]
fn the_clock_rests_while_comparing_and_while_nobody_is_there() {
    let mut clock = Clock::default();
    clock.tick(1_000, true);
    clock.tick(41_500, true);
    clock.tick(60_000, false);
    assert_eq!(
        (clock.used, clock.answering, clock.spent),
        (40_500, 40_500, 59_000)
    );
    let mut next = clock.next();
    next.tick(61_000, true);
    assert_eq!(
        (next.used, next.answering, next.spent),
        (41_500, 1_000, 1_000)
    );
    // Set back an hour, then a night of sleep.
    next.tick(0, true);
    next.tick(11 * MINUTE, true);
    assert_eq!(next.used, 41_500);
    next.tick(12 * MINUTE, true);
    assert_eq!(next.used, 41_500 + MINUTE);
    assert_eq!(
        [0, 7_999, 60_000, 3_725_000].map(minutes),
        ["0:00", "0:07", "1:00", "62:05"]
    );
}

#[test]
fn a_question_is_left_once_its_answer_was_shown_and_the_last_one_ends_it() {
    let mut run = Run::begin(Challenge {
        length: 5,
        ..seeded(4)
    })
    .expect("a bank of five questions");
    assert_eq!(run.leave(3, 9), None, "its answer wasn't shown");
    for at in 0..5 {
        assert_eq!(
            (run.asked.len(), run.is_last(), run.is_over()),
            (at, at == 4, false)
        );
        run.revealed = true;
        for point in [0, 2, 2, 3, 9, 200] {
            run.tick(point);
        }
        let (ix, asked) = run.leave(4, 9).expect("its answer was shown");
        assert_eq!(ix, run.questions[at]);
        assert_eq!((asked.said, asked.grade()), (0b1001, Grade::Again));
    }
    assert!(run.is_over());
    assert_eq!(run.leave(4, 9), None);
    assert_eq!(
        run.score(),
        Score {
            said: 10,
            points: 20
        }
    );
}

#[test]
fn ending_early_counts_the_rest_as_missed() {
    let mut run = Run::begin(Challenge {
        length: 5,
        ..seeded(4)
    })
    .expect("a bank of five questions");
    run.revealed = true;
    run.tick(0);
    run.leave(2, 7);
    run.end(|_| 3);
    assert!(run.is_over());
    assert_eq!(
        run.score(),
        Score {
            said: 1,
            points: 14
        }
    );
    let came_to = run
        .asked
        .iter()
        .filter(|asked| asked.took.is_some())
        .count();
    assert_eq!(came_to, 1);
}

fn under_way() -> (Run, Clock) {
    let mut run = Run::begin(Challenge {
        length: 10,
        ..seeded(4)
    })
    .expect("a bank of ten questions");
    run.revealed = true;
    run.tick(1);
    run.leave(5, 0);
    run.revealed = true;
    run.tick(31);
    let clock = Clock {
        used: 4,
        answering: 3,
        spent: 5,
        at: Some(9),
    };
    (run, clock)
}

#[test]
fn a_challenge_goes_on_after_a_page_load_as_it_was() {
    let (mut run, clock) = under_way();
    let rested = Clock { at: None, ..clock };
    for typed in ["", "two\nlines\n\n, and a dot."] {
        let text = run.to_text(&clock, typed);
        assert_eq!(
            Run::from_text(&text),
            Some((run.clone(), rested, typed.to_owned()))
        );
    }
    run.end(|_| 4);
    let text = run.to_text(&clock, "");
    assert_eq!(Run::from_text(&text), Some((run, rested, String::new())));
}

#[test]
fn a_challenge_whose_questions_have_changed_doesnt_go_on() {
    let (run, clock) = under_way();
    let mut other = run.clone();
    other.questions.swap(0, 1);
    assert_eq!(Run::from_text(&other.to_text(&clock, "")), None);
    let text = run.to_text(&clock, "");
    for cut in 0..text.len() {
        // A part of it is nothing, or at worst what was typed is shorter.
        if let Some((part, ..)) = Run::from_text(&text[..cut]) {
            assert!(part.asked.len() <= run.asked.len());
        }
    }
}

proptest! {
    #[test]
    fn nothing_kept_can_break_the_page(text in ".*", numbers in "[0-9.,\n]{0,60}") {
        let _ = Run::from_text(&text);
        let _ = Run::from_text(&format!("length=5&seed=1\n{numbers}"));
        let _ = Outcome::parse(&numbers);
    }
}
