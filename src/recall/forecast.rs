//! What the days that are left will come to, by studying them in advance with a made-up learner.

use super::{
    Card, DAY, Grade, Pace, Quota, Review, Scheduler, Work, fsrs6::retrievability, fuzz::random,
};

/// The way to the interview.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// The rules that make due times.
    pub scheduler: &'a Scheduler,
    /// How long the learner takes.
    pub pace: Pace,
    /// How long to study each day, in minutes.
    pub minutes: u16,
    /// The day of the interview, as [`super::Days`] counts days.
    pub interview: i64,
}

/// What the day of the interview should find.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Forecast {
    /// How many questions would be recalled.
    pub recalled: f32,
    /// How many will have been seen.
    pub seen: f32,
    /// All questions of the plan.
    pub all: u32,
}

/// How often the days left are tried, and how many looks at a question that may take in all: a phone
/// has other things to do.
const RUNS: u64 = 6;
const LOOKS: u64 = 200_000;

/// How first answers fall, Again to Easy, as FSRS's own simulator assumes: counted as so many
/// answers beside the learner's.
const FIRST: [u32; 4] = [5, 2, 10, 3];

/// What the days left should come to with this pace: the mean of a few runs. `first` counts the
/// learner's own first answers by grade.
pub fn forecast(
    course: Course<'_>,
    cards: &[Option<Card>],
    first: [u32; 4],
    now: u64,
    done: Work,
) -> Forecast {
    let mut forecast = Forecast {
        all: u32::try_from(cards.len()).unwrap_or(u32::MAX),
        ..Forecast::default()
    };
    let days = course.scheduler.days;
    let at = days.start(course.interview) + DAY / 4;
    let ahead = u64::from(days.between(now, at)).max(1) * u64::from(forecast.all.max(1));
    let runs = (LOOKS / ahead).clamp(1, RUNS);
    for run in 0..runs {
        let mut cards = cards.to_vec();
        let mut chance = random(run);
        study(course, &mut cards, now, done, &mut |_, card, at| {
            chance = random(chance);
            answer(card, first, at, chance)
        });
        for card in cards.iter().flatten() {
            forecast.recalled += card.retrievability(at);
            forecast.seen += 1.0;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let runs = runs as f32;
    forecast.recalled /= runs;
    forecast.seen /= runs;
    forecast
}

/// A learner's answer, drawn from FSRS: whether it is recalled by the forgetting curve, how well by
/// the shares of its simulator.
fn answer(card: Option<&Card>, first: [u32; 4], at: u64, chance: u64) -> Grade {
    let weights = match card {
        None => {
            let mut weights = FIRST;
            for (weight, count) in weights.iter_mut().zip(first) {
                *weight += count;
            }
            weights
        }
        Some(card) => {
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a probability in thousandths"
            )]
            let recalled = {
                let days = at.saturating_sub(card.last.at) as f32 / DAY as f32;
                (1000.0 * retrievability(card.decay, card.memory.stability, days)) as u32
            };
            [
                100_000_u32.saturating_sub(100 * recalled),
                22 * recalled,
                63 * recalled,
                15 * recalled,
            ]
        }
    };
    let sum: u32 = weights.iter().sum();
    let mut drawn = u32::try_from(chance % u64::from(sum)).unwrap_or_default();
    for (grade, weight) in Grade::ALL.into_iter().zip(weights) {
        if drawn < weight {
            return grade;
        }
        drawn -= weight;
    }
    Grade::Easy
}

/// Studies every day from now to the eve of the interview, given what is done of today, with a
/// learner who answers: the question's position, its card, the time. The milliseconds it took.
pub fn study(
    course: Course<'_>,
    cards: &mut [Option<Card>],
    now: u64,
    done: Work,
    answer: &mut dyn FnMut(usize, Option<&Card>, u64) -> Grade,
) -> u64 {
    let Course {
        scheduler,
        pace,
        minutes,
        interview,
    } = course;
    let days = scheduler.days;
    let today = days.of(now);
    let mut spent = 0;
    for day in today..interview {
        // At ten in the morning, six hours into the day.
        let mut clock = now.max(days.start(day) + DAY / 4);
        let mut work = Work::default();
        let mut left = u64::from(minutes) * 60_000;
        if day == today {
            (work.seen_today, work.reviewed_today) = (done.seen_today, done.reviewed_today);
            let done = u64::from(done.seen_today) * u64::from(pace.new_ms)
                + u64::from(done.reviewed_today) * u64::from(pace.review_ms);
            left = left.saturating_sub(done);
        }
        let most = minutes as usize * 60_000 / pace.review_ms as usize;
        let (order, due) = in_order(cards, clock, most, &mut work);
        let quota = Quota::of(&work, minutes, pace, u32::try_from(interview - day).ok());
        let (reviews, new) = order.split_at(due);
        let mut queue = reviews[..due.min(quota.reviews as usize)].to_vec();
        queue.extend(new.iter().take(quota.new as usize));
        let end = days.start(day + 1);
        let mut next = 0;
        while let Some(&at) = queue.get(next) {
            next += 1;
            let cost = match cards[at] {
                None => pace.new_ms,
                Some(_) => pace.review_ms,
            };
            let cost = u64::from(cost);
            if cost > left {
                continue;
            }
            left -= cost;
            spent += cost;
            clock += cost;
            // A learning step is asked when it is due, or ahead of its time when nothing else is left.
            let asked = cards[at].map_or(clock, |card| clock.max(card.due));
            let review = Review {
                at: asked,
                grade: answer(at, cards[at].as_ref(), asked),
                outright: false,
            };
            let card = scheduler.review(cards[at].as_ref(), at as u64, review);
            if card.due < end {
                queue.push(at);
            }
            cards[at] = Some(card);
        }
    }
    spent
}

/// The questions of a day: at most so many of those due, the least surely recalled first, then the
/// new ones; how many of them are due.
fn in_order(cards: &[Option<Card>], now: u64, most: usize, work: &mut Work) -> (Vec<usize>, usize) {
    let mut due: Vec<(u32, usize)> = Vec::new();
    let mut new = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        match card {
            None => new.push(at),
            Some(card) if card.due <= now => {
                work.due += 1;
                work.forgotten += u32::from(card.last.grade == Grade::Again);
                // The bits of floats that aren't negative order like them. Kept in order as they
                // come, since sorting would be more code.
                let key = card.retrievability(now).to_bits();
                let place = due.partition_point(|(other, _)| *other <= key);
                if place < most {
                    due.insert(place, (key, at));
                    due.truncate(most);
                }
            }
            Some(_) => {}
        }
    }
    work.unseen = u32::try_from(new.len()).unwrap_or(u32::MAX);
    let mut order: Vec<usize> = due.into_iter().map(|(_, at)| at).collect();
    let count = order.len();
    order.append(&mut new);
    (order, count)
}
