//! A mock interview: which questions it asks follows from its address.
//!
//! | file | what |
//! | --- | --- |
//! | `clock` | the time that answering takes |
//! | `run` | a challenge under way: what was asked, said and typed |
//! | `score` | key points said of all, and how a challenge ended |
//! | `mastery` | what challenges taken to their end have earned |
//!
//! Pure: the time and the seed of all chance are passed in.

mod clock;
mod mastery;
mod run;
mod score;

#[cfg(test)]
mod tests;

pub use clock::{Clock, PACE, minutes};
pub use mastery::{Attempt, Mastery, best};
pub use run::{Asked, Run};
pub use score::{Outcome, PASS, Score, by_level, by_topic};

use crate::{
    bank::{self, Level, QuestionIx, TechnologyIx},
    recall::random,
};

/// Every level, easiest first.
pub const LEVELS: [Level; 3] = [Level::Beginner, Level::Intermediate, Level::Advanced];

/// How many questions a challenge may ask.
pub const LENGTHS: [u8; 4] = [5, 10, 15, 20];

/// A mock interview, or the choice of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// About one technology, or all.
    pub technology: Option<TechnologyIx>,
    /// Of these levels, easiest first; none means all.
    pub levels: Vec<Level>,
    /// How many questions, from 5 to 20.
    pub length: u8,
    /// Which of all such interviews; without one, it is still to be chosen.
    pub seed: Option<u32>,
}

impl Default for Challenge {
    fn default() -> Self {
        Self {
            technology: None,
            levels: Vec::new(),
            length: 10,
            seed: None,
        }
    }
}

impl Challenge {
    /// Reads a query without `?`; nothing if it doesn't name a challenge that this bank has.
    pub fn parse(query: &str) -> Option<Self> {
        let mut challenge = Self::default();
        let mut chosen = [false; 3];
        for field in query.split('&') {
            match field.split_once('=').unwrap_or((field, "")) {
                ("technology", slug) => challenge.technology = Some(bank::find_technology(slug)?),
                ("level", slugs) => {
                    for slug in slugs.split(',') {
                        chosen[Level::from_slug(slug)? as usize] = true;
                    }
                }
                ("length", number) => challenge.length = number.parse().ok()?,
                ("seed", number) => challenge.seed = Some(number.parse().ok()?),
                _ => {}
            }
        }
        if chosen != [true; 3] {
            let levels = LEVELS.into_iter().filter(|level| chosen[*level as usize]);
            challenge.levels = levels.collect();
        }
        (5..=20).contains(&challenge.length).then_some(challenge)
    }

    /// Its query without `?`: the name it has in the learner's log, too.
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        if let Some(ix) = self.technology {
            query.push_str("technology=");
            query.push_str(ix.technology().slug);
            query.push('&');
        }
        for (at, level) in self.levels.iter().enumerate() {
            query.push_str(if at == 0 { "level=" } else { "," });
            query.push_str(level.slug());
        }
        if !self.levels.is_empty() {
            query.push('&');
        }
        query.push_str("length=");
        query.push_str(&self.length.to_string());
        if let Some(seed) = self.seed {
            query.push_str("&seed=");
            query.push_str(&seed.to_string());
        }
        query
    }

    /// The questions it may ask.
    fn pool(&self) -> impl Iterator<Item = QuestionIx> {
        bank::questions().filter(|ix| {
            let question = ix.question();
            self.technology
                .is_none_or(|technology| technology.0 == question.technology)
                && (self.levels.is_empty() || self.levels.contains(&question.level))
        })
    }

    /// How many questions it asks: fewer than its length where the bank hasn't as many.
    pub fn len(&self) -> usize {
        self.pool().take(self.length.into()).count()
    }

    /// Whether the bank has no question for it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What passing it earns: a level of a technology, if it asks at least five questions and all are
    /// of that one.
    pub fn earns(&self) -> Option<(TechnologyIx, Level)> {
        let technology = self.technology?;
        let level = self.pool().next()?.question().level;
        let same = self.pool().all(|ix| ix.question().level == level);
        (same && self.len() >= 5).then_some((technology, level))
    }

    /// The questions it asks, easier ones first: as many of each level as there can be.
    pub fn questions(&self) -> Vec<QuestionIx> {
        let seed = random(self.seed.unwrap_or_default().into());
        let mut pool: Vec<(u64, QuestionIx)> = self
            .pool()
            .map(|ix| {
                let id = crate::recall::seed(&ix.question().id());
                (random(seed ^ id), ix)
            })
            .collect();
        pool.sort_unstable_by_key(|(chance, _)| *chance);
        // The first of each level, then the second of each, and so on.
        let mut asked = Vec::new();
        let mut taken = [0_usize; 3];
        while asked.len() < usize::from(self.length) {
            let before = asked.len();
            for level in LEVELS {
                let next = pool
                    .iter()
                    .filter(|(_, ix)| ix.question().level == level)
                    .nth(taken[level as usize]);
                if let Some((_, ix)) = next.filter(|_| asked.len() < usize::from(self.length)) {
                    asked.push(*ix);
                    taken[level as usize] += 1;
                }
            }
            if asked.len() == before {
                break;
            }
        }
        asked.sort_by_key(|ix| ix.question().level as u8);
        asked
    }
}
