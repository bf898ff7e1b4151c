//! What a key press in the search field costs in a browser with 10,000 questions, ours and
//! `MiniSearch`'s, in the same run: `cargo xtask bench`, which tells where everything is.
//!
//! - **Ours** is all that the app does: from the field's `input` event, through search, selection,
//!   facets' counts and address, until the microtasks in which its effects run have changed the DOM.
//!   Layout and painting aren't in it. That nothing changes later is checked after each press.
//! - **`MiniSearch`'s** is the call of `search` alone, with nothing shown, in a page with nothing else.
//!
//! Fails when something doesn't work, never because it is slow.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use documents::{documents, probes};
use harness::{Broken, Outcome, Page, Setup, Tried, check, named, quoted};
use serde_json::{Value, json};
use xtask::scripts::MINISEARCH;
use xtask::serve::StaticServer;

#[path = "key_press/documents.rs"]
mod documents;
#[path = "../tests/browser/harness/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the tests use more of it than the benchmark"
)]
mod harness;
#[path = "../src/search/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "here, only what turns an answer into text"
)]
mod search;

/// What learners type: words, symbols, typos, whole questions.
const QUERIES: &str = "\
what is a decorator
difference between list and tuple
__slots__
*args and **kwargs
== vs is
decoratr
genrator
asynch await
async event loop
garbage collector memory
binary search
kubernetes deployment
Node.js
@classmethod
list.append
copy.deepcopy shallow
mutex deadlock
databse transaction
how does garbage collection work
closure scope
polymorphism inheritance
iterators
walrus :=
'is' identity
hash table complexity
replica consistency latency
idempotency retry backoff
metaclass descriptor
utf-8 string
what does __init__ do
virtual environment
thraed lock
migration schema
pydantic validation
task queue worker
xyzzy nothing finds this
why is a generator slower than a list under load
profiling a slow function
g
the";

/// The best of so many rounds counts for each press: other processes only ever add time.
const ROUNDS: usize = 2;
/// How long the app may take to have every answer searchable before that counts as never.
const PATIENCE: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(250);
const SCRIPT: &str = include_str!("key_press.js");

#[tokio::main]
async fn main() -> Outcome {
    let bank = named("ACE_LARGE_BANK", "the bank of 10,000 questions")?;
    let site = named("ACE_LARGE_DIST", "the site of that bank")?;
    let minisearch = fs::read_to_string(named("ACE_MINISEARCH", "MiniSearch’s script")?)?;
    let documents = documents(&bank)?;
    let probes = probes(&documents)?;
    let served = Served::new(&documents)?;
    let mut page = Page::start(Setup {
        site,
        mount: "/",
        prefs: json!({}),
        held: None,
    })
    .await?;

    page.go("").await?;
    page.run(SCRIPT).await?;
    let start = Instant::now();
    wait(
        &page,
        "$('.offline')?.textContent.includes('Ready offline')",
    )
    .await?;
    for (word, id) in &probes {
        page.run(&format!("bench.put({})", quoted(word))).await?;
        wait(&page, &format!("ids().includes({})", quoted(id))).await?;
    }
    let indexed = start.elapsed();
    let ours = type_all(&page, "ours").await?;

    // A page of its own, so that neither side pays for the other's memory.
    page.address = served.server.address();
    page.load("").await?;
    page.cdp("Runtime.evaluate", json!({ "expression": minisearch }))
        .await?;
    page.run(SCRIPT).await?;
    let count = page.promised("bench.load()").await?;
    check(
        count == documents.len(),
        format!("MiniSearch’s page got {count} documents"),
    )?;
    let build = build(&page, documents.len()).await?;
    for (word, id) in &probes {
        let found = format!(
            "bench.search({}).some(it => it.id === {})",
            quoted(word),
            quoted(id)
        );
        check(
            page.js(&found).await? == true,
            format!("MiniSearch doesn’t find “{word}” in {id}"),
        )?;
    }
    let theirs = type_all(&page, "theirs").await?;
    report(documents.len(), indexed, build, &ours, &theirs);
    Ok(())
}

