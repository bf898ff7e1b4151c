//! What is done with the question on the table.

use leptos::prelude::*;

use super::{Setting, Studying};
use crate::{
    bank::QuestionIx,
    progress::EventId,
    recall::{Grade, LEECH, seed},
    study::Asked,
};

impl Studying {
    fn change(self, change: impl FnOnce(&mut Asked)) {
        self.session
            .update(|session| session.asked.as_mut().map(change).unwrap_or_default());
        self.keep();
    }

    /// Notes what is typed.
    pub fn write(self, text: String) {
        self.change(|asked| asked.typed = text);
    }

    /// Shows the answer.
    pub fn reveal(self) {
        self.change(|asked| asked.revealed = true);
    }

    /// Ticks a key point, or takes the tick away.
    pub fn tick_point(self, at: usize, on: bool) {
        let bit = 1 << at.min(31);
        self.change(|asked| {
            asked.points = if on {
                asked.points | bit
            } else {
                asked.points & !bit
            }
        });
    }

    /// The learner's word on the question on the table.
    pub fn grade(self, grade: Grade) {
        let spent = self.spent.get_untracked();
        let (Some(ix), points) = untrack(|| (self.asked(), self.table(|it| it.points))) else {
            return;
        };
        let mut event = None;
        if !self.is_cram() {
            let took = u32::try_from(spent).unwrap_or(u32::MAX);
            event = self.app.review(ix, grade, took, points);
            if event.is_none() {
                return;
            }
            self.tell_of_leech(ix, grade);
        }
        self.leave(Some(grade), event);
    }

    fn leave(self, grade: Option<Grade>, event: Option<EventId>) {
        self.session.update(|session| {
            if let Some(asked) = &mut session.asked {
                asked.spent = self.spent.get_untracked();
            }
            session.leave(grade, event, self.app.undoable());
        });
        self.ask_next();
    }

    fn tell_of_leech(self, ix: QuestionIx, grade: Grade) {
        let lapses = untrack(|| self.app.standing(ix))
            .card
            .map_or(0, |card| card.lapses);
        // Then, and again after every few further lapses.
        if grade == Grade::Again && lapses >= LEECH && (lapses - LEECH).is_multiple_of(4) {
            self.app.say(
                format!(
                    "You have forgotten this one {lapses} times. Put it into your own words in a note, or suspend it."
                ),
                None,
            );
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(self) -> bool {
        self.session.with(|session| !session.done.is_empty())
    }

    /// Takes the last thing back. What left the table is on it again as it was.
    pub fn undo(self) {
        // A bookmark or a note that came later goes first.
        let until = self
            .session
            .with_untracked(|session| session.done.last()?.until);
        if self.app.did_since(until) {
            self.app.undo_last();
            return;
        }
        let mut event = None;
        self.session.update(|session| event = session.undo());
        if let Some(event) = event {
            self.app.withdraw(event);
        }
        self.spent.set(untrack(|| self.table(|asked| asked.spent)));
        self.keep();
    }

    /// Passes over the question: it comes last.
    pub fn skip(self) {
        self.leave(None, None);
    }

    /// Puts the question off: 1 until tomorrow, 2 until further notice.
    pub fn hold(self, hold: u8) {
        let Some(ix) = untrack(|| self.asked()) else {
            return;
        };
        let event = self.app.hold(ix, hold);
        let what = if hold == 1 {
            "Buried until tomorrow"
        } else {
            "Suspended: it won’t be asked until you resume it on the Progress page"
        };
        self.app.say_when_kept(what.into(), event);
        if event.is_some() {
            self.leave(None, event);
        }
    }

    /// Whether all four grades are offered; newcomers get two.
    pub fn has_four_grades(self) -> bool {
        self.app.setting(Setting::Buttons).as_deref() == Some("four")
    }

    /// Offers four grades, or two.
    pub fn offer_four(self, four: bool) {
        let value = if four { "four" } else { "" };
        self.app.set_setting(Setting::Buttons, value.into());
    }

    /// How long until the question comes back after each grade, in words, worst first.
    pub fn waits(self) -> [String; 4] {
        let Some(ix) = self.asked() else {
            return Default::default();
        };
        let (now, days) = (self.app.now.get(), self.app.days.get());
        let card = self.app.standing(ix).card;
        let id = seed(&ix.question().id());
        self.app
            .scheduler()
            .outcomes(card.as_ref(), id, now)
            .map(|card| match days.between(now, card.due) {
                0 => crate::recall::wait_in_words(card.due.saturating_sub(now)),
                days => format!("{days} d"),
            })
    }
}
