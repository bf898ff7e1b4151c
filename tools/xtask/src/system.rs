//! What comes from the system rather than from us: Debian packages, Node, a browser.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::setup::say;
use crate::version::Version;
use crate::workspace::{Outcome, Workspace, output, run_logged};

/// Where Chromium and Chrome are called what.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// A browser and the driver that fits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// `ChromeDriver` of the same major version.
    pub driver: PathBuf,
}

/// Installs Debian `packages` where that may be done: on Debian, as root.
///
/// # Errors
/// Elsewhere: one sentence saying that `what` must be installed by hand.
pub fn apt_install(workspace: &Workspace, what: &str, why: &str, packages: &[&str]) -> Outcome {
    if !may_install(workspace) {
        return Err(format!(
            "{what} missing: {why}; install it with your system's packages (on Debian: `sudo apt-get install {}`), then run this again",
            packages.join(" ")
        ));
    }
    say(&format!(
        "{what} missing: installing {} with apt-get, a minute or two",
        packages.join(", ")
    ));
    let log = workspace.cache.join("apt-get.log");
    let apt = || {
        let mut command = workspace.command("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .arg("--quiet");
        command
    };
    run_logged(apt().arg("update"), &log)?;
    run_logged(
        apt()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
        &log,
    )
}

fn may_install(workspace: &Workspace) -> bool {
    let debian = std::fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    let root = || {
        let user = output(workspace.command("id").arg("-u"));
        user.is_some_and(|user| user.trim() == "0")
    };
    debian && workspace.program("apt-get").is_some() && root()
}

/// Ubuntu doesn't count: its Chromium is a snap, which no container can install.
fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .any(|line| matches!(line, "ID=debian" | "ID=\"debian\""))
}

/// Sees that `node` and `npm` are there.
///
/// # Errors
/// When they aren't and can't be installed.
pub fn node(workspace: &Workspace) -> Outcome {
    if workspace.program("node").is_some() && workspace.program("npm").is_some() {
        return Ok(());
    }
    let why =
        "what tests load into pages comes from npm, and wasm-opt when GitHub can't be reached";
    apt_install(workspace, "Node.js with npm is", why, &["nodejs", "npm"])
}

/// Finds Chromium or Chrome, or installs it. `ACE_CHROMIUM` names another than those on the `PATH`.
///
/// # Errors
/// When there is none and none can be installed.
pub fn chromium(workspace: &Workspace, why: &str) -> Outcome<PathBuf> {
    if let Some(chromium) = found_chromium(workspace) {
        return Ok(chromium);
    }
    // Without any font it crashes on text.
    let packages = ["chromium", "fonts-liberation"];
    apt_install(workspace, "Chromium is", why, &packages)?;
    found_chromium(workspace)
        .ok_or_else(|| "Chromium is installed, but not on the PATH: add /usr/bin to it".to_owned())
}

fn found_chromium(workspace: &Workspace) -> Option<PathBuf> {
    match named("ACE_CHROMIUM") {
        Some(path) => Some(path.into()),
        None => BROWSERS.iter().find_map(|name| workspace.program(name)),
    }
}

/// What an environment variable says, unless that is nothing.
fn named(variable: &str) -> Option<OsString> {
    std::env::var_os(variable).filter(|value| !value.is_empty())
}

/// Finds a browser and its driver, or installs them.
///
/// `ACE_CHROMIUM` and `ACE_CHROMEDRIVER` name others than those on the `PATH`.
///
/// # Errors
/// When there is none and none can be installed, or when browser and driver don't fit.
pub fn browser(workspace: &Workspace) -> Outcome<Browser> {
    let find = || {
        let chromium = found_chromium(workspace)?;
        let driver = match named("ACE_CHROMEDRIVER") {
            Some(path) => path.into(),
            None => workspace.program("chromedriver")?,
        };
        Some(Browser { chromium, driver })
    };
    let browser = if let Some(browser) = find() {
        browser
    } else {
        let packages = [
            "chromium",
            "chromium-driver",
            "fonts-liberation",
            "fonts-noto-color-emoji",
        ];
        let why = "the browser tests drive it";
        apt_install(workspace, "Chromium or ChromeDriver is", why, &packages)?;
        find().ok_or(
            "Chromium and ChromeDriver are installed, but not on the PATH: add /usr/bin to it",
        )?
    };
    let version = |path: &Path| reported(workspace, path).map(|version| version.major());
    match (version(&browser.chromium), version(&browser.driver)) {
        (Some(one), Some(other)) if one == other => Ok(browser),
        (Some(one), Some(other)) => Err(format!(
            "{} is version {one}, but {} is version {other}: install the driver of the browser's version, or name another pair with ACE_CHROMIUM and ACE_CHROMEDRIVER",
            browser.chromium.display(),
            browser.driver.display()
        )),
        (None, _) => Err(format!(
            "{} doesn't start: reinstall it",
            browser.chromium.display()
        )),
        (_, None) => Err(format!(
            "{} doesn't start: reinstall it",
            browser.driver.display()
        )),
    }
}

/// The version that `program --version` prints.
pub fn reported(workspace: &Workspace, program: &Path) -> Option<Version> {
    Version::reported(&output(workspace.command(program).arg("--version"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_itself_is_debian() {
        assert!(is_debian(
            "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\nVERSION_ID=\"12\"\n"
        ));
        assert!(!is_debian("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian(""));
    }
}
