//! Sessions of a chosen set, with the schedule and without.

use std::collections::BTreeMap;

use ace::bank;

use super::*;

#[tokio::test]
async fn cramming_leaves_the_schedule_alone() -> Outcome {
    let page = Page::at("python/?level=beginner").await?;
    page.press(".closing", "Cram these without the schedule")
        .await?;
    page.until("location.pathname === '/study/'").await?;
    page.ready().await?;
    page.until("$('.asked')").await?;
    page.is("$('.tracker .left').textContent", "10 to cram")
        .await?;
    answer(&page, "1").await?;
    for _ in 0..10 {
        answer(&page, "2").await?;
    }
    page.until("$('#rest')?.textContent === 'You recalled every one of them'")
        .await?;
    page.is(
        "$('.rest-of-day p').textContent.startsWith('11 answers')",
        true,
    )
    .await?;
    assert_eq!(grades(&page).await?, []);
    page.keys("u").await?;
    page.until("$('.asked')").await?;
    page.done().await?;
    Ok(())
}

#[tokio::test]
async fn what_is_suspended_is_never_asked_and_a_session_ends() -> Outcome {
    let page = Page::at("study/?technology=python&topic=testing").await?;
    page.until("$('.welcome')").await?;
    begin(&page).await?;
    let mut asked = Vec::new();
    while page.js(ASKED).await? != serde_json::Value::Null {
        let id = page.text(ASKED).await?;
        assert!(!asked.contains(&id), "{id} was suspended");
        page.press(".asked", "Suspend").await?;
        page.until(&format!("({ASKED}) !== '{id}'")).await?;
        asked.push(id);
    }
    page.is("$('#rest').textContent", "Done for now").await?;
    let learner = learner(&page).await?;
    let suspended = learner.questions().filter(|(_, it)| it.hold == 2).count();
    assert_eq!(suspended, asked.len());
    let reviews = events(&page.kept("/").await?.local)?
        .into_values()
        .filter(|event| matches!(event.kind, Kind::Review { .. }))
        .count();
    assert_eq!(reviews, 0);
    // The way back is offered at once.
    page.press(".toast", "Undo").await?;
    page.press(".rest-of-day", "Go on").await?;
    page.until("$('.asked')").await?;
    page.go("study/?technology=cobol").await?;
    page.until("$('.notice')?.textContent.includes('cobol')")
        .await?;
    page.done().await?;
    Ok(())
}

/// The query of a set of exactly one question.
fn only_one() -> Tried<String> {
    let mut sets = BTreeMap::<_, u32>::new();
    for ix in bank::questions() {
        let question = ix.question();
        for topic in question.topics() {
            let set = (
                question.technology().slug,
                topic.slug,
                question.level.slug(),
            );
            *sets.entry(set).or_default() += 1;
        }
    }
    let one = sets.into_iter().find(|(_, count)| *count == 1);
    let ((technology, topic, level), _) = one.ok_or(Broken("no set of one".into()))?;
    Ok(format!(
        "technology={technology}&topic={topic}&level={level}"
    ))
}

#[tokio::test]
async fn the_only_question_comes_again_and_a_set_is_crammed_twice() -> Outcome {
    let page = Page::at(&format!("study/?{}&cram=yes", only_one()?)).await?;
    for round in 0..2 {
        page.until("$('.tracker .left').textContent === '1 to cram'")
            .await?;
        page.click("#typed").await?;
        page.keys("first thought").await?;
        page.command(Key::Enter).await?;
        page.until("$('.rates button')").await?;
        page.press(".rates", "Not yet").await?;
        // The same question, as if it were another one.
        page.until("$('.reveal') && $('#typed').value === ''")
            .await?;
        page.is(HEADING, "asked").await?;
        answer(&page, "2").await?;
        page.is(HEADING, "rest").await?;
        page.is(
            "$('.rest-of-day p').textContent.startsWith('2 answers in this session, 1 of them')",
            true,
        )
        .await?;
        if round == 0 {
            page.press(".rest-of-day", "Cram again").await?;
        }
    }
    page.done().await?;
    Ok(())
}
