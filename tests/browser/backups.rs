//! A backup as a file: out, in, on another device, and the way back from each.

use ace::progress::Kind;

use super::harness::{
    Outcome, Page, Tried, check,
    files::{Folder, backup, events, mark},
};

const GIL: &str = "[data-q='python/gil']";
/// How much is kept, as the settings say.
const KEPT: &str = "$('#data p').textContent";
const NOTHING: &str = "$('#data p').textContent.startsWith('Nothing to keep yet')";
/// Today, as the app writes days.
const TODAY: &str =
    "new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)";

/// Waits until the settings say that this many changes are saved.
async fn keeps(page: &Page, changes: &str) -> Tried {
    page.until(&format!(
        "{KEPT}.startsWith('Everything is saved: {changes} in')"
    ))
    .await
}

async fn start_over(page: &Page) -> Tried {
    // What comes late moves the buttons.
    page.until("$('#room') && $('#disk')").await?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Yes, start over").await?;
    page.until(NOTHING).await
}

/// Waits until text is on the page, once the settings were loaded anew and before.
async fn stands(page: &Page, words: &str) -> Tried {
    let words = format!("$('#standing p')?.textContent === {words}");
    page.until(&words).await?;
    page.reload().await?;
    page.until(&words).await
}

/// Adds what was chosen, and waits until it is kept.
async fn add(page: &Page, changes: &str) -> Tried {
    page.press("#preview", &format!("Add {changes}")).await?;
    page.until(&format!(
        "$('.toast')?.textContent.includes('Restored {changes}')"
    ))
    .await
}

