//! The browser's entry point to the learner's progress and plan: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::pages::progress, None, ace::platform::practise);
}
