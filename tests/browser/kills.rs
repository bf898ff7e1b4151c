//! The whole browser killed after something was shown as saved: all of it is there at the next start.

use std::time::Duration;

use super::harness::{Outcome, Page, Profile, Setup, Tried};

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
    let mut page = Page::start(Setup {
        profile: Some(profile.dir()),
        ..Setup::new()?
    })
    .await?;
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
