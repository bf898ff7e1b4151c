//! Shares of a day, and where days begin.

use std::collections::BTreeSet;

use super::*;

#[tokio::test]
async fn the_day_ends_at_four_in_the_morning() -> Outcome {
    let page = Page::at("404.html").await?;
    page.hold_clock().await?;
    page.load("icon.svg").await?;
    page.set_tomorrow(23, 30).await?;
    page.go("study/").await?;
    let first = begin(&page).await?;
    for _ in 0..4 {
        answer(&page, "2").await?;
    }
    page.is(NEW, 9).await?;
    // After midnight it is still the same day: no new questions beyond the day’s.
    let half_an_hour = 45 * 60_000;
    let ahead = page
        .number("Number(localStorage.getItem('test:ahead'))")
        .await?;
    page.set_ahead(ahead + half_an_hour).await?;
    page.reload().await?;
    page.is(NEW, 9).await?;
    // Buried today, it is asked again tomorrow.
    let buried = page.text(ASKED).await?;
    page.press(".asked", "Bury until tomorrow").await?;
    page.until(&format!("{ASKED} !== '{buried}'")).await?;
    // After four it is another day, with new ones of its own.
    page.set_ahead(ahead + 5 * 3_600_000).await?;
    page.reload().await?;
    page.until(&format!("{NEW} > 9")).await?;
    let standing = learner(&page).await?;
    assert_eq!(standing.question(&buried).map(|it| it.hold), Some(1));
    assert!(standing.question(&first).is_some());
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_journey_across_time_zones_asks_nothing_twice() -> Outcome {
    const LOOK: &str = "[$('.asked').dataset.q, $('.tracker .left').textContent]";
    let page = Page::at("404.html").await?;
    let zone = async |id: &str| {
        page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": id }))
            .await
    };
    zone("Asia/Tokyo").await?;
    page.go("study/").await?;
    begin(&page).await?;
    for _ in 0..4 {
        answer(&page, "2").await?;
    }
    let before = page.js(LOOK).await?;
    for id in ["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo"] {
        zone(id).await?;
        page.reload().await?;
        page.is(LOOK, before.clone()).await?;
    }
    let all: usize = grades(&page).await?.iter().map(|it| it.1.len()).sum();
    assert_eq!(all, 4);
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_few_more_are_five() -> Outcome {
    let page = Page::at("progress/").await?;
    page.run("$('#plan-minutes').value = '1'; $('#plan-minutes').dispatchEvent(new Event('input', { bubbles: true }))")
        .await?;
    page.click("#plan-save").await?;
    page.until("$('.toast')?.textContent.includes('Plan saved')")
        .await?;
    page.go("study/").await?;
    let mut asked = BTreeSet::from([begin(&page).await?]);
    // Too little for any question is enough for one.
    page.is("$('.tracker .left').textContent", "1 new 0 learning 0 due")
        .await?;
    for round in 0..2 {
        for _ in 0..30 {
            if page.js("!$('.asked')").await? == true {
                break;
            }
            asked.insert(page.text(ASKED).await?);
            answer(&page, "2").await?;
        }
        page.is("$('#rest').textContent", "Done for now").await?;
        page.until("$('.rest-of-day').textContent.includes('Tomorrow brings new ones.')")
            .await?;
        assert_eq!(asked.len(), 1 + 5 * round);
        page.press(".rest-of-day", "A few more").await?;
        page.until("$('.tracker .left').textContent.startsWith('5 new')")
            .await?;
    }
    page.done().await?;
    Ok(())
}
