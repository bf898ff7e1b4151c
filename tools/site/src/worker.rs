//! The service worker's script.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::{sha256, short};

const SCRIPT: &str = include_str!("sw.js");

/// Files that the service worker doesn't keep: they serve hosts, search engines and those who read
/// without the app.
const NOT_KEPT: [&str; 9] = [
    "404.html",
    "_headers",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
    "noscript.css",
    "screenshot-wide.png",
    "screenshot-narrow.png",
    ".nojekyll",
];

/// The files that the service worker keeps, of all that are shipped.
pub fn kept(shipped: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut kept = shipped.clone();
    kept.retain(|path, _| is_kept(path));
    kept
}

/// Whether the service worker keeps a file. Pages other than the first are made from the shell.
fn is_kept(path: &str) -> bool {
    path == "index.html" || !(NOT_KEPT.contains(&path) || path.ends_with("/index.html"))
}

/// Whether a file is kept after all others.
fn is_late(path: &str) -> bool {
    path.starts_with("tuner-")
}

/// The script that keeps these files: path below the root, and contents. The page at the root is
/// kept as `./`; `pages` is how the paths of the others begin.
pub fn script(files: &BTreeMap<String, Vec<u8>>, pages: &BTreeSet<String>) -> String {
    // In the order in which they are fetched: what hardly anybody needs soon comes last.
    let (late, soon): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_late(path));
    let digests: Vec<String> = soon
        .into_iter()
        .chain(late)
        .map(|(path, bytes)| {
            let path = if path == "index.html" { "./" } else { path };
            let path = serde_json::to_string(path).unwrap_or_default();
            format!("{path}:\"{}\"", sha256(bytes))
        })
        .collect();
    let digests = format!("{{{}}}", digests.join(","));
    let pages = serde_json::to_string(pages).unwrap_or_default();
    // The script is part of the build: a fix in it must reach those who have the same files.
    let build = short((SCRIPT.to_owned() + &digests + &pages).as_bytes());
    SCRIPT
        .replace("{build}", &build)
        .replace("{files}", &digests)
        .replace("{pages}", &pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_is_a_new_worker() {
        let files =
            |text: &str| BTreeMap::from([("index.html".to_owned(), text.as_bytes().to_vec())]);
        let pages = BTreeSet::from(["python".to_owned()]);
        let (one, same, other) = (
            script(&files("a"), &pages),
            script(&files("a"), &pages),
            script(&files("b"), &pages),
        );
        assert_eq!(one, same);
        assert_ne!(one, other);
        assert!(
            one.contains(r#""./":"sha256-"#),
            "the root page is kept under its address: {one}"
        );
        assert!(one.contains(r#"PAGES = ["python"]"#), "{one}");
        assert!(!one.contains("{build}") && !one.contains("{files}"));
    }

    #[test]
    fn the_tuner_is_fetched_after_all_others() {
        let files = ["zebra.css", "tuner-0a1b2c3d.js", "index.html", "a\"b"]
            .map(|path| (path.to_owned(), Vec::new()));
        let script = script(&BTreeMap::from(files), &BTreeSet::new());
        let list = script.lines().find(|line| line.starts_with("const FILES"));
        let json = list
            .and_then(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';'))
            .unwrap_or_default();
        let read: BTreeMap<String, String> = serde_json::from_str(json).unwrap_or_default();
        assert_eq!(read.len(), 4, "{json}");
        assert!(read["./"].starts_with("sha256-"));
        let end = json.rsplit_once(",\"").map(|(_, end)| end);
        assert!(end.is_some_and(|end| end.starts_with("tuner-")), "{json}");
    }

    #[test]
    fn the_worker_keeps_the_first_page_and_the_shell_but_no_other_page() {
        assert!(
            is_kept("index.html")
                && is_kept("shell.html")
                && is_kept("answers-python-0a1b2c3d.txt")
        );
        assert!(!is_kept("python/index.html") && !is_kept("404.html") && !is_kept("sw.js"));
    }
}
