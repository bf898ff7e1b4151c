//! The JSON reader and writer, with `serde_json` as the judge.

use super::*;
use crate::progress::json::{Item, Reader, write};

/// The only item of a list, as far as it is read.
fn item(text: &str) -> Option<Item> {
    let list = format!("[{text}]");
    let mut reader = Reader::list(&list, 0)?;
    let item = reader.item()?;
    assert!(!reader.more() && reader.at == list.len(), "{text}");
    Some(item)
}

#[test]
fn strings() {
    for (json, text) in [
        (r#""""#, ""),
        (r#""plain é🎯""#, "plain é🎯"),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (r#""\u0000\u00e9\u20AC""#, "\0é€"),
        (r#""\ud83c\uDFAF""#, "🎯"),
        (r#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"),
        ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    ] {
        assert!(
            matches!(item(json), Some(Item::Text(read)) if read == text),
            "{json}"
        );
    }
}

#[test]
fn numbers() {
    for number in [0, 7, 10, u64::from(u32::MAX), 1 << 53, u64::MAX] {
        assert!(matches!(item(&number.to_string()), Some(Item::Whole(read)) if read == number));
    }
    for other in [
        "-0",
        "-1",
        "0.0",
        "1.0",
        "0e0",
        "1E+9",
        "12.5e-3",
        "1e999999",
        "18446744073709551616",
    ] {
        assert!(matches!(item(other), Some(Item::Other)), "{other}");
    }
}

#[test]
fn what_isnt_json() {
    for text in [
        "+1",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "0x1",
        "1 2",
        "NaN",
        "Infinity",
        "nul",
        "nulll",
        "True",
        "'a'",
        "\"",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\u123é\"",
        "\"\\é\"",
        "\"\\ud83c\"",
        "\"\\ud83cA\"",
        "\"\\ud83c\\n\"",
        "\"\\ud83c\\ud83c\"",
        "\"\\ud83c\\u0041\"",
        "\"\\ud83c\\ue000\"",
        "\"\\udfaf\"",
        "\"\n\"",
        "\"\0\"",
        "\u{FEFF}1",
        "\u{A0}1",
        "\u{C}1",
        "1,",
        ",1",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "}",
        "{]",
        "{1:2}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\",1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "[\"a\":1]",
        "{\"a\":[1}",
        "// no\n1",
        "é",
    ] {
        assert!(Reader::list(&format!("[{text}]"), 0).is_none(), "{text:?}");
        assert!(Reader::list(&format!("[7,{text}"), 0).is_none(), "{text:?}");
    }
    for text in [
        "", " ", "7", "{}", "\"[]\"", "[] []", "[]]", "[]x", "x[]", "]", "[",
    ] {
        assert!(Reader::list(text, 0).is_none(), "{text:?}");
    }
}

#[test]
fn strings_hold_no_control_characters() {
    for control in '\0'..' ' {
        assert!(item(&format!("\"{control}\"")).is_none(), "{control:?}");
    }
}

#[test]
fn depth_has_a_limit() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for (depth, within, fits) in [
        (128, 0, true),
        (129, 0, false),
        (125, 3, true),
        (126, 3, false),
    ] {
        assert_eq!(
            Reader::list(&nested(depth), within).is_some(),
            fits,
            "{depth}"
        );
    }
    let objects = |depth: usize| format!("[{}1{}]", "{\"\":".repeat(depth), "}".repeat(depth));
    assert!(Reader::list(&objects(127), 0).is_some());
    assert!(Reader::list(&objects(128), 0).is_none());
    for opener in ["[", "{\"\":", "[[],", "[{},"] {
        assert!(Reader::list(&opener.repeat(1_000_000), 0).is_none());
    }
    // Wide is not deep.
    assert!(Reader::list(&format!("[{}[]]", "[[]],".repeat(100_000)), 0).is_some());
}

/// Reads all of a list through the steps that segments use, as far as those can tell.
fn outline(reader: &mut Reader) -> Vec<Value> {
    let mut items = Vec::new();
    while let Some(item) = reader.item() {
        items.push(match item {
            Item::Text(text) => text.into(),
            Item::Whole(number) => number.into(),
            Item::Other => Value::Null,
        });
    }
    items
}

/// What `outline` should say.
fn expected(list: &Value) -> Vec<Value> {
    let known = |item: &Value| item.is_string() || item.is_u64();
    let items = list.as_array().into_iter().flatten();
    items
        .map(|item| {
            if known(item) {
                item.clone()
            } else {
                Value::Null
            }
        })
        .collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\0-\u{20}\"\\\\/\u{7F}]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((any::<String>(), inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_serde_writes_is_read(items in vec(any_json(), 0..5), pretty in any::<bool>()) {
        let list = Value::from(items);
        let text = if pretty { format!(" {list:#}\r\n") } else { list.to_string() };
        let mut reader = Reader::list(&text, 0).unwrap();
        prop_assert_eq!(outline(&mut reader), expected(&list));
        prop_assert_eq!(reader.at, text.trim_end().len());
    }

    #[test]
    fn strings_are_written_as_serde_writes_them(text in prop_oneof![
        any::<String>(), "[\0-\u{20}\"\\\\/\u{7F}-\u{A0}\u{2028}]{0,9}",
    ]) {
        let mut ours = String::new();
        write(&mut ours, &text);
        prop_assert_eq!(&ours, &Value::from(text.as_str()).to_string());
        prop_assert!(matches!(item(&ours), Some(Item::Text(read)) if read == text));
    }

    /// Accepts and refuses what `serde_json` does, but for numbers beyond its floats: we keep those as
    /// they are written.
    #[test]
    fn near_json_is_judged_alike(inner in prop_oneof![
        r#"[\[\]{}",:01\-+.eEu\\ ]{0,12}"#,
        r#"("(\\?[a-z"/\\]|\\u[dD][8-9a-fA-F][0-9a-f]{2}|é){0,4}"[,:]?){0,3}"#,
        r"(-?[01]?[0-9]?\.?[0-9]?[eE]?[+-]?[0-9]?,?){0,3}",
        r#"([\[{]|"":|[0-9],?|null|true|false|[\]}],?){0,12}"#,
    ]) {
        let text = format!("[{inner}]");
        match (serde_json::from_str::<Value>(&text), Reader::list(&text, 0)) {
            (Ok(list), Some(mut reader)) => {
                prop_assert_eq!(outline(&mut reader), expected(&list));
            }
            (Err(_), None) => {}
            (Err(error), Some(_)) if error.to_string().contains("number out of range") => {}
            (serde, ours) => prop_assert!(false, "{serde:?}, ours accepts: {}", ours.is_some()),
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>(), inner in "[\\[\"\\\\ud{}:,é0-9]{0,20}") {
        for text in [text.as_str(), &format!("[{inner}]"), &inner] {
            if let Some(mut reader) = Reader::list(text, 0) {
                outline(&mut reader);
            }
        }
    }
}
