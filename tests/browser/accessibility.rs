//! axe-core finds nothing, on every page and in every state, light and dark, on phone and desktop.

use std::fs;

use serde_json::{Value, json};

use ace::progress::encode;

use super::harness::{
    Copied, Outcome, Page, Setup, Tried, check,
    files::{Folder, backup, events, mark},
    named, quoted,
};

const RULES: &str = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false }";

/// Looks at the page as it is now, in both themes and on both screens.
pub async fn clean(page: &Page, state: &str) -> Tried {
    let axe = fs::read_to_string(named("ACE_AXE", "axe-core’s axe.min.js")?)?;
    // A script of the driver’s: the page’s own policy stands.
    if page.js("typeof axe").await? == "undefined" {
        page.run(&axe).await?;
        // Cards out of view aren't laid out, so axe would measure what nobody can see.
        page.run("document.styleSheets[0].insertRule('.list .card { content-visibility: visible !important }', document.styleSheets[0].cssRules.length)").await?;
    }
    let before = page
        .js("document.documentElement.dataset.theme ?? null")
        .await?;
    let mut found = Vec::new();
    for phone in [false, true] {
        if phone {
            page.phone().await?;
        } else {
            page.resize(1280, 800, false).await?;
        }
        for theme in ["light", "dark"] {
            page.run(&format!("document.documentElement.dataset.theme = '{theme}'; document.documentElement.dataset.motion = 'reduced'")).await?;
            let result = page
                .promised(&format!(
                    "axe.run(document, {RULES}).then(it => it.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? ''))]))"
                ))
                .await?;
            for violation in result.as_array().into_iter().flatten() {
                found.push(format!(
                    "{theme}, {}: {violation}",
                    if phone { "phone" } else { "desktop" }
                ));
            }
        }
    }
    page.resize(1280, 800, false).await?;
    let theme = if before == Value::Null {
        "delete document.documentElement.dataset.theme".to_owned()
    } else {
        format!("document.documentElement.dataset.theme = {before}")
    };
    page.run(&theme).await?;
    check(found.is_empty(), format!("{state}: {found:#?}"))
}

