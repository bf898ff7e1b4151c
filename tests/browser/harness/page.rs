//! A page of the site in a browser.

use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::{WebDriver, WindowHandle};
use xtask::serve::StaticServer;

use super::{Broken, Gate, Tried, check, dist, driver::Driver, profile};

/// How a test's browser and server are set up.
pub struct Setup {
    /// The site to serve.
    pub site: PathBuf,
    /// Where it is mounted.
    pub mount: &'static str,
    /// Chrome's preferences.
    pub prefs: Value,
    /// The end of the paths that are held until [`Page::let_through`].
    pub held: Option<&'static str>,
    /// The browser's profile, if it is to outlive the browser.
    pub profile: Option<PathBuf>,
}

impl Setup {
    /// The built site at `/`.
    pub fn new() -> Tried<Self> {
        Ok(Self {
            site: dist()?,
            mount: "/",
            prefs: json!({}),
            held: None,
            profile: None,
        })
    }
}

/// A browser on the site: one tab at first.
pub struct Page {
    pub(super) driver: WebDriver,
    process: Driver,
    prefs: Value,
    profile: Option<PathBuf>,
    /// The server.
    pub server: StaticServer,
    gate: Option<Gate>,
    /// The site's address, as the browser sees it.
    pub address: String,
}

impl Page {
    /// A desktop browser at a path of the built site, with the app ready.
    pub async fn at(path: &str) -> Tried<Self> {
        let page = Self::start(Setup::new()?).await?;
        page.go(path).await?;
        Ok(page)
    }

    /// A desktop browser, nowhere yet.
    pub async fn start(setup: Setup) -> Tried<Self> {
        let server = StaticServer::start(setup.site, setup.mount, 0)?;
        let mut address = server.address();
        let mut gate = None;
        if let Some(held) = setup.held {
            let host = address.split('/').nth(2).unwrap_or_default().to_owned();
            let before = Gate::before(&host, held)?;
            address = address.replace(&host, &before.host());
            gate = Some(before);
        }
        let (driver, process) = Driver::start(&setup.prefs, setup.profile.as_deref()).await?;
        let page = Self {
            driver,
            process,
            prefs: setup.prefs,
            profile: setup.profile,
            server,
            gate,
            address,
        };
        page.resize(1280, 800, false).await?;
        Ok(page)
    }

    /// Loads a path below the site's root; waits for the document, not for the app.
    pub async fn load(&self, path: &str) -> Tried {
        Ok(self.driver.goto(format!("{}{path}", self.address)).await?)
    }

    /// Loads a path below the site's root and waits for the app.
    pub async fn go(&self, path: &str) -> Tried {
        self.load(path).await?;
        self.ready().await
    }

    /// Loads the page anew and waits for the app.
    pub async fn reload(&self) -> Tried {
        self.driver.refresh().await?;
        self.ready().await
    }

    /// Waits until the app has taken over.
    pub async fn ready(&self) -> Tried {
        self.until("document.documentElement.hasAttribute('data-ready')")
            .await
    }

    /// Waits until everything is kept for offline use.
    pub async fn ready_offline(&self) -> Tried {
        self.until("document.querySelector('.offline')?.textContent.includes('Ready offline')")
            .await
    }

    /// Lets held requests through.
    pub fn let_through(&self) {
        if let Some(gate) = &self.gate {
            gate.open();
        }
    }

    /// A phone's screen, or a desktop's.
    pub async fn resize(&self, width: u32, height: u32, phone: bool) -> Tried {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .map(drop)
    }

    /// A phone's screen: 390×844.
    pub async fn phone(&self) -> Tried {
        self.resize(390, 844, true).await
    }

    /// A command of the Chrome `DevTools` Protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Tried<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// Goes back, or forward, in the history.
    pub async fn back(&self) -> Tried {
        Ok(self.driver.back().await?)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> Tried {
        Ok(self.driver.forward().await?)
    }

    /// The tab in front.
    pub async fn tab(&self) -> Tried<WindowHandle> {
        Ok(self.driver.window().await?)
    }

    /// Opens a tab at a path, in front, and waits for the app.
    pub async fn new_tab(&self, path: &str) -> Tried<WindowHandle> {
        let tab = self.new_tab_without_app(path).await?;
        self.ready().await?;
        Ok(tab)
    }

    /// Opens a tab at a file of the site that is no page, in front.
    pub async fn new_tab_without_app(&self, path: &str) -> Tried<WindowHandle> {
        let tab = self.driver.new_tab().await?;
        self.show(&tab).await?;
        self.load(path).await?;
        Ok(tab)
    }

    /// Brings a tab to the front.
    pub async fn show(&self, tab: &WindowHandle) -> Tried {
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// Closes the tab in front and brings another there.
    pub async fn close(&self, next: &WindowHandle) -> Tried {
        self.driver.close_window().await?;
        self.show(next).await
    }

    /// Kills the browser, whole and at once; [`Self::relaunch`] starts it again. It needs a profile
    /// of the test's own.
    pub fn kill(&mut self) -> Tried {
        let profile = self.profile.as_deref();
        profile::kill(profile.ok_or_else(|| Broken("the browser has no profile to keep".into()))?)?;
        self.process.abandon();
        Ok(())
    }

    /// Starts a browser with the same profile, on the same server; nowhere yet.
    pub async fn relaunch(&mut self) -> Tried {
        (self.driver, self.process) = Driver::start(&self.prefs, self.profile.as_deref()).await?;
        self.resize(1280, 800, false).await
    }

    /// Stops the server: from here on there is no network.
    pub fn unplug(&mut self) {
        self.server.stop();
    }

    /// Serves a site again, at the same address.
    pub fn plug_in(&mut self, site: PathBuf) -> Tried {
        let (host, mount) = self.server.address()["http://".len()..]
            .split_once('/')
            .map(|(host, mount)| (host.to_owned(), format!("/{mount}")))
            .unwrap_or_default();
        let port = host
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .unwrap_or_default();
        self.server = StaticServer::start(site, &mount, port)?;
        Ok(())
    }

    /// The errors that the console has told since this was last asked.
    pub async fn errors(&self) -> Tried<Vec<String>> {
        let log = self.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            // A browser asks for it on files that aren’t pages.
            .filter(|entry| !entry.message.contains("/favicon.ico"))
            .map(|entry| entry.message)
            .collect())
    }

    /// Ends the test: the console told no error, and no request left the origin.
    pub async fn done(self) -> Tried {
        let errors = self.errors().await?;
        check(
            errors.is_empty(),
            format!("the console tells of errors: {errors:#?}"),
        )?;
        self.done_despite_errors().await
    }

    /// Ends a test about failures: no request left the origin.
    pub async fn done_despite_errors(self) -> Tried {
        let mut strange = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let event = &event["message"];
            let url = event["params"]["request"]["url"]
                .as_str()
                .unwrap_or_default();
            let ours = url.starts_with(&self.address)
                || url.starts_with("data:")
                || url.starts_with("blob:")
                // Asked for by the browser itself, on files that aren’t pages.
                || url.ends_with("/favicon.ico");
            // The first tab starts on a page of the browser's own.
            if event["method"] == "Network.requestWillBeSent" && !ours && !url.starts_with("chrome")
            {
                strange.push(url.to_owned());
            }
        }
        check(
            strange.is_empty(),
            format!("requests left the site: {strange:?}"),
        )?;
        Ok(())
    }
}
