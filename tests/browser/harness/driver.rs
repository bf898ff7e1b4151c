//! One `ChromeDriver` for one test, on a port that it chose itself.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use super::{Broken, Tried, named, profile};

/// A running `ChromeDriver`; ends when dropped, and its browser with it.
pub struct Driver {
    process: Child,
    port: u16,
    session: Option<String>,
}

impl Driver {
    /// Starts one, and a browser with that profile, or with a new one. `prefs` are Chrome's.
    pub async fn start(prefs: &Value, profile: Option<&Path>) -> Tried<(WebDriver, Self)> {
        // Two that start at once may choose the same free port: the loser tries again.
        for _ in 0..4 {
            if let Ok(started) = Self::attempt(prefs, profile).await {
                return Ok(started);
            }
        }
        Self::attempt(prefs, profile).await
    }

    async fn attempt(prefs: &Value, profile: Option<&Path>) -> Tried<(WebDriver, Self)> {
        let program = named("ACE_CHROMEDRIVER", "ChromeDriver")?;
        let chromium = named("ACE_CHROMIUM", "Chromium or Chrome")?;
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = process.stdout.take();
        let mut driver = Self {
            process,
            port: 0,
            session: None,
        };
        driver.port = said
            .into_iter()
            .flat_map(|said| BufReader::new(said).lines())
            .map_while(Result::ok)
            .find_map(|line| {
                let port = line.split_once("successfully on port ")?.1;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .ok_or_else(|| Broken(format!("{} told no port", program.display())))?;
        let capabilities = capabilities(&chromium.to_string_lossy(), prefs, profile)?;
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session = WebDriver::new(address, capabilities).await?;
        driver.session = Some(session.session_id().to_string());
        // Ended below, whatever becomes of the test; the library's own way waits for minutes.
        let _ = session.clone().leak();
        Ok((session, driver))
    }

    /// Forgets the browser, which was killed: nobody is left to be asked to end it.
    pub fn abandon(&mut self) {
        self.session = None;
    }

    fn end_session(&self) -> io::Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )?;
        // An answer means that the browser is gone.
        stream.read(&mut [0; 64]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Each of them ended already, or ends now: nothing depends on which.
        let _ = self.end_session();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn capabilities(chromium: &str, prefs: &Value, profile: Option<&Path>) -> Tried<Capabilities> {
    let mut arguments = json!([
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,800",
        // Tabs in the background keep their timers: two tabs are one learner's.
        "--disable-background-timer-throttling",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
    ]);
    if let (Some(profile), Some(list)) = (profile, arguments.as_array_mut()) {
        list.push(profile::argument(profile).into());
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    capabilities.set(
        "goog:chromeOptions",
        json!({
            "binary": chromium,
            "args": arguments,
            "prefs": prefs,
        }),
    )?;
    capabilities.set(
        "goog:loggingPrefs",
        json!({ "browser": "ALL", "performance": "ALL" }),
    )?;
    Ok(capabilities)
}
