//! Moving between pages: the address, the history and the page go together.

use super::{App, Disclosure, PAGE};
use crate::{
    address::{Arrival, Route},
    bank::QuestionIx,
    platform,
};

/// What a history entry remembers of its page, beside its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it was scrolled to.
    pub scroll: Scroll,
    /// How many cards it showed.
    pub shown: usize,
    /// The questions whose answers differed from the rest.
    pub flipped: Vec<u32>,
    /// Whether all answers were opened at once.
    pub all: bool,
}

/// A scroll position. Cards out of sight have estimated heights, so a position holds by the card that
/// stood at the top; in pixels where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// From the top of the page, in CSS pixels.
    pub y: i32,
    /// The first card in sight, and its top from the top of the window, in CSS pixels.
    pub card: Option<(u32, i32)>,
}

impl Entry {
    /// Six fields between semicolons: pixels, cards, all open or not, the questions that differ, and
    /// the first card in sight with its top.
    pub fn to_text(&self) -> String {
        let flipped: Vec<String> = self.flipped.iter().map(u32::to_string).collect();
        let (card, top) = self
            .scroll
            .card
            .map_or_else(Default::default, |(card, top)| (card.to_string(), top));
        let all = u8::from(self.all);
        format!(
            "{};{};{all};{};{card};{top}",
            self.scroll.y,
            self.shown,
            flipped.join(",")
        )
    }

    /// Reads what [`Self::to_text`] wrote; nothing for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut fields = text.split(';');
        let mut next = || fields.next();
        let y = next()?.parse().ok()?;
        let shown = next()?.parse().ok()?;
        let all = next()? == "1";
        let flipped = next()?
            .split(',')
            .filter_map(|ix| ix.parse().ok())
            .collect();
        let (card, top) = (next()?.parse().ok(), next()?.parse().ok()?);
        Some(Self {
            scroll: Scroll {
                y,
                card: card.map(|card| (card, top)),
            },
            shown,
            flipped,
            all,
        })
    }
}

/// Which component shows a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The list.
    Browse,
    /// One question.
    Question(QuestionIx),
    /// Recalling what is due, or a chosen set.
    Study,
    /// A mock interview, or the choice of one.
    Challenge,
    /// What the learner has done so far.
    Progress,
    /// How the app looks and behaves.
    Settings,
    /// Nothing is here.
    NotFound,
}

impl PageKind {
    /// The component of a route.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Browse(..) => Self::Browse,
            Route::Question(ix) => Self::Question(*ix),
            Route::Study(_) => Self::Study,
            Route::Challenge(_) => Self::Challenge,
            Route::Progress => Self::Progress,
            Route::Settings => Self::Settings,
            Route::NotFound => Self::NotFound,
        }
    }
}

impl App {
    /// Opens a page at its top, as following a link does.
    pub fn go(&self, arrival: Arrival) {
        if arrival.route.bundle() != self.route.with_untracked(Route::bundle) {
            platform::leave_for(&self.href(&arrival.route));
            return;
        }
        let other_page = self
            .route
            .with_untracked(|route| PageKind::of(route) != PageKind::of(&arrival.route));
        self.push(arrival.route);
        self.notice.set(arrival.notice);
        self.shown.set(PAGE);
        if other_page {
            self.disclosure.set(Disclosure::default());
            platform::start_at_top();
        }
    }

    /// Shows a page and gives it an entry of its own in the history.
    pub(super) fn push(&self, route: Route) {
        platform::remember_entry(&self.entry());
        platform::push_address(&self.href(&route), &route.title());
        self.route.set(route);
        self.notice.set(None);
    }

    /// Shows a page in place of the present one, in the history too.
    pub(super) fn replace(&self, route: Route) {
        platform::replace_address_soon(self.href(&route), route.title());
        self.route.set(route);
    }

    /// Shows the page that Back or Forward led to, as it was left.
    pub fn arrive(&self, arrival: Arrival, entry: Entry) {
        platform::set_title(&arrival.route.title());
        if matches!(arrival.route, Route::Browse(..)) {
            self.prepare_search();
        }
        self.shown.set(entry.shown.max(PAGE));
        let mut disclosure = Disclosure::all(entry.all);
        for ix in entry.flipped {
            disclosure.set(QuestionIx(ix), !entry.all);
        }
        self.disclosure.set(disclosure);
        self.route.set(arrival.route);
        self.notice.set(arrival.notice);
        platform::scroll_to(entry.scroll);
    }

    /// What the present history entry should remember.
    pub fn entry(&self) -> Entry {
        let (all, flipped) = self.disclosure.with_untracked(|disclosure| {
            (
                disclosure.is_all(),
                disclosure.exceptions().map(|ix| ix.0).collect(),
            )
        });
        Entry {
            scroll: platform::scroll_position(),
            shown: self.shown.get_untracked(),
            flipped,
            all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_back_as_it_was_written() {
        let entry = Entry {
            scroll: Scroll {
                y: 1234,
                card: Some((7, -20)),
            },
            shown: 80,
            flipped: vec![3, 31],
            all: true,
        };
        assert_eq!(Entry::from_text(&entry.to_text()), Some(entry));
        assert_eq!(
            Entry::from_text(&Entry::default().to_text()),
            Some(Entry::default())
        );
        assert_eq!(Entry::from_text("another app's state"), None);
    }
}
