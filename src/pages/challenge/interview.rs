//! What is under way in this tab, and what can be done with it.

use super::stage::{Stage, points};
use crate::{
    address::{Arrival, Route},
    bank::{QuestionIx, TechnologyIx},
    challenge::{Asked, Attempt, Challenge, Clock, Run},
    platform,
    state::{App, Derived, Source, watch},
};

/// The challenge of this tab.
#[derive(Clone, Copy)]
pub struct Interview {
    /// The app.
    pub app: App,
    /// The challenge under way, or the one that ended last.
    pub run: Source<Option<Run>>,
    /// How long it has taken.
    pub clock: Source<Clock>,
    /// What was typed for the present question.
    pub typed: Source<String>,
    /// What the page shows.
    pub stage: Derived<Stage>,
    /// What was kept last.
    kept: Source<String>,
    /// Whether the clock is looked at every second.
    ticking: Source<bool>,
}

/// The name under which it is kept.
const SESSION: &str = "challenge";

impl Interview {
    /// The one that was kept, if any, and from now on what the address names.
    pub fn open(app: App) -> Self {
        let run = Source::new(None);
        let stage = Stage::follow(app, run);
        let interview = Self {
            app,
            run,
            clock: Source::new(Clock::default()),
            typed: Source::new(String::new()),
            stage,
            kept: Source::new(String::new()),
            ticking: Source::new(false),
        };
        // A prerendered page has nothing kept.
        if cfg!(target_arch = "wasm32") {
            let kept = platform::kept_session(app, SESSION);
            interview.take_up(&kept.text);
            platform::recover_session(app, SESSION, &kept, move |kept| {
                // Unless the page is gone.
                if interview.run.try_with_untracked(|_| ()).is_some() {
                    interview.take_up(kept);
                    interview.write();
                }
            });
        }
        watch(move || {
            if let Stage::Waiting = stage.get() {
                interview.want();
            }
        });
        watch(move || {
            if matches!(stage.get(), Stage::Asking(_)) && !interview.ticking.get_untracked() {
                interview.ticking.set(true);
                interview.look_at_clock();
                platform::every_second(move || interview.tick());
            }
        });
        interview
    }

    /// Goes on with what was kept, here or by another tab.
    fn take_up(self, text: &str) {
        if let Some((run, clock, typed)) = Run::from_text(text) {
            self.clock.set(clock);
            self.typed.set(typed);
            self.run.set(Some(run));
        }
    }

    /// Asks for the answers.
    pub fn want(self) {
        let questions = self.run.with_untracked(|run| {
            let run = run.as_ref();
            run.map(|run| run.questions.clone()).unwrap_or_default()
        });
        for ix in questions {
            self.app.want(TechnologyIx(ix.question().technology));
        }
    }

    /// Begins a challenge at its first question, and gives it its address.
    pub fn begin(self, challenge: Challenge) {
        let challenge = Challenge {
            seed: challenge.seed.or_else(|| Some(platform::chance())),
            ..challenge
        };
        let query = challenge.to_query();
        // Where there is no question, the choice says so already.
        let Some(run) = Run::begin(challenge) else {
            return;
        };
        self.clock.set(Clock::default());
        self.typed.set(String::new());
        self.run.set(Some(run));
        self.write();
        let here = self.app.route.with_untracked(
            |route| matches!(route, Route::Challenge(now) if Challenge::parse(now) == Challenge::parse(&query)),
        );
        if !here {
            self.app.go(Arrival {
                route: Route::Challenge(query),
                notice: None,
            });
        }
    }

    /// Shows the answer.
    pub fn reveal(self) {
        self.look_at_clock();
        self.change(|run| run.revealed = true);
        self.keep();
        platform::next_frame(|| platform::focus("#answer"));
    }

    /// Ticks a key point, or takes the tick away.
    pub fn tick_point(self, point: u8) {
        self.change(|run| run.tick(point));
        self.keep();
    }

    /// Takes in what was typed.
    pub fn type_in(self, typed: String) {
        self.typed.set(typed);
        self.keep();
    }

