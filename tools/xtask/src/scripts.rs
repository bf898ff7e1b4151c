//! JavaScript that browser tests and benchmarks load: from npm, in exactly these versions, once.

use std::path::{Path, PathBuf};

use crate::setup::{self, say};
use crate::system;
use crate::workspace::{Outcome, Workspace, run_logged};

/// axe-core's version: the rules of accessibility that the tests hold the pages to.
pub const AXE: &str = "4.14.1";
/// `MiniSearch`'s version: the search that the benchmark measures ours against.
pub const MINISEARCH: &str = "7.2.0";

/// Where the scripts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripts {
    /// axe-core, one file for a page.
    pub axe: PathBuf,
    /// `MiniSearch`, one file for a page.
    pub minisearch: PathBuf,
}

/// The scripts below `directory`.
fn below(directory: &Path) -> Scripts {
    let modules = directory.join("node_modules");
    Scripts {
        axe: modules.join("axe-core/axe.min.js"),
        minisearch: modules.join("minisearch/dist/umd/index.js"),
    }
}

impl Scripts {
    fn are_there(&self) -> bool {
        self.axe.is_file() && self.minisearch.is_file()
    }
}

/// Sees that the scripts are there.
///
/// # Errors
/// When npm can't be had, or can't install them.
pub fn install(workspace: &Workspace) -> Outcome<Scripts> {
    let directory = workspace.cache.join(format!("scripts-{AXE}-{MINISEARCH}"));
    let scripts = below(&directory);
    if scripts.are_there() {
        return Ok(scripts);
    }
    system::node(workspace)?;
    let _alone = setup::lock(&workspace.cache)?;
    // Asked again: another set-up may have installed them while we waited for the lock.
    if scripts.are_there() {
        return Ok(scripts);
    }
    say("axe-core and MiniSearch: installing them from npm, a few seconds, once");
    // Installed beside and moved, so that an interrupted installation is never taken for a whole one.
    let partial = directory.with_extension("partial");
    std::fs::remove_dir_all(&partial).ok();
    std::fs::remove_dir_all(&directory).ok();
    std::fs::create_dir_all(&partial)
        .map_err(|error| format!("{} can't be created: {error}", partial.display()))?;
    let log = workspace.cache.join("scripts.log");
    let mut npm = workspace.command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(["--fetch-retries=1", "--prefix"])
        .arg(&partial)
        .args([
            format!("axe-core@{AXE}"),
            format!("minisearch@{MINISEARCH}"),
        ])
        .current_dir(&partial);
    run_logged(&mut npm, &log)
        .map_err(|error| format!("{error}. Check that registry.npmjs.org can be reached"))?;
    std::fs::rename(&partial, &directory)
        .map_err(|error| format!("{} can't be created: {error}", directory.display()))?;
    if scripts.are_there() {
        return Ok(scripts);
    }
    Err(format!(
        "axe-core or MiniSearch was installed into {} but lacks its script; the log is {}",
        directory.display(),
        log.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_without_both_scripts_is_installed_anew() {
        let directory = std::env::temp_dir().join(format!("ace-scripts-{}", std::process::id()));
        let scripts = below(&directory);
        let write = |path: &Path| {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        };
        assert!(!scripts.are_there());
        write(&scripts.axe);
        assert!(!scripts.are_there());
        write(&scripts.minisearch);
        assert!(scripts.are_there());
        std::fs::remove_dir_all(directory).unwrap();
    }
}
