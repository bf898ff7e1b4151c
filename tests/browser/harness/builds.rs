//! The built site, copies of it to break, and newer builds of it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use super::{Broken, Tried, named};

/// The built site.
pub fn dist() -> Tried<PathBuf> {
    named("ACE_DIST", "the built site")
}

/// A copy of the built site; removed when dropped.
pub struct Copied(PathBuf);

impl Copied {
    /// A copy of the site as it was built.
    pub fn new() -> Tried<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ace-browser-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let copy = Self(std::env::temp_dir().join(name));
        copy_all(&dist()?, &copy.0)?;
        Ok(copy)
    }

    /// A copy that is a newer build: its script has another name, so every page and the policy differ.
    pub fn newer() -> Tried<Self> {
        Self::renamed(1)
    }

    /// A copy that is a newer build than [`Self::newer`].
    pub fn newest() -> Tried<Self> {
        Self::renamed(2)
    }

    /// A copy whose script's digest is turned by so many digits.
    fn renamed(turned: usize) -> Tried<Self> {
        let copy = Self::new()?;
        let (js, wasm) = (
            copy.file("ace-your-interviews", ".js")?,
            copy.file("ace-your-interviews", "_bg.wasm")?,
        );
        let digest = js
            .rsplit_once('-')
            .and_then(|(_, rest)| rest.strip_suffix(".js"))
            .ok_or_else(|| Broken(format!("{js} has no digest in its name")))?;
        let digits = digest.chars().cycle().skip(turned);
        let newer: String = digits.take(digest.len()).collect();
        for name in [&js, &wasm] {
            fs::rename(copy.0.join(name), copy.0.join(name.replace(digest, &newer)))?;
        }
        for page in pages(&copy.0)? {
            let old = fs::read_to_string(&page)?;
            let new = old.replace(digest, &newer);
            let new = new.replace(
                &sha256(loader(&old)?.as_bytes()),
                &sha256(loader(&new)?.as_bytes()),
            );
            fs::write(&page, new)?;
        }
        let worker = fs::read_to_string(copy.path("sw.js"))?.replace(digest, &newer);
        fs::write(copy.path("sw.js"), worker)?;
        copy.seal()?;
        Ok(copy)
    }

    /// Puts the site as it was built into a folder of this one as well.
    pub fn mounted_too(&self, folder: &str) -> Tried {
        copy_all(&dist()?, &self.path(folder))
    }

    /// Where it is.
    pub fn dir(&self) -> PathBuf {
        self.0.clone()
    }

    /// Where one of its files is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The name of the one file at its root that starts and ends like this.
    pub fn file(&self, start: &str, end: &str) -> Tried<String> {
        file_of(&self.0, start, end)
    }

    /// Writes every digest and the build's name into the service worker anew, as the build does.
    fn seal(&self) -> Tried {
        let path = self.path("sw.js");
        let script = fs::read_to_string(&path)?;
        let line = |start: &str| {
            let line = script.lines().find(|line| line.starts_with(start));
            line.ok_or_else(|| Broken(format!("sw.js has no line {start}")))
        };
        let (files, build) = (line("const FILES = ")?, line("const BUILD = ")?);
        let json = files
            .trim_start_matches("const FILES = ")
            .trim_end_matches(';');
        let mut digests: BTreeMap<String, String> = serde_json::from_str(json)?;
        for (name, digest) in &mut digests {
            let file = if name == "./" { "index.html" } else { name };
            *digest = sha256(&fs::read(self.path(file))?);
        }
        let json = serde_json::to_string(&digests)?;
        let name = Sha256::digest(&json)
            .iter()
            .take(4)
            .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
        let script = script
            .replace(files, &format!("const FILES = {json};"))
            .replace(build, &format!("const BUILD = \"{name}\";"));
        Ok(fs::write(&path, script)?)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        // A leftover in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The name of the one file at a site's root that starts and ends like this.
pub fn file_of(site: &Path, start: &str, end: &str) -> Tried<String> {
    let names: Vec<String> = fs::read_dir(site)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(start) && name.ends_with(end))
        .collect();
    match &names[..] {
        [name] => Ok(name.clone()),
        _ => Err(Broken(format!(
            "{} should hold one {start}…{end}, and holds {names:?}",
            site.display()
        ))),
    }
}

fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The inline script of a page.
fn loader(page: &str) -> Tried<&str> {
    page.split_once("<script>")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .map(|(script, _)| script)
        .ok_or_else(|| Broken("a page has no inline script".into()))
}

fn pages(below: &Path) -> Tried<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(below)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pages(&path)?);
        } else if path.extension().is_some_and(|it| it == "html") {
            found.push(path);
        }
    }
    Ok(found)
}

fn copy_all(from: &Path, to: &Path) -> Tried {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
