//! FSRS-6 and the state machine around it: reviews in, the next due time out.

use super::{
    Card, DAY, Days, Grade, MINUTE, Memory, Phase, Review, Steps,
    fsrs6::{self, Parameters},
    fuzz::{fuzzed, random},
};

/// The least wait for another day, in milliseconds: longer than any step's.
const SOONEST: u64 = 60 * MINUTE;

/// The rules by which reviews become due times.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduler {
    /// What describes the learner's memory.
    pub parameters: Parameters,
    /// How probable a recall should be when a question is asked again, from 0 to 1.
    pub retention: f32,
    /// The longest interval, in days.
    pub longest: u32,
    /// The waits within the first day.
    pub steps: Steps,
    /// When days begin.
    pub days: Days,
    /// Whether intervals are spread a little.
    pub fuzz: bool,
    /// The day of the interview, if one is set: intervals last at most half of the days until then.
    pub interview: Option<i64>,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self {
            parameters: fsrs6::DEFAULT,
            retention: 0.9,
            longest: 36_500,
            steps: Steps::default(),
            days: Days::default(),
            fuzz: true,
            interview: None,
        }
    }
}

impl Scheduler {
    /// Continues a question's history by one review; `seed` is the question's own.
    pub fn review(&self, card: Option<&Card>, seed: u64, review: Review) -> Card {
        let (phase, wait) = self.steps.next(card.map(|card| card.phase), review);
        let elapsed = card.map_or(0, |card| self.days.between(card.last.at, review.at));
        let before = card.map(|card| card.memory);
        let memory = fsrs6::remember(&self.parameters, before, elapsed, review.grade);
        let reviews = card.map_or(0, |card| card.reviews) + 1;
        // Without steps, a question is learnt at once: what is asked again on that day isn't a lapse.
        let learnt = card.is_some_and(|card| card.phase == Phase::Review) && elapsed > 0;
        let lapsed = learnt && review.grade == Grade::Again;
        let due = if let Some(wait) = wait {
            review.at + wait
        } else {
            let today = self.days.of(review.at);
            let days = self.interval(memory, today, random(seed ^ u64::from(reviews)));
            // Who studies just before four isn't asked again at four.
            self.days
                .start(today + i64::from(days))
                .max(review.at + SOONEST)
        };
        Card {
            phase,
            memory,
            decay: self.parameters[20],
            last: review,
            due,
            reviews,
            lapses: card.map_or(0, |card| card.lapses) + u32::from(lapsed),
        }
    }

    /// What all reviews of a question come to, oldest first; nothing for a new one.
    pub fn fold(&self, seed: u64, reviews: impl IntoIterator<Item = Review>) -> Option<Card> {
        reviews.into_iter().fold(None, |card, review| {
            Some(self.review(card.as_ref(), seed, review))
        })
    }

    /// Tells these rules and these reviews apart from any others: with the same number the fold is the
    /// same, but for one chance in billions of billions.
    pub fn trace(&self, reviews: impl IntoIterator<Item = Review>) -> u64 {
        let rules = self
            .parameters
            .map(|parameter| u64::from(parameter.to_bits()));
        let more = [
            self.retention.to_bits().into(),
            self.days.offset.cast_unsigned(),
            self.interview.unwrap_or(i64::MIN).cast_unsigned(),
        ];
        let reviews = reviews
            .into_iter()
            .map(|review| review.at << 3 | review.grade as u64 | u64::from(review.outright) << 63);
        let all = rules.into_iter().chain(more).chain(reviews);
        all.fold(0, |trace, number| random(trace ^ number))
    }

    /// The card after each grade, worst first.
    pub fn outcomes(&self, card: Option<&Card>, seed: u64, at: u64) -> [Card; 4] {
        Grade::ALL.map(|grade| {
            let review = Review {
                at,
                grade,
                outright: false,
            };
            self.review(card, seed, review)
        })
    }

    /// The interval of a memory in whole days, from that day on.
    fn interval(&self, memory: Memory, today: i64, chance: u64) -> u32 {
        let exact = fsrs6::interval(&self.parameters, memory.stability, self.retention);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a conversion that saturates"
        )]
        let days = (exact.round() as u32).min(self.longest).max(1);
        let days = if self.fuzz {
            fuzzed(days, self.longest, chance)
        } else {
            days
        };
        // At most half of what is left: each question comes again while there is time, more often
        // towards the day, and the last time near it. Measured in benches/recall.rs against ending
        // on the eve, and spread over the last quarter or half: 92.0 recalled of 96, not 89.5, 90.3
        // and 91.0; no difference where the minutes are scarce.
        let left = self
            .interview
            .and_then(|day| u32::try_from(day - today).ok());
        match left {
            Some(left) if left > 1 => days.min(left / 2),
            _ => days,
        }
    }
}

impl Card {
    /// The probability of recalling it at a time in ms since 1970: by FSRS's forgetting curve, and 0
    /// when it was forgotten the last time.
    pub fn retrievability(&self, now: u64) -> f32 {
        if self.last.grade == Grade::Again {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a ratio of days needs no more")]
        let days = now.saturating_sub(self.last.at) as f32 / DAY as f32;
        fsrs6::retrievability(self.decay, self.memory.stability, days)
    }
}
