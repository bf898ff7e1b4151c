//! Texts of the log that are damaged, in one place or in both.

use serde_json::json;

use super::harness::{
    Broken, Outcome, Page, Setup, Tried, check,
    kept::{Kept, events, segments},
};

/// Marked as known, each in a page load of its own.
const KNOWN: [&str; 3] = ["python/gil", "python/metaclasses", "python/slots"];
/// What the alarming banners say.
pub const BANNERS: &str = "$$('.banner.bad[role=alert]').map(it => it.textContent).join(' ')";
/// A page of the origin that has no app.
pub const NO_APP: &str = "robots.txt";

/// Three page loads with a mark each, and the three segments that each copy has of them.
pub async fn three_segments(page: &Page) -> Tried<Kept> {
    for (at, question) in KNOWN.into_iter().enumerate() {
        page.go(&format!("{question}/")).await?;
        page.press(".card.alone", "Answer").await?;
        page.press(".card.alone", "I knew it").await?;
        page.until("$('.toast')?.textContent.includes('Saved as known')")
            .await?;
        both_have(page, at + 1).await?;
    }
    page.load(NO_APP).await?;
    let kept = page.kept("/").await?;
    let keys = segments(&kept.local);
    check(
        keys.len() == 3 && segments(&kept.mirror) == keys,
        format!("three segments in two places, not {kept:#?}"),
    )?;
    Ok(kept)
}

/// One way after another to damage a text.
fn damaged(text: &str, way: usize) -> String {
    let half = text.len() / 2;
    match way % 3 {
        0 => {
            let other = if &text[half..=half] == "x" { "y" } else { "x" };
            format!("{}{other}{}", &text[..half], &text[half + 1..])
        }
        1 => text[..half].to_owned(),
        _ => String::new(),
    }
}

fn quarantine(key: &str) -> String {
    key.replace(":log:", ":quarantine:")
}

async fn known(page: &Page, questions: &[&str]) -> Tried {
    page.is("ids().sort()", json!(questions)).await
}

/// Puts this into the storage and shows what the app makes of it.
async fn find(page: &Page, kept: &Kept) -> Tried {
    page.load(NO_APP).await?;
    page.keep("/", kept).await?;
    page.go("?status=known").await
}

/// Whether the learner is told which part couldn't be read.
async fn told(page: &Page, key: &str) -> Tried {
    page.until(&format!(
        "({BANNERS}).includes('couldn\\'t be read') && ({BANNERS}).includes('{key}')"
    ))
    .await
}

/// Whether each copy, alone, has as many events; the database's is written a moment later.
pub async fn both_have(page: &Page, count: usize) -> Tried<Kept> {
    for _ in 0..100 {
        let now = page.kept("/").await?;
        let (local, mirror) = (events(&now.local)?.len(), events(&now.mirror)?.len());
        if local == count && mirror == count {
            return Ok(now);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let now = page.kept("/").await?;
    Err(Broken(format!("{count} events in each copy, not {now:#?}")))
}

#[tokio::test]
async fn each_damaged_segment_comes_back_from_the_database() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let whole = three_segments(&page).await?;
    for (way, key) in segments(&whole.local).into_iter().enumerate() {
        let mut broken = whole.clone();
        let raw = damaged(&whole.local[&key], way);
        broken.local.insert(key.clone(), raw.clone());
        find(&page, &broken).await?;
        told(&page, &quarantine(&key)).await?;
        known(&page, &KNOWN).await?;
        let now = both_have(&page, 3).await?;
        check(
            now.local.get(&quarantine(&key)) == Some(&raw),
            format!("{raw:?} is kept aside, and {now:#?}"),
        )?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn each_damaged_entry_of_the_database_comes_back_from_the_segments() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let whole = three_segments(&page).await?;
    for (way, key) in segments(&whole.mirror).into_iter().enumerate() {
        let mut broken = whole.clone();
        let raw = damaged(&whole.mirror[&key], way);
        broken.mirror.insert(key.clone(), raw.clone());
        find(&page, &broken).await?;
        told(&page, &key).await?;
        known(&page, &KNOWN).await?;
        // What is set aside there goes under another key in the transaction that writes the rest.
        page.load(NO_APP).await?;
        let now = page.kept("/").await?;
        check(
            now.mirror.get(&quarantine(&key)) == Some(&raw) && !now.mirror.contains_key(&key),
            format!("{raw:?} is kept aside, and {now:#?}"),
        )?;
        both_have(&page, 3).await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_segment_damaged_in_both_places_costs_no_other() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let whole = three_segments(&page).await?;
    for (way, key) in segments(&whole.local).into_iter().enumerate() {
        let mut broken = whole.clone();
        let raw = damaged(&whole.local[&key], way);
        broken.local.insert(key.clone(), raw.clone());
        broken.mirror.insert(key.clone(), raw.clone());
        find(&page, &broken).await?;
        told(&page, &quarantine(&key)).await?;
        page.until(&format!("({BANNERS}).includes('second copy')"))
            .await?;
        let text = &whole.local[&key];
        let rest: Vec<&str> = KNOWN
            .into_iter()
            .filter(|question| !text.contains(question))
            .collect();
        check(rest.len() == 2, format!("one mark in {text}"))?;
        known(&page, &rest).await?;
        page.load(NO_APP).await?;
        let now = both_have(&page, 2).await?;
        check(
            [&now.local, &now.mirror]
                .iter()
                .all(|texts| texts.get(&quarantine(&key)) == Some(&raw)),
            format!("{raw:?} is kept aside in both, and {now:#?}"),
        )?;
    }
    page.done().await?;
    Ok(())
}
