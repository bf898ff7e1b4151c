//! The list: its filter, how much of it is shown, and what is open.

use leptos::prelude::untrack;

use super::{App, Disclosure};
use crate::{
    address::{Filter, Route},
    bank::{QuestionIx, TechnologyIx},
    platform,
    recall::Standing,
    selection::{self, Request, Selection},
};

/// How many cards the list shows at first, and by how many it grows: a whole technology. With 40, as
/// first designed, the front page of 384 questions weighs 8 KB more than its budget leaves.
pub const PAGE: usize = 32;
/// How many cards a key press shows: more than fit on a screen. A card costs more than a search, and
/// the list grows by itself in the frames after.
const FOUND: usize = 8;

/// What the list of this page holds.
pub(super) fn selection(
    route: &Route,
    found: Option<&[QuestionIx]>,
    standings: &[Standing],
    now: u64,
) -> Selection {
    let Route::Browse(technology, filter) = route else {
        return Selection::default();
    };
    selection::select(Request {
        technology: *technology,
        filter,
        found,
        standings,
        now,
    })
}

impl App {
    /// Changes what narrows the list, as a page of its own that Back leaves.
    pub fn refine(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter();
        change(&mut filter);
        self.filter_by(self.technology(), filter);
    }

    /// Shows the list of a technology with a filter.
    pub fn filter_by(&self, technology: Option<TechnologyIx>, filter: Filter) {
        self.push(Route::Browse(technology, filter));
        self.shown.set(PAGE);
    }

    /// Follows what is typed in the search field, without a page for every letter.
    pub fn search(&self, query: String) {
        let mut filter = self.filter();
        filter.query = query;
        let elsewhere = self
            .route
            .with_untracked(|route| !matches!(route, Route::Browse(..)));
        let typed = !filter.query.trim().is_empty();
        self.shown.set(if typed { FOUND } else { PAGE });
        self.replace(Route::Browse(self.technology(), filter));
        self.prepare_search();
        if elsewhere {
            platform::go_on_typing();
        }
    }

    /// How many cards come next: as many again as are shown, so that a long list takes few steps.
    pub fn next_cards(&self) -> usize {
        let (total, shown) = (
            self.selection.with(|selection| selection.questions.len()),
            self.shown.get(),
        );
        total.saturating_sub(shown).min(shown)
    }

    /// Shows the next cards, if there are more.
    pub fn grow(&self) {
        let next = untrack(|| self.next_cards());
        if next > 0 {
            self.shown.update(|shown| *shown += next);
        }
    }

    /// Opens every answer, or closes every one.
    pub fn open_all(&self, open: bool) {
        self.disclosure.set(Disclosure::all(open));
        if open {
            self.want_shown();
        }
    }

    /// Opens or closes one answer.
    pub fn open(&self, ix: QuestionIx, open: bool) {
        let changes = self
            .disclosure
            .with_untracked(|disclosure| disclosure.is_open(ix) != open);
        if changes {
            self.disclosure.update(|disclosure| {
                disclosure.set(ix, open);
            });
        }
        if open {
            self.want(TechnologyIx(ix.question().technology));
        }
    }

    /// Asks for the answers of every card in the list.
    fn want_shown(&self) {
        let mut wanted = Vec::new();
        self.selection.with_untracked(|selection| {
            for ix in &selection.questions {
                let technology = TechnologyIx(ix.question().technology);
                if wanted.last() != Some(&technology) && !wanted.contains(&technology) {
                    wanted.push(technology);
                }
            }
        });
        for technology in wanted {
            self.want(technology);
        }
    }

    /// Lays out the whole selection with answers open, for printing.
    pub fn lay_out_for_print(&self) {
        self.shown.set(
            self.selection
                .with_untracked(|selection| selection.questions.len())
                .max(PAGE),
        );
        self.open_all(true);
    }
}
