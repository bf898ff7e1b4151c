//! The app's search without the app, for a page that times it: `benches/key_press.rs`.

#[path = "../../../src/search/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the app uses more of it than the benchmark"
)]
mod search;

use search::{Field, Index, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// An index as the app's.
#[wasm_bindgen]
#[derive(Default)]
pub struct Search(Index);

#[wasm_bindgen]
impl Search {
    /// An index of nothing.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what the app makes searchable before any answer is there.
    pub fn add_question(
        &mut self,
        doc: u32,
        title: &str,
        synonyms: Vec<String>,
        topics: Vec<String>,
    ) {
        self.0.add(doc, &[(Field::Title, title)]);
        self.add(doc, Field::Synonym, &synonyms);
        self.add(doc, Field::Topic, &topics);
    }

    /// Takes the texts of an answer.
    pub fn add_answer(&mut self, doc: u32, texts: Vec<String>) {
        self.add(doc, Field::Answer, &texts);
    }

    fn add(&mut self, doc: u32, field: Field, texts: &[String]) {
        let texts: Vec<_> = texts.iter().map(|text| (field, text.as_str())).collect();
        self.0.add(doc, &texts);
    }

    /// Makes added texts searchable.
    pub fn commit(&mut self) {
        self.0.commit();
    }

    /// What a key press asks of the search: all questions that match, best first. The terms to
    /// highlight, which the page needs too, are collected and dropped.
    #[must_use]
    pub fn press(&self, typed: &str) -> Vec<u32> {
        let query = Query::parse(typed);
        let hits = self.0.search(&query);
        std::hint::black_box(self.0.terms(&query));
        hits.iter().map(|hit| hit.doc).collect()
    }
}
