//! Where things are, and how other programs are started.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A result whose error is one clear sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The last lines of a log that are shown when its program failed.
const TAIL: usize = 20;

/// The project's directory, the cache, and the `PATH` children get.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The repository.
    pub root: PathBuf,
    /// Tools, the samples' environments and logs: kept between clones.
    pub cache: PathBuf,
    /// Directories with programs, first one first.
    pub path: OsString,
}

impl Workspace {
    /// Finds the repository this program was built from, and the cache.
    ///
    /// # Errors
    /// When neither `ACE_CACHE`, `XDG_CACHE_HOME` nor `HOME` says where the cache is.
    pub fn find() -> Outcome<Self> {
        // Cargo sets it when it runs us; a shared target directory could hold another clone's build.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .filter(|root| root.join("tools/xtask").is_dir())
            .ok_or(
                "the repository isn't where this program was built; start it with `cargo xtask`",
            )?;
        Ok(Self {
            root: root.to_path_buf(),
            cache: cache(|name| std::env::var_os(name))?,
            path: std::env::var_os("PATH").unwrap_or_default(),
        })
    }

    /// The workspace with `directory` searched first for programs.
    ///
    /// # Errors
    /// When the directory's name can't be part of a `PATH`.
    pub fn with_programs(&self, directory: &Path) -> Outcome<Self> {
        let directories = std::iter::once(directory.to_path_buf())
            .chain(std::env::split_paths(&self.path).filter(|other| other != directory));
        let path = std::env::join_paths(directories).map_err(|_| {
            format!(
                "the cache directory {} has a separator in its name: set ACE_CACHE to another one",
                directory.display()
            )
        })?;
        Ok(Self {
            path,
            ..self.clone()
        })
    }

    /// The program `name` on the children's `PATH`.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.path)
            .map(|directory| directory.join(name))
            .find(|path| is_executable(path))
    }

    /// A program to be started in the repository.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        // Cargo's variables about xtask itself would make some build scripts run again.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if [
                "CARGO_PKG_",
                "CARGO_MANIFEST_",
                "CARGO_BIN_",
                "CARGO_CRATE_",
            ]
            .iter()
            .any(|start| text.starts_with(start))
            {
                command.env_remove(&name);
            }
        }
        command
    }

    /// Cargo with these arguments.
    pub fn cargo<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// `path` as an existing directory, absolute; relative ones start where the command was given.
    ///
    /// # Errors
    /// When it isn't a directory.
    pub fn directory(path: &Path) -> Outcome<PathBuf> {
        match path.canonicalize() {
            Ok(path) if path.is_dir() => Ok(path),
            _ => Err(format!("{} is not a directory", path.display())),
        }
    }
}

fn cache(variable: impl Fn(&str) -> Option<OsString>) -> Outcome<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let cache = set("ACE_CACHE")
        .map(PathBuf::from)
        .or_else(|| set("XDG_CACHE_HOME").map(|base| Path::new(&base).join("ace-your-interviews")))
        .or_else(|| set("HOME").map(|home| Path::new(&home).join(".cache/ace-your-interviews")))
        .ok_or("there is no place to keep tools: set ACE_CACHE to a directory")?;
    std::path::absolute(&cache)
        .map_err(|error| format!("ACE_CACHE ({}) can't be used: {error}", cache.display()))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// The command line of `command`, as one would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        if argument.contains(' ') {
            // Writing to a String can't fail.
            write!(line, " '{argument}'").ok();
        } else {
            write!(line, " {argument}").ok();
        }
    }
    line
}

/// Runs `command` in the foreground.
///
/// # Errors
/// When it can't be started, or ends unsuccessfully.
pub fn run(command: &mut Command) -> Outcome {
    let line = line(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`{line}` failed; what it says is above")),
        Err(error) => Err(format!("`{line}` can't be started: {error}")),
    }
}

/// What `command` prints when it succeeds; its errors and input stay out of sight.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Runs `command` with everything it prints going to the file `log`.
///
/// # Errors
/// When it fails; the last lines of the log have been shown then.
pub fn run_logged(command: &mut Command, log: &Path) -> Outcome {
    let line = line(command);
    let writable = |error| format!("{} can't be written: {error}", log.display());
    let out = File::create(log).map_err(writable)?;
    let errors = out.try_clone().map_err(writable)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(errors)
        .status()
        .map_err(|error| format!("`{line}` can't be started: {error}"))?;
    if status.success() {
        return Ok(());
    }
    let bytes = std::fs::read(log).unwrap_or_default();
    eprintln!("{}", tail(&String::from_utf8_lossy(&bytes)));
    Err(format!(
        "`{line}` failed; the last lines of its log are above, all of it is in {}",
        log.display()
    ))
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_the_first_place_that_is_set() {
        let with = |set: &[(&str, &str)]| {
            let set: Vec<(String, OsString)> = set
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).into()))
                .collect();
            cache(move |name| {
                let found = set.iter().find(|(other, _)| other == name);
                found.map(|(_, value)| value.clone())
            })
        };
        let path = |text: &str| Ok(PathBuf::from(text));
        assert_eq!(
            with(&[("HOME", "/h")]),
            path("/h/.cache/ace-your-interviews")
        );
        assert_eq!(
            with(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]),
            path("/x/ace-your-interviews")
        );
        assert_eq!(with(&[("HOME", "/h"), ("ACE_CACHE", "/a")]), path("/a"));
        assert_eq!(
            with(&[("ACE_CACHE", ""), ("HOME", "/h")]),
            with(&[("HOME", "/h")])
        );
        assert!(with(&[]).unwrap_err().contains("set ACE_CACHE"));
    }

    #[test]
    fn the_tail_of_a_log_is_its_last_twenty_lines() {
        let log: Vec<String> = (1..=50).map(|line| line.to_string()).collect();
        let tail = tail(&log.join("\n"));
        assert!(tail.starts_with("31\n") && tail.ends_with("\n50"), "{tail}");
        assert_eq!(super::tail("one"), "one");
    }

    #[test]
    fn programs_in_front_win_and_directories_are_no_programs() {
        let base = std::env::temp_dir().join(format!("xtask-path-{}", std::process::id()));
        let (front, back) = (base.join("front"), base.join("back"));
        std::fs::create_dir_all(front.join("folder")).unwrap();
        std::fs::create_dir_all(&back).unwrap();
        for directory in [&front, &back] {
            let file = directory.join("tool");
            std::fs::write(&file, "").unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = std::fs::Permissions::from_mode(0o755);
                std::fs::set_permissions(&file, mode).unwrap();
            }
        }
        let workspace = Workspace {
            root: base.clone(),
            cache: base.clone(),
            path: back.clone().into_os_string(),
        };
        assert_eq!(workspace.program("tool"), Some(back.join("tool")));
        let workspace = workspace.with_programs(&front).unwrap();
        assert_eq!(workspace.program("tool"), Some(front.join("tool")));
        assert_eq!(workspace.program("folder"), None);
        assert_eq!(workspace.program("missing"), None);
        std::fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_command_is_told_as_one_would_type_it() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "two words"]);
        assert_eq!(line(&command), "cargo test 'two words'");
    }
}
