//! The browser's entry point to settings, and the learner's data: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::platform::Kind {
        pages: ace::pages::settings,
        lists: None,
        keys: |_| false,
        when_idle: |app| {
            ace::platform::tidy(app);
            ace::platform::keep_on_disk(app);
        },
    });
}
