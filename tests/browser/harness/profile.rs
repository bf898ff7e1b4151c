//! A browser's profile that outlives the browser, even one that is killed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use super::{Broken, Tried, check};

/// A profile's directory; removed when dropped.
pub struct Profile(PathBuf);

impl Profile {
    /// An empty one.
    pub fn new() -> Tried<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ace-profile-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn dir(&self) -> PathBuf {
        self.0.clone()
    }

    /// Removes all that localStorage has on the disk. No browser may run.
    pub fn remove_local_storage(&self) -> Tried {
        Ok(fs::remove_dir_all(self.0.join("Default/Local Storage"))?)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A leftover in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The argument that makes a browser use a profile.
pub fn argument(profile: &Path) -> String {
    format!("--user-data-dir={}", profile.display())
}

/// Ends every process of a profile's browser at once, as a crash or the system would.
pub fn kill(profile: &Path) -> Tried {
    let running = processes(profile)?;
    check(
        !running.is_empty(),
        format!(
            "no process in /proc has {}: either the browser ended by itself, or this isn’t Linux",
            argument(profile)
        ),
    )?;
    for _ in 0..100 {
        let left = processes(profile)?;
        if left.is_empty() {
            return Ok(());
        }
        // One may have ended on its own meanwhile, which is as well.
        Command::new("sh")
            .arg("-c")
            .arg(format!("kill -KILL {} 2>/dev/null", left.join(" ")))
            .status()?;
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Err(Broken(format!(
        "processes with {} outlive SIGKILL",
        argument(profile)
    )))
}

/// The ids of the processes that have the argument; ended ones that wait for their parent have none.
fn processes(profile: &Path) -> Tried<Vec<String>> {
    let wanted = argument(profile);
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let path = entry?.path();
        // Some end while they are looked at. A child's arguments may be one text.
        let line = fs::read(path.join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        if line.split(['\0', ' ']).any(|argument| argument == wanted) {
            let id = path.file_name().map(|id| id.to_string_lossy().into_owned());
            found.extend(id.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit())));
        }
    }
    Ok(found)
}
