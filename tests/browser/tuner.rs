//! The worker that fits the scheduler to a learner, on the built site.

use serde_json::Value;

use super::harness::{Outcome, Page, check};

/// A log of so many questions with seventeen reviews each, as the app writes it.
const LOG: &str = "const log = questions => {
    let seed = 1;
    const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    return [...Array(questions).keys()].map(question => {
        let day = 20000 + question % 150, wait = 1;
        return [...Array(17).keys()].map(turn => {
            const grade = chance() < 0.15 ? 1 : chance() < 0.15 ? 2 : 3;
            const review = `${day * 86400000 + question * 1000 + turn}.${day}.${grade}`;
            wait = grade === 1 ? 1 : Math.ceil(wait * 2.2) % 300 + 1;
            day += wait;
            return review;
        }).join(' ');
    }).join('\\n');
};";

/// What a worker answers to an expression, with the milliseconds it took.
fn asked(log: &str) -> String {
    format!(
        "(() => {{ {LOG}
        const worker = new Worker(new URL(document.documentElement.dataset.tuner + '.js', \
            new URL(document.documentElement.dataset.root, location)), {{ type: 'module' }});
        const start = performance.now();
        return new Promise((tell, fail) => {{
            const heard = [];
            worker.onerror = error => fail('the worker: ' + error.message);
            worker.onmessage = ({{ data }}) => {{
                heard.push(data);
                if (data !== 'running') {{
                    worker.terminate();
                    tell([heard.join('|'), performance.now() - start]);
                }}
            }};
            worker.postMessage({log});
        }}); }})()"
    )
}

fn words(answer: &Value) -> Vec<&str> {
    answer[0]
        .as_str()
        .unwrap_or_default()
        .split([' ', '|'])
        .collect()
}

/// Ten thousand reviews in far less than a minute, and without a network once everything is kept.
#[tokio::test]
async fn ten_thousand_reviews_are_fitted_in_a_worker() -> Outcome {
    let mut page = Page::at("progress/").await?;
    page.ready_offline().await?;
    page.unplug();
    page.reload().await?;
    let answer = page.promised(&asked("log(600)")).await?;
    let words = words(&answer);
    check(
        words[..2] == ["running", "done"] && words.len() == 7,
        format!("{answer}"),
    )?;
    let weights = words[6].split(',').count();
    check(weights == 21, format!("{weights} weights"))?;
    let took = answer[1].as_f64().unwrap_or(f64::MAX);
    println!("10,200 reviews: {took:.0} ms");
    check(took < 60_000.0, format!("it took {took} ms"))?;
    page.done_despite_errors().await?;
    Ok(())
}

#[tokio::test]
async fn too_few_reviews_are_refused_in_a_sentence() -> Outcome {
    let page = Page::at("progress/").await?;
    let answer = page.promised(&asked("log(2)")).await?;
    let said = answer[0].as_str().unwrap_or_default();
    check(
        said.starts_with("running|failed Only 32 of your reviews"),
        format!("{answer}"),
    )?;
    page.done().await?;
    Ok(())
}

/// A page for reading knows nothing of it.
#[tokio::test]
async fn readers_do_not_hear_of_it() -> Outcome {
    let page = Page::at("python/gil/").await?;
    page.is("'tuner' in document.documentElement.dataset", false)
        .await?;
    page.is(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('tuner-')).length",
        0,
    )
    .await?;
    page.done().await?;
    Ok(())
}
