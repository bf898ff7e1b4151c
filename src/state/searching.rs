//! The search index: titles at once, answers as they arrive.

use std::sync::Arc;

use leptos::prelude::*;

use super::{App, Source, browsing};
use crate::{
    address::Route,
    bank::{self, Part, QuestionIx, TechnologyIx},
    recall::Standing,
    search::{Field, Index, Query, Terms, mark_html, plain_text},
    selection::Selection,
};

/// What only lists need. The apps that show none aren't given it, and so carry none of its code.
#[derive(Clone, Copy)]
pub struct Lists {
    /// Makes the titles searchable.
    index: fn(&App),
    /// Makes some answers searchable.
    index_answers: fn(&App, TechnologyIx, &'static Part<'static>, usize) -> Option<usize>,
    /// The questions of a list.
    pub(super) select: fn(&Searched, Source<Route>, &[Standing], u64) -> Selection,
    /// The words to highlight.
    pub(super) terms: fn(&Searched, Source<Route>) -> Terms,
    /// Highlights words in HTML.
    mark: fn(&str, &Terms) -> String,
}

/// For apps that show lists.
pub static LISTS: Lists = Lists {
    index,
    index_answers,
    select: |searched, route, standings, now| {
        let found = found(searched, route);
        route.with(|route| browsing::selection(route, found.as_deref(), standings, now))
    },
    terms,
    mark: mark_html,
};

/// The search index, and a number that grows with every change of it.
#[derive(Clone, Copy)]
pub struct Searched {
    index: StoredValue<Index>,
    version: Source<u32>,
}

impl Searched {
    /// Nothing is searchable yet.
    pub(super) fn nothing() -> Self {
        Self {
            index: StoredValue::new(Index::new()),
            version: Source::new(0),
        }
    }
}

/// What a query finds, best first; nothing when nothing was typed.
fn found(searched: &Searched, route: Source<Route>) -> Option<Vec<QuestionIx>> {
    let query = query(route);
    if query.is_empty() {
        return None;
    }
    searched.version.track();
    searched.index.try_with_value(|index| {
        index
            .search(&query)
            .into_iter()
            .map(|hit| QuestionIx(hit.doc))
            .collect()
    })
}

/// The words to highlight for the query in force.
fn terms(searched: &Searched, route: Source<Route>) -> Terms {
    let query = query(route);
    if query.is_empty() {
        return Terms::default();
    }
    searched.version.track();
    searched.index.with_value(|index| index.terms(&query))
}

fn query(route: Source<Route>) -> Query {
    route.with(|route| match route {
        Route::Browse(_, filter) => Query::parse(&filter.query),
        _ => Query::parse(""),
    })
}

fn index(app: &App) {
    let Searched { index, version } = app.searched;
    if version.get_untracked() > 0 {
        return;
    }
    index.update_value(|index| {
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
    version.set(1);
}

fn index_answers(
    app: &App,
    technology: TechnologyIx,
    part: &'static Part<'static>,
    from: usize,
) -> Option<usize> {
    const SLICE: usize = 16;
    index(app);
    let Searched { index, version } = app.searched;
    let first = technology.technology().first as usize;
    let slice = part.answers.iter().enumerate().skip(from).take(SLICE);
    index.update_value(|index| {
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
    index.update_value(Index::commit);
    version.update(|version| *version += 1);
    None
}

impl App {
    /// Makes the titles searchable: called when a search is near, so that opening the app costs nothing.
    pub fn prepare_search(&self) {
        if let Some(lists) = self.lists {
            (lists.index)(self);
        }
    }

    /// Makes some answers of a part searchable, from the one at `from`; where to go on, if there are
    /// more. A slice at a time keeps every key press under a frame.
    pub fn index_answers(
        &self,
        technology: TechnologyIx,
        part: &'static Part<'static>,
        from: usize,
    ) -> Option<usize> {
        (self.lists?.index_answers)(self, technology, part, from)
    }

    /// HTML with what was searched for as `<mark>`.
    pub fn marked(&self, html: &str) -> String {
        let terms = self.terms();
        match self.lists {
            Some(lists) if !terms.is_empty() => (lists.mark)(html, &terms),
            _ => html.to_owned(),
        }
    }

    /// What the query in force finds, best first; nothing when nothing was typed.
    pub fn found(&self) -> Option<Vec<QuestionIx>> {
        found(&self.searched, self.route)
    }

    /// The words to highlight.
    pub fn terms(&self) -> Arc<Terms> {
        self.terms.get()
    }

    /// Follows what a search depends on, without searching.
    pub fn follow_search(&self) {
        self.route.track();
        self.searched.version.track();
    }

    /// A query that would find something, where this one finds nothing.
    pub fn did_you_mean(&self) -> Option<String> {
        let query = Query::parse(&untrack(|| self.filter()).query);
        let index = self.searched.index;
        index.with_value(|index| index.did_you_mean(&query))
    }
}
