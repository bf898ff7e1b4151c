//! How many questions would be recalled now.

use crate::{
    bank::{self, TechnologyIx, Topic},
    recall::Standing,
};

/// From how many questions asked on a topic can be called weak.
pub const ENOUGH: u32 = 3;

/// How much of a set of questions would be recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ready {
    /// The sum of the probabilities of recall; a question never asked counts 0.
    pub expected: f32,
    /// How many were asked at least once.
    pub asked: u32,
    /// All of them.
    pub all: u32,
}

impl Ready {
    fn add(&mut self, standing: &Standing, now: u64) {
        self.all += 1;
        self.asked += u32::from(standing.card.is_some());
        self.expected += standing.retrievability(now);
    }

    /// The count that would be recalled, to the nearest.
    pub fn count(self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a conversion that saturates"
        )]
        let count = self.expected.round() as u32;
        count.min(self.all)
    }

    /// The share that would be recalled, in thousandths.
    pub fn thousandths(self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of at most as many questions as a bank has"
        )]
        let share = (1000.0 * self.expected / self.all.max(1) as f32).round() as u32;
        share.min(1000)
    }
}

/// The readiness of a technology, or of one of its topics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The technology.
    pub technology: TechnologyIx,
    /// The topic's position among the technology's; nothing for all of it.
    pub topic: Option<usize>,
    /// Of its questions.
    pub ready: Ready,
}

impl Part {
    fn new(technology: TechnologyIx, topic: Option<usize>) -> Self {
        Self {
            technology,
            topic,
            ready: Ready::default(),
        }
    }

    /// Its topic in the bank.
    pub fn topic(self) -> Option<&'static Topic> {
        self.technology.technology().topics.get(self.topic?)
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        self.topic()
            .map_or(self.technology.technology().name, |topic| topic.name)
    }

    /// Whether enough of it was asked, and not all of it would be recalled.
    pub fn is_weak(self) -> bool {
        self.ready.asked >= ENOUGH && self.ready.count() < self.ready.all
    }
}

/// How many questions would be recalled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readiness {
    /// Of all that is in view.
    pub whole: Ready,
    /// By level, beginners' first.
    pub levels: [Ready; 3],
    /// Of each technology in view: those with a question asked first, weakest first.
    pub technologies: Vec<Part>,
    /// Of each topic in view: those with enough questions asked first, weakest first.
    pub topics: Vec<Part>,
}

/// Adds up how sure each recall is, over one technology or all.
pub fn readiness(standings: &[Standing], technology: Option<TechnologyIx>, now: u64) -> Readiness {
    let mut readiness = Readiness::default();
    for ix in bank::technologies().filter(|ix| technology.is_none_or(|chosen| chosen == *ix)) {
        let mut whole = Part::new(ix, None);
        let first = readiness.topics.len();
        let topics = 0..ix.technology().topics.len();
        readiness
            .topics
            .extend(topics.map(|at| Part::new(ix, Some(at))));
        for question in ix.questions() {
            let standing = standings
                .get(question.0 as usize)
                .copied()
                .unwrap_or_default();
            let question = question.question();
            readiness.whole.add(&standing, now);
            whole.ready.add(&standing, now);
            readiness.levels[question.level as usize].add(&standing, now);
            for at in question.topics {
                readiness.topics[first + usize::from(*at)]
                    .ready
                    .add(&standing, now);
            }
        }
        readiness.technologies.push(whole);
    }
    sort(&mut readiness.technologies, 1);
    sort(&mut readiness.topics, ENOUGH);
    readiness
}

/// Weakest first, of those with enough asked; then the others. Numbers are sorted, not what they
/// stand for: the app has that sort already.
fn sort(parts: &mut [Part], enough: u32) {
    let key = |part: &Part| {
        let late = u64::from(part.ready.asked < enough);
        late << 32 | u64::from(part.ready.thousandths())
    };
    let mut order: Vec<(u64, u32)> = parts.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let before = parts.to_vec();
    for (place, (_, at)) in parts.iter_mut().zip(order) {
        *place = before[at as usize];
    }
}
