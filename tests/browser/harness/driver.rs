//! One `ChromeDriver` for one test, on a port that it chose itself.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use super::{Broken, Tried, named};

/// A running `ChromeDriver`; killed when dropped.
pub struct Driver(Child);

impl Driver {
    /// Starts one, and a browser with a profile of its own. `prefs` are Chrome's.
    pub async fn start(prefs: &Value) -> Tried<(WebDriver, Self)> {
        let program = named("ACE_CHROMEDRIVER", "ChromeDriver")?;
        let chromium = named("ACE_CHROMIUM", "Chromium or Chrome")?;
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = process.stdout.take();
        let driver = Self(process);
        let port = said
            .into_iter()
            .flat_map(|said| BufReader::new(said).lines())
            .map_while(Result::ok)
            .find_map(|line| {
                let port = line.split_once("successfully on port ")?.1;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .ok_or_else(|| Broken(format!("{} told no port", program.display())))?;
        let capabilities = capabilities(&chromium.to_string_lossy(), prefs)?;
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        Ok((session, driver))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It ended already, or ends now: nothing depends on which.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn capabilities(chromium: &str, prefs: &Value) -> Tried<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    capabilities.set(
        "goog:chromeOptions",
        json!({
            "binary": chromium,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1280,800",
                // Tabs in the background keep their timers: two tabs are one learner's.
                "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
                "--disable-backgrounding-occluded-windows",
            ],
            "prefs": prefs,
        }),
    )?;
    capabilities.set(
        "goog:loggingPrefs",
        json!({ "browser": "ALL", "performance": "ALL" }),
    )?;
    Ok(capabilities)
}
