//! The browser's clock in the test's hands.

use serde_json::json;

use super::{Page, Tried};

/// The app asks for the time through `Date` alone.
const CLOCK: &str = "{ const real = Date; \
    const now = () => real.now() + Number(localStorage.getItem('test:ahead') ?? 0); \
    globalThis.Date = class extends real { \
        constructor(...parts) { parts.length ? super(...parts) : super(now()); } \
        static now() { return now(); } \
    }; }";

impl Page {
    /// From the next page load on, the clock is what [`Self::set_ahead`] makes it.
    pub async fn hold_clock(&self) -> Tried {
        let script = json!({ "source": CLOCK });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", script)
            .await
            .map(drop)
    }

    /// Puts the clock ahead of the real one by so many milliseconds, or back.
    pub async fn set_ahead(&self, ms: i64) -> Tried {
        self.run(&format!("localStorage.setItem('test:ahead', {ms})"))
            .await
    }

    /// Puts the clock to an hour of the day after today, local time.
    pub async fn set_tomorrow(&self, hour: u8, minute: u8) -> Tried {
        self.run(&format!(
            "const real = Object.getPrototypeOf(Date).now ? Object.getPrototypeOf(Date) : Date; \
             const then = new real(real.now()); then.setDate(then.getDate() + 1); \
             then.setHours({hour}, {minute}, 0, 0); \
             localStorage.setItem('test:ahead', then - real.now())"
        ))
        .await
    }
}
