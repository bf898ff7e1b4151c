//! What a newer build of the app wrote: in a format of its own, or in this one with kinds of its own.

use ace::progress::{Event, EventId, Kind, WriterId, encode, read_backup};
use serde_json::json;

use super::{
    corruption::{BANNERS, NO_APP, both_have, three_segments},
    harness::{
        Outcome, Page, Setup, Tried, check,
        kept::{Kept, events},
    },
};

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
    let said = page.text("$('.toast')?.textContent").await?;
    check(!said.contains("Saved"), format!("it says: {said}"))?;
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
        let key = format!("ace:/:log:{writer:016x}:0");
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
    let backup = read_backup(&page.text("saved").await?, now.unsigned_abs())?;
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
