//! The browser's entry point to the pages for reading: the lists and the questions.

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::platform::Kind {
        pages: ace::pages::reading,
        lists: Some(&ace::state::LISTS),
        keys: |_| false,
        when_idle: |_| {},
    });
}
