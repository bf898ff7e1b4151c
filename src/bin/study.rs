//! The browser's entry point to study sessions: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::platform::Kind {
        pages: ace::pages::study,
        lists: None,
        keys: ace::platform::press_named,
        when_idle: ace::platform::keep_on_disk,
    });
}
