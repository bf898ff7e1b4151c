//! How search grows with the bank: `cargo bench --bench search [-- sizes…]`.
//!
//! Types realistic queries one character at a time, typos and symbols among them, and searches and
//! collects the terms to highlight after each key press, as the page does.

#[path = "../src/search/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "the page uses more of it than the benchmark"
)]
mod search;
#[allow(dead_code, reason = "other benchmarks use more of it")]
mod synthetic;

use peak_alloc::PeakAlloc;
use search::{Field, Index, Query};
use std::hint::black_box;
use std::time::{Duration, Instant};

const QUERIES: &[&str] = &[
    "what is a decorator",
    "difference between list and tuple",
    "__slots__",
    "*args and **kwargs",
    "== vs is",
    "decoratr",
    "genrator",
    "asynch await",
    "async/await event loop",
    "garbage collector memory",
    "O(log n) binary search",
    "C++ pointer",
    ".NET",
    "Node.js event loop",
    "@classmethod",
    "list.append",
    "copy.deepcopy shallow",
    "mutex deadlock semaphore",
    "databse transaction",
    "kuberntes deployment",
    "how does garbage collection work",
    "closures in javascript",
    "polymorphism inheritance",
    "iterators",
    "walrus :=",
    "'is' identity",
    "std::vector",
    "hash table complexity",
    "replica consistency latency",
    "idempotency retry backoff",
    "metaclass descriptor",
    "utf-8 string",
    "what does __init__ do",
    "virtual proxy",
    "thraed lock",
    "middelware router",
    "xyzzy nothing finds this",
    "state of the art protocol design for streams",
    "g",
    "the",
];

// Counts bytes; a dependency because this project's own code has no `unsafe`.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

struct Measured {
    questions: usize,
    build: Duration,
    /// The commit that adds the last of 13 parts.
    last_part: Duration,
    median: Duration,
    p95: Duration,
    worst: Duration,
    kept: usize,
    most: usize,
}

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|size| size.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![32, 1_000, 10_000, 100_000]
    } else {
        asked
    };
    println!(
        "{:>9} {:>10} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "questions", "build", "last part", "median", "p95", "worst", "memory", "peak"
    );
    let mut before: Option<Measured> = None;
    for size in sizes {
        let now = measure(size);
        println!(
            "{:>9} {:>7.1} ms {:>7.1} ms {:>6} µs {:>6} µs {:>6} µs {:>6.1} MB {:>6.1} MB",
            now.questions,
            now.build.as_secs_f64() * 1e3,
            now.last_part.as_secs_f64() * 1e3,
            now.median.as_micros(),
            now.p95.as_micros(),
            now.worst.as_micros(),
            megabytes(now.kept),
            megabytes(now.most),
        );
        if let Some(before) = before {
            let growth = |now: Duration, before: Duration| now.as_secs_f64() / before.as_secs_f64();
            println!(
                "{:>9} {:>10.1} {:>10.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
                format!("×{}", now.questions / before.questions),
                growth(now.build, before.build),
                growth(now.last_part, before.last_part),
                growth(now.median, before.median),
                growth(now.p95, before.p95),
                growth(now.worst, before.worst),
                megabytes(now.kept) / megabytes(before.kept),
                megabytes(now.most) / megabytes(before.most),
            );
        }
        before = Some(now);
    }
}

#[expect(clippy::cast_precision_loss, reason = "for display")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn measure(size: usize) -> Measured {
    let base = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut build = Duration::ZERO;
    let mut last_part = Duration::ZERO;
    let mut index = Index::new();
    // Titles first; answers in 13 parts, generated anew so that they don't count as memory.
    for (doc, question) in (0..).zip(synthetic::questions(7, size)) {
        let start = Instant::now();
        index.add(doc, &[(Field::Title, &question.title)]);
        for synonym in &question.synonyms {
            index.add(doc, &[(Field::Synonym, synonym)]);
        }
        for topic in &question.topics {
            index.add(doc, &[(Field::Topic, topic)]);
        }
        build += start.elapsed();
    }
    let part = size.div_ceil(13);
    let commit = |index: &mut Index| {
        let start = Instant::now();
        index.commit();
        start.elapsed()
    };
    build += commit(&mut index);
    for (doc, question) in (0..).zip(synthetic::questions(7, size)) {
        let start = Instant::now();
        index.add(doc, &[(Field::Answer, &question.answer_text)]);
        build += start.elapsed();
        let end = doc as usize + 1;
        if end.is_multiple_of(part) || end == size {
            last_part = commit(&mut index);
            build += last_part;
        }
    }
    let (kept, most) = (MEMORY.current_usage() - base, MEMORY.peak_usage() - base);
    // The best of a few rounds for each key press: other processes only ever add time.
    let mut presses = Vec::new();
    for text in QUERIES {
        for (at, c) in text.char_indices() {
            let typed = &text[..at + c.len_utf8()];
            let press = || {
                let start = Instant::now();
                let query = Query::parse(black_box(typed));
                let found = black_box((index.search(&query), index.terms(&query)));
                (start.elapsed(), found.0.len())
            };
            let best = (0..7).map(|_| press()).min().unwrap_or_default();
            presses.push(best.0);
            if std::env::var_os("SHOW").is_some() {
                println!("{:>9} µs {:>7} found: {typed}", best.0.as_micros(), best.1);
            }
        }
    }
    presses.sort_unstable();
    let (median, p95) = (
        presses[presses.len() / 2],
        presses[presses.len() * 95 / 100],
    );
    let worst = presses[presses.len() - 1];
    Measured {
        questions: size,
        build,
        last_part,
        median,
        p95,
        worst,
        kept,
        most,
    }
}
