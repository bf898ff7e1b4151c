//! A study session at work: what its page reads, and the commands it calls.

use leptos::prelude::*;

use super::{
    App, Derived, Setting, Source,
    study_queue::{chosen, cram_queue, due_queue, topic},
    watch,
};
use crate::{
    address::Study,
    bank::{self, QuestionIx},
    platform,
    progress::EventId,
    recall::{Grade, LEECH, Queue, seed},
    study::{Asked, Session},
};

/// A study session at work.
#[derive(Clone, Copy)]
pub struct Studying {
    app: App,
    study: StoredValue<Study>,
    /// Its questions, unless it is about today's share.
    chosen: StoredValue<Option<Vec<QuestionIx>>>,
    session: Source<Session>,
    /// How long the question has been on the table, in milliseconds.
    pub spent: Source<u64>,
    /// What is left.
    pub queue: Derived<Queue>,
}

impl Studying {
    /// Takes up the session of this query, or begins one.
    pub fn begin(app: App, query: &str) -> (Self, Vec<String>) {
        let (study, unknown) = Study::parse(query);
        // What isn't known makes no other session.
        let query = study.to_query();
        let cram = study.cram;
        let day = untrack(|| app.days.get().of(app.now.get()));
        let name = session_name(&query);
        let kept = platform::kept_session(app, name);
        let begun = Session::resume(&kept.text, &query, day);
        let chosen = StoredValue::new(untrack(|| chosen(app, &study, &begun)));
        let session = Source::new(begun);
        let queue = Derived::new(move || {
            chosen.with_value(|chosen| match chosen {
                Some(chosen) if cram => session.with(|session| cram_queue(chosen, session)),
                chosen => due_queue(app, chosen.as_deref(), session.with(|it| it.wanted)),
            })
        });
        let this = Self {
            app,
            study: StoredValue::new(study),
            chosen,
            session,
            spent: Source::new(0),
            queue,
        };
        untrack(|| this.take_up());
        let begun = session.get_untracked();
        platform::recover_session(app, name, &kept, move |kept| {
            // Unless the page is gone, or something was done meanwhile.
            if session.try_with_untracked(|session| *session == begun) == Some(true) {
                session.set(Session::resume(kept, &begun.query, day));
                untrack(|| this.take_up());
                this.keep();
            }
        });
        // Answered in another tab, or put off by another plan: not twice.
        watch(move || {
            queue.with(|_| ());
            untrack(|| {
                if this.asked().is_some() && !this.is_still_asked() {
                    this.ask_next();
                }
            });
        });
        (this, unknown)
    }

    /// Puts the kept question on the table again, or the next one.
    fn take_up(self) {
        match self.asked().filter(|_| self.is_still_asked()) {
            Some(ix) => {
                self.spent.set(self.table(|asked| asked.spent));
                self.app.want(bank::TechnologyIx(ix.question().technology));
            }
            None => self.ask_next(),
        }
    }

    /// Whether what is on the table is still to be answered.
    fn is_still_asked(self) -> bool {
        let in_queue = |ix: QuestionIx| self.queue.with(|queue| queue.has(ix.0));
        self.is_under_way() || self.asked().is_some_and(in_queue)
    }

    /// The query of the same questions, crammed; nothing for today's share, and while cramming.
    pub fn to_cram(self) -> Option<String> {
        self.study.with_value(|study| {
            let chosen = *study != Study::default() && !study.cram;
            chosen.then(|| {
                let cram = Study {
                    cram: true,
                    ..study.clone()
                };
                cram.to_query()
            })
        })
    }

    /// Whether it leaves the schedule alone.
    pub fn is_cram(self) -> bool {
        self.study.with_value(|study| study.cram)
    }

    /// The question on the table.
    pub fn asked(self) -> Option<QuestionIx> {
        self.session
            .with(|session| bank::find_question(&session.asked.as_ref()?.id))
    }

    /// Reads what stands on the table.
    pub fn table<T: Default>(self, read: impl FnOnce(&Asked) -> T) -> T {
        self.session
            .with(|session| session.asked.as_ref().map(read))
            .unwrap_or_default()
    }

    /// Whether something was done with the question on the table.
    pub fn is_under_way(self) -> bool {
        self.table(|asked| asked.revealed || !asked.typed.is_empty())
    }

    /// How many were answered, how many recalled, and the time they took in milliseconds.
    pub fn tally(self) -> (usize, usize, u64) {
        self.session.with(Session::tally)
    }

    /// How often the table was cleared: the same question may come twice in a row.
    pub fn turn(self) -> usize {
        self.session.with(|session| session.done.len())
    }

    /// The questions that it is about.
    pub fn scope(self) -> Vec<QuestionIx> {
        let chosen = self.chosen.get_value();
        chosen.unwrap_or_else(|| self.app.today().questions)
    }

    /// Whether it is about today's share.
    pub fn is_daily(self) -> bool {
        self.chosen.with_value(Option::is_none)
    }

    /// Whether there is more than today's share.
    pub fn has_more(self) -> bool {
        self.is_daily()
            && (self.queue.with(|queue| queue.left_over > 0) || self.app.today().work.unseen > 0)
    }

    /// Whether there is a question to go on with.
    pub fn has_next(self) -> bool {
        self.next().is_some()
    }

    fn next(self) -> Option<QuestionIx> {
        let (last, passed) = self.session.with(|session| {
            let last = session
                .done
                .last()
                .and_then(|done| bank::find_question(&done.asked.id));
            let passed: Vec<u32> = session
                .passed
                .iter()
                .filter_map(|id| Some(bank::find_question(id)?.0))
                .collect();
            (last, passed)
        });
        let topic = last.map(|ix| topic(ix.question()));
        let now = self.app.now.get();
        self.queue
            .with(|queue| queue.next(topic, now, &passed))
            .map(QuestionIx)
    }

    /// Goes on with the next question; without one, the session rests.
    pub fn ask_next(self) {
        let next = untrack(|| self.next());
        self.session
            .update(|session| session.ask(next.map(|ix| ix.question().id())));
        self.spent.set(untrack(|| self.table(|asked| asked.spent)));
        if let Some(ix) = next {
            self.app.want(bank::TechnologyIx(ix.question().technology));
        }
        self.keep();
    }

    /// Counts a second until the verdict, unless nobody looks.
    pub fn tick(self) {
        if untrack(|| self.asked()).is_some() && !platform::is_hidden() {
            self.spent.update(|spent| *spent += 1_000);
        }
    }

    /// Keeps the session for the next page load.
    pub fn keep(self) {
        let mut session = self.session.get_untracked();
        // Whoever studies past the day's end goes on after a reload all the same.
        session.day = untrack(|| self.app.days.get().of(self.app.now.get()));
        if let Some(asked) = &mut session.asked {
            asked.spent = self.spent.get_untracked();
        }
        let name = session_name(&session.query);
        platform::keep_session(self.app, name, &session.to_text());
    }

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

    /// Asks for a few more questions than planned for the day.
    pub fn want_more(self) {
        let work = untrack(|| self.app.today().work);
        self.session
            .update(|session| session.wanted = work.seen_today + work.reviewed_today + 5);
        self.ask_next();
    }

    /// Begins anew.
    pub fn restart(self) {
        self.session.update(|session| {
            *session = Session {
                day: session.day,
                query: std::mem::take(&mut session.query),
                ..Session::default()
            };
        });
        self.ask_next();
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

/// Sessions of a chosen set have one place, the usual ones another.
fn session_name(query: &str) -> &'static str {
    if query.is_empty() { "study" } else { "chosen" }
}
