//! What is counted, against counts by hand and by plainer means.

mod days;
mod questions;

use super::{Activity, Retention, Tally};
use crate::{
    progress::{Personal, Recall, Reviewed},
    recall::{DAY, Days, Scheduler},
};

/// Half past four in the morning of 1 January 2026, UTC: half an hour into day 20,454.
const EARLY: u64 = 1_767_241_800_000;
const TODAY: i64 = 20_454;
const HOUR: u64 = 3_600_000;

/// A recall.
fn recall(at_ms: u64, grade: u8, took_ms: u32) -> Reviewed {
    let recall = Recall {
        grade,
        revision: 1,
        took_ms,
        points: 0,
    };
    Reviewed {
        at_ms,
        recall,
        marked: false,
    }
}

/// A question with these reviews.
fn question(reviews: &[Reviewed]) -> Personal {
    Personal {
        reviews: reviews.to_vec(),
        ..Personal::default()
    }
}

/// The rules for somebody that many milliseconds ahead of UTC.
fn rules(offset: i64) -> Scheduler {
    Scheduler {
        days: Days { offset },
        ..Scheduler::default()
    }
}

/// Days with one review each.
fn studied(days: impl IntoIterator<Item = i64>) -> Activity {
    let tally = |day| Tally {
        day,
        reviews: 1,
        took_ms: 0,
        retention: Retention::default(),
    };
    Activity {
        days: days.into_iter().map(tally).collect(),
    }
}

#[test]
fn the_constants_mean_what_they_say() {
    let days = Days::default();
    assert_eq!(days.of(EARLY), TODAY);
    assert_eq!(days.of(EARLY - HOUR), TODAY - 1);
    assert_eq!(days.start(TODAY) + HOUR / 2, EARLY);
    assert_eq!(days.of(EARLY + DAY), TODAY + 1);
}
