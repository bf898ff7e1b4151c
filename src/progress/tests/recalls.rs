//! What practising adds to the log: how recalls, holds, settings and challenges are written and read.

use super::*;

fn review(recall: Recall) -> Kind {
    Kind::Review {
        question: "python/gil".into(),
        recall,
    }
}

fn text(kind: &Kind) -> String {
    let mut text = String::new();
    kind.write(&mut text);
    text
}

/// These texts are for ever: whoever studied with an earlier build has them.
#[test]
fn texts_of_practice() {
    let recall = Recall {
        grade: 3,
        revision: 4_027_435_774,
        took_ms: 12_345,
        points: 31,
    };
    let question = || "python/gil".to_owned();
    let written = [
        (
            review(recall),
            r#"["r","python/gil","3.4027435774.12345.31"]"#,
        ),
        (
            Kind::Hold {
                question: question(),
                hold: 2,
            },
            r#"["h","python/gil",2]"#,
        ),
        (
            Kind::Setting {
                name: "retention".into(),
                value: "92".into(),
            },
            r#"["s","retention","92"]"#,
        ),
        (
            Kind::Challenge {
                address: "challenge/?seed=5".into(),
                result: "14.20.600".into(),
            },
            r#"["c","challenge/?seed=5","14.20.600"]"#,
        ),
    ];
    for (kind, expected) in written {
        assert_eq!(text(&kind), expected);
        let event = event(1, 0, 5, kind);
        assert_eq!(
            decode(&encode(std::slice::from_ref(&event))),
            Ok(vec![event])
        );
    }
}

/// What isn't exactly a recall isn't half understood.
#[test]
fn texts_that_are_no_recall() {
    assert!(Recall::read("1.0.0.0").is_some());
    assert!(Recall::read("4.4294967295.4294967295.4294967295").is_some());
    for refused in [
        "",
        ".",
        "...",
        "3",
        "3.1.2",
        "3.1.2.",
        "3.1.2.3.",
        "3.1.2.3.4",
        "0.1.2.3",
        "5.1.2.3",
        "259.1.2.3",
        "03.1.2.3",
        "+3.1.2.3",
        "3.-1.2.3",
        "3.01.2.3",
        " 3.1.2.3",
        "3.1.2.3 ",
        "3,1,2,3",
        "3.1.2.3e1",
        "3.4294967296.2.3",
        "3.1.4294967296.3",
        "3.1.2.4294967296",
        "\u{0663}.1.2.3",
    ] {
        assert_eq!(Recall::read(refused), None, "{refused}");
    }
}

/// A list that is almost one of ours is kept as it came.
#[test]
fn lists_that_are_almost_practice_are_kept() {
    for list in [
        r#"["r","q","0.1.2.3"]"#,
        r#"["r","q",3]"#,
        r#"["r","q","3.1.2.3",0]"#,
        r#"["h","q",3]"#,
        r#"["h","q","1"]"#,
        r#"["s","plan",1]"#,
        r#"["c","a"]"#,
    ] {
        let unknown = event(1, 0, 5, Kind::Unknown(list.into()));
        let decoded = decode(&encode(std::slice::from_ref(&unknown)));
        assert_eq!(decoded, Ok(vec![unknown]), "{list}");
    }
}

proptest! {
    #[test]
    fn a_recall_reads_as_written(grade in 1..=4_u8, numbers: [u32; 3]) {
        let [revision, took_ms, points] = numbers;
        let recall = Recall { grade, revision, took_ms, points };
        let written = text(&review(recall));
        let inside = written.rsplit('"').nth(1);
        prop_assert_eq!(inside.and_then(Recall::read), Some(recall));
    }

    #[test]
    fn what_reads_is_what_was_written(near in "[1-5.0 +-]{0,12}") {
        if let Some(recall) = Recall::read(&near) {
            let quoted = format!("\"{near}\"]");
            prop_assert!(text(&review(recall)).ends_with(&quoted));
        }
    }
}
