//! A challenge under way: what was asked, said and typed, and how it outlives a page load.

use super::{Challenge, Clock, Score};
use crate::{
    bank::QuestionIx,
    recall::{Grade, random, seed},
};

/// A question that was left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The key points said: a bit each, the first the lowest.
    pub said: u32,
    /// How many key points it has.
    pub points: u8,
    /// How long answering took, in milliseconds; nothing where it wasn't come to.
    pub took: Option<u64>,
}

impl Asked {
    /// The grade that its key points suggest.
    pub fn grade(&self) -> Grade {
        Grade::suggested(self.said.count_ones() as usize, self.points.into())
    }
}

/// A challenge under way, or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub challenge: Challenge,
    /// What it asks, in order.
    pub questions: Vec<QuestionIx>,
    /// The questions left: each was reviewed then, and is never again.
    pub asked: Vec<Asked>,
    /// Whether the answer of the present one is shown.
    pub revealed: bool,
    /// The key points of the present one that were said: a bit each, the first the lowest.
    pub said: u32,
}

impl Run {
    /// At its first question; nothing without a seed or without questions.
    pub fn begin(challenge: Challenge) -> Option<Self> {
        challenge.seed?;
        let questions = challenge.questions();
        (!questions.is_empty()).then_some(Self {
            challenge,
            questions,
            asked: Vec::new(),
            revealed: false,
            said: 0,
        })
    }

    /// The present question; nothing once it has ended.
    pub fn question(&self) -> Option<QuestionIx> {
        self.questions.get(self.asked.len()).copied()
    }

    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.question().is_none()
    }

    /// Whether the present question is the last one.
    pub fn is_last(&self) -> bool {
        self.asked.len() + 1 >= self.questions.len()
    }

    /// Ticks a key point of the present answer, or takes the tick away.
    pub fn tick(&mut self, point: u8) {
        self.said ^= 1_u32.checked_shl(point.into()).unwrap_or_default();
    }

    /// Leaves the present question for the next, if its answer was shown: what was said of it.
    pub fn leave(&mut self, points: u8, took: u64) -> Option<(QuestionIx, Asked)> {
        let ix = self.question().filter(|_| self.revealed)?;
        let asked = Asked {
            // A tick beyond the points there are counts nothing.
            said: self.said
                & 1_u32
                    .checked_shl(points.into())
                    .map_or(u32::MAX, |it| it - 1),
            points,
            took: Some(took),
        };
        self.asked.push(asked);
        (self.revealed, self.said) = (false, 0);
        Some((ix, asked))
    }

    /// Ends it here. The questions not come to, each with so many key points, count as missed.
    pub fn end(&mut self, points: impl Fn(QuestionIx) -> u8) {
        while let Some(ix) = self.question() {
            self.asked.push(Asked {
                points: points(ix),
                ..Asked::default()
            });
        }
        (self.revealed, self.said) = (false, 0);
    }

    /// The score so far; of the whole set once it has ended.
    pub fn score(&self) -> Score {
        Score::of(&self.asked)
    }

    /// What the questions are, in a number: another bank may choose others by the same address.
    fn print(&self) -> u64 {
        self.questions.iter().fold(0, |print, ix| {
            let question = ix.question();
            random(print ^ seed(&question.id()) ^ u64::from(question.revision))
        })
    }

    /// All of it as text: three lines, then what was typed.
    pub fn to_text(&self, clock: &Clock, typed: &str) -> String {
        let mut text = self.challenge.to_query();
        let line = [
            self.print(),
            self.revealed.into(),
            self.said.into(),
            clock.used,
            clock.answering,
            clock.spent,
        ];
        write(&line, '\n', &mut text);
        text.push('\n');
        for asked in &self.asked {
            let took = asked.took.map_or(0, |took| took.saturating_add(1));
            write(
                &[asked.said.into(), asked.points.into(), took],
                ',',
                &mut text,
            );
        }
        text.push('\n');
        text.push_str(typed);
        text
    }

    /// Reads what [`Self::to_text`] wrote, for the same questions; nothing for anything else.
    pub fn from_text(text: &str) -> Option<(Self, Clock, String)> {
        let mut lines = text.splitn(4, '\n');
        let mut run = Self::begin(Challenge::parse(lines.next()?)?)?;
        let mut numbers = read(lines.next()?);
        let mut next = || numbers.next()?;
        let same = next()? == run.print();
        run.revealed = next()? == 1;
        run.said = u32::try_from(next()?).ok()?;
        let clock = Clock {
            used: next()?,
            answering: next()?,
            spent: next()?,
            at: None,
        };
        for asked in lines.next()?.split(',').filter(|it| !it.is_empty()) {
            let mut numbers = read(asked);
            let mut next = || numbers.next()?;
            run.asked.push(Asked {
                said: u32::try_from(next()?).ok()?,
                points: u8::try_from(next()?).ok()?,
                took: next()?.checked_sub(1),
            });
        }
        let fits = same && run.asked.len() <= run.questions.len();
        fits.then_some((run, clock, lines.next()?.to_owned()))
    }
}

/// A mark, then the numbers between dots.
fn write(numbers: &[u64], mark: char, text: &mut String) {
    for (at, number) in numbers.iter().enumerate() {
        text.push(if at == 0 { mark } else { '.' });
        text.push_str(&number.to_string());
    }
}

fn read(text: &str) -> impl Iterator<Item = Option<u64>> {
    text.split('.').map(|number| number.parse().ok())
}
