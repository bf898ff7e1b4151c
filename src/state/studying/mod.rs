//! A study session at work: what its page reads, and the commands it calls.

mod queue;
mod table;

use leptos::prelude::*;

use super::{App, Derived, Setting, Source, watch};
use crate::{
    address::Study,
    bank::{self, QuestionIx},
    platform,
    recall::Queue,
    study::{Asked, Session},
};
use queue::{chosen, cram_queue, due_queue, topic};

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
}

/// Sessions of a chosen set have one place, the usual ones another.
fn session_name(query: &str) -> &'static str {
    if query.is_empty() { "study" } else { "chosen" }
}
