//! The browser's entry point to the learner's progress and plan: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::platform::Kind {
        pages: ace::pages::progress,
        lists: None,
        keys: ace::platform::press_named,
        when_idle: ace::platform::tidy,
    });
}
