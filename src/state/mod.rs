//! What views read and the commands they call: one context, provided at the root.

mod answers;
mod browsing;
mod disclosure;
mod display;
mod keeping;
mod learning;
mod mirroring;
mod navigation;
mod planning;
mod practising;
mod searching;
mod source;
mod standings;
mod studying;
mod tuning;

pub use answers::{AnswerState, PartState};
pub use browsing::PAGE;
pub use disclosure::Disclosure;
pub use display::{Display, Motion, Theme};
pub use keeping::{Disk, LastBackup, changes};
pub use learning::{Saving, Toast};
pub use navigation::{Entry, PageKind, Scroll};
pub use planning::{Expected, FORESIGHT, Outlook, Today};
pub use searching::{LISTS, Lists, Searched};
pub use source::{Derived, Source, watch};
pub use standings::Setting;
pub use studying::Studying;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    address::{Arrival, Filter, Route},
    bank::{QuestionIx, TechnologyIx},
    platform::LearnerJournal,
    recall::{Days, Scheduler, Standing},
    search::Terms,
    selection::Selection,
};

/// Whether the app can work without a network, and whether a newer build waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// This browser or address can't keep the app.
    Unavailable,
    /// Being kept.
    Preparing,
    /// Everything is kept.
    Ready,
    /// Everything is kept, and a newer build is ready to take over.
    UpdateReady,
    /// Another tab let the newer build take over; this page still runs the older one.
    Replaced,
}

/// What the app starts from.
pub struct Start {
    /// What every link begins with: `../../` in a prerendered page, `/repo/` in the browser.
    pub root: String,
    /// Where the address leads.
    pub arrival: Arrival,
    /// Questions whose answers are already open.
    pub open: Vec<QuestionIx>,
    /// How the app looks and behaves.
    pub display: Display,
    /// The learner's journal; none while prerendering.
    pub journal: Option<LearnerJournal>,
    /// Sentences about the journal's opening that the learner must see.
    pub problems: Vec<String>,
    /// The time, in ms since 1970.
    pub now: u64,
    /// When the learner's days begin.
    pub days: Days,
    /// What lists need, in apps that show any.
    pub lists: Option<&'static Lists>,
}

/// Everything views read. Copies are cheap: each field is a handle.
#[derive(Clone, Copy)]
pub struct App {
    /// What every link begins with.
    root: StoredValue<String>,
    /// The page shown.
    pub route: Source<Route>,
    /// A sentence about the address, until the next page.
    pub notice: Source<Option<String>>,
    /// How many cards the list shows.
    pub shown: Source<usize>,
    /// Which answers are open.
    pub disclosure: Source<Disclosure>,
    /// How the app looks and behaves.
    pub display: Source<Display>,
    /// The time, in ms since 1970, by the minute.
    pub now: Source<u64>,
    /// When the learner's days begin.
    pub days: Source<Days>,
    /// The answers of each technology, in the bank's order.
    pub parts: Source<Vec<PartState>>,
    /// Whether the app can work without a network.
    pub offline: Source<Offline>,
    /// What was just done, with a way back.
    pub toast: Source<Option<Toast>>,
    /// Whether the learner's log is kept.
    pub saving: Source<Saving>,
    /// Sentences about the learner's log that stay until dismissed.
    pub problems: Source<Vec<String>>,
    /// Whether the keyboard help is open.
    pub help: Source<bool>,
    /// The file on disk that is kept up to date.
    pub disk: Source<Disk>,
    /// The rules that make due times of reviews.
    scheduler: Derived<Scheduler>,
    /// Where each question stands, in the bank's order.
    pub standings: Derived<Vec<Standing>>,
    /// The questions that the filter leaves, and the facets' counts.
    pub selection: Derived<Selection>,
    /// The words to highlight.
    terms: Derived<Arc<Terms>>,
    /// Grows with every change of the learner's log.
    log_version: Source<u32>,
    journal: StoredValue<Option<LearnerJournal>>,
    /// What to say once it is true.
    waiting: StoredValue<Option<Toast>>,
    searched: Searched,
    lists: Option<&'static Lists>,
}

impl App {
    /// Builds the state and provides it to every view below.
    pub fn provide(start: Start) -> Self {
        let Start {
            root,
            arrival,
            open,
            display,
            journal,
            problems,
            now,
            days,
            lists,
        } = start;
        let route = Source::new(arrival.route);
        let now = Source::new(now);
        let log_version = Source::new(0);
        let saving = Source::new(Saving::of(journal.as_ref()));
        let journal = StoredValue::new(journal);
        let searched = Searched::nothing();
        let days = Source::new(days);
        let scheduler = Derived::new(move || {
            log_version.track();
            journal.with_value(|journal| match journal {
                Some(journal) => standings::scheduler(journal.learner(), days.get(), now.get()),
                None => Scheduler::default(),
            })
        });
        let standings = Derived::after(move |before: Option<&Vec<Standing>>| {
            log_version.track();
            let before = before.map_or(&[][..], Vec::as_slice);
            scheduler.with(|scheduler| standings::standings(journal, scheduler, before))
        });
        let selection = Derived::new(move || {
            let Some(lists) = lists else {
                return Selection::default();
            };
            standings.with(|standings| (lists.select)(&searched, route, standings, now.get()))
        });
        let terms = Derived::new(move || {
            Arc::new(lists.map_or_else(Terms::default, |lists| (lists.terms)(&searched, route)))
        });
        let app = Self {
            root: StoredValue::new(root),
            route,
            notice: Source::new(arrival.notice),
            shown: Source::new(PAGE),
            disclosure: Source::new(Disclosure::of(open)),
            display: Source::new(display),
            now,
            days,
            parts: Source::new(answers::initial()),
            offline: Source::new(Offline::Preparing),
            toast: Source::new(None),
            saving,
            problems: Source::new(problems),
            help: Source::new(false),
            disk: Source::new(Disk::Unsupported),
            scheduler,
            standings,
            selection,
            terms,
            log_version,
            journal,
            waiting: StoredValue::new(None),
            searched,
            lists,
        };
        if !untrack(|| app.filter()).query.is_empty() {
            app.prepare_search();
        }
        provide_context(app);
        app
    }

    /// The state, inside any view.
    ///
    /// # Panics
    /// Outside the app's own views, which is a mistake in the code.
    pub fn current() -> Self {
        expect_context()
    }

    /// The link to a page.
    pub fn href(&self, route: &Route) -> String {
        self.root.with_value(|root| root.clone() + &route.href())
    }

    /// The address of a file beside the app.
    pub fn asset(&self, file: &str) -> String {
        self.root.with_value(|root| root.clone() + file)
    }

    /// The filter in force: empty on pages that have none.
    pub fn filter(&self) -> Filter {
        self.route.with(|route| match route {
            Route::Browse(_, filter) => filter.clone(),
            _ => Filter::default(),
        })
    }

    /// The technology in view.
    pub fn technology(&self) -> Option<TechnologyIx> {
        self.route.with(|route| match route {
            Route::Browse(technology, _) => *technology,
            Route::Question(ix) => Some(TechnologyIx(ix.question().technology)),
            _ => None,
        })
    }

    /// The technology in view, without following it.
    pub fn technology_untracked(&self) -> Option<TechnologyIx> {
        untrack(|| self.technology())
    }

    /// Where one question stands.
    pub fn standing(&self, ix: QuestionIx) -> Standing {
        self.standings
            .with(|standings| standings.get(ix.0 as usize).copied().unwrap_or_default())
    }
}
