//! Key points said of all, and how a challenge ended.

use super::{Asked, LEVELS};
use crate::bank::QuestionIx;

/// The percentage of key points that passes.
pub const PASS: usize = 80;

/// Key points said, of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many were said.
    pub said: usize,
    /// How many there are.
    pub points: usize,
}

impl Score {
    /// The score of all these.
    pub fn of<'a>(asked: impl IntoIterator<Item = &'a Asked>) -> Self {
        asked.into_iter().fold(Self::default(), Self::and)
    }

    /// This score and that of one question more.
    fn and(self, asked: &Asked) -> Self {
        Self {
            said: self.said + asked.said.count_ones() as usize,
            points: self.points + usize::from(asked.points),
        }
    }

    /// In whole per cent, rounded down: what shows as 80 has passed.
    pub fn percent(self) -> usize {
        self.said.saturating_mul(100) / self.points.max(1)
    }

    /// Whether it passes.
    pub fn passed(self) -> bool {
        self.percent() >= PASS
    }
}

/// How a challenge ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The key points.
    pub score: Score,
    /// How long answering took, in seconds.
    pub seconds: u64,
}

impl Outcome {
    /// Reads three numbers between dots, as the log has them; nothing for what can't be.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.');
        let mut next = || numbers.next()?.parse().ok();
        let (said, points, seconds): (u32, u32, u32) = (next()?, next()?, next()?);
        let whole = numbers.next().is_none() && points > 0 && said <= points;
        whole.then_some(Self {
            score: Score {
                said: said as usize,
                points: points as usize,
            },
            seconds: seconds.into(),
        })
    }
}

/// The scores by level, in the order of [`LEVELS`]: nothing asked is 0 of 0.
pub fn by_level(questions: &[QuestionIx], asked: &[Asked]) -> [Score; 3] {
    LEVELS.map(|level| {
        let of_level = questions.iter().zip(asked);
        of_level
            .filter(|(ix, _)| ix.question().level == level)
            .fold(Score::default(), |score, (_, asked)| score.and(asked))
    })
}

/// The scores by topic, weakest first. Topics of one name are one topic, whatever their technology.
pub fn by_topic(questions: &[QuestionIx], asked: &[Asked]) -> Vec<(&'static str, Score)> {
    let mut topics: Vec<(&str, Score)> = Vec::new();
    for (ix, asked) in questions.iter().zip(asked) {
        for topic in ix.question().topics() {
            let at = topics.iter().position(|(name, _)| *name == topic.name);
            let at = at.unwrap_or_else(|| {
                topics.push((topic.name, Score::default()));
                topics.len() - 1
            });
            topics[at].1 = topics[at].1.and(asked);
        }
    }
    topics.sort_by_key(|(_, score)| score.percent());
    topics
}
