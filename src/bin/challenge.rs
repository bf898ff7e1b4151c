//! The browser's entry point to mock interviews: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::platform::Kind {
        pages: ace::pages::challenge,
        lists: None,
        // What was said in an interview stays said: nothing is undone here.
        keys: |key| key == "u" || ace::platform::press_named(key),
        when_idle: |_| {},
    });
}
