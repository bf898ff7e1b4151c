//! One truncation or flipped byte anywhere: an error or quarantine, and all else as it was.

use super::{backups::sane, shelves::Store, *};
use std::rc::Rc;

#[derive(Debug, Clone)]
enum Damage {
    Cut(prop::sample::Index),
    Flip(prop::sample::Index, u8),
}

fn damages() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), 1..=255_u8).prop_map(|(at, flip)| Damage::Flip(at, flip)),
    ]
}

/// The text as a browser would hand it out.
fn damage(text: &str, how: &Damage) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match how {
        Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
        Damage::Flip(at, flip) => {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn a_damaged_segment_is_kept_aside_and_all_others_count(
        segments in vec(crowded_events(), 1..5), which in any::<prop::sample::Index>(), how in damages(),
    ) {
        let store = Rc::new(Store::default());
        let which = which.index(segments.len());
        let mut others = Vec::new();
        let mut broken = String::new();
        for (at, events) in segments.iter().enumerate() {
            let mut text = encode(events);
            if at == which {
                broken = damage(&text, &how);
                // A replacement character that is cut up is replaced by one.
                prop_assume!(broken != text);
                text.clone_from(&broken);
            } else {
                others.extend(events.iter().cloned());
            }
            store.put(&format!("ace:/:log:00000000000000aa:{at}"), &text);
        }
        let (mut journal, opened) = Journal::open(store.tab(0), "/", WriterId(1 << 60));
        prop_assert_eq!(journal.log(), &log_of(&others));
        prop_assert_eq!(journal.learner(), &log_of(&others).fold());
        let aside = format!("ace:/:quarantine:00000000000000aa:{which}");
        prop_assert_eq!(store.get(&aside), Some(broken));
        prop_assert_eq!(opened.problems.len(), 1);
        prop_assert_eq!(journal.damaged().len(), 1);
        journal.append(mark("next", true), 99).unwrap();
        prop_assert_eq!(&store.log(), journal.log());
    }

    #[test]
    fn a_damaged_backup_is_refused_or_says_the_same(
        mine in crowded_events(), theirs in crowded_events(), how in damages(),
    ) {
        let log = log_of(&sane(theirs));
        let text = write_backup(&log, 50, &[("key".into(), "raw".into())]);
        let broken = damage(&text, &how);
        let store = Rc::new(Store::default());
        store.put("ace:/:log:0000000000000077:0", &encode(&mine));
        let (mut journal, _) = Journal::open(store.tab(0), "/", WriterId(1 << 60));
        let before = journal.log().clone();
        match read_backup(&broken, 100) {
            Err(error) => prop_assert!(!error.to_string().is_empty()),
            // Where it doesn't matter: in space, in the time it was made, in what was damaged before.
            Ok(file) => {
                prop_assert!(log.visible().eq(&file.events), "{}", broken);
                journal.restore(file.events, 100);
            }
        }
        prop_assert!(before.iter().all(|event| journal.log().contains(event.id)));
    }
}

/// All truncations and all single-bit flips of one real file.
#[test]
fn every_damage_to_a_backup_is_found_or_harmless() {
    let events = [
        event(0xab, 0, 1_760_000_000_000, mark("python/gil", true)),
        event(
            0xab,
            1,
            1_760_000_001_500,
            note("git/rebase", "keep \"calm\" é🎯"),
        ),
        event(
            0xab,
            2,
            1_760_000_001_600,
            Kind::Unknown(r#"["r","q",[1,{"a":2}]]"#.into()),
        ),
    ];
    let log = log_of(&events);
    let text = write_backup(&log, 1_760_000_002_000, &[("key".into(), "raw".into())]);
    let bytes = text.as_bytes();
    let read = |bytes: &[u8]| read_backup(&String::from_utf8_lossy(bytes), 1_760_000_002_000);
    let end = text.trim_end().len();
    for at in 0..end {
        let error = read(&bytes[..at]).unwrap_err();
        let expected = at == 0 || matches!(error, BackupError::CutOff { .. });
        let inside = std::str::from_utf8(&bytes[..at]).is_err();
        assert!(
            expected || inside || text[..at].trim().is_empty(),
            "cut at {at}: {error}"
        );
        for bit in 0..8 {
            let mut bytes = bytes.to_vec();
            bytes[at] ^= 1 << bit;
            if let Ok(file) = read(&bytes) {
                assert_eq!(file.events, events, "bit {bit} of byte {at}");
            }
        }
    }
}
