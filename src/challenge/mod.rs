//! A mock interview: which questions it asks follows from its address.

use crate::{
    bank::{self, Level, QuestionIx, TechnologyIx},
    recall::random,
};

/// A mock interview, or the choice of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// About one technology, or all.
    pub technology: Option<TechnologyIx>,
    /// Of these levels; none means all.
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
        for field in query.split('&').filter(|field| !field.is_empty()) {
            match field.split_once('=')? {
                ("technology", slug) => challenge.technology = Some(bank::find_technology(slug)?),
                ("level", slugs) => {
                    for slug in slugs.split(',') {
                        challenge.levels.push(Level::from_slug(slug)?);
                    }
                }
                ("length", number) => challenge.length = number.parse().ok()?,
                ("seed", number) => challenge.seed = Some(number.parse().ok()?),
                _ => {}
            }
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

    /// The questions it asks, easier ones first: as many of each level as there can be.
    pub fn questions(&self) -> Vec<QuestionIx> {
        let mut pool: Vec<(u64, QuestionIx)> = bank::questions()
            .filter(|ix| {
                let question = ix.question();
                self.technology
                    .is_none_or(|technology| technology.0 == question.technology)
                    && (self.levels.is_empty() || self.levels.contains(&question.level))
            })
            .map(|ix| {
                let id = crate::recall::seed(&ix.question().id());
                (random(u64::from(self.seed.unwrap_or_default()) ^ id), ix)
            })
            .collect();
        pool.sort_unstable_by_key(|(chance, _)| *chance);
        // The first of each level, then the second of each, and so on.
        let mut asked = Vec::new();
        let mut taken = [0_usize; 3];
        while asked.len() < usize::from(self.length) {
            let before = asked.len();
            for level in [Level::Beginner, Level::Intermediate, Level::Advanced] {
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
