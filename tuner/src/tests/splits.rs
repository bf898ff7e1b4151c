//! Which reviews become items, and which are held out.

use super::*;

fn reviewed(at: u64, grade: u32) -> Reviewed {
    let day = u32::try_from(at / DAY).unwrap();
    Reviewed { at, day, grade }
}

#[test]
fn a_log_reads_as_written() {
    let log = studied(&DEFAULT_PARAMETERS, 20, 1);
    assert_eq!(Log::read(&text(&log)), Some(log));
    assert_eq!(Log::read(""), Some(Log::default()));
    for refused in [
        "x",
        "1",
        "1.2",
        "1.2.0",
        "1.2.5",
        "1.2.3.4",
        "-1.2.3",
        "1.-2.3",
        "1.2.3,4.5.1",
        "2.0.3 1.0.3",
    ] {
        assert_eq!(Log::read(refused), None, "{refused}");
    }
}

/// Ten questions, learnt on one day and asked on each of the next nine: 100 reviews in time order.
fn regular() -> Log {
    let review = |question: u64, day: u64| {
        // The last day everybody forgets.
        reviewed((100 + day) * DAY + question, if day == 9 { 1 } else { 3 })
    };
    Log {
        questions: (0..10)
            .map(|question| (0..10).map(|day| review(question, day)).collect())
            .collect(),
    }
}

#[test]
fn four_fifths_by_time_teach() {
    let split = Split::of(&regular()).unwrap();
    // 80 reviews on eight days, of which ten are first ones.
    assert_eq!(split.items.len(), 70);
    assert!(split.histories.iter().all(|history| history.cut == 8));
    assert_eq!(split.told_by(), 20);
    // By time, each with what came before it, and none from the held-out days.
    let lengths: Vec<usize> = split
        .items
        .iter()
        .map(|(_, item)| item.reviews.len())
        .collect();
    assert!(lengths.is_sorted() && lengths[0] == 2 && lengths[69] == 8);
    assert_eq!(split.items[11].0, 1);
    let taught = split.items.iter().flat_map(|(_, item)| &item.reviews);
    assert!(taught.clone().all(|review| review.rating == 3));
    assert_eq!(
        taught.filter(|review| review.delta_t == 0).count(),
        70,
        "first ones"
    );
}

#[test]
fn reviews_on_one_day_are_history_only() {
    let mut log = regular();
    for reviews in &mut log.questions {
        // Each of them again a second later.
        let twice = |review: &Reviewed| {
            [
                *review,
                Reviewed {
                    at: review.at + 1_000,
                    ..*review
                },
            ]
        };
        *reviews = reviews.iter().flat_map(twice).collect();
    }
    let split = Split::of(&log).unwrap();
    assert_eq!(split.items.len(), 70);
    assert_eq!(split.told_by(), 20);
    let (_, item) = &split.items[0];
    let days: Vec<u32> = item.reviews.iter().map(|review| review.delta_t).collect();
    assert_eq!(days, [0, 0, 1]);
}

#[test]
fn a_day_that_goes_back_is_no_day() {
    let mut log = regular();
    let first = &mut log.questions[0];
    first[3].day -= 2;
    let split = Split::of(&log).unwrap();
    let days: Vec<u32> = split.histories[0]
        .reviews
        .iter()
        .map(|it| it.delta_t)
        .collect();
    assert_eq!(days, [0, 1, 1, 0, 3, 1, 1, 1, 1, 1]);
}

#[test]
fn too_few_are_refused() {
    assert_eq!(Split::of(&Log::default()), Err(Refused::TooFew(0)));
    let mut log = regular();
    log.questions.truncate(9);
    // 72 teach, 63 of them items; 18 are held out.
    assert_eq!(Split::of(&log), Err(Refused::TooFew(81)));
    // Enough to learn from, and then nothing but new questions.
    let mut log = regular();
    log.questions
        .extend((0..500).map(|at| vec![reviewed(900 * DAY + at, 3)]));
    assert_eq!(Split::of(&log), Err(Refused::TooFewLately));
    // A thousand on one day are none.
    let review = |at| reviewed(DAY + at, 3);
    let crammed = Log {
        questions: vec![(0..1_000).map(review).collect()],
    };
    assert_eq!(Split::of(&crammed), Err(Refused::TooFew(0)));
    let said = crate::answer(&text(&crammed));
    assert!(said.starts_with("failed Only 0 of your reviews"), "{said}");
    assert!(crate::answer("1").starts_with("failed Your reviews"));
}

/// By hand: two reviews, recalled with 0.9 at the stability.
#[test]
fn the_log_loss_is_the_mean_surprise() {
    let history = |rating| History {
        reviews: [(3, 0), (rating, 2)]
            .map(|(rating, delta_t)| fsrs::FSRSReview { rating, delta_t })
            .to_vec(),
        cut: 1,
    };
    let mut weights = DEFAULT_PARAMETERS;
    weights[2] = 2.0;
    let loss = |ratings: &[u32]| {
        let histories: Vec<History> = ratings.iter().map(|rating| history(*rating)).collect();
        log_loss(&weights, &histories)
    };
    let near = |loss: Option<f64>, expected: f64| (loss.unwrap() - expected).abs() < 1e-6;
    assert!(near(loss(&[3]), -0.9_f64.ln()));
    assert!(near(loss(&[2]), -0.9_f64.ln()));
    assert!(near(loss(&[1]), -0.1_f64.ln()));
    assert!(near(loss(&[1, 4]), -(0.1_f64.ln() + 0.9_f64.ln()) / 2.0));
    assert_eq!(loss(&[]), None);
    // What taught isn't told by.
    let taught = History {
        cut: 2,
        ..history(1)
    };
    assert_eq!(log_loss(&weights, &[taught]), None);
}
