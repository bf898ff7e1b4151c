//! Trunk, wasm-bindgen and wasm-opt in exactly the versions the build needs.
//!
//! First what is on the `PATH`, then the project's own ready-made release from GitHub (seconds), then
//! crates.io or npm (minutes): behind many firewalls only those can be reached.

mod catalogue;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use crate::setup::say;
use crate::system;
use crate::workspace::{Outcome, Workspace, run_logged};

pub use catalogue::{BINARYEN, TRUNK};
use catalogue::{Source, Tool, wanted};

/// The directory these versions are kept in.
fn directory(cache: &Path, bindgen: &str) -> PathBuf {
    cache.join(format!("tools-{TRUNK}-{bindgen}-{BINARYEN}"))
}

/// Sees that all three tools are there; the workspace that comes back finds them first.
///
/// # Errors
/// When one can't be had in any way; the last lines of its log have been shown then.
pub fn install(workspace: &Workspace, bindgen: &str) -> Outcome<Workspace> {
    let directory = directory(&workspace.cache, bindgen);
    let workspace = workspace.with_programs(&directory.join("bin"))?;
    let wanted = wanted(bindgen);
    if wanted.iter().all(|tool| tool.is_there(&workspace)) {
        return Ok(workspace);
    }
    let _alone = crate::setup::lock(&workspace.cache)?;
    std::fs::create_dir_all(directory.join("bin"))
        .map_err(|error| format!("{} can't be created: {error}", directory.display()))?;
    let shop = Shop {
        workspace: &workspace,
        directory: &directory,
        reachable: Cell::new(workspace.program("curl").is_some()),
    };
    for tool in &wanted {
        // Asked again: another set-up may have installed it while we waited for the lock.
        if !tool.is_there(&workspace) {
            shop.get(tool)?;
        }
    }
    // Gigabytes that only served to compile the tools.
    std::fs::remove_dir_all(workspace.cache.join("tools-build")).ok();
    Ok(workspace)
}

/// Gets tools into one directory.
struct Shop<'a> {
    workspace: &'a Workspace,
    directory: &'a Path,
    /// Whether GitHub is worth another try.
    reachable: Cell<bool>,
}

impl Shop<'_> {
    fn get(&self, tool: &Tool) -> Outcome {
        let title = tool.title();
        if let Some(address) = tool.archive.as_deref().filter(|_| self.reachable.get()) {
            say(&format!(
                "{title}: downloading the ready-made program from GitHub"
            ));
            match self.download(tool, address) {
                Ok(()) if tool.is_there(self.workspace) => return Ok(()),
                Ok(()) => say(&format!("{title}: the downloaded program doesn't run here")),
                Err(reason) => say(&format!("{title}: {reason}")),
            }
            // Else a program that doesn't run would stand before the one that is built now.
            std::fs::remove_file(self.program(tool)).ok();
            std::fs::remove_dir_all(self.directory.join(tool.program)).ok();
        }
        let log = self.directory.join(format!("{}.log", tool.program));
        match tool.source {
            Source::Crate { package, locked } => {
                say(&format!(
                    "{title}: compiling it from crates.io, about five minutes on two cores, once (log: {})",
                    log.display()
                ));
                self.compile(package, &tool.version, locked, &log)
            }
            Source::Npm { package } => {
                system::node(self.workspace)?;
                say(&format!("{title}: installing {package} from npm, up to a minute, once"));
                self.npm(tool, package, &log)
            }
        }
        .map_err(|error| {
            format!("{error}. Check that crates.io and registry.npmjs.org can be reached, or put {title} on the PATH yourself")
        })?;
        if tool.is_there(self.workspace) {
            return Ok(());
        }
        Err(format!(
            "{title} was installed into {} but doesn't run or reports another version; the log is {}",
            self.directory.display(),
            log.display()
        ))
    }

    fn program(&self, tool: &Tool) -> PathBuf {
        self.directory.join("bin").join(tool.program)
    }

    fn download(&self, tool: &Tool, address: &str) -> Outcome {
        let target = self.directory.join(tool.program);
        std::fs::remove_dir_all(&target).ok();
        std::fs::create_dir_all(&target)
            .map_err(|error| format!("{} can't be created: {error}", target.display()))?;
        let file = target.join("release.tar.gz");
        let status = self
            .workspace
            .command("curl")
            .args(["--fail", "--silent", "--location", "--proto", "=https"])
            .args(["--connect-timeout", "5", "--max-time", "300"])
            .args(["--speed-limit", "20000", "--speed-time", "15", "--output"])
            .arg(&file)
            .arg(address)
            .status();
        match status.map(|status| status.code()) {
            Ok(Some(0)) => {}
            // 22: the server answered, only this file isn't there.
            Ok(Some(22)) => return Err(format!("GitHub has no {address}")),
            _ => {
                self.reachable.set(false);
                return Err("GitHub can't be reached from here".to_owned());
            }
        }
        let log = self.directory.join("unpack.log");
        let mut unpack = self.workspace.command("tar");
        run_logged(unpack.arg("-xzf").arg(&file).arg("-C").arg(&target), &log)?;
        std::fs::remove_file(&file).ok();
        let name = tool.program;
        let unpacked = std::fs::read_dir(&target).into_iter().flatten().flatten();
        let program = std::iter::once(target.clone())
            .chain(unpacked.map(|entry| entry.path()))
            .flat_map(|base| [base.join(name), base.join("bin").join(name)])
            .find(|path| path.is_file())
            .ok_or_else(|| format!("{address} holds no {name}"))?;
        link(&program, &self.program(tool))
    }

    fn compile(&self, package: &str, version: &str, locked: bool, log: &Path) -> Outcome {
        let mut command = self.workspace.cargo(["install", package, "--force"]);
        command
            .args(["--version", &format!("={version}"), "--root"])
            .arg(self.directory)
            .args(locked.then_some("--locked"))
            // Not in the repository, whose Cargo settings aren't meant for these crates.
            .current_dir(self.directory)
            .env("CARGO_TARGET_DIR", self.workspace.cache.join("tools-build"))
            // Compiled three times as fast; how fast they run hardly matters.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(flags);
        }
        run_logged(&mut command, log)
    }

    fn npm(&self, tool: &Tool, package: &str, log: &Path) -> Outcome {
        let target = self.directory.join("npm");
        let mut command = self.workspace.command("npm");
        command
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=1",
                "--prefix",
            ])
            .arg(&target)
            .arg(format!("{package}@{}", tool.version))
            .current_dir(self.directory);
        run_logged(&mut command, log)?;
        link(
            &target.join("node_modules/.bin").join(tool.program),
            &self.program(tool),
        )
    }
}

#[cfg(unix)]
fn link(program: &Path, name: &Path) -> Outcome {
    std::fs::remove_file(name).ok();
    std::os::unix::fs::symlink(program, name)
        .map_err(|error| format!("{} can't be created: {error}", name.display()))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Outcome {
    Err("on Windows the tools can't be set up automatically: use WSL, or put them on the PATH yourself".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_versions_are_kept_elsewhere() {
        let cache = Path::new("/cache");
        assert_eq!(
            directory(cache, "0.2.130"),
            Path::new("/cache/tools-0.21.14-0.2.130-132")
        );
        assert_ne!(directory(cache, "0.2.130"), directory(cache, "0.2.131"));
    }
}