/// A directory with the documents and an empty page, served; removed when dropped.
struct Served {
    dir: PathBuf,
    server: StaticServer,
}

impl Served {
    fn new(documents: &[Value]) -> Tried<Self> {
        let dir = std::env::temp_dir().join(format!("ace-key-press-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        let empty = "<!doctype html><meta charset=utf-8><title>MiniSearch</title><link rel=icon href=data:,>";
        fs::write(dir.join("index.html"), empty)?;
        fs::write(dir.join("documents.json"), serde_json::to_vec(documents)?)?;
        let server = StaticServer::start(dir.clone(), "/", 0)?;
        Ok(Self { dir, server })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // A leftover in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Waits for something that may take longer than any test should.
async fn wait(page: &Page, expression: &str) -> Tried {
    let start = Instant::now();
    while page.js(&format!("!!({expression})")).await? != true {
        let still = start.elapsed() < PATIENCE;
        check(still, format!("`{expression}` isn’t so after {PATIENCE:?}"))?;
        tokio::time::sleep(POLL).await;
    }
    Ok(())
}

/// Has `MiniSearch` index all documents; how long that took, in ms.
async fn build(page: &Page, count: usize) -> Tried<f64> {
    let mut took = 0.0;
    for from in (0..count).step_by(500) {
        let add = format!("bench.add({from}, {})", from + 500);
        took += page.js(&add).await?.as_f64().unwrap_or_default();
    }
    Ok(took)
}

/// What typing all queries on one side came to.
struct Typed {
    /// The times of all presses in ms, ascending.
    times: Vec<f64>,
    /// How many queries found something in the end.
    found: usize,
}

impl Typed {
    /// The time that this share of all presses, in percent, stays within.
    fn within(&self, percent: usize) -> f64 {
        let at = (self.times.len() * percent / 100).min(self.times.len() - 1);
        self.times[at]
    }
}

async fn type_all(page: &Page, side: &str) -> Tried<Typed> {
    let mut typed = Typed {
        times: Vec::new(),
        found: 0,
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
        typed.found += usize::from(found > 0);
    }
    // The app's clock, which ticks once a minute, changes the page too; what came late would be in
    // every press.
    let few = typed.times.len() * ROUNDS / 100;
    check(
        usize::try_from(late).is_ok_and(|late| late <= few),
        format!("the page changed after {late} presses once their time was taken"),
    )?;
    let half = QUERIES.lines().count() / 2;
    check(
        typed.found > half,
        format!("only {} queries found something", typed.found),
    )?;
    typed.times.sort_by(f64::total_cmp);
    Ok(typed)
}

fn report(questions: usize, indexed: Duration, build: f64, ours: &Typed, theirs: &Typed) {
    println!(
        "{questions} questions, {} queries, {} key presses, the best of {ROUNDS} rounds for each\n",
        QUERIES.lines().count(),
        ours.times.len()
    );
    println!(
        "{:<44} {:>8} {:>8} {:>8} {:>8}",
        "ms a key press", "median", "p95", "worst", "found"
    );
    let name = format!("MiniSearch {MINISEARCH}: search only");
    for (name, typed) in [("ours: search, selection, DOM", ours), (&name, theirs)] {
        println!(
            "{name:<44} {:>8.2} {:>8.2} {:>8.2} {:>8}",
            typed.within(50),
            typed.within(95),
            typed.within(100),
            typed.found
        );
    }
    let ratio = |percent| theirs.within(percent) / ours.within(percent);
    println!(
        "{:<44} {:>8.1} {:>8.1} {:>8.1}\n",
        "MiniSearch ÷ ours",
        ratio(50),
        ratio(95),
        ratio(100)
    );
    println!(
        "Ours runs from the input event until the DOM is changed, without layout and painting; MiniSearch’s\n\
         is the call of search alone (AND, prefix, fuzzy 0.2, boosts 8, 5, 3 and 1), in an empty page. Found:\n\
         the queries that find something. MiniSearch’s index took {:.1} s of work at one go; ours was whole\n\
         {:.1} s after the app was ready, fetched and built in idle slices.",
        build / 1e3,
        indexed.as_secs_f64()
    );
}
