//! Texts of the log that are damaged, or that a newer build wrote.

use ace::progress::{Event, EventId, Kind, WriterId, encode};
use serde_json::json;

use super::harness::{
    Broken, Outcome, Page, Setup, Tried, check,
    kept::{Kept, events, segments},
};

/// Marked as known, each in a page load of its own.
const KNOWN: [&str; 3] = ["python/gil", "python/metaclasses", "python/slots"];
/// What the alarming banners say.
const BANNERS: &str = "$$('.banner.bad[role=alert]').map(it => it.textContent).join(' ')";
/// A page of the origin that has no app.
const NO_APP: &str = "robots.txt";

/// Three page loads with a mark each, and the three segments that each copy has of them.
async fn three_segments(page: &Page) -> Tried<Kept> {
    for question in KNOWN {
        page.go(&format!("{question}/")).await?;
        page.press(".card.alone", "Answer").await?;
        page.press(".card.alone", "I knew it").await?;
        page.until("$('.toast')?.textContent.includes('Saved as known')")
            .await?;
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

/// Whether the learner is told which part couldn't be read.
async fn told(page: &Page, key: &str) -> Tried {
    page.until(&format!(
        "({BANNERS}).includes('couldn\\'t be read') && ({BANNERS}).includes('{key}')"
    ))
    .await
}

/// Whether each copy, alone, has as many events; the database's is written a moment later.
async fn both_have(page: &Page, count: usize) -> Tried<Kept> {
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
        page.load(NO_APP).await?;
        page.keep("/", &broken).await?;
        page.go("?status=known").await?;
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
        page.load(NO_APP).await?;
        page.keep("/", &broken).await?;
        page.go("?status=known").await?;
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
        page.load(NO_APP).await?;
        page.keep("/", &broken).await?;
        page.go("?status=known").await?;
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

/// A segment as another version of the app may write it, intact.
fn of_version(version: u32, payload: &str) -> String {
    let covered = format!("{version}:{payload}");
    let crc = !covered.bytes().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    });
    format!("{version}:{crc:08x}:{payload}")
}

const NEWER: &str = "ace:/:log:00000000000000aa:0";

fn newer() -> String {
    of_version(2, "{\"as\":\"nobody knows yet\"}")
}

/// Whether the tab in front says that it no longer saves, and doesn't: nothing is said to be saved,
/// and what is kept stays as it was.
async fn is_read_only(page: &Page, before: &Kept) -> Tried {
    page.until(&format!(
        "({BANNERS}).includes('A newer version of this app has saved progress here, so this one no longer saves')"
    ))
    .await?;
    page.press(".card.alone", "Answer").await?;
    page.press(".card.alone", "Not yet").await?;
    page.until("$('.state').textContent.startsWith('learning')")
        .await?;
    // The next page load tidies up when idle, and has nothing to tidy here.
    page.go("settings/").await?;
    page.until("$('#data').textContent.includes('no longer saves')")
        .await?;
    page.load(NO_APP).await?;
    // This tab alone takes what it couldn't save from page to page; to others it never happened.
    page.run("window.name = ''").await?;
    let after = page.kept("/").await?;
    check(
        after == *before,
        format!("kept before: {before:#?}, and after: {after:#?}"),
    )
}

#[tokio::test]
async fn a_newer_format_makes_the_app_read_only_wherever_it_is() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let whole = three_segments(&page).await?;
    let (mut local, mut mirror) = (whole.clone(), whole);
    local.local.insert(NEWER.into(), newer());
    mirror.mirror.insert(NEWER.into(), newer());
    for kept in [local, mirror] {
        page.load(NO_APP).await?;
        page.keep("/", &kept).await?;
        page.go("python/gil/").await?;
        page.until("$('.state').textContent.startsWith('known')")
            .await?;
        is_read_only(&page, &kept).await?;
    }
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn an_older_tab_stops_writing_when_a_newer_build_writes() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    let older = page.tab().await?;
    let mut whole = three_segments(&page).await?;
    page.go("python/gil/").await?;
    page.until("$('.state').textContent.startsWith('known')")
        .await?;
    // The newer build's tab, as far as others see it.
    page.new_tab_without_app(NO_APP).await?;
    page.run(&format!(
        "localStorage.setItem('{NEWER}', {})",
        json!(newer())
    ))
    .await?;
    whole.local.insert(NEWER.into(), newer());
    page.show(&older).await?;
    is_read_only(&page, &whole).await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_a_newer_build_of_the_same_format_wrote_goes_wherever_the_rest_goes() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.load(NO_APP).await?;
    let event = |writer, sequence, kind| Event {
        id: EventId {
            writer: WriterId(writer),
            sequence,
        },
        at_ms: 1_760_000_000_000 + writer,
        kind,
    };
    // A kind of its own, and a known one with a field more.
    let strange = [
        event(
            1,
            0,
            Kind::Unknown("[\"card\",{\"ease\":[2.5,null]}]".into()),
        ),
        event(
            1,
            1,
            Kind::Unknown("[\"m\",\"python/gil\",3,\"seen twice\"]".into()),
        ),
    ];
    let mut kept = Kept::default();
    for writer in 1..=9 {
        let bookmark = Kind::Bookmark {
            question: "python/slots".into(),
            on: true,
        };
        let mut held = vec![event(writer, 2, bookmark)];
        if writer == 1 {
            held.splice(0..0, strange.clone());
        }
        let key = format!("ace:/:log:{:016x}:0", writer);
        kept.local.insert(key, encode(&held));
    }
    page.keep("/", &kept).await?;

    page.go("python/gil/").await?;
    page.press(".card.alone", "Answer").await?;
    page.press(".card.alone", "I knew it").await?;
    page.until("$('.toast')?.textContent.includes('Saved as known')")
        .await?;
    // One visit packs, the next removes what was packed.
    for left in [9, 0] {
        page.go("settings/").await?;
        page.is(
            "Object.keys(localStorage).filter(it => /^ace:.:log:000000000000000/.test(it)).length",
            left,
        )
        .await?;
        page.until("Object.keys(localStorage).some(it => /^ace:.:log:.*:1\\d{6}$/.test(it))")
            .await?;
    }
    page.until("$('#data').textContent.includes('12 changes')")
        .await?;
    let kept = both_have(&page, 12).await?;
    page.run(
        "URL.createObjectURL = blob => (blob.text().then(it => { window.saved = it; }), 'blob:x'); \
         HTMLAnchorElement.prototype.click = () => {};",
    )
    .await?;
    page.press("#data", "Back up to a file").await?;
    page.until("window.saved").await?;
    let now = page.number("Date.now()").await?;
    let backup = ace::progress::read_backup(&page.text("saved").await?, now.unsigned_abs())?;
    let (local, mirror) = (events(&kept.local)?, events(&kept.mirror)?);
    for event in &strange {
        check(
            local.get(&event.id) == Some(event)
                && mirror.get(&event.id) == Some(event)
                && backup.events.contains(event),
            format!("{event:?} in {kept:#?} and in {:#?}", backup.events),
        )?;
    }
    page.done().await?;
    Ok(())
}
