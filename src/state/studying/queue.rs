//! What a study session could ask: its questions, and their order today.

use crate::{
    address::Study,
    bank::{self, Question, QuestionIx},
    recall::{Candidate, Grade, Queue, Share, random},
    selection::has_status,
    state::App,
    study::Session,
};

/// A question's topic among those of all technologies.
pub(super) fn topic(question: &Question) -> u32 {
    u32::from(question.technology) << 8 | question.topics.first().map_or(0, |at| u32::from(*at))
}

/// The questions of a chosen set; nothing for today's share. A status is as it was when the session
/// began: what was asked since belongs to it.
pub(super) fn chosen(app: App, study: &Study, session: &Session) -> Option<Vec<QuestionIx>> {
    if *study == Study::default() {
        return None;
    }
    let fitting = |ix: &QuestionIx| fits(app, study, *ix) || session.has(&ix.question().id());
    Some(bank::questions().filter(fitting).collect())
}

fn fits(app: App, study: &Study, ix: QuestionIx) -> bool {
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

/// What the plan asks of today, and more if as many questions are wanted; of a chosen set, everything
/// that is due or new.
pub(super) fn due_queue(app: App, chosen: Option<&[QuestionIx]>, wanted: u32) -> Queue {
    let (now, days) = (app.now.get(), app.days.get());
    let candidate = |ix: &QuestionIx| Candidate {
        id: ix.0,
        topic: topic(ix.question()),
        standing: app.standing(*ix),
    };
    let since = days.start(days.of(now));
    if let Some(chosen) = chosen {
        let all = Share {
            new: usize::MAX,
            reviews: usize::MAX,
            since,
            new_first: false,
        };
        return Queue::of(chosen.iter().map(candidate), now, all);
    }
    let today = app.today();
    let more = wanted.saturating_sub(today.work.seen_today + today.work.reviewed_today);
    let share = Share {
        new: today.quota.new.max(more) as usize,
        reviews: today.quota.reviews.max(more) as usize,
        since,
        new_first: app.scheduler().interview.is_some(),
    };
    Queue::of(today.questions.iter().map(candidate), now, share)
}

/// Everything once, shuffled, and what wasn't recalled again at the end.
pub(super) fn cram_queue(chosen: &[QuestionIx], session: &Session) -> Queue {
    let mut queue = Queue::default();
    let day = session.day.cast_unsigned();
    for ix in chosen {
        let id = ix.question().id();
        let tries = || session.answers().filter(|(asked, _)| asked.id == id);
        let last = tries().next_back();
        if last.is_none_or(|(_, grade)| grade == Grade::Again) {
            let tries = tries().count() as u64;
            let key = tries << 32 | random(day ^ u64::from(ix.0)) >> 32;
            queue.new.push((key, ix.0, topic(ix.question())));
        }
    }
    queue.new.sort_unstable();
    queue
}
