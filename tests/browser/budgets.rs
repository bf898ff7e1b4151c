//! What a visit costs: requests, bytes and elements, with small and large collections.

use std::{collections::BTreeMap, fs, io::Read, path::PathBuf};

use serde_json::json;

use super::harness::{Broken, Outcome, Page, Setup, Tried, check, dist, named};

/// A visit to a site's first page, until it answers.
struct Visit {
    requests: usize,
    bytes: usize,
    elements: i64,
}

async fn visit(site: PathBuf) -> Tried<Visit> {
    let page = Page::start(Setup {
        site: site.clone(),
        ..Setup::new()?
    })
    .await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "new MutationObserver(() => { if (document.documentElement.hasAttribute('data-ready')) window.readyAt ??= performance.now(); })\
         .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });" })).await?;
    page.go("").await?;
    let elements = page.number("$$('*').length").await?;
    let asked = page
        .js("performance.getEntriesByType('resource').filter(it => it.startTime < readyAt).map(it => new URL(it.name).pathname.slice(1))")
        .await?;
    let mut files: Vec<String> = serde_json::from_value(asked)?;
    files.push("index.html".into());
    let requests = files.len();
    let mut sizes = BTreeMap::new();
    for file in files {
        let read =
            fs::read(site.join(&file)).map_err(|error| Broken(format!("{file}: {error}")))?;
        sizes.insert(file, compressed(&read)?);
    }
    let bytes = sizes.values().sum();
    println!(
        "{}: {requests} requests, {bytes} bytes as brotli 11 {sizes:?}, {elements} elements",
        site.display()
    );
    page.done().await?;
    Ok(Visit {
        requests,
        bytes,
        elements,
    })
}

fn compressed(bytes: &[u8]) -> Tried<usize> {
    let mut out = Vec::new();
    brotli::CompressorReader::new(bytes, 1 << 16, 11, 24).read_to_end(&mut out)?;
    Ok(out.len())
}

#[tokio::test]
async fn a_first_visit_costs_little_even_with_ten_thousand_questions() -> Outcome {
    let ours = visit(dist()?).await?;
    let large = named("ACE_LARGE_DIST", "a site built with 10,000 questions")?;
    let large = visit(large).await?;
    for (name, visit) in [("our questions", &ours), ("10,000", &large)] {
        check(
            visit.requests <= 6,
            format!(
                "{name}: {} requests before the page answers, 6 at most",
                visit.requests
            ),
        )?;
        check(
            visit.elements <= 3000,
            format!("{name}: {} elements, 3,000 at most", visit.elements),
        )?;
    }
    check(
        ours.bytes <= 230_000,
        format!("{} bytes, 230,000 at most", ours.bytes),
    )?;
    check(
        large.bytes <= 6 * ours.bytes,
        format!(
            "{} bytes with 10,000 questions, {} with ours: over 6 times as many",
            large.bytes, ours.bytes
        ),
    )?;
    Ok(())
}

#[tokio::test]
async fn ten_thousand_questions_are_searched_and_scrolled() -> Outcome {
    let site = named("ACE_LARGE_DIST", "a site built with 10,000 questions")?;
    let page = Page::start(Setup {
        site,
        ..Setup::new()?
    })
    .await?;
    page.go("").await?;
    page.until("/10[,.\u{202f}]?000 questions/.test($('.bar [role=status]').textContent)")
        .await?;
    let word = page
        .text("$$('#list h2')[20].textContent.split(' ').find(it => it.length > 6)")
        .await?;
    page.search(&word).await?;
    page.until("ids().length > 0 && ids().length <= 32").await?;
    page.run("$('#search').value = ''; $('#search').dispatchEvent(new Event('input', { bubbles: true }))").await?;
    page.is("ids().length", 32).await?;
    page.run("scrollTo(0, document.body.scrollHeight)").await?;
    page.until("ids().length >= 64").await?;
    check(
        page.number("$$('*').length").await? < 8000,
        "the list grows by far more than 32 cards",
    )?;
    page.done().await?;
    Ok(())
}
