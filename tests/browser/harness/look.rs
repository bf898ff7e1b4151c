//! Looking at a page, and clicking and typing in it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Key, TypingData, WebElement};

use super::{Broken, Page, Tried};

/// How long something may take before it counts as never: nothing is asserted about speed.
const PATIENCE: Duration = Duration::from_secs(25);
const POLL: Duration = Duration::from_millis(40);
/// What expressions may use: elements by selector, and the ids of the questions listed.
const SHORT: &str = "const $ = s => document.querySelector(s), $$ = s => [...document.querySelectorAll(s)], \
    ids = () => $$('#list .card').map(it => it.dataset.q);";

impl Page {
    /// What an expression is now; it may use [`SHORT`].
    pub async fn js(&self, expression: &str) -> Tried<Value> {
        let script = format!("{SHORT} return ({expression});");
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// What a promise comes to.
    pub async fn promised(&self, expression: &str) -> Tried<Value> {
        self.driver.set_script_timeout(PATIENCE).await?;
        let script = format!(
            "{SHORT} const done = arguments[0]; Promise.resolve({expression}).then(it => done({{ it }}), e => done({{ error: String(e) }}));"
        );
        let value = self
            .driver
            .execute_async(script, Vec::new())
            .await?
            .json()
            .clone();
        match value.get("error") {
            Some(error) => Err(Broken(format!("`{expression}` was refused: {error}"))),
            None => Ok(value["it"].clone()),
        }
    }

    /// Runs statements.
    pub async fn run(&self, statements: &str) -> Tried {
        self.driver
            .execute(format!("{SHORT} {statements}"), Vec::new())
            .await?;
        Ok(())
    }

    /// An expression's value as text.
    pub async fn text(&self, expression: &str) -> Tried<String> {
        Ok(self
            .js(expression)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// An expression's value as a whole number.
    pub async fn number(&self, expression: &str) -> Tried<i64> {
        let value = self.js(expression).await?;
        value
            .as_i64()
            .ok_or_else(|| Broken(format!("`{expression}` is {value}, not a whole number")))
    }

    /// Waits until an expression is true.
    pub async fn until(&self, expression: &str) -> Tried {
        self.is(&format!("!!({expression})"), true).await
    }

    /// Waits until an expression has a value.
    pub async fn is(&self, expression: &str, expected: impl Into<Value>) -> Tried {
        let expected = expected.into();
        let start = Instant::now();
        loop {
            // A page on its way can't be asked; the next one can.
            let found = self.js(expression).await;
            if found.as_ref().is_ok_and(|value| *value == expected) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let found = found.map_or_else(|error| error.to_string(), |value| value.to_string());
                let at = self
                    .driver
                    .current_url()
                    .await
                    .map_or_else(|_| "?".into(), |url| url.to_string());
                return Err(Broken(format!(
                    "`{expression}` should be {expected} and is {found}, at {at}"
                )));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// The element that an expression gives, once there is one.
    pub async fn element(&self, expression: &str) -> Tried<WebElement> {
        self.until(expression).await?;
        let script = format!("{SHORT} return ({expression});");
        Ok(self.driver.execute(script, Vec::new()).await?.element()?)
    }

    /// Clicks the first element of a selector, as a mouse does.
    pub async fn click(&self, selector: &str) -> Tried {
        self.click_on(&format!("$({})", quoted(selector)), selector)
            .await
    }

    /// Taps the first element of a selector with a finger.
    pub async fn tap(&self, selector: &str) -> Tried {
        let expression = format!("$({})", quoted(selector));
        let element = self.element(&expression).await?;
        self.bring(&element).await?;
        let middle = self
            .js(&format!(
                "(it => ({{ x: Math.round(it.x + it.width / 2), y: Math.round(it.y + it.height / 2) }}))({expression}.getBoundingClientRect())"
            ))
            .await?;
        for (kind, fingers) in [("touchStart", json!([middle])), ("touchEnd", json!([]))] {
            let touch = json!({ "type": kind, "touchPoints": fingers });
            self.cdp("Input.dispatchTouchEvent", touch).await?;
        }
        Ok(())
    }

    /// Clicks what an expression gives. A page that still moves may put something else there, so it
    /// is tried again; what stays covered stays an error.
    async fn click_on(&self, expression: &str, name: &str) -> Tried {
        let mut tries = 0;
        loop {
            let element = self.element(expression).await?;
            self.bring(&element).await?;
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(_) if tries < 5 => tries += 1,
                Err(error) => {
                    let why = Broken::from(error);
                    return Err(Broken(format!("{name} can’t be clicked: {why}")));
                }
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Scrolls an element to the middle, away from what floats, until it stands still: cards that come
    /// into view are laid out only then.
    async fn bring(&self, element: &WebElement) -> Tried {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' }); \
            return Math.round(arguments[0].getBoundingClientRect().top);";
        let mut last = Value::Null;
        for _ in 0..20 {
            let top = self
                .driver
                .execute(script, vec![element.to_json()?])
                .await?
                .json()
                .clone();
            if top == last {
                break;
            }
            last = top;
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// Clicks the button or link with this name inside the first element of a selector.
    pub async fn press(&self, within: &str, name: &str) -> Tried {
        let expression = format!(
            "$$(':is(' + {} + ') :is(button, a, summary)').find(it => it.textContent.trim() === {} && it.checkVisibility())",
            quoted(within),
            quoted(name)
        );
        self.click_on(&expression, &format!("“{name}” in {within}"))
            .await
    }

    /// Types, wherever the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Tried {
        let none = Some(Duration::ZERO);
        Ok(self
            .driver
            .action_chain_with_delay(none, none)
            .send_keys(keys)
            .perform()
            .await?)
    }

    /// Presses a key while Control is held.
    pub async fn command(&self, key: impl Into<char>) -> Tried {
        let key = key.into();
        Ok(self
            .driver
            .action_chain()
            .key_down(Key::Control)
            .key_down(key)
            .key_up(key)
            .key_up(Key::Control)
            .perform()
            .await?)
    }

    /// Empties the search field and types into it.
    pub async fn search(&self, query: &str) -> Tried {
        self.click("#search").await?;
        self.run("document.activeElement.select()").await?;
        self.keys(query).await
    }
}

/// A text as a JavaScript literal.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
