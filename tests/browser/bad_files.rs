//! Files that can't be restored: each is told with what is wrong and where, and changes nothing.

use std::fs;

use super::harness::{
    Outcome, Page, Tried, check, dist,
    files::{Folder, NOON_MS, backup, events, mark},
};

/// What is kept: the settings' count, and every text of localStorage.
const KEPT: &str =
    "JSON.stringify([$('#data p').textContent, Object.entries(localStorage).sort()])";

/// A page of settings with one mark, which counts how often a file is read.
async fn settings(folder: &Folder) -> Tried<Page> {
    let page = Page::start(folder.setup()?).await?;
    page.go("python/gil/").await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "I knew it").await?;
    page.until("$('.toast')").await?;
    page.go("settings/").await?;
    page.until("$('#data p').textContent.includes('1 change in') && $('#room') && $('#disk')")
        .await?;
    page.run(
        "window.reads = 0; for (const name of ['text', 'arrayBuffer', 'bytes', 'stream', 'slice']) { \
            const was = Blob.prototype[name]; Blob.prototype[name] = function (...it) { reads++; return was.apply(this, it); }; \
         }",
    )
    .await?;
    Ok(page)
}

/// A backup of three events, the first of which is in line 8.
fn good() -> String {
    backup(&events(
        0xc3,
        [
            mark("python/slots", true),
            mark("python/gil", false),
            mark("python/what-is-python", true),
        ],
    ))
}

/// Chooses a file and waits for what is said of it.
async fn refused(page: &Page, folder: &Folder, content: &[u8], why: &str) -> Tried {
    let before = page.text(KEPT).await?;
    page.choose(&folder.write("bad.json", content)?).await?;
    page.is(
        "$('#refused')?.textContent",
        format!("{why} Nothing was changed."),
    )
    .await?;
    let after = page.text(KEPT).await?;
    check(
        before == after,
        format!("{why} changed {before} to {after}"),
    )?;
    check(
        page.js("!$('#preview')").await? == true,
        format!("{why} and a preview too"),
    )
}

/// The page still does what it is for: it takes the good file.
async fn still_restores(page: &Page, folder: &Folder) -> Tried {
    page.choose(&folder.write("good.json", good())?).await?;
    page.press("#preview", "Add 3 changes").await?;
    page.until("$('#data p').textContent.includes('4 changes in') && !$('#refused')")
        .await
}

