//! Fits to logs of learners whose memory is known.

use std::time::Instant;

use super::*;

/// Half a year's reviews of somebody who forgets fast: most of what there is to gain is gained, on
/// reviews that the fit hasn't seen.
#[test]
fn a_forgetful_learner_gains() {
    let truth = forgetful();
    for seed in 1..=3 {
        let log = studied(&truth, 300, seed);
        let fit = fit(&log).unwrap();
        let split = Split::of(&log).unwrap();
        let best = log_loss(&truth, &split.histories).unwrap();
        println!(
            "{} reviews: defaults {:.4}, fitted {:.4}, truth {best:.4}, gain {}, told by {}",
            count(&log),
            fit.defaults,
            fit.fitted,
            fit.gain(),
            fit.told_by
        );
        assert!(fit.defaults - best > 0.01, "the learner isn't the average");
        assert!(fit.defaults - fit.fitted > 0.5 * (fit.defaults - best));
        assert!(fit.gain() > 10);
    }
}

/// Somebody with the average memory has nothing to gain, and isn't promised much.
#[test]
fn the_average_learner_gains_nothing() {
    for seed in 1..=3 {
        let log = studied(&DEFAULT_PARAMETERS, 300, seed);
        let fit = fit(&log).unwrap();
        println!(
            "{} reviews: defaults {:.4}, fitted {:.4}, gain {}",
            count(&log),
            fit.defaults,
            fit.fitted,
            fit.gain()
        );
        assert!(fit.gain() < 20, "{}", fit.gain());
        assert!(fit.gain() > -60, "{}", fit.gain());
    }
}

/// What is measured is what the app will use: weights that it takes, to the last digit.
#[test]
fn the_answer_is_what_was_measured() {
    let log = studied(&forgetful(), 60, 5);
    let fit = fit(&log).unwrap();
    let told = crate::answer(&text(&log));
    let words: Vec<&str> = told.split(' ').collect();
    let [kind, gain, defaults, fitted, told_by, weights] = words[..] else {
        panic!("{told}");
    };
    assert_eq!((kind, gain), ("done", fit.gain().to_string().as_str()));
    assert_eq!(told_by, fit.told_by.to_string());
    let loss = |text: &str| f64::from(text.parse::<u32>().unwrap()) / 1e6;
    assert!((loss(defaults) - fit.defaults).abs() < 1e-6);
    assert!((loss(fitted) - fit.fitted).abs() < 1e-6);
    let read: Vec<u32> = weights.split(',').map(|it| it.parse().unwrap()).collect();
    assert_eq!(read, fit.weights);
    let split = Split::of(&log).unwrap();
    let again = log_loss(&as_weights(&fit.weights), &split.histories).unwrap();
    assert!((again - fit.fitted).abs() < 1e-9);
    assert_eq!(told, crate::answer(&text(&log)), "the same every time");
}

/// Ten thousand reviews, unoptimised: the worker's code is far faster.
#[test]
fn ten_thousand_reviews_take_seconds() {
    let log = studied(&forgetful(), 620, 7);
    assert!(count(&log) >= 10_000, "{}", count(&log));
    let start = Instant::now();
    fit(&log).unwrap();
    let took = start.elapsed();
    println!("{} reviews: {took:?}", count(&log));
    assert!(took.as_secs() < 60);
}
