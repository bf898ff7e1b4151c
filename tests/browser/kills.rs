//! The whole browser killed after something was shown as saved: all of it is there at the next start.

use std::time::Duration;

use serde_json::json;
use thirtyfour::Key;

use super::harness::{Outcome, Page, Profile, Setup, Tried, kept::events};

const GIL: &str = "[data-q='python/gil']";

/// Who loses its copy on the disk besides.
#[derive(PartialEq)]
enum Lost {
    Nothing,
    LocalStorage,
}

async fn saved(page: &Page, sentence: &str) -> Tried {
    page.until(&format!(
        "$('.toast')?.textContent.includes('{sentence}') && !$('.banner.bad')"
    ))
    .await
}

/// Does one thing of each kind, and kills the browser so long after the last was shown as saved.
async fn kill_after(seconds: u64, lost: Lost) -> Outcome {
    let profile = Profile::new()?;
    let mut page = start(&profile).await?;
    page.go("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "Note").await?;
    page.click(&format!("{GIL} textarea")).await?;
    page.keys("before the lights went out").await?;
    page.run("document.activeElement.blur()").await?;
    saved(&page, "Note saved").await?;
    page.press(GIL, "Bookmark").await?;
    saved(&page, "Bookmarked").await?;
    page.press(GIL, "I knew it").await?;
    saved(&page, "Saved as known").await?;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    page.kill()?;

    if lost == Lost::LocalStorage {
        profile.remove_local_storage()?;
    }
    page.relaunch().await?;
    page.go("python/gil/").await?;
    page.until(&format!(
        "$(\"{GIL} .state\").textContent.startsWith('★ bookmarked · known, due in')"
    ))
    .await?;
    page.until(&format!(
        "$(\"{GIL} details\").open || ($(\"{GIL} summary\").click(), true)"
    ))
    .await?;
    page.until(&format!(
        "$(\"{GIL} .note-text\")?.textContent.includes('before the lights went out')"
    ))
    .await?;
    page.go("settings/").await?;
    page.until("$('#data').textContent.includes('Everything is saved: 3 changes in')")
        .await?;
    page.is("$$('.banner.bad').length", 0).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn killed_at_once() -> Outcome {
    kill_after(0, Lost::Nothing).await
}

#[tokio::test]
async fn killed_after_1_second() -> Outcome {
    kill_after(1, Lost::Nothing).await
}

#[tokio::test]
async fn killed_after_5_seconds() -> Outcome {
    kill_after(5, Lost::Nothing).await
}

// By now the browser has written localStorage too, so this shows that the database alone suffices.
#[tokio::test]
async fn killed_after_30_seconds_and_local_storage_lost_as_well() -> Outcome {
    kill_after(30, Lost::LocalStorage).await
}

#[tokio::test]
async fn killed_after_60_seconds() -> Outcome {
    kill_after(60, Lost::Nothing).await
}

/// Kills the browser once its database has this text of a session. Of the session localStorage has what
/// it had before, if anything, as if it hadn’t been written to the disk since, and of the log nothing.
async fn kill_in_session(
    page: &mut Page,
    profile: &Profile,
    name: &str,
    before: Option<&str>,
    text: &str,
) -> Tried {
    let key = format!("ace:/:session:{name}");
    let mut mirror = page.kept("/").await?.mirror;
    for _ in 0..100 {
        if mirror.get(&key).is_some_and(|kept| kept.contains(text)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        mirror = page.kept("/").await?.mirror;
    }
    page.kill()?;
    profile.remove_local_storage()?;
    page.relaunch().await?;
    page.load("icon.svg").await?;
    if let Some(before) = before {
        let (key, before) = (json!(key), json!(before));
        page.run(&format!("localStorage.setItem({key}, {before})"))
            .await?;
    }
    Ok(())
}

/// What localStorage has of a session.
async fn session(page: &Page, name: &str) -> Tried<String> {
    page.text(&format!("localStorage.getItem('ace:/:session:{name}')"))
        .await
}

/// A browser with a profile of its own.
async fn start(profile: &Profile) -> Tried<Page> {
    Page::start(Setup {
        profile: Some(profile.dir()),
        ..Setup::new()?
    })
    .await
}

#[tokio::test]
async fn killed_in_the_middle_of_a_study_session() -> Outcome {
    killed_while_studying(true).await
}

#[tokio::test]
async fn killed_in_a_study_session_that_the_disk_knew_nothing_of() -> Outcome {
    killed_while_studying(false).await
}

async fn killed_while_studying(stale: bool) -> Outcome {
    const ASKED: &str = "($('.asked')?.dataset.q ?? null)";
    const LOOK: &str = "[$('.asked')?.dataset.q, $('#typed')?.value, $$('.points input').map(it => it.checked), $('.tracker .left')?.textContent]";
    let profile = Profile::new()?;
    let mut page = start(&profile).await?;
    page.go("study/").await?;
    page.press(".welcome", "Ask me the first question").await?;
    page.until("$('.reveal')").await?;
    let first = page.text(ASKED).await?;
    let before = session(&page, "study").await?;
    page.click(".reveal").await?;
    page.until("$('.rates button')").await?;
    page.keys(Key::Escape + "2").await?;
    page.until(&format!("{ASKED} !== '{first}'")).await?;
    page.click("#typed").await?;
    page.keys("half a thought").await?;
    page.command(Key::Enter).await?;
    page.click(".points li:last-child input").await?;
    page.until("$('.rates .suggested')").await?;
    let look = page.js(LOOK).await?;

    let before = stale.then_some(before.as_str());
    kill_in_session(&mut page, &profile, "study", before, "half a thought").await?;
    page.go("study/").await?;
    page.is(LOOK, look.clone()).await?;
    // It is as if nothing had happened, also from here on.
    page.reload().await?;
    page.is(LOOK, look).await?;
    page.keys(Key::Escape + "u").await?;
    page.is(ASKED, first.as_str()).await?;
    page.until("$('.tracker .left').textContent.startsWith('13 new')")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn killed_in_the_middle_of_a_challenge() -> Outcome {
    const ADDRESS: &str = "challenge/?technology=python&level=beginner&length=5&seed=7";
    const LOOK: &str = "[$('[data-asked]')?.dataset.asked, $('#typed')?.value]";
    let profile = Profile::new()?;
    let mut page = start(&profile).await?;
    page.go(ADDRESS).await?;
    page.press(".panel", "Start").await?;
    page.until("$('#typed')").await?;
    let before = session(&page, "challenge").await?;
    let first = page.js(LOOK).await?;
    page.press(".asking", "Show the answer Space").await?;
    page.until("$('.points input')").await?;
    page.click("[data-key=Enter]").await?;
    page.until("$('.tracker').textContent.startsWith('2 of 5') && $('#typed')")
        .await?;
    page.click("#typed").await?;
    page.keys("half a thought").await?;
    let look = page.js(LOOK).await?;
    assert_ne!(look, first);

    let before = Some(before.as_str());
    kill_in_session(&mut page, &profile, "challenge", before, "half a thought").await?;
    page.go(ADDRESS).await?;
    page.is(LOOK, look).await?;
    // The first was reviewed once, and is never asked again.
    let reviews = events(&page.kept("/").await?.mirror)?;
    assert_eq!(reviews.len(), 1);
    page.done().await?;
    Ok(())
}
