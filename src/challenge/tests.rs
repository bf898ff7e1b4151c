use proptest::prelude::*;

use super::*;
use crate::{
    bank::{QUESTIONS, QuestionIx, technologies},
    recall::{Grade, MINUTE},
};

fn seeded(seed: u32) -> Challenge {
    Challenge {
        seed: Some(seed),
        ..Challenge::default()
    }
}

fn of_level(level: Level) -> Challenge {
    Challenge {
        technology: Some(TechnologyIx(0)),
        levels: vec![level],
        length: 5,
        seed: Some(1),
    }
}

fn by(questions: &[QuestionIx], level: Level) -> usize {
    questions
        .iter()
        .filter(|ix| ix.question().level == level)
        .count()
}

#[test]
fn a_seed_names_its_questions_for_ever_and_another_names_others() {
    for seed in [0, 7, u32::MAX] {
        assert_eq!(seeded(seed).questions(), seeded(seed).questions());
        let again = Challenge::parse(&seeded(seed).to_query()).expect("its own query");
        assert_eq!(again.questions(), seeded(seed).questions());
    }
    let sets: Vec<_> = (0..40).map(|seed| seeded(seed).questions()).collect();
    for (at, set) in sets.iter().enumerate() {
        assert!(
            !sets[..at].contains(set),
            "seed {at} repeats an earlier set"
        );
    }
    // Nothing is always asked, and nothing never is.
    let mut asked = vec![0; QUESTIONS.len()];
    let many = 60 * QUESTIONS.len() / 20;
    for seed in 0..u32::try_from(many).unwrap_or(u32::MAX) {
        for ix in (Challenge {
            length: 20,
            ..seeded(seed)
        })
        .questions()
        {
            asked[ix.0 as usize] += 1;
        }
    }
    assert!(
        asked.iter().all(|times| (1..many / 2).contains(times)),
        "{asked:?}"
    );
}

#[test]
fn a_mix_asks_each_level_as_often_as_the_others_easier_ones_first_and_none_twice() {
    for length in [5, 10, 15, 20] {
        let questions = Challenge {
            length,
            ..seeded(3)
        }
        .questions();
        assert_eq!(questions.len(), usize::from(length));
        let counts = LEVELS.map(|level| by(&questions, level));
        let (least, most) = (counts.iter().min(), counts.iter().max());
        assert!(most <= least.map(|it| it + 1).as_ref(), "{counts:?}");
        assert!(questions.is_sorted_by_key(|ix| ix.question().level as u8));
        for (at, ix) in questions.iter().enumerate() {
            assert!(!questions[..at].contains(ix), "{ix:?} is asked twice");
        }
    }
}

#[test]
fn only_what_was_chosen_is_asked_and_no_more_than_there_is() {
    for technology in technologies() {
        for level in LEVELS {
            let there = technology
                .questions()
                .filter(|ix| ix.question().level == level)
                .count();
            let challenge = Challenge {
                technology: Some(technology),
                levels: vec![level],
                length: 20,
                seed: Some(9),
            };
            let questions = challenge.questions();
            assert_eq!(questions.len(), there.min(20));
            assert_eq!(challenge.len(), questions.len());
            assert_eq!(by(&questions, level), questions.len());
            assert!(
                questions
                    .iter()
                    .all(|ix| ix.question().technology == technology.0)
            );
            assert_eq!(challenge.earns().is_some(), there >= 5);
        }
    }
}

#[test]
fn levels_in_an_address_are_put_in_order_and_all_of_them_are_none() {
    let levels = |query| Challenge::parse(query).map(|it| it.levels);
    assert_eq!(
        levels("level=advanced,beginner,advanced"),
        Some(vec![Level::Beginner, Level::Advanced])
    );
    assert_eq!(levels("level=advanced,intermediate,beginner"), Some(vec![]));
    assert_eq!(levels("utm&fbclid=1"), Some(vec![]));
    assert_eq!(levels("level="), None);
    assert_eq!(levels("length=200000"), None);
}

#[test]
fn only_one_technology_at_one_level_earns_something() {
    let one = of_level(Level::Beginner);
    assert_eq!(one.earns(), Some((TechnologyIx(0), Level::Beginner)));
    assert_eq!(
        Challenge {
            technology: None,
            ..one.clone()
        }
        .earns(),
        None
    );
    assert_eq!(
        Challenge {
            levels: vec![],
            ..one.clone()
        }
        .earns(),
        None
    );
    let two = vec![Level::Beginner, Level::Advanced];
    assert_eq!(Challenge { levels: two, ..one }.earns(), None);
}

#[test]
fn a_pass_is_eighty_per_cent_and_never_shows_as_less() {
    for (said, points, percent, passed) in [
        (4, 5, 80, true),
        (79, 100, 79, false),
        // 79.8 % isn't rounded up to a pass.
        (79, 99, 79, false),
        (8, 10, 80, true),
        (0, 0, 0, false),
        (5, 5, 100, true),
    ] {
        let score = Score { said, points };
        assert_eq!(
            (score.percent(), score.passed()),
            (percent, passed),
            "{score:?}"
        );
    }
}

