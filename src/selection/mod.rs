//! Which questions a filter leaves, in which order, and how many each facet would leave.

#[cfg(test)]
mod tests;

use crate::{
    address::{Filter, Sort, Status},
    bank::{self, Level, QuestionIx, TECHNOLOGIES, TechnologyIx},
    recall::{Standing, random},
};

/// All that a selection depends on.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The technology in view; all without.
    pub technology: Option<TechnologyIx>,
    /// What narrows and orders the list.
    pub filter: &'a Filter,
    /// What the search found, best first; nothing when nothing was typed.
    pub found: Option<&'a [QuestionIx]>,
    /// Where each question stands, in the bank's order.
    pub standings: &'a [Standing],
    /// The time, in ms since 1970.
    pub now: u64,
}

/// The questions left, and what each choice would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The questions, in order.
    pub questions: Vec<QuestionIx>,
    /// What each choice would leave.
    pub counts: Counts,
}

/// How many questions each choice would leave, given the choices in the other facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Over all technologies.
    pub all: usize,
    /// By technology, in the bank's order.
    pub technologies: Vec<usize>,
    /// By level, in the order of [`LEVELS`].
    pub levels: [usize; 3],
    /// By status, in the order of [`Status::ALL`].
    pub statuses: [usize; 5],
    /// By topic slug, most first.
    pub topics: Vec<TopicCount>,
}

/// How many questions a topic would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicCount {
    /// Its name in addresses.
    pub slug: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// How many questions.
    pub count: usize,
}

/// Whether a question has this status.
pub fn has_status(standing: &Standing, status: Status, now: u64) -> bool {
    match status {
        Status::Due => standing.is_due(now),
        Status::New => standing.card.is_none(),
        Status::Known => standing.is_known(),
        Status::Learning => standing.knew() == Some(false),
        Status::Bookmarked => standing.bookmarked,
    }
}

/// Selects, counts and orders, in one pass over the bank.
pub fn select(request: Request<'_>) -> Selection {
    let Request {
        technology,
        filter,
        found,
        standings,
        now,
    } = request;
    let mut counts = Counts {
        technologies: vec![0; TECHNOLOGIES.len()],
        topics: topics_in_view(technology),
        ..Counts::default()
    };
    let mut questions = Vec::new();
    let mut visit = |ix: QuestionIx| {
        let question = ix.question();
        let standing = standings.get(ix.0 as usize).copied().unwrap_or_default();
        let statuses = Status::ALL.map(|status| has_status(&standing, status, now));
        let topics = || question.topics().map(|topic| topic.slug);

        let technology_fits = technology.is_none_or(|chosen| chosen.0 == question.technology);
        let level_fits = filter.levels.is_empty() || filter.levels.contains(&question.level);
        let status_fits = filter.statuses.is_empty()
            || Status::ALL
                .iter()
                .zip(statuses)
                .any(|(status, has)| has && filter.statuses.contains(status));
        let topic_fits = filter.topics.is_empty()
            || topics().any(|slug| filter.topics.iter().any(|chosen| chosen == slug));

        if level_fits && status_fits && topic_fits {
            counts.all += 1;
            counts.technologies[usize::from(question.technology)] += 1;
        }
        if technology_fits && status_fits && topic_fits {
            counts.levels[question.level as usize] += 1;
        }
        if technology_fits && level_fits && topic_fits {
            for (count, has) in counts.statuses.iter_mut().zip(statuses) {
                *count += usize::from(has);
            }
        }
        if technology_fits && level_fits && status_fits {
            for slug in topics() {
                if let Some(topic) = counts.topics.iter_mut().find(|topic| topic.slug == slug) {
                    topic.count += 1;
                }
            }
        }
        if technology_fits && level_fits && status_fits && topic_fits {
            questions.push(ix);
        }
    };
    match found {
        Some(found) => found.iter().copied().for_each(&mut visit),
        None => bank::questions().for_each(&mut visit),
    }
    order(&mut questions, filter.sort(), standings, now);
    Selection { questions, counts }
}

