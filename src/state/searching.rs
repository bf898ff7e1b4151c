//! The search index: titles at once, answers as they arrive.

use std::sync::Arc;

use leptos::prelude::*;

use super::{App, Source};
use crate::{
    address::Route,
    bank::{self, Part, QuestionIx, TechnologyIx},
    search::{Field, Index, Query, Terms, plain_text},
};

/// What a query finds, best first; nothing when nothing was typed.
pub(super) fn found(
    route: Source<Route>,
    index: StoredValue<Index>,
    version: Source<u32>,
) -> Option<Vec<QuestionIx>> {
    let query = query(route);
    if query.is_empty() {
        return None;
    }
    version.track();
    index.try_with_value(|index| {
        index
            .search(&query)
            .into_iter()
            .map(|hit| QuestionIx(hit.doc))
            .collect()
    })
}

/// The words to highlight for the query in force.
pub(super) fn terms(
    route: Source<Route>,
    index: StoredValue<Index>,
    version: Source<u32>,
) -> Terms {
    let query = query(route);
    if query.is_empty() {
        return Terms::default();
    }
    version.track();
    index.with_value(|index| index.terms(&query))
}

fn query(route: Source<Route>) -> Query {
    route.with(|route| match route {
        Route::Browse(_, filter) => Query::parse(&filter.query),
        _ => Query::parse(""),
    })
}

impl App {
    /// Makes the titles searchable: called when a search is near, so that opening the app costs nothing.
    pub fn prepare_search(&self) {
        if self.index_version.get_untracked() > 0 {
            return;
        }
        self.index.update_value(|index| {
            for ix in bank::questions() {
                let question = ix.question();
                // The subject in two or three words, which a title that tells a story may not name.
                let subject = question.slug.replace('-', " ");
                let mut texts = vec![
                    (Field::Title, question.title),
                    (Field::Synonym, &subject),
                    (Field::Topic, question.technology().name),
                ];
                texts.extend(
                    question
                        .synonyms
                        .lines()
                        .map(|synonym| (Field::Synonym, synonym)),
                );
                texts.extend(question.topics().map(|topic| (Field::Topic, topic.name)));
                index.add(ix.0, &texts);
            }
            index.commit();
        });
        self.index_version.set(1);
    }

    /// Makes some answers of a part searchable, from the one at `from`; where to go on, if there are
    /// more. A slice at a time keeps every key press under a frame.
    pub fn index_answers(
        &self,
        technology: TechnologyIx,
        part: &'static Part<'static>,
        from: usize,
    ) -> Option<usize> {
        const SLICE: usize = 16;
        self.prepare_search();
        let first = technology.technology().first as usize;
        let slice = part.answers.iter().enumerate().skip(from).take(SLICE);
        self.index.update_value(|index| {
            for (at, (_, answer)) in slice {
                let html: Vec<String> = [answer.spoken, answer.body]
                    .iter()
                    .chain(&answer.points)
                    .chain(&answer.pitfalls)
                    .map(|html| plain_text(html))
                    .collect();
                let texts: Vec<_> = html
                    .iter()
                    .map(|text| (Field::Answer, text.as_str()))
                    .collect();
                if let Ok(doc) = u32::try_from(first + at) {
                    index.add(doc, &texts);
                }
            }
        });
        let next = from + SLICE;
        if next < part.answers.len() {
            return Some(next);
        }
        self.index.update_value(Index::commit);
        self.index_version.update(|version| *version += 1);
        None
    }

    /// What the query in force finds, best first; nothing when nothing was typed.
    pub fn found(&self) -> Option<Vec<QuestionIx>> {
        found(self.route, self.index, self.index_version)
    }

    /// The words to highlight.
    pub fn terms(&self) -> Arc<Terms> {
        self.terms.get()
    }

    /// Follows what a search depends on, without searching.
    pub fn follow_search(&self) {
        self.route.track();
        self.index_version.track();
    }

    /// A query that would find something, where this one finds nothing.
    pub fn did_you_mean(&self) -> Option<String> {
        let query = Query::parse(&untrack(|| self.filter()).query);
        self.index.with_value(|index| index.did_you_mean(&query))
    }
}