#[tokio::test]
async fn a_backup_brings_back_what_a_start_over_put_aside() -> Outcome {
    let folder = Folder::new()?;
    let page = Page::start(folder.setup()?).await?;
    page.go("python/gil/").await?;
    page.press(GIL, "Answer").await?;
    page.press(GIL, "I knew it").await?;
    page.press(GIL, "Bookmark").await?;
    page.press(GIL, "Note").await?;
    page.click("textarea").await?;
    page.keys("“free” </script> threading\n\u{1F40D}").await?;
    page.run("document.activeElement.blur()").await?;
    page.until("$('.toast')?.textContent.includes('Note saved')")
        .await?;
    page.go("settings/").await?;
    keeps(&page, "3 changes").await?;
    page.press("#data", "Back up to a file").await?;
    let file = folder.downloaded().await?;
    let today = page.text(TODAY).await?;
    check(
        file.name == format!("ace-your-interviews-{today}.json"),
        format!("the file is called {}", file.name),
    )?;
    check(file.events()?.len() == 3, file.text.clone())?;
    page.until(&format!(
        "$('#data').textContent.includes('Last backup: {today}.')"
    ))
    .await?;

    start_over(&page).await?;
    let put_aside = format!("'Started over on {today}: 3 changes put aside.'");
    stands(&page, &put_aside).await?;
    page.until(NOTHING).await?;
    page.choose(&file.path).await?;
    page.is("$('#preview p').textContent", format!(
        "A backup of {today}. It would add 3 changes of {today}: 1 review, 1 note, 1 bookmark. You had put 3 of them aside."
    )).await?;
    page.press("#preview", "Leave it").await?;
    page.until(&format!("!$('#preview') && {NOTHING}")).await?;
    // The same file once more.
    page.choose(&file.path).await?;
    add(&page, "3 changes").await?;
    keeps(&page, "3 changes").await?;
    page.choose(&file.path).await?;
    page.is(
        "$('#preview').textContent",
        format!("This backup of {today} has nothing that isn’t here already."),
    )
    .await?;
    page.go("python/gil/").await?;
    page.is(
        "$('.state').textContent",
        "★ bookmarked · known, due in 2 d",
    )
    .await?;
    page.press(GIL, "Answer").await?;
    page.until("$('.note-text').textContent.endsWith('“free” </script> threading\\n\u{1F40D}')")
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_restore_and_a_start_over_can_be_taken_back_one_after_another() -> Outcome {
    let folder = Folder::new()?;
    let page = Page::at("settings/").await?;
    let two = [mark("python/gil", true), mark("python/slots", false)];
    let file = folder.write("two.json", backup(&events(0xa1, two)))?;
    page.choose(&file).await?;
    page.is(
        "$('#preview p').textContent",
        "A backup of 2025-09-07. It would add 2 changes of 2025-09-07: 2 reviews.",
    )
    .await?;
    add(&page, "2 changes").await?;
    let today = page.text(TODAY).await?;
    let restored = format!("'Restored 2 changes on {today}.'");
    stands(&page, &restored).await?;
    keeps(&page, "2 changes").await?;
    start_over(&page).await?;
    stands(
        &page,
        &format!("'Started over on {today}: 2 changes put aside.'"),
    )
    .await?;
    page.press("#standing", "Take it back").await?;
    keeps(&page, "2 changes").await?;
    stands(&page, &restored).await?;
    keeps(&page, "2 changes").await?;
    page.press("#standing", "Take it back").await?;
    page.until(&format!("{NOTHING} && !$('#standing')")).await?;
    page.reload().await?;
    page.until(&format!("{NOTHING} && !$('#standing')")).await?;
    // Asked, and thought better of.
    page.choose(&file).await?;
    add(&page, "2 changes").await?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Keep everything").await?;
    page.until("$('#start-over')").await?;
    keeps(&page, "2 changes").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn two_devices_that_exchange_backups_end_with_the_same_marks() -> Outcome {
    let folders = [Folder::new()?, Folder::new()?];
    let devices = [
        Page::start(folders[0].setup()?).await?,
        Page::start(folders[1].setup()?).await?,
    ];
    let mut files = Vec::new();
    for (device, (folder, names)) in devices.iter().zip(
        folders
            .iter()
            .zip([["I knew it"; 2], ["Not yet", "Bookmark"]]),
    ) {
        device.go("python/gil/").await?;
        device.press(GIL, "Answer").await?;
        for name in names {
            device.press(GIL, name).await?;
            device.until("$('.toast')").await?;
        }
        device.go("settings/").await?;
        device.press("#data", "Back up to a file").await?;
        files.push(folder.downloaded().await?);
    }
    for (device, file) in devices.iter().zip(files.iter().rev()) {
        device.choose(&file.path).await?;
        add(device, "2 changes").await?;
        keeps(device, "4 changes").await?;
    }
    let mut after = Vec::new();
    for (device, folder) in devices.iter().zip(&folders) {
        device.press("#data", "Back up to a file").await?;
        after.push(folder.downloaded().await?);
    }
    let (first, second) = (after[0].events()?, after[1].events()?);
    check(
        first == second && first.len() == 4,
        format!("{first:#?} and {second:#?}"),
    )?;
    let mut states = Vec::new();
    for (device, file) in devices.into_iter().zip(after.iter().rev()) {
        device.choose(&file.path).await?;
        device
            .until("$('#preview')?.textContent.includes('nothing that isn’t here already')")
            .await?;
        device.go("python/gil/").await?;
        states.push(device.text("$('.state').textContent").await?);
        device.done().await?;
    }
    check(
        states[0] == states[1] && states[0].starts_with("★ bookmarked · learning"),
        format!("{states:?}"),
    )?;
    Ok(())
}

#[tokio::test]
async fn questions_of_another_bank_are_kept_and_named() -> Outcome {
    let folder = Folder::new()?;
    let page = Page::start(folder.setup()?).await?;
    page.go("settings/").await?;
    let strange = |id: &str| Kind::Bookmark {
        question: id.into(),
        on: true,
    };
    let kinds = [
        strange("cobol/level-88"),
        mark("cobol/level-88", true),
        strange("cobol/<i>go</i>"),
        mark("python/gil", true),
    ];
    let held = events(0xb2, kinds);
    page.choose(&folder.write("strange.json", backup(&held))?)
        .await?;
    page.is("$('#preview p').textContent", "A backup of 2025-09-07. It would add 4 changes of 2025-09-07: 2 reviews, 2 bookmarks. 2 questions aren’t in this bank; what you did with them is kept.").await?;
    add(&page, "4 changes").await?;
    page.reload().await?;
    page.is(
        "$('#unknown').textContent",
        "Kept, though not in this bank: cobol/<i>go</i>, cobol/level-88.",
    )
    .await?;
    page.press("#data", "Back up to a file").await?;
    let file = folder.downloaded().await?;
    let lines = |text: &str| -> Vec<String> {
        let events = text.lines().filter(|line| line.contains("\"writer\""));
        events.map(str::to_owned).collect()
    };
    check(
        lines(&file.text) == lines(&backup(&held)),
        file.text.clone(),
    )?;
    page.done().await?;
    Ok(())
}
