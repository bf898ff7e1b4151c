//! The browser's entry point to the other pages: see [`ace::address::Bundle`].

/// Installs the panic hook and mounts the app over the prerendered page.
fn main() {
    #[cfg(feature = "csr")]
    ace::platform::start(ace::pages::practice, ace::platform::practise);
}
