//! How well the search answers what people type, measured on the real bank.
#![cfg(feature = "ssr")]

use std::io::{self, Write as _};

use ace::{
    address::{Arrival, Filter, Route},
    bank::{self, PARTS, Part},
    recall::Days,
    state::{App, Display, LISTS, Start},
};
use leptos::prelude::*;

/// The least mean reciprocal rank: 1 if every question that was meant came first, 0.5 if all came second.
const LEAST: f64 = 0.9;
/// The fewest queries that the mean is worth.
const FEWEST: usize = 60;

/// The queries with the ids that should come first.
fn queries() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("search_quality.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines
        .map(|line| {
            line.rsplit_once(" => ")
                .unwrap_or_else(|| panic!("no arrow: {line}"))
        })
        .collect()
}

/// Does something with an app that has indexed titles and all answers, in the order of the bank.
fn indexed<T>(act: impl FnOnce(App) -> T) -> T {
    Owner::new().with(|| {
        let app = App::provide(Start {
            root: "/".into(),
            arrival: Arrival {
                route: Route::browse(None),
                notice: None,
            },
            open: Vec::new(),
            display: Display::default(),
            journal: None,
            problems: Vec::new(),
            now: 0,
            days: Days::default(),
            lists: Some(&LISTS),
        });
        app.prepare_search();
        for (technology, bytes) in bank::technologies().zip(PARTS) {
            let part: &'static Part<'static> = Box::leak(Box::new(Part::decode(bytes).unwrap()));
            let mut from = Some(0);
            while let Some(at) = from {
                from = app.index_answers(technology, part, at);
            }
        }
        act(app)
    })
}

/// The ids that a query finds, best first.
fn found(app: App, query: &str) -> Vec<String> {
    let filter = Filter {
        query: query.into(),
        ..Filter::default()
    };
    app.route.set(Route::Browse(None, filter));
    let found = app.found().unwrap_or_default();
    found.iter().map(|ix| ix.question().id()).collect()
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let queries = queries();
    assert!(queries.len() >= FEWEST, "{} queries", queries.len());
    let (mut sum, mut misses) = (0.0, String::new());
    indexed(|app| {
        for (query, wanted) in &queries {
            assert!(
                bank::questions().any(|ix| ix.question().id() == *wanted),
                "{wanted} isn't in the bank"
            );
            let ids = found(app, query);
            let rank = ids.iter().position(|id| id == wanted).map(|at| at + 1);
            sum += rank.map_or(0.0, |rank| 1.0 / f64::from(u32::try_from(rank).unwrap()));
            if rank != Some(1) {
                let rank = rank.map_or("not found".into(), |rank| format!("rank {rank}"));
                let first = ids.first().map_or("nothing", String::as_str);
                misses += &format!("  {query}: {wanted} is {rank}; first is {first}\n");
            }
        }
    });
    let mean = sum / f64::from(u32::try_from(queries.len()).unwrap());
    let line = format!(
        "mean reciprocal rank {mean:.3} of {} queries",
        queries.len()
    );
    // Not `println!`, which a test that passes keeps to itself.
    writeln!(io::stderr(), "{line}\n{misses}").unwrap();
    assert!(
        mean >= LEAST,
        "at least {LEAST} is expected: {line}
{misses}"
    );
}

#[test]
fn every_technology_is_asked_for() {
    let queries = queries();
    for technology in bank::technologies() {
        let slug = technology.technology().slug;
        let count = queries
            .iter()
            .filter(|(_, id)| id.split('/').next() == Some(slug))
            .count();
        assert!(count >= 5, "{slug}: {count} queries");
    }
}
