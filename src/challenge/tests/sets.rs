//! Which questions a challenge asks.

use super::*;

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
