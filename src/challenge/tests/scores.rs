//! What a challenge comes to, and what it earns.

use super::*;

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
