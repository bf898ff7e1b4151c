//! Digests of file contents.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// SHA-256 as Subresource Integrity and Content-Security-Policy write it.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Eight hexadecimal digits for a file's name.
pub fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(4)
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Whether a file's name holds a digest of its contents.
pub fn is_hashed(path: &str) -> bool {
    path.split(['-', '.', '_'])
        .any(|word| word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_digests_are_told_from_others() {
        for name in [
            "ace-1f0a77c2.css",
            "answers-python-0a1b2c3d.txt",
            "ace-your-interviews-9f8e7d6c5b4a3210_bg.wasm",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "icon-192.png",
            "sw.js",
            "python/decorators/index.html",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
