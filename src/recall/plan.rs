//! What the learner prepares for, and what that asks of today.

use ace_bank::format::Level;

use super::{Scheduler, Steps, calendar::Date};

/// The most minutes a day.
pub const MOST_MINUTES: u16 = 600;

/// What the learner prepares for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The day of the interview, as [`super::Days`] counts days.
    pub interview: Option<i64>,
    /// Slugs of the technologies asked; none means all.
    pub technologies: Vec<String>,
    /// The levels asked; none means all.
    pub levels: Vec<Level>,
    /// How long to study each day, in minutes.
    pub minutes: u16,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            interview: None,
            technologies: Vec::new(),
            levels: Vec::new(),
            minutes: 20,
        }
    }
}

/// The day of the interview in a plan's text.
pub fn interview(text: &str) -> Option<i64> {
    let mut fields = text.split(' ').filter_map(|field| field.split_once('='));
    let (_, date) = fields.find(|(name, _)| *name == "interview")?;
    Date::parse(date).map(Date::number)
}

/// The scheduler's rules with an interview on that day. With a date ahead, intervals end before it,
/// and nothing is asked twice a day: a second look on the same day adds next to nothing to a memory,
/// and takes the time of half a new question. What was forgotten comes first tomorrow.
pub fn rules_until(interview: Option<i64>, rules: Scheduler, today: i64) -> Scheduler {
    if interview.is_none_or(|day| day < today) {
        return rules;
    }
    Scheduler {
        interview,
        steps: Steps {
            learning: &[],
            relearning: &[],
        },
        ..rules
    }
}

impl Plan {
    /// Reads what `to_text` writes. A name that isn't known is passed over; a value that can't be
    /// read leaves the default.
    pub fn parse(text: &str) -> Self {
        let mut plan = Self {
            interview: interview(text),
            ..Self::default()
        };
        for (name, value) in text.split(' ').filter_map(|pair| pair.split_once('=')) {
            let parts = || value.split(',').filter(|part| !part.is_empty());
            match name {
                "technologies" => plan.technologies = parts().map(str::to_owned).collect(),
                "levels" => plan.levels = parts().filter_map(Level::from_slug).collect(),
                "minutes" => {
                    let minutes = value.parse().ok();
                    if let Some(minutes) = minutes.filter(|it| (1..=MOST_MINUTES).contains(it)) {
                        plan.minutes = minutes;
                    }
                }
                _ => {}
            }
        }
        plan
    }

    /// As it is kept: `plan=1 interview=2026-12-14 technologies=python levels=beginner minutes=20`.
    pub fn to_text(&self) -> String {
        let mut text = String::from("plan=1");
        if let Some(day) = self.interview {
            text.push_str(" interview=");
            text.push_str(&Date::of(day).to_text());
        }
        let levels: Vec<_> = self.levels.iter().map(|level| level.slug()).collect();
        let lists = [
            (" technologies=", self.technologies.join(",")),
            (" levels=", levels.join(",")),
        ];
        for (name, list) in lists {
            if !list.is_empty() {
                text.push_str(name);
                text.push_str(&list);
            }
        }
        text.push_str(" minutes=");
        text.push_str(&self.minutes.to_string());
        text
    }

    /// Whether it asks questions of that technology's slug and level.
    pub fn covers(&self, technology: &str, level: Level) -> bool {
        (self.technologies.is_empty() || self.technologies.iter().any(|it| it == technology))
            && (self.levels.is_empty() || self.levels.contains(&level))
    }

    /// The scheduler's rules with this plan, on that day: see [`rules_until`].
    pub fn rules(&self, rules: Scheduler, today: i64) -> Scheduler {
        rules_until(self.interview, rules, today)
    }

    /// How many days are left to study, today among them; nothing without a date, or when it is past.
    pub fn days_left(&self, today: i64) -> Option<u32> {
        self.interview
            .and_then(|day| u32::try_from(day - today).ok())
    }
}

/// How long the learner takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// To recall what was asked before, in milliseconds.
    pub review_ms: u32,
    /// To try a new question and read its answer, in milliseconds.
    pub new_ms: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            review_ms: 45_000,
            new_ms: 90_000,
        }
    }
}

