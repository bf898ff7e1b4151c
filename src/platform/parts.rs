//! Fetching the answers.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{clock::when_idle, spawn};
use crate::{
    bank::{Part, TechnologyIx},
    state::App,
};

/// Fetches a technology's answers; the browser checks them against the digest in the app.
pub fn fetch_part(app: App, technology: TechnologyIx) {
    spawn(async move {
        let part = &technology.technology().part;
        let url = app.asset(part.file);
        let fetched = fetch(&url, part.digest).await.map_err(|error| {
            error
                .dyn_ref::<js_sys::Error>()
                .map_or_else(|| "refused".into(), |error| error.message().into())
        });
        app.receive(technology, fetched);
    });
}

async fn fetch(url: &str, digest: &str) -> Result<Vec<u8>, JsValue> {
    let init = web_sys::RequestInit::new();
    init.set_integrity(digest);
    let response = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(
            js_sys::Error::new(&format!("the server answered {}", response.status())).into(),
        );
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// Makes a part searchable, a slice whenever the browser is idle.
pub fn index_when_idle(app: App, technology: TechnologyIx, part: &'static Part<'static>) {
    fn step(app: App, technology: TechnologyIx, part: &'static Part<'static>, from: usize) {
        when_idle(move || {
            if let Some(next) = app.index_answers(technology, part, from) {
                step(app, technology, part, next);
            }
        });
    }
    step(app, technology, part, 0);
}

/// Fetches the answers that nobody asked for yet, one technology after the other.
pub(super) fn fetch_rest_when_idle(app: App) {
    when_idle(move || {
        if let Some(technology) = app.missing_parts().first() {
            app.want(*technology);
            fetch_rest_when_idle(app);
        }
    });
}
