//! The browser's entry point.

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start();
}
