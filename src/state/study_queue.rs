//! What a study session could ask: its questions, and their order today.

use leptos::prelude::*;

use super::{App, Source};
use crate::{
    address::Study,
    bank::{self, Question, QuestionIx},
    recall::{Candidate, Grade, Queue, Share, random},
    selection::has_status,
    study::Session,
};

/// A question's topic among those of all technologies.
pub(super) fn topic(question: &Question) -> u32 {
    u32::from(question.technology) << 8 | question.topics.first().map_or(0, |at| u32::from(*at))
}

/// Whether a question belongs to the session. A status holds as it was when asked for.
pub(super) fn fits(app: App, study: &Study, ix: QuestionIx) -> bool {
    let (question, filter) = (ix.question(), &study.filter);
    let technology = study
        .technology
        .is_none_or(|it| it.0 == question.technology);
    let level = filter.levels.is_empty() || filter.levels.contains(&question.level);
    let mut topics = question.topics();
    let topic = filter.topics.is_empty()
        || topics.any(|it| filter.topics.iter().any(|slug| slug == it.slug));
    let status = filter.statuses.is_empty() || {
        let (standing, now) = (app.standing(ix), app.now.get());
        filter
            .statuses
            .iter()
            .any(|status| has_status(&standing, *status, now))
    };
    technology && level && topic && status
}

/// What the plan asks of today; of a chosen set, everything that is due or new.
pub(super) fn due_queue(app: App, study: StoredValue<Study>, session: Source<Session>) -> Queue {
    let now = app.now.get();
    let candidate = |ix: QuestionIx| Candidate {
        id: ix.0,
        topic: topic(ix.question()),
        standing: app.standing(ix),
    };
    if session.with(|session| !session.query.is_empty()) {
        let all = Share {
            new: usize::MAX,
            reviews: usize::MAX,
            new_first: false,
        };
        return study.with_value(|study| {
            let chosen = bank::questions().filter(|ix| fits(app, study, *ix));
            Queue::of(chosen.map(candidate), now, all)
        });
    }
    let quota = app.quota();
    let more = session.with(|session| session.more);
    let share = Share {
        new: (quota.new + more) as usize,
        reviews: (quota.reviews + more) as usize,
        new_first: app.scheduler().interview.is_some(),
    };
    Queue::of(app.planned().into_iter().map(candidate), now, share)
}

/// Everything once, shuffled, and what wasn't recalled again at the end.
pub(super) fn cram_queue(app: App, study: StoredValue<Study>, session: Source<Session>) -> Queue {
    let mut queue = Queue::default();
    let day = session.with(|session| session.day.cast_unsigned());
    study.with_value(|study| {
        for ix in bank::questions().filter(|ix| untrack(|| fits(app, study, *ix))) {
            let id = ix.question().id();
            let (tries, recalled) = session.with(|session| {
                let tries = || session.answers().filter(|(asked, _)| asked.id == id);
                let last = tries().next_back();
                (
                    tries().count(),
                    last.is_some_and(|(_, grade)| grade != Grade::Again),
                )
            });
            if !recalled {
                let key = (tries as u64) << 32 | random(day ^ u64::from(ix.0)) >> 32;
                queue.new.push((key, ix.0, topic(ix.question())));
            }
        }
    });
    queue.new.sort_unstable();
    queue
}