/// From how many timed recalls on the learner's own time counts.
const ENOUGH: usize = 20;

impl Pace {
    /// The learner's own: the median of these times of recalls in milliseconds, in whole seconds, and
    /// twice that for a new question; the usual one while there are few.
    pub fn of(times: impl Iterator<Item = u32>) -> Self {
        // Counted by the second: sorting would be more code than all the rest of the plan. Whoever
        // only clicks, or leaves the page open, still needs some seconds, and not hours.
        let mut seconds = [0_usize; 301];
        let mut count = 0;
        for ms in times {
            seconds[(ms / 1000).clamp(5, 300) as usize] += 1;
            count += 1;
        }
        if count < ENOUGH {
            return Self::default();
        }
        let mut review_ms = 0;
        let mut below = 0;
        for of_second in seconds {
            below += of_second;
            if 2 * below > count {
                break;
            }
            review_ms += 1000;
        }
        Self {
            review_ms,
            new_ms: 2 * review_ms,
        }
    }
}

/// What there is to do in the plan's scope, and what was done of it today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Questions never asked.
    pub unseen: u32,
    /// Questions due today and not yet asked.
    pub due: u32,
    /// Those among them that were forgotten the last time.
    pub forgotten: u32,
    /// Questions asked for the first time today.
    pub seen_today: u32,
    /// Older questions asked again today.
    pub reviewed_today: u32,
}

/// What is left of today's share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// New questions.
    pub new: u32,
    /// Questions asked before, the least surely recalled first.
    pub reviews: u32,
    /// The whole day's new questions, those already seen among them.
    pub new_today: u32,
}

impl Quota {
    /// What to do today, with so many days left to study; without a date, and when it is past, what
    /// is due comes first and new questions fill the minutes.
    ///
    /// With a date, what was forgotten comes first, then new questions, then the other reviews: a
    /// question never seen is one that can't be recalled, and `benches/recall.rs` shows that other
    /// orders lose more than they win. New ones are spread over two thirds of the days left, so that
    /// the last days are for review whenever the minutes allow it.
    pub fn of(work: &Work, minutes: u16, pace: Pace, days_left: Option<u32>) -> Self {
        let budget = u32::from(minutes) * 60_000;
        let left = |reviews: u32| {
            budget.saturating_sub(reviews.saturating_mul(pace.review_ms)) / pace.new_ms
        };
        let unseen = work.unseen + work.seen_today;
        let all_due = work.due + work.reviewed_today;
        let new_today = match days_left {
            None => unseen.min(left(all_due)),
            Some(0) => 0,
            Some(days) => {
                let wanted = (3 * unseen).div_ceil(2 * days);
                unseen
                    .min(wanted)
                    .min(left(work.forgotten + work.reviewed_today))
            }
        };
        // Minutes too few for anything are still enough for one question.
        let nothing = all_due + work.seen_today == 0 && days_left != Some(0);
        let new_today = new_today.max(u32::from(nothing).min(unseen));
        let new = new_today.max(work.seen_today);
        let fit = budget.saturating_sub(new.saturating_mul(pace.new_ms)) / pace.review_ms;
        Self {
            new: new_today.saturating_sub(work.seen_today),
            reviews: all_due.min(fit).saturating_sub(work.reviewed_today),
            new_today,
        }
    }

    /// Whether today's share is done.
    pub fn is_done(&self) -> bool {
        self.new == 0 && self.reviews == 0
    }
}

/// Several lists as one, each kept in its order and all of them coming to their end together: the
/// list's number and the place in it.
pub fn interleaved(lengths: &[usize]) -> Vec<(usize, usize)> {
    let mut next = vec![0; lengths.len()];
    let mut order = Vec::new();
    for _ in 0..lengths.iter().sum() {
        // The list whose next place is the smallest part of it.
        let mut least = (u64::MAX, 0);
        for (list, (&at, &length)) in next.iter().zip(lengths).enumerate() {
            if at < length {
                let part = ((2 * at as u64 + 1) << 20) / length as u64;
                least = least.min((part, list));
            }
        }
        order.push((least.1, next[least.1]));
        next[least.1] += 1;
    }
    order
}
