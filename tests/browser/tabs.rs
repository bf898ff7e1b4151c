//! Many tabs that write at once: every tab and both copies have every mark, and none twice.

use std::collections::BTreeMap;

use ace::progress::{Event, EventId, Kind};
use thirtyfour::WindowHandle;

use super::harness::{Outcome, Page, Setup, Tried, check, kept};

/// One for each tab.
const QUESTIONS: [&str; 4] = [
    "python/gil",
    "python/metaclasses",
    "python/slots",
    "python/memory-leaks",
];
const ROUNDS: usize = 10;
/// How many marks a tab makes in a round.
const MARKS: usize = 200;
/// Marks by turns, as fast as the page takes them. Between two marks the tab hears of the others'.
const WRITE: &str = "window.pressed = 0; \
    const button = name => $$('.card.alone button').find(it => it.textContent.trim() === name); \
    const turns = [button('I knew it'), button('Not yet')], pause = new MessageChannel(); \
    pause.port1.onmessage = () => { \
        turns[pressed % 2].click(); \
        if (++pressed < MARKS) pause.port2.postMessage(0); \
    }; \
    setTimeout(() => pause.port2.postMessage(0), START - Date.now());";

/// Starts all tabs at the same time, and waits until each has pressed all.
async fn write_in(page: &Page, tabs: &[WindowHandle]) -> Tried {
    // Every tab has its script by then.
    let start = page.number("Date.now()").await? + 60 * i64::try_from(tabs.len()).unwrap_or(4);
    let script = WRITE
        .replace("START", &start.to_string())
        .replace("MARKS", &MARKS.to_string());
    for tab in tabs {
        page.show(tab).await?;
        page.run(&script).await?;
    }
    for tab in tabs {
        page.show(tab).await?;
        page.is("pressed", MARKS).await?;
    }
    Ok(())
}

/// Whether these are the marks of so many rounds: of every tab's question as many, by turns.
fn check_marks<'e>(
    events: impl Iterator<Item = &'e Event>,
    tabs: usize,
    rounds: usize,
    whose: &str,
) -> Tried {
    let mut sequences: BTreeMap<&str, Vec<(EventId, bool)>> = BTreeMap::new();
    for event in events {
        if let Kind::Mark { question, knew, .. } = &event.kind {
            let marks = sequences.entry(question).or_default();
            marks.push((event.id, *knew));
        }
    }
    for question in &QUESTIONS[..tabs] {
        let mut marks = sequences.remove(question).unwrap_or_default();
        marks.sort_unstable();
        check(
            marks.len() == rounds * MARKS,
            format!(
                "{whose}: {} marks of {question} in {rounds} rounds",
                marks.len()
            ),
        )?;
        for (at, (id, knew)) in marks.iter().enumerate() {
            check(
                usize::try_from(id.sequence) == Ok(at) && id.writer == marks[0].0.writer,
                format!("{whose}: mark {at} of {question} is {id:?}"),
            )?;
            check(
                *knew == (at % 2 == 0),
                format!("{whose}: mark {at} of {question} says {knew}"),
            )?;
        }
    }
    check(sequences.is_empty(), format!("{whose}: also {sequences:?}"))
}

/// Whether both copies, each alone, have every mark. The database's is written a moment later.
async fn check_copies(page: &Page, tabs: usize, rounds: usize) -> Tried {
    let mut found = page.kept("/").await?;
    let local = kept::events(&found.local)?;
    check_marks(local.values(), tabs, rounds, "localStorage")?;
    for _ in 0..100 {
        if kept::events(&found.mirror)?.len() == local.len() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        found = page.kept("/").await?;
    }
    let mirror = kept::events(&found.mirror)?;
    check_marks(mirror.values(), tabs, rounds, "the database")
}

/// Whether the tab in front has every tab's last word in its own memory, which a page of the same app
/// shows without a page load.
async fn check_memory(page: &Page, tabs: usize) -> Tried {
    page.run("window.stayed = true").await?;
    page.click(".brand").await?;
    page.until("stayed && ids().length").await?;
    for question in &QUESTIONS[..tabs] {
        page.until(&format!(
            "$(\"[data-q='{question}'] .state\").textContent.startsWith('learning')"
        ))
        .await?;
    }
    page.is(
        "$('#f-learning').closest('label').querySelector('small').textContent",
        tabs.to_string(),
    )
    .await
}

async fn tabs_write_at_once(count: usize) -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let looking = page.tab().await?;
    page.load("robots.txt").await?;
    let mut tabs = Vec::new();
    for question in &QUESTIONS[..count] {
        tabs.push(page.new_tab(&format!("{question}/")).await?);
        page.press(".card.alone", "Answer").await?;
        page.until("$$('.card.alone button').some(it => it.textContent.trim() === 'Not yet')")
            .await?;
    }
    for round in 1..=ROUNDS {
        write_in(&page, &tabs).await?;
        page.show(&looking).await?;
        check_copies(&page, count, round).await?;
        page.go("settings/").await?;
        page.until(&format!(
            "$('#data').textContent.includes('Everything is saved: {} changes in')",
            round * MARKS * count
        ))
        .await?;
        // Or it would do its part of the machine's work while the others write.
        page.load("robots.txt").await?;
    }
    for tab in &tabs {
        page.show(tab).await?;
        check_memory(&page, count).await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn two_tabs_that_write_at_once_lose_nothing() -> Outcome {
    tabs_write_at_once(2).await
}

#[tokio::test]
async fn four_tabs_that_write_at_once_lose_nothing() -> Outcome {
    tabs_write_at_once(4).await
}
