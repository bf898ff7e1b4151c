//! The browser's entry point to the pages for reading: the lists and the questions.

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::pages::reading, Some(&ace::state::LISTS), |_| {});
}
