//! The interview plan: errors said at their fields, kept, and planned anew when the day moves.

use serde_json::json;

use super::{
    accessibility::clean,
    harness::{Outcome, Page, Tried},
};

/// The day so many days from now, as a date field has it.
async fn day(page: &Page, ahead: i64) -> Tried<String> {
    // Days begin at four in the morning.
    page.text(&format!(
        "(at => new Date(at - new Date(at).getTimezoneOffset() * 60000).toISOString().slice(0, 10))(Date.now() + {ahead} * 864e5 - 4 * 36e5)"
    ))
    .await
}

/// Writes into a field as an input method or a date picker does.
async fn write(page: &Page, field: &str, text: &str) -> Tried {
    page.run(&format!(
        "$('{field}').value = '{text}'; $('{field}').dispatchEvent(new Event('input', {{ bubbles: true }}))"
    ))
    .await
}

/// The error said at a field: what assistive technology reads with it.
fn wrong(field: &str) -> String {
    format!("$('#' + $('{field}').getAttribute('aria-describedby')).textContent")
}

const SAYS: &str = "$('#plan [role=status]').textContent";

#[tokio::test]
async fn errors_are_said_at_their_fields_until_they_are_mended() -> Outcome {
    let page = Page::at("progress/").await?;
    let yesterday = day(&page, -1).await?;
    write(&page, "#plan-date", &yesterday).await?;
    write(&page, "#plan-minutes", "0").await?;
    page.click("#plan-every").await?;
    // Nothing is said before saving is tried.
    page.is(&wrong("#plan-date"), "").await?;
    page.click("#plan-save").await?;
    page.is("document.activeElement.id", "plan-date").await?;
    page.is(
        &wrong("#plan-date"),
        "This day is over: choose today, a later day, or none.",
    )
    .await?;
    page.is(
        &wrong("#plan-minutes"),
        "Write a whole number of minutes, from 1 to 600.",
    )
    .await?;
    page.is(&wrong("#plan .many"), "Choose at least one technology.")
        .await?;
    page.is(
        "$$('#plan [aria-invalid=true]').map(it => it.id)",
        json!(["plan-date", "plan-minutes"]),
    )
    .await?;
    clean(&page, "the plan with errors").await?;
    // Half a date is none, and mustn’t pass for one that wasn’t wanted.
    page.click("#plan-date").await?;
    page.run("$('#plan-date').value = ''").await?;
    page.keys("12").await?;
    page.click("#plan-save").await?;
    page.until(&format!(
        "{}.includes('isn’t a whole date')",
        wrong("#plan-date")
    ))
    .await?;
    write(&page, "#plan-date", &yesterday).await?;
    // What was typed stays, and each error goes as soon as its field is right.
    page.is("$('#plan-minutes').value", "0").await?;
    for (text, said) in [
        ("601", true),
        ("x", true),
        ("", true),
        ("600", false),
        ("-3", true),
        ("25", false),
    ] {
        write(&page, "#plan-minutes", text).await?;
        page.is(&format!("{} !== ''", wrong("#plan-minutes")), said)
            .await?;
    }
    page.click("#plan-technologies-python").await?;
    page.is(&wrong("#plan .many"), "").await?;
    write(&page, "#plan-date", "").await?;
    page.is(&wrong("#plan-date"), "").await?;
    page.click("#plan-save").await?;
    page.until("$('.toast')?.textContent.includes('Plan saved')")
        .await?;
    page.reload().await?;
    page.is("$('#plan-minutes').value", "25").await?;
    page.is("$('#plan-technologies-python').checked", true)
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_plan_is_kept_and_made_anew_when_the_day_moves() -> Outcome {
    let page = Page::at("progress/").await?;
    page.until(&format!("{SAYS}.includes('No day is set')"))
        .await?;
    // Nothing to put into a calendar yet.
    page.is("!!$('#plan-calendar')", false).await?;
    let near = day(&page, 1).await?;
    write(&page, "#plan-date", &near).await?;
    write(&page, "#plan-minutes", "2").await?;
    page.click("#plan-save").await?;
    // One new question fits into two minutes, and there is one day.
    page.until(&format!("{SAYS}.includes('Behind.')")).await?;
    page.until(&format!("{SAYS}.includes('you will have seen 1 of ')"))
        .await?;
    page.until(&format!(
        "{SAYS}.includes('Today: 1 new question and 0 reviews')"
    ))
    .await?;
    clean(&page, "the plan, behind").await?;
    let far = day(&page, 300).await?;
    write(&page, "#plan-date", &far).await?;
    write(&page, "#plan-minutes", "60").await?;
    page.click("#plan-save").await?;
    page.until(&format!("{SAYS}.includes('On track')")).await?;
    page.reload().await?;
    page.is("$('#plan-date').value", far).await?;
    page.until(&format!("{SAYS}.includes('On track')")).await?;
    // Who has a plan sees what it says; the form is folded.
    page.is("$('#plan-minutes').checkVisibility()", false)
        .await?;
    page.press("#plan", "Change the plan").await?;
    // Fewer levels, fewer questions.
    for level in ["intermediate", "advanced"] {
        page.click(&format!("#plan-levels-{level}")).await?;
    }
    let all = page
        .js(&format!("Number({SAYS}.match(/of (\\d+) question/)[1])"))
        .await?;
    page.click("#plan-save").await?;
    page.until(&format!(
        "Number({SAYS}.match(/of (\\d+) question/)[1]) < {all}"
    ))
    .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn a_question_seen_counts_for_today() -> Outcome {
    let page = Page::at("progress/").await?;
    write(&page, "#plan-minutes", "2").await?;
    page.click("#plan-save").await?;
    page.until(&format!("{SAYS}.includes('Today: 1 new question')"))
        .await?;
    page.go("python/gil/").await?;
    page.press("[data-q='python/gil']", "Answer").await?;
    page.press("[data-q='python/gil']", "I knew it").await?;
    page.go("progress/").await?;
    page.until(&format!("{SAYS}.includes('Done for today.')"))
        .await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn the_study_days_are_a_calendar_file() -> Outcome {
    let page = Page::at("progress/").await?;
    let interview = day(&page, 9).await?;
    write(&page, "#plan-date", &interview).await?;
    page.click("#plan-save").await?;
    page.until("$('.toast')?.textContent.includes('Plan saved')")
        .await?;
    page.run(
        "window.saved = null; URL.createObjectURL = blob => (blob.text().then(it => { saved = it; }), 'blob:x'); \
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; };",
    )
    .await?;
    page.run("$('#plan-hour').value = '7'; $('#plan-hour').dispatchEvent(new Event('input', { bubbles: true }))")
        .await?;
    page.click("#plan-calendar").await?;
    page.until("saved?.startsWith('BEGIN:VCALENDAR\\r\\n')")
        .await?;
    page.is("named", "study-days.ics").await?;
    page.is("saved.includes('RRULE:FREQ=DAILY;COUNT=9\\r\\n')", true)
        .await?;
    page.is("/DTSTART:\\d{8}T070000\\r\\n/.test(saved)", true)
        .await?;
    page.is(
        "saved.replaceAll('\\r\\n ', '').includes('URL:' + new URL('../study/', location.href) + '\\r\\n')",
        true,
    )
    .await?;
    page.done().await?;
    Ok(())
}