#[test]
fn an_outcome_is_read_as_it_was_written_and_nonsense_is_none() {
    let score = Score {
        said: 31,
        points: 43,
    };
    assert_eq!(
        Outcome::parse("31.43.1100"),
        Some(Outcome {
            score,
            seconds: 1_100
        })
    );
    for nonsense in [
        "",
        ".",
        "31",
        "31.43",
        "31.43.",
        "31.43.1100.",
        "31.43.1100.5",
        "44.43.1",
        "-1.43.1",
        "1.0.1",
        "0.0.0",
        "a.b.c",
        "1e2.200.3",
        "99999999999.99999999999.1",
        " 1.2.3",
        "1,2,3",
    ] {
        assert_eq!(Outcome::parse(nonsense), None, "{nonsense}");
    }
}

fn attempt(challenge: &Challenge, said: usize) -> Attempt {
    let result = format!("{said}.20.300");
    Attempt::read(5, &challenge.to_query(), &result).expect("a challenge of this bank")
}

#[test]
fn passing_each_level_alone_masters_a_technology() {
    let mixed = Challenge {
        levels: vec![],
        ..of_level(Level::Beginner)
    };
    let mut attempts = vec![attempt(&seeded(1), 20), attempt(&mixed, 20)];
    // What isn't about one technology isn't shown, and a mix earns nothing.
    let nothing = Mastery {
        technology: TechnologyIx(0),
        best: [None; 3],
        earned: [false; 3],
    };
    assert_eq!(Mastery::of(&attempts), [nothing]);
    attempts.push(attempt(&of_level(Level::Beginner), 16));
    // A worse one later takes nothing away.
    attempts.push(attempt(&of_level(Level::Beginner), 3));
    attempts.push(attempt(&of_level(Level::Intermediate), 15));
    let [mastery] = Mastery::of(&attempts)[..] else {
        panic!("one technology was tried")
    };
    assert_eq!(mastery.best, [Some(80), Some(75), None]);
    assert_eq!(mastery.earned, [true, false, false]);
    assert!(!mastery.is_mastered());
    attempts.push(attempt(&of_level(Level::Intermediate), 20));
    attempts.push(attempt(&of_level(Level::Advanced), 17));
    assert!(Mastery::of(&attempts)[0].is_mastered());
    // By technology, in the bank's order.
    let other = Challenge {
        technology: Some(TechnologyIx(1)),
        ..of_level(Level::Advanced)
    };
    attempts.insert(0, attempt(&other, 1));
    let of: Vec<_> = Mastery::of(&attempts)
        .iter()
        .map(|it| it.technology.0)
        .collect();
    assert_eq!(of, [0, 1]);
}

#[test]
fn what_the_log_says_of_other_banks_is_left_out() {
    for (address, result) in [
        ("technology=cobol&length=5&seed=1", "4.5.6"),
        ("length=5", "4.5.6"),
        ("length=5&seed=1", "5.4.6"),
        ("", ""),
    ] {
        assert_eq!(
            Attempt::read(1, address, result),
            None,
            "{address} {result}"
        );
    }
}

#[test]
fn the_best_is_that_of_the_same_kind_and_the_earliest_of_equals() {
    let mut attempts = vec![
        attempt(&seeded(1), 3),
        attempt(&seeded(2), 9),
        attempt(&seeded(3), 9),
    ];
    attempts.push(attempt(&of_level(Level::Beginner), 20));
    let found = best(&attempts, &seeded(77)).map(|it| it.challenge.seed);
    assert_eq!(found, Some(Some(2)));
    assert_eq!(best(&attempts, &of_level(Level::Advanced)), None);
}

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

#[test]
fn scores_by_level_and_topic_are_those_of_the_questions() {
    let questions = Challenge {
        length: 15,
        ..seeded(8)
    }
    .questions();
    let asked: Vec<Asked> = (0..15)
        .map(|at| Asked {
            said: at % 4,
            points: 3,
            took: None,
        })
        .collect();
    let all = Score::of(&asked);
    let levels = by_level(&questions, &asked);
    assert_eq!(levels.iter().map(|it| it.said).sum::<usize>(), all.said);
    assert_eq!(levels.iter().map(|it| it.points).sum::<usize>(), all.points);
    let topics = by_topic(&questions, &asked);
    assert!(topics.is_sorted_by_key(|(_, score)| score.percent()));
    for (name, score) in &topics {
        let of_topic = questions
            .iter()
            .zip(&asked)
            .filter(|(ix, _)| ix.question().topics().any(|topic| topic.name == *name));
        assert_eq!(
            *score,
            Score::of(of_topic.map(|(_, asked)| asked)),
            "{name}"
        );
    }
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
