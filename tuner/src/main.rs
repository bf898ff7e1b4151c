//! The worker: `fit` is called by the script that tools/site adds, with what the page posted.

/// The worker runs on one thread, so that this allocator needs no lock.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// What the fit of a log comes to: see [`tuner::answer`].
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn fit(reviews: &str) -> String {
    tuner::answer(reviews)
}

/// Does nothing: the worker waits to be asked.
fn main() {}
