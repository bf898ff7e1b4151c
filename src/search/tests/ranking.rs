//! The order of what is found, and its reasons.

use super::{found, titles};
use crate::search::{Field, Index, Kind, Query};

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() <= 1e-4 * a.abs().max(1.0)
}

#[test]
fn title_over_synonym_over_topic_over_answer() {
    let long = "zebra".to_owned() + &" in a title that says a great deal more".repeat(3);
    let mut index = Index::new();
    index.add(0, &[(Field::Answer, &"zebra ".repeat(50))]);
    index.add(1, &[(Field::Topic, "zebra")]);
    index.add(2, &[(Field::Synonym, "zebra")]);
    index.add(3, &[(Field::Title, &long)]);
    index.add(4, &[(Field::Title, "zebra")]);
    index.commit();
    assert_eq!(found(&index, "zebra"), [4, 3, 2, 1, 0]);
}

#[test]
fn exact_over_prefix_over_typo() {
    let mut index = titles(&["zebraic", "zebra", "zebras"]);
    assert_eq!(found(&index, "zebra"), [1, 2, 0]);
    assert_eq!(found(&index, "zebras"), [2, 1], "the same number first");
    index.add(3, &[(Field::Answer, "zebrx zebrx")]);
    index.commit();
    let kinds = |query: &str| {
        let query = Query::parse(query);
        let hits = index.search(&query);
        hits.iter()
            .map(|hit| index.explain(&query, hit.doc)[0].kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("zebra"), [Kind::Exact, Kind::Prefix, Kind::Prefix]);
    let index = titles(&["abcdefghi", "abxdefgh", "abcdef"]);
    assert_eq!(found(&index, "abcdefg"), [0]);
    let mut index = Index::new();
    index.add(0, &[(Field::Answer, "abxdef")]);
    index.add(1, &[(Field::Answer, "abcdefxyzxyz")]);
    index.add(2, &[(Field::Answer, "abcdef")]);
    index.commit();
    assert_eq!(
        found(&index, "abcdef"),
        [2, 1, 0],
        "known from answers only: all three"
    );
}

#[test]
fn rare_words_count_more() {
    let index = titles(&[
        "common zebra",
        "common lion",
        "common tiger",
        "common zebra",
    ]);
    let query = Query::parse("common lion");
    let contributions = index.explain(&query, 1);
    assert_eq!(contributions.len(), 2);
    assert!(contributions[1].score > contributions[0].score);
}

#[test]
fn ties_keep_the_order_of_the_bank() {
    let index = titles(&["b same", "a same", "c same"]);
    assert_eq!(found(&index, "same"), [0, 1, 2]);
    let hits = index.search(&Query::parse("same"));
    assert!(
        hits.windows(2)
            .all(|pair| close(pair[0].score, pair[1].score))
    );
}

#[test]
fn explanations_add_up_to_the_score() {
    let mut index = titles(&[
        "What is `__slots__` for?",
        "slots and list.append",
        "async code",
        "treads",
    ]);
    for (doc, answer) in [
        (0, "slots save memory; async too"),
        (2, "await the slots in memory"),
    ] {
        index.add(doc, &[(Field::Answer, answer), (Field::Topic, "memory")]);
    }
    index.commit();
    let mut explained = 0;
    for query in [
        "__slots__",
        "slots",
        "what is __slots__",
        "list.append",
        "async/await",
        "memory slots",
        "me",
        "memroy asynk",
        "append.list",
        "what is",
        "treads",
        "slot",
        "memory",
        "is async",
    ] {
        let query = Query::parse(query);
        let hits = index.search(&query);
        for doc in 0..4 {
            let sum: f32 = index.explain(&query, doc).iter().map(|one| one.score).sum();
            let score = hits
                .iter()
                .find(|hit| hit.doc == doc)
                .map_or(0.0, |hit| hit.score);
            assert!(close(sum, score), "{query:?} {doc}: {sum} {score}");
            explained += usize::from(score > 0.0);
        }
    }
    assert!(explained > 20);
    let why = index.explain(&Query::parse("slots"), 0);
    assert_eq!(
        (why[0].term.as_str(), why[0].field, why[0].kind),
        ("slots", Field::Title, Kind::Exact)
    );
    assert_eq!(
        (why[1].word.as_str(), why[1].field),
        ("slots", Field::Answer)
    );
}

#[test]
fn terms_that_only_look_alike_cannot_outweigh_the_word_itself() {
    // Each similar word is rare, so rarity by term would put it first.
    let index = titles(&[
        "list one",
        "list two",
        "list three",
        "listing",
        "listless",
        "listen",
    ]);
    assert_eq!(found(&index, "list")[..3], [0, 1, 2]);
}
