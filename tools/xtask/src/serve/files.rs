//! Which file a request means, and with which headers.

use std::path::{Path, PathBuf};

/// The answer to one request.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) mime: &'static str,
    pub(super) body: Vec<u8>,
    /// Where else to look, with a 301.
    pub(super) location: Option<String>,
    /// Whether a browser must ask before it uses its copy.
    pub(super) revalidate: bool,
}

impl Reply {
    pub(super) fn text(status: u16, body: &str) -> Self {
        let (mime, body) = ("text/plain; charset=utf-8", body.as_bytes().to_vec());
        Self {
            status,
            mime,
            body,
            location: None,
            revalidate: false,
        }
    }

    fn moved(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::text(301, "Moved.\n")
        }
    }

    fn file(status: u16, path: &Path) -> Self {
        let Ok(body) = std::fs::read(path) else {
            return Self::text(500, "This file can't be read.\n");
        };
        let mime = mime(path);
        let revalidate = mime.starts_with("text/html") || path.ends_with("sw.js");
        Self {
            status,
            mime,
            body,
            location: None,
            revalidate,
        }
    }

    fn missing(root: &Path) -> Self {
        match root.join("404.html") {
            page if page.is_file() => Self::file(404, &page),
            _ => Self::text(404, "Not found.\n"),
        }
    }
}

/// What `GET target` gets from `root`, mounted at `mount`.
pub(super) fn reply(root: &Path, mount: &str, target: &str) -> Reply {
    let (path, query) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
    if !path.starts_with('/') {
        return Reply::text(400, "The address must start with a slash.\n");
    }
    let Some(inside) = path.strip_prefix(mount) else {
        // Outside the mount another site would answer, so this one's 404.html must not.
        return match mount.strip_suffix('/') {
            Some(bare) if bare == path => Reply::moved(format!("{mount}{query}")),
            _ => Reply::text(404, "Nothing is served here.\n"),
        };
    };
    let (file, wants_directory) = match inside.strip_suffix('/') {
        Some(directory) => (directory, true),
        None => (inside, inside.is_empty()),
    };
    let Ok(root) = root.canonicalize() else {
        return Reply::text(500, "The served directory is gone.\n");
    };
    let Some(found) = locate(&root, file) else {
        return Reply::missing(&root);
    };
    let index = found.join("index.html");
    match (found.is_dir(), wants_directory) {
        (true, true) if index.is_file() => Reply::file(200, &index),
        (true, false) if index.is_file() => Reply::moved(format!("{path}/{query}")),
        (false, false) => Reply::file(200, &found),
        _ => Reply::missing(&root),
    }
}

/// The existing file or directory `path` names inside `root`; `None` too when it leads out of it.
fn locate(root: &Path, path: &str) -> Option<PathBuf> {
    let mut found = root.to_path_buf();
    for segment in path.split('/').filter(|_| !path.is_empty()) {
        let name = decode(segment)?;
        // An empty one would also let `//host` through into a redirect.
        if matches!(name.as_str(), "" | "." | "..") || name.contains(['/', '\\', '\0']) {
            return None;
        }
        found.push(name);
    }
    // Follows symbolic links, so one that points outside is caught as well.
    found
        .canonicalize()
        .ok()
        .filter(|found| found.starts_with(root))
}

fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
