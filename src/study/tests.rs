use super::*;

fn session() -> Session {
    let asked = Asked {
        id: "python/gil".into(),
        spent: 41_000,
        typed: "two\nlines, \"quotes\" and ünï".into(),
        revealed: true,
        points: 5,
    };
    let done = |grade, event| Done {
        asked: Asked {
            revealed: false,
            ..asked.clone()
        },
        grade,
        event,
        until: Some(EventId {
            writer: WriterId(u64::MAX),
            sequence: 12,
        }),
    };
    Session {
        done: vec![
            done(
                Some(Grade::Again),
                Some(EventId {
                    writer: WriterId(77),
                    sequence: 3,
                }),
            ),
            done(Some(Grade::Easy), None),
            done(None, None),
        ],
        passed: vec!["git/rebase".into(), "sql/joins".into()],
        aside: None,
        wanted: 5,
        day: 20_780,
        query: "level=advanced&cram=yes".into(),
        asked: Some(asked),
    }
}

#[test]
fn a_session_is_read_back_as_it_was_written() {
    for session in [Session::default(), session()] {
        assert_eq!(Session::from_text(&session.to_text()), Some(session));
    }
}

#[test]
fn what_was_typed_before_an_undo_comes_back_with_its_question() {
    let mut study = Session::default();
    study.ask(Some("a".into()));
    study.leave(Some(Grade::Good), None, None);
    study.ask(Some("b".into()));
    study.asked.as_mut().unwrap().typed = "half a thought".into();
    study.undo();
    assert_eq!(study.asked.as_ref().unwrap().id, "a");
    // Nothing was typed for the one that goes now.
    study.leave(None, None, None);
    study.ask(Some("d".into()));
    study.undo();
    let mut study = Session::from_text(&study.to_text()).unwrap();
    study.leave(Some(Grade::Again), None, None);
    study.ask(Some("c".into()));
    assert_eq!(study.asked.as_ref().unwrap().typed, "");
    study.leave(Some(Grade::Good), None, None);
    study.ask(Some("b".into()));
    assert_eq!(study.asked.as_ref().unwrap().typed, "half a thought");
    assert_eq!(study.aside, None);
    assert!(study.has("a") && study.has("b") && study.has("c") && !study.has("e"));
}

#[test]
fn what_is_typed_never_breaks_a_session() {
    let mut typed = session();
    typed.asked.as_mut().unwrap().typed = "a\u{1F}b\u{1E}c\u{1D}d".into();
    let read = Session::from_text(&typed.to_text()).unwrap();
    assert_eq!(read.asked.unwrap().typed, "abcd");
    assert_eq!(read.done, session().done);
}

#[test]
fn what_isnt_a_session_is_none() {
    let whole = session().to_text();
    for text in [
        "",
        "nonsense",
        "{}",
        &whole[..whole.len() / 2],
        &whole[1..10],
    ] {
        assert_eq!(Session::from_text(text), None, "{text:?}");
    }
}

#[test]
fn the_next_day_goes_on_with_the_question_on_the_table() {
    let (kept, query) = (session().to_text(), session().query);
    let next = Session::resume(&kept, &query, 20_781);
    assert_eq!(next.asked, session().asked);
    assert_eq!((next.done.len(), next.passed.len(), next.wanted), (0, 0, 0));
    assert_eq!((next.day, &next.query), (20_781, &query));
    assert_eq!(Session::resume(&kept, &query, 20_780), session());
}

#[test]
fn a_session_about_other_questions_begins_anew() {
    let anew = Session {
        day: 20_780,
        query: "technology=git".into(),
        ..Session::default()
    };
    for kept in ["", "nonsense", &session().to_text()] {
        assert_eq!(Session::resume(kept, "technology=git", 20_780), anew);
    }
}

#[test]
fn the_tally_counts_what_was_recalled() {
    assert_eq!(session().tally(), (2, 1, 82_000));
}

#[test]
fn what_left_the_table_is_put_back_in_order() {
    let event = Some(EventId {
        writer: WriterId(1),
        sequence: 9,
    });
    let mut session = Session::default();
    let mut before = Vec::new();
    for (id, grade, event) in [
        ("a", None, None),
        ("b", Some(Grade::Good), event),
        ("c", None, event),
        ("a", Some(Grade::Easy), event),
    ] {
        session.asked = Some(Asked {
            id: id.into(),
            ..Asked::default()
        });
        before.push(session.clone());
        session.leave(grade, event, event);
    }
    assert_eq!((session.passed.len(), session.tally()), (0, (2, 2, 0)));
    assert_eq!(before[3].passed, ["a"]);
    for (at, event) in [(3, event), (2, event), (1, event), (0, None)] {
        assert_eq!(session.undo(), event);
        assert_eq!(
            (&session.asked, &session.done),
            (&before[at].asked, &before[at].done)
        );
    }
    // Asked for anew, it isn’t the one to come last any more.
    assert!(session.passed.is_empty());
    assert_eq!(session.undo(), None);
}