#[tokio::test]
async fn files_that_are_no_backup() -> Outcome {
    let folder = Folder::new()?;
    let page = settings(&folder).await?;
    let newer = good().replace("\"version\": 1", "\"version\": 2");
    let picture = fs::read(dist()?.join("icon-192.png"))?;
    let deep = "[".repeat(100_000);
    let closed = format!("{deep}{}", "]".repeat(100_000));
    let deep_within = good().replace(
        "\"damaged\": [",
        &format!("\"more\": {closed},\n  \"damaged\": ["),
    );
    let good = good();
    let cut = good.trim_end_matches("}\n");
    let depth = |line| {
        format!(
            "This file isn't a backup: in line {line}, its lists and objects are nested too deeply."
        )
    };
    let json = |line, column| {
        format!(
            "This file isn't JSON, which a backup is: the first mistake is in line {line}, column {column}."
        )
    };
    let other =
        "This file isn't a backup of this app: its field \"app\" isn't \"ace-your-interviews\".";
    let cases: [(&[u8], String); 12] = [
        (&[], "This file is empty: choose another copy.".into()),
        (&b"Dear diary,\nall is well."[..], json(1, 1)),
        (br#"{"app": "anki", "version": 1, "decks": [{"cards": 12}]}"#, other.into()),
        (&picture, json(1, 1)),
        (b"[1, 2, 3]", other.into()),
        (b"{\"app\":\n  'quoted'}", json(2, 3)),
        (b"12e99999", other.into()),
        (newer.as_bytes(), "A newer version of this app made this backup (its format is 2 and this one reads up to 1): reload to get that version, then try again.".into()),
        (cut.as_bytes(), "This file ends too early, in line 13, so a part of it is missing: choose another copy.".into()),
        (deep.as_bytes(), depth(1)),
        (closed.as_bytes(), depth(1)),
        (deep_within.as_bytes(), depth(12)),
    ];
    for (content, why) in &cases {
        refused(&page, &folder, content, why).await?;
    }
    still_restores(&page, &folder).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn backups_that_are_damaged() -> Outcome {
    let folder = Folder::new()?;
    let page = settings(&folder).await?;
    let good = good();
    // The second event, in line 9, has a time of its own.
    let time = (NOON_MS + 60_000).to_string();
    let year_300_000 = "9404908799999999";
    let in_2100 = "4102444800000";
    let long = format!("python/{}", "x".repeat(194));
    let second = |what: &str| format!("Event 2 of this backup, in line 9, is wrong: {what}.");
    let changed = "This backup was changed or damaged after it was made, as its checksum doesn't match its events: choose another copy.";
    let cut =
        "This file ends too early, in line 9, so a part of it is missing: choose another copy.";
    let half = good.find("\"python/gil\"").unwrap_or_default();
    let third = good.lines().nth(9).unwrap_or_default();
    let cases = [
        (good[..half].to_owned(), cut.to_owned()),
        (
            good.replace(&time, year_300_000),
            second("its time is after the year 9999"),
        ),
        (
            good.replace(&time, in_2100),
            second("its time is later than the file's and this device's clock"),
        ),
        (
            good.replace(&time, "-1"),
            second("its at_ms isn't a time in milliseconds since 1970"),
        ),
        (
            good.replace("python/gil", &long),
            second(
                "its question's id has 201 characters and the most is 200: give it a shorter one",
            ),
        ),
        (
            good.replace("\"knew\": false", "\"knew\": \"no\""),
            second("its knew is neither true nor false"),
        ),
        (
            good.replace("\"python/gil\"", "[\"python/gil\"]"),
            second("its question isn't a text"),
        ),
        (
            good.replace("\"sequence\": 1", "\"sequence\": 0"),
            second("it has the name of event 1"),
        ),
        (
            good.replace("\"count\": 3", "\"count\": \"three\""),
            "This backup is damaged: its field \"count\" isn't a whole number.".into(),
        ),
        (
            good.replace("\"events\": [", "\"events\": 3, \"were\": ["),
            "This backup is damaged: its field \"events\" isn't a list.".into(),
        ),
        (
            good.replace(&format!("{third}\n"), "")
                .replace("}},\n  ]", "}}\n  ]"),
            "This backup says that it has 3 events and has 2: choose another copy.".into(),
        ),
        (good.replace("python/gil", "python/gim"), changed.into()),
    ];
    for (content, why) in &cases {
        check(*content != good, format!("nothing is wrong for {why}"))?;
        refused(&page, &folder, content.as_bytes(), why).await?;
    }
    still_restores(&page, &folder).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_file_too_large_to_be_a_backup_is_refused_unread() -> Outcome {
    let folder = Folder::new()?;
    let page = settings(&folder).await?;
    page.choose(&folder.sparse("huge.json", 100 << 20)?).await?;
    page.is(
        "$('#refused')?.textContent",
        "This file has 100 MB and a backup has at most 16: choose another file. Nothing was changed.",
    )
    .await?;
    check(page.number("reads").await? == 0, "it was read")?;
    // A file that goes away between the choice and the reading.
    page.run(
        "Blob.prototype.text = () => Promise.reject(new DOMException('', 'NotReadableError'))",
    )
    .await?;
    page.choose(&folder.write("gone.json", good())?).await?;
    page.is(
        "$('#refused')?.textContent",
        "This file couldn’t be read: it may have been moved or removed. Nothing was changed.",
    )
    .await?;
    page.reload().await?;
    page.until("$('#data p').textContent.includes('1 change in')")
        .await?;
    still_restores(&page, &folder).await?;
    page.done().await?;
    Ok(())
}