    /// Leaves the question for the next one, or for the debrief.
    pub fn next(self) {
        // Another tab may have gone on with the same challenge.
        if !self.keep() {
            return;
        }
        self.look_at_clock();
        let left = self.leave();
        self.write();
        self.review(left);
    }

    /// Ends it here.
    pub fn end(self) {
        if !self.keep() {
            return;
        }
        self.look_at_clock();
        let left = self.leave();
        self.change(|run| run.end(|ix| points(self.app, ix)));
        self.write();
        self.review(left);
    }

    fn leave(self) -> Option<(QuestionIx, Asked, u64)> {
        let clock = self.clock.get_untracked();
        let mut left = None;
        self.change(|run| {
            left = run
                .question()
                .and_then(|ix| run.leave(points(self.app, ix), clock.answering));
        });
        let (ix, asked) = left?;
        self.clock.set(clock.next());
        self.typed.set(String::new());
        Some((ix, asked, clock.spent))
    }

    /// Keeps in the log what came of the question left, and of the whole if that was the last. What is
    /// kept of the session says so already: a kill in between costs a review, but never doubles one.
    fn review(self, left: Option<(QuestionIx, Asked, u64)>) {
        if let Some((ix, asked, spent)) = left {
            let spent = u32::try_from(spent).unwrap_or(u32::MAX);
            self.app.review(ix, asked.grade(), spent, asked.said);
        }
        let over = self.run.with_untracked(|run| {
            let run = run.as_ref().filter(|run| run.is_over())?;
            Some((run.challenge.to_query(), run.score()))
        });
        if let Some((query, score)) = over {
            let seconds = self.clock.get_untracked().used / 1_000;
            self.app
                .finish_challenge(query, score.said, score.points, seconds);
        }
    }

    fn change(self, change: impl FnOnce(&mut Run)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
    }

    fn tick(self) -> bool {
        // The page may be gone by now.
        let Some(revealed) = self
            .run
            .try_with_untracked(|run| run.as_ref().is_some_and(|run| run.revealed))
        else {
            return false;
        };
        let asking = self
            .stage
            .with_untracked(|stage| matches!(stage, Stage::Asking(_)));
        if asking {
            self.clock
                .update(|clock| clock.tick(platform::now(), !revealed));
            self.keep();
        } else {
            self.ticking.set(false);
            self.clock.update(|clock| clock.at = None);
        }
        asking
    }

    fn look_at_clock(self) {
        let revealed = self
            .run
            .with_untracked(|run| run.as_ref().is_some_and(|run| run.revealed));
        self.clock
            .update(|clock| clock.tick(platform::now(), !revealed));
    }

    /// Keeps how far it is; false if another tab was found to be further, and this one took that up.
    fn keep(self) -> bool {
        let kept = platform::kept_session(self.app, SESSION).text;
        if self.kept.with_untracked(|own| *own != kept) {
            let further = Run::from_text(&kept).is_some_and(|(theirs, ..)| {
                self.run.with_untracked(|run| {
                    run.as_ref().is_some_and(|run| {
                        theirs.challenge == run.challenge && theirs.asked.len() > run.asked.len()
                    })
                })
            });
            if further {
                self.kept.set(kept.clone());
                self.take_up(&kept);
                return false;
            }
        }
        self.write();
        true
    }

    fn write(self) {
        let text = self.run.with_untracked(|run| {
            run.as_ref().map(|run| {
                let clock = self.clock.get_untracked();
                self.typed
                    .with_untracked(|typed| run.to_text(&clock, typed))
            })
        });
        if let Some(text) = text {
            platform::keep_session(self.app, SESSION, &text);
            self.kept.set(text);
        }
    }
}

/// The challenges taken to their end, earliest first; whoever asks inside a view follows them.
pub fn attempts(app: App) -> Vec<Attempt> {
    app.with_learner(|learner| {
        let all = learner.challenges().iter();
        all.filter_map(|it| Attempt::read(it.at_ms, &it.address, &it.result))
            .collect()
    })
}
