//! Where samples find their packages: a virtual environment or a `node_modules`, kept in the cache.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::bank::Packages;
use crate::digest::{hex, sha256_of};

/// What a sample sees of the machine.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// The folders to look for programs in before those of `PATH`.
    pub(super) programs: Vec<PathBuf>,
    /// Linked into the sample's folder, so that imports resolve.
    pub(super) node_modules: Option<PathBuf>,
    /// The list of packages, for telling one environment from another.
    pub(super) key: String,
}

impl Environment {
    /// The value of `PATH`.
    pub(super) fn path(&self) -> OsString {
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = self.programs.iter().cloned().chain(env::split_paths(&rest));
        // Only a folder with a colon in its name can't be joined; then the machine's own stays.
        env::join_paths(folders).unwrap_or(rest)
    }
}

/// Installs the packages unless they are; an error is a sentence.
pub(super) fn prepare(packages: &Packages, cache: &Path) -> Result<Environment, String> {
    let list = |names: &[String]| names.join("\n");
    let mut environment = Environment {
        key: format!("pip {}\nnpm {}", list(&packages.pip), list(&packages.npm)),
        ..Environment::default()
    };
    // Samples run in other folders than this process.
    let absolute = || -> io::Result<PathBuf> {
        fs::create_dir_all(cache)?;
        cache.canonicalize()
    };
    let cache = absolute()
        .map_err(|error| format!("the cache {} can't be made: {error}", cache.display()))?;
    if !packages.pip.is_empty() {
        let version = output(
            Command::new("python3").arg("--version"),
            "Python 3.11 or newer with venv",
        )?;
        let folder = install(
            &cache,
            "venv",
            &[&version, &list(&packages.pip)],
            |folder| {
                output(
                    Command::new("python3")
                        .args(["-m", "venv", "--clear"])
                        .arg(folder),
                    "python3-venv",
                )?;
                let mut pip = Command::new(folder.join("bin/python3"));
                pip.args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-input",
                ]);
                output(pip.args(&packages.pip), "pip").map(drop)
            },
        )?;
        environment.programs.push(folder.join("bin"));
    }
    if !packages.npm.is_empty() {
        let version = output(Command::new("node").arg("--version"), "Node.js 20 or newer")?;
        let folder = install(&cache, "npm", &[&version, &list(&packages.npm)], |folder| {
            fs::create_dir_all(folder)
                .map_err(|error| format!("{} can't be made: {error}", folder.display()))?;
            let mut npm = Command::new("npm");
            npm.args([
                "install",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--prefix",
            ])
            .arg(folder);
            output(npm.args(&packages.npm), "npm").map(drop)
        })?;
        environment.programs.push(folder.join("node_modules/.bin"));
        environment.node_modules = Some(folder.join("node_modules"));
    }
    Ok(environment)
}

/// Fills a folder of the cache once. A virtual environment knows its own path, so it can't be
/// built elsewhere and moved; a marker says that it is whole.
fn install(
    cache: &Path,
    kind: &str,
    content: &[&str],
    fill: impl Fn(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let hash = hex(&sha256_of(content.iter().copied())[..8]);
    let folder = cache.join(format!("{kind}-{hash}"));
    let marker = folder.join(".complete");
    let failed = |error: io::Error| format!("{} can't be written: {error}", folder.display());
    // Two runs at once would otherwise fill the same folder.
    let lock = File::create(cache.join(format!("{kind}-{hash}.lock"))).map_err(failed)?;
    lock.lock().map_err(failed)?;
    if !marker.exists() {
        fill(&folder)?;
        fs::write(&marker, "").map_err(failed)?;
    }
    Ok(folder)
}

/// Runs a command that must succeed and returns what it printed.
fn output(command: &mut Command, install: &str) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("{name} isn't installed; install {install}"),
            _ => format!("{name} can't be started: {error}"),
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "the packages can't be installed ({name}, {}): {}",
        output.status,
        super::tail(&stderr)
    ))
}
