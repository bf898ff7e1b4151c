//! What Leptos' server functions need of the crate `wasm-streams`, without what it exports to the
//! browser: exports can't be stripped, and this app has no server functions. Nothing here is called.

use futures_util::stream::{Pending, pending};
use wasm_bindgen::JsValue;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps the browser's own.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Would be a body to send.
    ///
    /// # Panics
    /// Always: there is no server.
    #[must_use]
    pub fn from_stream<S>(_: S) -> Self {
        unreachable!("this app has no server functions")
    }

    /// The browser's own.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would be what a server sends; never gives anything.
    pub fn into_stream(self) -> Pending<Result<JsValue, JsValue>> {
        pending()
    }
}
