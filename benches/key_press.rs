//! What a key press in the search field costs in a browser with 10,000 questions, in one run:
//! `cargo xtask bench`, which tells where everything is.
//!
//! - **Our search alone**: reading the query, ranking, ids in order, terms to highlight. It is the app's
//!   module, compiled as the app is, in a page with nothing else.
//! - **`MiniSearch`'s search alone**, in such a page too.
//! - **The whole app**: from the field's `input` event, through search, selection, facets' counts and
//!   address, until the microtasks in which its effects run have changed the DOM. Layout and painting
//!   aren't in it, nor the cards by which the list grows later. That nothing else changes later is
//!   checked after each press.
//!
//! Fails when something doesn't work, or the app finds something else than its search does; never
//! because it is slow.

use std::fs;
use std::time::{Duration, Instant};

use alone::Served;
use documents::{documents, probes};
use harness::{Outcome, Page, Setup, Tried, check, named, quoted};
use report::Measured;
use serde_json::json;
use typed::{Typed, type_all};

#[path = "key_press/alone.rs"]
mod alone;
#[path = "key_press/documents.rs"]
mod documents;
#[path = "../tests/browser/harness/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the tests use more of it than the benchmark"
)]
mod harness;
#[path = "key_press/report.rs"]
mod report;
#[path = "../src/search/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "here, only what turns an answer into text"
)]
mod search;
#[path = "key_press/typed.rs"]
mod typed;

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
const ROUNDS: usize = 3;
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
        profile: None,
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
    let app = type_all(&page, "app").await?;

    // Pages of their own, so that no side pays for another's memory.
    page.address = served.address();
    page.load("").await?;
    page.run(SCRIPT).await?;
    let ours_built = alone::index(&page, "ours", &documents, &probes).await?;
    let ours = type_all(&page, "alone").await?;
    same(&app, &ours)?;

    page.load("").await?;
    alone::evaluate(&page, &minisearch).await?;
    page.run(SCRIPT).await?;
    let theirs_built = alone::index(&page, "minisearch", &documents, &probes).await?;
    let theirs = type_all(&page, "alone").await?;

    let measured = Measured {
        questions: documents.len(),
        ours,
        theirs,
        app,
        built: [ours_built, theirs_built],
        indexed,
    };
    report::print(&report::machine(&page).await?, &measured);
    Ok(())
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

/// Checks that the search alone did the app's work.
fn same(app: &Typed, ours: &Typed) -> Tried {
    for ((query, app), ours) in QUERIES.lines().zip(&app.found).zip(&ours.found) {
        check(
            app == ours,
            format!("the app finds {app} questions for “{query}”, and its search alone {ours}"),
        )?;
    }
    Ok(())
}
