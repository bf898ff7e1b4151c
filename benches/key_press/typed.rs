//! Typing all queries on one side, and what that came to.

use serde_json::Value;

use crate::harness::{Broken, Page, Tried, check, quoted};
use crate::{QUERIES, ROUNDS};

/// What typing all queries came to.
pub struct Typed {
    /// The times of all presses in ms, ascending.
    pub times: Vec<f64>,
    /// How many questions each query found in the end.
    pub found: Vec<u64>,
}

impl Typed {
    /// The time that this share of all presses, in percent, stays within.
    pub fn within(&self, percent: usize) -> f64 {
        let at = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(at).copied().unwrap_or_default()
    }

    /// How many queries found something.
    pub fn successes(&self) -> usize {
        self.found.iter().filter(|count| **count > 0).count()
    }
}

/// Types every query with a function of `key_press.js`.
pub async fn type_all(page: &Page, side: &str) -> Tried<Typed> {
    let mut typed = Typed {
        times: Vec::new(),
        found: Vec::new(),
    };
    let mut late: u64 = 0;
    for query in QUERIES.lines() {
        let mut best: Vec<f64> = Vec::new();
        let mut found = Value::Null;
        for _ in 0..ROUNDS {
            let call = format!("bench.{side}({})", quoted(query));
            let told = page.promised(&call).await?;
            let times = told["times"].as_array().map_or(&[][..], Vec::as_slice);
            check(
                times.len() == query.chars().count(),
                format!("`{call}` told {} times", times.len()),
            )?;
            late += told["late"]
                .as_u64()
                .ok_or_else(|| Broken(format!("`{call}` told {told}")))?;
            best.resize(times.len(), f64::INFINITY);
            for (best, time) in best.iter_mut().zip(times) {
                *best = best.min(time.as_f64().unwrap_or(f64::INFINITY));
            }
            found = told["found"].clone();
        }
        typed.times.extend(best);
        let found = found
            .as_u64()
            .ok_or_else(|| Broken(format!("“{query}” found {found}, not a number")))?;
        typed.found.push(found);
    }
    // The app's clock, which ticks once a minute, changes the page too; what came late would be in
    // every press.
    let few = typed.times.len() * ROUNDS / 100;
    check(
        usize::try_from(late).is_ok_and(|late| late <= few),
        format!("the page changed after {late} presses once their time was taken"),
    )?;
    check(
        typed.successes() > typed.found.len() / 2,
        format!("only {} queries found something", typed.successes()),
    )?;
    typed.times.sort_by(f64::total_cmp);
    Ok(typed)
}
