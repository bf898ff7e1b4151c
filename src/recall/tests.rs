use super::{DAY, MINUTE, Mark, Standing};

const NOW: u64 = 1_800_000_000_000;

fn after(marks: &[(u64, bool)]) -> Standing {
    Standing::new(marks.iter().map(|&(at, knew)| Mark { at, knew }), false)
}

#[test]
fn waits_double_and_start_over_after_a_miss() {
    let first = NOW;
    let second = first + 2 * DAY;
    let third = second + 4 * DAY;
    assert_eq!(after(&[(first, true)]).due_at(), Some(second));
    assert_eq!(
        after(&[(first, true), (second, true)]).due_at(),
        Some(third)
    );
    assert_eq!(
        after(&[(first, true), (second, true), (third, false)]).wait,
        10 * MINUTE
    );
    assert_eq!(
        after(&[(first, true), (second, false), (third, true)]).wait,
        2 * DAY
    );
}

#[test]
fn marking_again_before_it_is_due_earns_nothing() {
    assert_eq!(
        after(&[(NOW, true), (NOW + 1, true), (NOW + 2, true)]).wait,
        2 * DAY
    );
}

#[test]
fn no_wait_passes_a_year() {
    let marks: Vec<_> = (0..40).map(|n| (NOW + n * 400 * DAY, true)).collect();
    assert_eq!(after(&marks).wait, 365 * DAY);
}

#[test]
fn retrievability_starts_at_one_and_is_nine_tenths_when_due() {
    let known = after(&[(NOW, true)]);
    assert!((known.retrievability(NOW) - 1.0).abs() < 1e-6);
    assert!((known.retrievability(NOW + 2 * DAY) - 0.9).abs() < 1e-5);
    assert!(known.retrievability(NOW + 9 * DAY) < known.retrievability(NOW + 3 * DAY));
    assert!((after(&[(NOW, false)]).retrievability(NOW)).abs() < f32::EPSILON);
    assert!((after(&[]).retrievability(NOW)).abs() < f32::EPSILON);
}

#[test]
fn a_clock_that_jumps_back_keeps_things_sane() {
    let known = after(&[(NOW, true)]);
    assert!((known.retrievability(NOW - DAY) - 1.0).abs() < 1e-6);
    assert!(!known.is_due(NOW - DAY));
}

#[test]
fn says_when_it_is_due() {
    let words = |marks: &[(u64, bool)], now| after(marks).due_in_words(now);
    assert_eq!(words(&[], NOW), None);
    assert_eq!(words(&[(NOW, true)], NOW).as_deref(), Some("due in 2 d"));
    assert_eq!(
        words(&[(NOW, true)], NOW + 3 * DAY).as_deref(),
        Some("due now")
    );
    assert_eq!(
        words(&[(NOW, true)], NOW + DAY + 1).as_deref(),
        Some("due in 24 h")
    );
    assert_eq!(
        words(&[(NOW, false)], NOW).as_deref(),
        Some("due in 10 min")
    );
}
