//! The Content-Security-Policy.

use crate::digest::sha256;

/// What every page may do; `loader` is the one inline script.
pub fn content_security_policy(loader: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '{}'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'",
        sha256(loader.as_bytes())
    )
}

/// `_headers` for hosts that read it: the same policy, what a page can't say of itself, and caching.
pub fn headers(loader: &str, hashed: &[String]) -> String {
    let policy = content_security_policy(loader);
    let mut headers = format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n\n/sw.js\n  Cache-Control: no-cache\n"
    );
    for file in hashed {
        headers += &format!("\n/{file}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    headers
}
