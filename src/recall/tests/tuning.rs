//! What is said to the tuner and what it answers.

use super::*;

const WEIGHTS: &str = "2120,12931,23065,82956,64133,8334,30194,10,18722,1666,7960,14835,614,2629,\
                       16483,6014,18729,5425,912,658,1542";

#[test]
fn the_defaults_read_as_written() {
    assert_eq!(
        read_parameters(WEIGHTS).map(|weights| weights.map(f32::to_bits)),
        Some(DEFAULT.map(f32::to_bits))
    );
    for refused in [
        "",
        "1",
        &WEIGHTS.replace("2120,", ""),
        &(WEIGHTS.to_owned() + ",1"),
        &(WEIGHTS.to_owned() + ","),
        &WEIGHTS.replace("2120", "0.2120"),
        &WEIGHTS.replace("2120", "-2120"),
        &WEIGHTS.replace("2120", "NaN"),
        // Out of bounds: no curve has a decay of 0.
        &WEIGHTS.replace("1542", "0"),
        &WEIGHTS.replace("64133", "100001"),
    ] {
        assert_eq!(read_parameters(refused), None, "{refused}");
    }
}

#[test]
fn answers_of_the_worker() {
    assert_eq!(Fitting::read("running"), Fitting::Running);
    let fit = |gain| {
        Fitting::Done(Fit {
            gain,
            defaults: 569_400,
            fitted: 519_700,
            told_by: 1_193,
            parameters: WEIGHTS.into(),
        })
    };
    let done = |gain| format!("done {gain} 569400 519700 1193 {WEIGHTS}");
    assert_eq!(Fitting::read(&done("87")), fit(87));
    assert_eq!(Fitting::read(&done("-5")), fit(-5));
    let why = "Only 5 of your reviews count.";
    assert_eq!(
        Fitting::read(&format!("failed {why}")),
        Fitting::Failed(why.into())
    );
    // What can't be applied is no result.
    for broken in [
        "",
        "done",
        "gone 5",
        "done 87 569400 519700 1193 1,2,3",
        &(done("87") + " 5"),
        &done("8.7"),
    ] {
        assert_eq!(Fitting::read(broken), Fitting::stopped(), "{broken}");
    }
}

#[test]
fn a_review_as_the_worker_reads_it() {
    let mut text = String::new();
    write_review(&mut text, Days::default(), START, 3);
    assert_eq!(text, "1669725000000.19325.3");
    let mut text = String::new();
    let days = Days {
        offset: -9 * 3_600_000,
    };
    write_review(&mut text, days, START, 1);
    assert_eq!(text, "1669725000000.19324.1");
}
