//! The service worker's script.

use std::collections::BTreeMap;

use crate::digest::{sha256, short};

const SCRIPT: &str = include_str!("sw.js");

/// The script that keeps these files: path below the root, and contents. The page at the root is
/// kept as `./`.
pub fn script(files: &BTreeMap<String, Vec<u8>>) -> String {
    let digests: BTreeMap<&str, String> = files
        .iter()
        .map(|(path, bytes)| {
            (
                if path == "index.html" {
                    "./"
                } else {
                    path.as_str()
                },
                sha256(bytes),
            )
        })
        .collect();
    let digests = serde_json::to_string(&digests).unwrap_or_default();
    // The script is part of the build: a fix in it must reach those who have the same files.
    let build = short((SCRIPT.to_owned() + &digests).as_bytes());
    SCRIPT
        .replace("{build}", &build)
        .replace("{files}", &digests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_is_a_new_worker() {
        let files =
            |text: &str| BTreeMap::from([("index.html".to_owned(), text.as_bytes().to_vec())]);
        let (one, same, other) = (
            script(&files("a")),
            script(&files("a")),
            script(&files("b")),
        );
        assert_eq!(one, same);
        assert_ne!(one, other);
        assert!(
            one.contains(r#""./":"sha256-"#),
            "the root page is kept under its address: {one}"
        );
        assert!(!one.contains("{build}") && !one.contains("{files}"));
    }
}
