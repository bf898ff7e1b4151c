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
    };
    Session {
        done: vec![
            done(
                Grade::Again,
                Some(EventId {
                    writer: WriterId(77),
                    sequence: 3,
                }),
            ),
            done(Grade::Easy, None),
        ],
        passed: vec!["git/rebase".into(), "sql/joins".into()],
        more: 5,
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
    let next = session().taken_up(20_781);
    assert_eq!(next.asked, session().asked);
    assert_eq!((next.done.len(), next.passed.len(), next.more), (0, 0, 0));
    assert_eq!(session().taken_up(20_780), session());
}

#[test]
fn the_tally_counts_what_was_recalled() {
    assert_eq!(session().tally(), (2, 1, 82_000));
}