/// The topics of the technology in view, or of all, each once.
fn topics_in_view(technology: Option<TechnologyIx>) -> Vec<TopicCount> {
    let mut topics: Vec<TopicCount> = Vec::new();
    for ix in bank::technologies().filter(|ix| technology.is_none_or(|chosen| chosen == *ix)) {
        for topic in ix.technology().topics {
            if !topics.iter().any(|known| known.slug == topic.slug) {
                topics.push(TopicCount {
                    slug: topic.slug,
                    name: topic.name,
                    count: 0,
                });
            }
        }
    }
    topics
}

/// Sorts by one number for each question, ties by the bank's order: one sort for every order, since
/// each further one costs the app 5 KB.
fn order(questions: &mut [QuestionIx], sort: Sort, standings: &[Standing], now: u64) {
    let key = |ix: &QuestionIx| {
        let standing = standings.get(ix.0 as usize).copied().unwrap_or_default();
        match sort {
            Sort::Match | Sort::Curated => 0,
            // The bits of floats that aren't negative order like them. What was tried and missed
            // comes before what was never tried.
            Sort::Weakest => {
                u64::from(standing.retrievability(now).to_bits()) << 1
                    | u64::from(standing.card.is_none())
            }
            Sort::Recent => u64::MAX - standing.card.map_or(0, |card| card.last.at),
            // Sorting by well-mixed numbers shuffles, the same way for the same seed.
            Sort::Shuffled(seed) => random(u64::from(seed) << 32 | u64::from(ix.0)),
        }
    };
    // The search's own order stays as it is.
    if sort != Sort::Match {
        let mut keyed: Vec<(u64, u32)> = questions.iter().map(|ix| (key(ix), ix.0)).collect();
        keyed.sort_unstable();
        for (place, (_, ix)) in questions.iter_mut().zip(keyed) {
            *place = QuestionIx(ix);
        }
    }
}

/// The choice that, dropped, would leave the most questions: the nearest fix for an empty list.
pub fn nearest_fix(request: Request<'_>) -> Option<(Fix, usize)> {
    let filter = request.filter;
    let attempts = [
        (
            Fix::Technology,
            request.technology.is_some(),
            Filter { ..filter.clone() },
        ),
        (
            Fix::Levels,
            !filter.levels.is_empty(),
            Filter {
                levels: Vec::new(),
                ..filter.clone()
            },
        ),
        (
            Fix::Topics,
            !filter.topics.is_empty(),
            Filter {
                topics: Vec::new(),
                ..filter.clone()
            },
        ),
        (
            Fix::Statuses,
            !filter.statuses.is_empty(),
            Filter {
                statuses: Vec::new(),
                ..filter.clone()
            },
        ),
        (
            Fix::Query,
            !filter.query.trim().is_empty(),
            Filter {
                query: String::new(),
                ..filter.clone()
            },
        ),
    ];
    attempts
        .iter()
        .filter(|(_, chosen, _)| *chosen)
        .map(|(fix, _, filter)| {
            let technology = request.technology.filter(|_| *fix != Fix::Technology);
            let found = request.found.filter(|_| *fix != Fix::Query);
            (
                *fix,
                select(Request {
                    technology,
                    filter,
                    found,
                    ..request
                })
                .questions
                .len(),
            )
        })
        .filter(|(_, left)| *left > 0)
        .max_by_key(|(_, left)| *left)
}

/// A choice to drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// The technology.
    Technology,
    /// Every level chosen.
    Levels,
    /// Every topic chosen.
    Topics,
    /// Every status chosen.
    Statuses,
    /// What was typed.
    Query,
}

impl Fix {
    /// The page without that choice.
    pub fn apply(
        self,
        technology: Option<TechnologyIx>,
        filter: &Filter,
    ) -> (Option<TechnologyIx>, Filter) {
        let mut filter = filter.clone();
        match self {
            Self::Technology => return (None, filter),
            Self::Levels => filter.levels.clear(),
            Self::Topics => filter.topics.clear(),
            Self::Statuses => filter.statuses.clear(),
            Self::Query => filter.query.clear(),
        }
        (technology, filter)
    }

    /// What a button says that drops it.
    pub fn offer(self) -> &'static str {
        match self {
            Self::Technology => "Look in all technologies",
            Self::Levels => "Show every level",
            Self::Topics => "Show every topic",
            Self::Statuses => "Show every state",
            Self::Query => "Clear the search",
        }
    }
}

/// The position of a level in [`Counts::levels`].
pub const LEVELS: [Level; 3] = [Level::Beginner, Level::Intermediate, Level::Advanced];
