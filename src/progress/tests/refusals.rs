//! Files that are no backup, or a wrong one: what is said of them.

use super::*;

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), near in r#"[\[\]{}":,0-9a-z \\]{0,40}"#) {
        for text in [&text, &near] {
            prop_assert!(read_backup(text, 0).is_err());
            let inside = format!(r#"{{"app": "ace-your-interviews", "version": 1, {text}"#);
            prop_assert!(read_backup(&inside, 0).is_err());
            let list = format!("[{text}]");
            prop_assert!(read_backup(&file(&list), 0).is_err() || text.trim().is_empty());
        }
    }
}

/// A file with any list of events, and the checksum of none.
fn file(events: &str) -> String {
    let sum = &encode(&[])[2..10];
    format!(
        r#"{{"app": "ace-your-interviews", "version": 1, "made_at_ms": 5, "count": 0,
"checksum": "{sum}", "events": {events}}}"#
    )
}

/// What is said about one event.
fn said(event: &str) -> String {
    match read_backup(&file(&format!("[\n\n{event}]")), 1_000) {
        Err(BackupError::Event {
            number: 1,
            line: 4,
            what,
        }) => what,
        other => panic!("{event}: {other:?}"),
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn files_that_are_no_backup_say_why() {
    let whole = file("[]");
    assert!(read_backup(&whole, 0).is_ok());
    assert!(read_backup(&format!("\u{FEFF}{whole}\r\n"), 0).is_ok());
    let compact: Value = serde_json::from_str(&whole).unwrap();
    assert!(
        read_backup(&compact.to_string(), 0).is_ok(),
        "fields in any order and space"
    );
    assert!(read_backup(&format!("{compact:#}"), 0).is_ok());
    let field = |name, expected| BackupError::Field { name, expected };
    for (text, error) in [
        (String::new(), BackupError::Empty),
        (
            "\n \u{FEFF}\t"
                .trim_matches('\u{FEFF}')
                .replace('\u{FEFF}', ""),
            BackupError::Empty,
        ),
        ("{".into(), BackupError::CutOff { line: 1 }),
        ("[1,\n[2,\n".into(), BackupError::CutOff { line: 2 }),
        ("{\"a\": tr".into(), BackupError::CutOff { line: 1 }),
        ("{\"a\": \"tr".into(), BackupError::CutOff { line: 1 }),
        ("{\"a\": \"\\u12".into(), BackupError::CutOff { line: 1 }),
        (
            "nonsense".into(),
            BackupError::NotJson { line: 1, column: 1 },
        ),
        (
            "{\n \"é\": x}".into(),
            BackupError::NotJson { line: 2, column: 7 },
        ),
        ("{} {}".into(), BackupError::NotJson { line: 1, column: 4 }),
        (
            "\u{0}\u{1}".into(),
            BackupError::NotJson { line: 1, column: 1 },
        ),
        ("[\n".repeat(100_000), BackupError::TooDeep { line: 129 }),
        (
            "{\"[\\\"\":".repeat(1_000_000),
            BackupError::TooDeep { line: 1 },
        ),
        (
            format!("[{}", "[".repeat(127)),
            BackupError::CutOff { line: 1 },
        ),
        ("7".into(), BackupError::OtherApp),
        ("[]".into(), BackupError::OtherApp),
        (
            "{\"app\": \"other\", \"version\": 9}".into(),
            BackupError::OtherApp,
        ),
        ("{\"events\": []}".into(), BackupError::OtherApp),
        (
            whole.replace("\"version\": 1", "\"version\": 2"),
            BackupError::NewerVersion { version: 2 },
        ),
        (
            whole.replace("\"version\": 1", "\"version\": 0"),
            field("version", "a whole number from 1 on"),
        ),
        (
            whole.replace("\"version\": 1", "\"version\": \"1\""),
            field("version", "a whole number from 1 on"),
        ),
        (
            whole.replace("_ms\": 5", "_ms\": -5"),
            field("made_at_ms", "a time in milliseconds since 1970"),
        ),
        (
            whole.replace("_ms\": 5", "_ms\": 999999999999999"),
            field("made_at_ms", "a time in milliseconds since 1970"),
        ),
        (
            whole.replace("\"count\": 0", "\"count\": null"),
            field("count", "a whole number"),
        ),
        (
            whole.replace("\"count\": 0", "\"count\": 7"),
            BackupError::Count { said: 7, found: 0 },
        ),
        (whole.replace("[]", "{}"), field("events", "a list")),
        (
            whole.replace("[]", "[], \"damaged\": [{\"key\": 1, \"text\": \"\"}]"),
            field("damaged", "a list of keys and texts"),
        ),
        (
            whole.replace("checksum", "sum"),
            field("checksum", "8 hexadecimal digits"),
        ),
        (
            whole.replace("\"checksum\": \"", "\"checksum\": \"0"),
            BackupError::Checksum,
        ),
    ] {
        let found = read_backup(&text, 0).unwrap_err();
        assert_eq!(found, error, "{text:.60}");
        sentence(&found);
    }
    let huge = format!("[\"{}\"]", "x".repeat(FILE_LIMIT));
    let found = read_backup(&huge, 0).unwrap_err();
    assert_eq!(
        found,
        BackupError::TooLarge {
            bytes: FILE_LIMIT + 4
        }
    );
    sentence(&found);
}

fn sentence(error: &BackupError) {
    let text = error.to_string();
    let capital = text.starts_with(char::is_uppercase);
    assert!(
        capital && text.ends_with('.') && !text.contains("  "),
        "{text}"
    );
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn wrong_events_say_what_is_wrong() {
    let event = |what: &str| {
        format!(r#"{{"writer": "00000000000000ab", "sequence": 7, "at_ms": 9, {what}}}"#)
    };
    let bookmark = event(r#""bookmark": {"question": "q", "on": true}"#);
    for (event, part) in [
        ("7".to_owned(), "isn't an object"),
        ("{}".to_owned(), "none of mark"),
        (event(r#""marks": {}"#), "none of mark"),
        (event(r#""mark": 7"#), "fields question, knew, revision"),
        (
            event(r#""mark": {"question": "q", "knew": true}"#),
            "fields question",
        ),
        (
            event(r#""mark": {"question": "q", "knew": 1, "revision": 1}"#),
            "knew is neither",
        ),
        (
            event(r#""mark": {"question": 7, "knew": true, "revision": 1}"#),
            "question isn't a text",
        ),
        (
            event(r#""mark": {"question": "q", "knew": true, "revision": 4294967296}"#),
            "32 bits",
        ),
        (
            event(r#""mark": {"question": "q", "knew": true, "revision": 1.0}"#),
            "32 bits",
        ),
        (
            event(r#""bookmark": {"question": "q", "on": true, "more": 1}"#),
            "exactly the fields",
        ),
        (
            event(r#""bookmark": {"question": "q", "question": "r"}"#),
            "exactly the fields",
        ),
        (
            event(r#""note": {"question": "q", "text": null}"#),
            "note isn't a text",
        ),
        (
            event(r#""undo": {"writer": "00000000000000ab", "sequence": -1}"#),
            "sequence no whole number",
        ),
        (event(r#""unknown": {}"#), "isn't a list"),
        (
            event(r#""unknown": ["k", "00000000000000ab.0.1", 0]"#),
            "one device",
        ),
        (
            bookmark.replace("\"sequence\"", "\"x\": 1, \"sequence\""),
            "exactly the fields writer, sequence, at_ms, bookmark",
        ),
        (bookmark.replace("000ab", "000AB"), "16 hexadecimal digits"),
        (
            bookmark.replace("\"at_ms\": 9", "\"at_ms\": \"9\""),
            "at_ms isn't a time",
        ),
        (
            bookmark.replace("\"at_ms\": 9", "\"at_ms\": -9"),
            "at_ms isn't a time",
        ),
        (
            bookmark.replace("\"at_ms\": 9", "\"at_ms\": 18446744073709551616"),
            "at_ms isn't a time",
        ),
        (
            bookmark.replace("\"at_ms\": 9", "\"at_ms\": 253402300800000"),
            "after the year 9999",
        ),
        (
            bookmark.replace("\"at_ms\": 9", "\"at_ms\": 86401001"),
            "later than the file's",
        ),
        (
            event(&format!(
                r#""note": {{"question": "q", "text": "{}"}}"#,
                "é".repeat(NOTE_LIMIT + 1)
            )),
            "10001 characters",
        ),
        (
            event(&format!(
                r#""note": {{"question": "{}", "text": ""}}"#,
                "q".repeat(ID_LIMIT + 1)
            )),
            "201 characters",
        ),
    ] {
        let what = said(&event);
        assert!(what.contains(part), "{event:.90}: {what}");
        let error = BackupError::Event {
            number: 1,
            line: 4,
            what,
        };
        sentence(&error);
        assert!(
            error
                .to_string()
                .starts_with("Event 1 of this backup, in line 4, is wrong: it"),
            "{error}"
        );
    }
    // All of them well-formed: but not by this name twice.
    let twice = file(&format!("[{bookmark},\n{bookmark}]"));
    let error = read_backup(&twice, 0).unwrap_err().to_string();
    assert!(
        error.contains("Event 2") && error.contains("line 3") && error.contains("event 1"),
        "{error}"
    );
    assert_eq!(
        read_backup(&file(&format!("[{bookmark}]")), 0),
        Err(BackupError::Count { said: 0, found: 1 })
    );
}

/// A file of the largest size is read in one go, whatever is in it.
#[test]
fn large_files_take_linear_time() {
    let start = std::time::Instant::now();
    let deep = "[".repeat(4 << 20);
    assert!(read_backup(&deep, 0).is_err());
    let strings = format!("{{\"app\": [{}\"\"]}}", "\"\\u00e9\",".repeat(1 << 18));
    assert_eq!(read_backup(&strings, 0), Err(BackupError::OtherApp));
    let many: Vec<_> = (0..20_000)
        .map(|n| {
            event(
                u64::from(n / 20),
                n % 20,
                n.into(),
                mark("python/gil", true),
            )
        })
        .collect();
    let text = write_backup(&log_of(&many), 5, &[]);
    assert_eq!(read_backup(&text, 5).unwrap().events.len(), many.len());
    println!("{:?}", start.elapsed());
}