#[tokio::test]
async fn the_list_in_all_its_states() -> Outcome {
    let page = Page::at("").await?;
    clean(&page, "browse").await?;
    page.search("memory").await?;
    page.until("ids().length < 32").await?;
    page.press("#list .card", "Answer").await?;
    page.until("$('.say mark, h2 mark')").await?;
    page.run("document.querySelector('.tools .filters').click()")
        .await?;
    clean(&page, "browse with a search, an open answer and filters").await?;
    page.search("zzqqxx").await?;
    page.until("$('.empty')").await?;
    clean(&page, "an empty list").await?;
    page.go("python/?level=guru").await?;
    page.until("$('.notice')").await?;
    clean(&page, "a technology with a notice").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_question_in_all_its_states() -> Outcome {
    let page = Page::at("python/slots/").await?;
    clean(&page, "a question").await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "I knew it").await?;
    page.press(".card", "Note").await?;
    page.until("$('textarea') && $('.toast')").await?;
    clean(
        &page,
        "a question with its answer, a note being written and a toast",
    )
    .await?;
    page.click("textarea").await?;
    page.keys("words").await?;
    page.run("document.activeElement.blur()").await?;
    page.press(".card", "Note").await?;
    page.press(".card", "Bookmark").await?;
    page.until("$('.note-text')").await?;
    clean(&page, "a question with a note and a bookmark").await?;
    page.keys("?").await?;
    page.until("$('dialog').open").await?;
    clean(&page, "the keyboard help").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_study_session_in_all_its_states() -> Outcome {
    let page = Page::at("study/").await?;
    page.until("$('.welcome')").await?;
    clean(&page, "study before the first question").await?;
    page.keys(" ").await?;
    page.until("$('.asked')").await?;
    clean(&page, "a question asked").await?;
    page.click(".reveal").await?;
    page.until("$('.points input')").await?;
    page.click(".points input").await?;
    page.press(".asked", "Use four grades").await?;
    page.press(".asked", "Note").await?;
    page.until("$('.note textarea') && $$('.rates button').length === 4")
        .await?;
    page.run("$$('.asked details').forEach(it => it.open = true)")
        .await?;
    clean(&page, "a question with its answer, four grades and a note").await?;
    page.go("study/?technology=python&status=bookmarked")
        .await?;
    page.until("$('#rest')").await?;
    clean(&page, "nothing to study").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_other_pages() -> Outcome {
    let page = Page::at("progress/").await?;
    clean(&page, "progress with nothing marked").await?;
    page.go("python/gil/").await?;
    page.press(".card", "Answer").await?;
    page.press(".card", "Not yet").await?;
    page.until("$('.state').textContent.startsWith('learning')")
        .await?;
    page.go("progress/").await?;
    page.until("$('.big')").await?;
    clean(&page, "progress with a mark").await?;
    page.go("settings/").await?;
    clean(&page, "settings").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_goes_wrong() -> Outcome {
    let page = Page::start(Setup::new()?).await?;
    page.go("lost/").await?;
    clean(&page, "a lost address").await?;
    let damaged = "1:00000000:[]";
    page.run(&format!(
        "localStorage.setItem('ace:/:log:00000000000000aa:0', '{damaged}')"
    ))
    .await?;
    page.go("python/gil/").await?;
    page.until("$('.banner.bad')").await?;
    page.run("dispatchEvent(new Event('ace-failed'))").await?;
    page.until("$('#rescue')").await?;
    clean(&page, "a damaged log, and an app that stopped").await?;

    let copy = Copied::new()?;
    fs::remove_file(copy.path(&copy.file("answers-python-", ".txt")?))?;
    let page = Page::start(Setup {
        site: copy.dir(),
        ..Setup::new()?
    })
    .await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source":
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });" })).await?;
    page.go("python/slots/").await?;
    page.press(".tabs", "Browse").await?;
    page.press("[data-q='python/what-is-python']", "Answer")
        .await?;
    page.until("$('.failed') && $('.banner.bad')").await?;
    clean(&page, "blocked storage and an answer that can’t be had").await?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn an_update_waits() -> Outcome {
    let newer = Copied::newer()?;
    let page = Page::at("").await?;
    page.ready_offline().await?;
    page.server.set_dir(newer.dir());
    page.promised(
        "navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => 1)",
    )
    .await?;
    page.until("$('.banner')?.textContent.includes('A new version')")
        .await?;
    clean(&page, "an update that waits").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_backup_and_the_file_on_disk_in_all_their_states() -> Outcome {
    let folder = Folder::new()?;
    let two = [mark("python/gil", true), mark("cobol/goto", false)];
    let two = backup(&events(0xf1, two));
    let file = folder.write("two.json", &two)?;
    let page = Page::start(folder.setup()?).await?;
    page.choose_disk_files().await?;
    page.go("settings/").await?;
    page.until("$('#room') && $('#disk')").await?;
    page.choose(&file).await?;
    page.until("$('#preview button')").await?;
    page.press("#data", "Start over…").await?;
    page.until("$('#start-over-yes')").await?;
    clean(&page, "a preview, and a start over that is asked about").await?;
    page.press("#data", "Keep everything").await?;
    page.press("#preview", "Add 2 changes").await?;
    page.press("#data", "New file…").await?;
    page.choose(&folder.write("diary.json", "Dear diary")?)
        .await?;
    page.until("$('#refused') && $('#standing') && $('#unknown') && $('#disk').textContent.includes('is up to date')")
        .await?;
    clean(&page, "a restore, a refused file, and a file on disk").await?;
    page.choose(&file).await?;
    page.until("$('#preview') && !$('#preview button')").await?;
    page.put("Dear diary").await?;
    page.press("#data", "Start over…").await?;
    page.press("#data", "Yes, start over").await?;
    page.until("$('#standing p').textContent.startsWith('Started over') && $('#disk').textContent.includes('Nothing was written')")
        .await?;
    clean(&page, "a start over, and a broken file on disk").await?;
    page.run("sessionStorage.leave = 'prompt'").await?;
    page.reload().await?;
    page.until("$('#disk').textContent.includes('for your leave')")
        .await?;
    clean(&page, "a file on disk that waits for leave").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_reminder_to_back_up() -> Outcome {
    let page = Page::at("progress/").await?;
    let many = (0..100).map(|_| mark("python/gil", true));
    page.run(&format!(
        "localStorage.setItem('ace:/:log:00000000000000f2:0', {})",
        quoted(&encode(&events(0xf2, many)))
    ))
    .await?;
    page.reload().await?;
    page.until("$('#reminder')").await?;
    clean(&page, "a reminder").await?;
    page.done().await?;
    Ok(())
}
