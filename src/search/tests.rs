//! Tests of the search as a whole; its pieces are in the modules below.

mod highlights;
mod oracle;
mod ranking;
mod tokens;
mod typed;

use super::{Doc, Field, Index, Query};

/// An index of titles, numbered from 0.
fn titles(titles: &[&str]) -> Index {
    let mut index = Index::new();
    for (doc, title) in (0..).zip(titles) {
        index.add(doc, &[(Field::Title, title)]);
    }
    index.commit();
    index
}

/// What `query` finds, best first.
fn found(index: &Index, query: &str) -> Vec<Doc> {
    index
        .search(&Query::parse(query))
        .iter()
        .map(|hit| hit.doc)
        .collect()
}
