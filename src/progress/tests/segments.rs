//! The stored text: identity, damage, and everything that isn't a segment.

use super::*;
use crate::progress::segment::crc32;

/// Version 1 as released: never edit it.
const FIXTURE: &str = r#"1:c34a57da:[["00000000000000ab",7,1760000000000,[0,"m","python/gil",8054871549],[1500,"b","python/gil",1],[20,"n","git/rebase","keep \"calm\" é🎯"],[5,"u","00000000000000ab",7],[1,"r","git/rebase",3,[1,2]]],["ffffffffffffffff",0,5,[0,"m","",8054871548]]]"#;

fn fixture_events() -> Vec<Event> {
    let question = "python/gil".to_owned();
    let target = EventId {
        writer: WriterId(0xab),
        sequence: 7,
    };
    vec![
        event(0xab, 7, 1_760_000_000_000, mark("python/gil", true)),
        event(
            0xab,
            8,
            1_760_000_001_500,
            Kind::Bookmark { question, on: true },
        ),
        event(
            0xab,
            9,
            1_760_000_001_520,
            note("git/rebase", "keep \"calm\" é🎯"),
        ),
        event(0xab, 10, 1_760_000_001_525, undo(target)),
        event(
            0xab,
            11,
            1_760_000_001_526,
            Kind::Unknown(r#"["r","git/rebase",3,[1,2]]"#.into()),
        ),
        event(u64::MAX, 0, 5, mark("", false)),
    ]
}

fn sealed(version: &str, payload: &str) -> String {
    let sum = crc32(format!("{version}:{payload}").bytes());
    format!("{version}:{sum:08x}:{payload}")
}

#[test]
fn crc_is_the_standard_one() {
    assert_eq!(crc32(b"123456789".iter().copied()), 0xCBF4_3926);
    assert_eq!(crc32(std::iter::empty()), 0);
}

#[test]
fn version_1_stays_readable_and_is_what_we_write() {
    assert_eq!(decode(FIXTURE), Ok(fixture_events()));
    assert_eq!(encode(&fixture_events()), FIXTURE);
}

#[test]
fn what_isnt_a_segment_says_so() {
    for text in [
        "",
        ":",
        "::",
        "1",
        "1:",
        "01:00000000:[]",
        "+1:00000000:[]",
        "0:00000000:[]",
        "-1:0:[]",
        "99999999999:0:[]",
        "{\"a\":1}",
        "one:two:three",
        "\u{0}",
    ] {
        assert_eq!(decode(text), Err(SegmentError::NotASegment), "{text:?}");
    }
    assert_eq!(decode("1:00000000:[]"), Err(SegmentError::ChecksumMismatch));
    assert_eq!(
        decode(&FIXTURE.replacen("c34a57da", "C34A57DA", 1)),
        Err(SegmentError::ChecksumMismatch)
    );
}

#[test]
fn only_an_intact_newer_segment_counts_as_newer() {
    let newer = sealed("2", "anything at all");
    assert_eq!(decode(&newer), Err(SegmentError::NewerVersion(2)));
    let damaged = FIXTURE.replacen('1', "3", 1);
    assert_eq!(decode(&damaged), Err(SegmentError::ChecksumMismatch));
}

#[test]
fn intact_nonsense_is_malformed() {
    let deep = "[".repeat(100_000);
    for payload in [
        "",
        "{}",
        "7",
        "[7]",
        "[[]]",
        "[[\"xyz\",0,0]]",
        "[[\"00000000000000ab\",-1,0]]",
        "[[\"00000000000000ab\",4294967296,0]]",
        "[[\"00000000000000ab\",0]]",
        "[[\"00000000000000AB\",0,0]]",
        "[[\"00000000000000ab\",0,0,7]]",
        "[[\"00000000000000ab\",0,0,[]]]",
        "[[\"00000000000000ab\",0,0,[-1,\"m\",\"q\",1]]]",
        "[[\"00000000000000ab\",0,0,[0.5,\"m\",\"q\",1]]]",
        "[[\"00000000000000ab\",0,18446744073709551615,[1,\"m\",\"q\",1]]]",
        "[[\"00000000000000ab\",4294967295,0,[0,\"m\",\"q\",1],[0,\"m\",\"q\",1]]]",
        &deep,
    ] {
        let read = decode(&sealed("1", payload));
        assert!(
            matches!(read, Err(SegmentError::Malformed(_))),
            "{payload:.80}: {read:?}"
        );
    }
}

#[test]
fn half_understood_fields_are_kept_whole() {
    for fields in [
        r#"["m","q",8589934592]"#,
        r#"["m","q",true]"#,
        r#"["m",7,1]"#,
        r#"["m","q",1,"more"]"#,
        r#"["n","q",1]"#,
        r#"["u","q",1]"#,
        r#"["u","00000000000000ab",-1]"#,
        "[]",
        "[null]",
    ] {
        let payload = format!(
            r#"[["00000000000000ab",0,0,[0{}{}]]"#,
            if fields == "[]" { "" } else { "," },
            &fields[1..]
        );
        let text = sealed("1", &payload);
        let events = decode(&text).unwrap();
        assert!(matches!(events[0].kind, Kind::Unknown(_)), "{fields}");
        assert_eq!(encode(&events), text);
    }
}

/// Byte for byte: a newer build gets back what it wrote.
#[test]
fn unknown_kinds_are_kept_verbatim() {
    for list in [
        r#"["r",1.50,-0,1e999,18446744073709551616,"\/\u00e9"]"#,
        r#"[ "m" , "q" ,2 , {"b":1,"a":{},"b":2} ]"#,
        r#"["m","q",1.0]"#,
        r#"["m","q",1e0]"#,
        &format!("{}{}", "[".repeat(125), "]".repeat(125)),
    ] {
        let text = sealed(
            "1",
            &format!(r#"[["00000000000000ab",0,0,[0,{}]]"#, &list[1..]),
        );
        let events = decode(&text).unwrap();
        assert_eq!(events[0].kind, Kind::Unknown(list.into()));
        assert_eq!(encode(&events), text);
    }
    // Space is nothing to keep where a list ends up empty, or before the first field.
    for (stored, list) in [("[0 ]", "[]"), ("[ 0 , [] ]", "[ [] ]")] {
        let text = sealed(
            "1",
            &format!(r#"[ [ "00000000000000ab" , 0 , 0 , {stored} ] ]"#),
        );
        let events = decode(&text).unwrap();
        assert_eq!(events[0].kind, Kind::Unknown(list.into()));
        assert_eq!(decode(&encode(&events)), Ok(events));
    }
}

/// What no build writes can't make the events beside it unreadable.
#[test]
fn an_unknown_kind_that_is_no_list_harms_nothing() {
    let deep = "[".repeat(126) + &"]".repeat(126);
    for wrong in ["", "7", "{}", "[", "[]]", "[1],[2]", "é\"", &deep] {
        let events = [
            event(1, 0, 5, mark("a", true)),
            event(1, 1, 6, Kind::Unknown(wrong.into())),
            event(1, 2, 7, mark("b", true)),
        ];
        let read = decode(&encode(&events)).unwrap();
        assert_eq!((&read[0], &read[2]), (&events[0], &events[2]), "{wrong}");
        let kept = Value::from(vec![wrong]).to_string();
        assert_eq!(read[1].kind, Kind::Unknown(kept.into()));
    }
}

proptest! {
    #[test]
    fn decode_reverses_encode(events in wild_events()) {
        prop_assert_eq!(decode(&encode(&events)), Ok(events));
    }

    #[test]
    fn any_truncation_is_an_error(events in wild_events(), at in any::<prop::sample::Index>()) {
        let text = encode(&events);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        prop_assert!(decode(&text[..*at.get(&ends)]).is_err());
    }

    #[test]
    fn a_changed_byte_never_gives_other_events(
        events in wild_events(), at in any::<prop::sample::Index>(), flip in 1..=255_u8,
    ) {
        let mut bytes = encode(&events).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(decode(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn no_text_panics(text in any::<String>(), payload in r#"[\[\]"0-9a-f,:mnbu{}]{0,60}"#) {
        let _ = decode(&text);
        let _ = decode(&sealed("1", &payload));
        let _ = decode(&sealed("1", &format!(r#"[["00000000000000ab",0,0,{payload}]]"#)));
    }
}

/// All truncations and all single-bit flips of one real segment.
#[test]
fn every_damage_to_the_fixture_is_found() {
    let bytes = FIXTURE.as_bytes();
    for end in 0..bytes.len() {
        assert!(
            decode(&String::from_utf8_lossy(&bytes[..end])).is_err(),
            "cut at {end}"
        );
        for bit in 0..8 {
            let mut bytes = bytes.to_vec();
            bytes[end] ^= 1 << bit;
            let text = String::from_utf8_lossy(&bytes);
            assert!(decode(&text).is_err(), "bit {bit} of byte {end}");
        }
    }
}
