//! The interview plan: what it asks of today, and what it will come to.

use super::{App, Setting};
use crate::{
    bank::{QuestionIx, technologies},
    recall::{
        Card, Course, Date, Hold, MOST_MINUTES, Pace, Plan, Quota, Scheduler, Standing, Work,
        forecast, interleaved,
    },
};

/// How far ahead a forecast looks, in days.
pub const FORESIGHT: u32 = 366;

/// What the day of the interview should find, in whole questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// How many would be recalled.
    pub recalled: u32,
    /// How many will have been seen.
    pub seen: u32,
    /// All that the plan asks.
    pub all: u32,
    /// How many minutes a day would show all of them, where those of the plan don't.
    pub minutes: Option<u16>,
    /// On which day the interview would have to be for that, where it is too soon.
    pub day: Option<i64>,
}

/// All that the plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The plan.
    pub plan: Plan,
    /// Today, as [`crate::recall::Days`] counts days.
    pub today: i64,
    /// How many questions the plan asks.
    pub all: u32,
    /// What there is to do, and what was done today.
    pub work: Work,
    /// What is left of today's share.
    pub quota: Quota,
    /// What the interview should find; nothing without a date at most a year ahead.
    pub expected: Option<Expected>,
}

/// What the plan asks of today.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The questions that it asks at all, in the order in which new ones come: curated, and the
    /// technologies taking turns. Those that are suspended are not among them.
    pub questions: Vec<QuestionIx>,
    /// What is left of today's share.
    pub quota: Quota,
    /// What there is to do, and what was done today.
    pub work: Work,
}

/// What the plan's numbers are made of.
struct Basis {
    plan: Plan,
    rules: Scheduler,
    now: u64,
    /// The questions that the plan asks, in the order in which they come.
    questions: Vec<QuestionIx>,
    /// What is known of each.
    cards: Vec<Option<Card>>,
    work: Work,
    pace: Pace,
    /// How many first answers had each grade.
    first: [u32; 4],
}

impl App {
    /// The interview plan.
    pub fn plan(&self) -> Plan {
        let text = self.setting(Setting::Plan);
        text.map_or_else(Plan::default, |text| Plan::parse(&text))
    }

    /// What the plan asks of today.
    pub fn today(&self) -> Today {
        let basis = self.basis();
        Today {
            quota: basis.quota(),
            work: basis.work,
            questions: basis.questions,
        }
    }

    /// All that the plan says.
    pub fn outlook(&self) -> Outlook {
        let basis = self.basis();
        Outlook {
            today: basis.today(),
            all: basis.all(),
            work: basis.work,
            quota: basis.quota(),
            expected: basis.expected(),
            plan: basis.plan,
        }
    }

    fn basis(&self) -> Basis {
        let plan = self.plan();
        let (days, now) = (self.days.get(), self.now.get());
        let today = days.of(now);
        let (questions, standings): (Vec<_>, Vec<_>) = self.standings.with(|standings| {
            let planned = planned(&plan, standings).into_iter();
            planned.map(|ix| (ix, standings[ix.0 as usize])).unzip()
        });
        let mut work = Work::default();
        let mut first = [0; 4];
        let mut pace = Pace::default();
        self.with_learner(|learner| {
            for (_, personal) in learner.questions() {
                if let Some(review) = personal.reviews.first() {
                    first[usize::from(review.recall.grade.clamp(1, 4)) - 1] += 1;
                }
            }
            let reviews = learner.questions().flat_map(|it| &it.1.reviews);
            // Marks beside an answer take no time that anyone measured; and today's share mustn't
            // change while it is studied.
            let reviews = reviews.filter(|it| it.recall.took_ms > 0 && days.of(it.at_ms) < today);
            pace = Pace::of(reviews.map(|it| it.recall.took_ms));
            for (ix, standing) in questions.iter().zip(&standings) {
                let Some(card) = standing.card else {
                    work.unseen += 1;
                    continue;
                };
                if days.of(card.last.at) == today {
                    let id = ix.question().id();
                    let personal = learner.question(&id);
                    let first = personal.and_then(|personal| personal.reviews.first());
                    if first.is_some_and(|first| days.of(first.at_ms) == today) {
                        work.seen_today += 1;
                    } else {
                        work.reviewed_today += 1;
                    }
                } else if card.due < days.start(today + 1) && !standing.is_held(now) {
                    work.due += 1;
                    work.forgotten += u32::from(!standing.is_known());
                }
            }
        });
        Basis {
            plan,
            rules: self.scheduler(),
            now,
            cards: standings.iter().map(|standing| standing.card).collect(),
            questions,
            work,
            pace,
            first,
        }
    }
}

fn planned(plan: &Plan, standings: &[Standing]) -> Vec<QuestionIx> {
    let wanted = |ix: &QuestionIx| {
        let question = ix.question();
        plan.covers(question.technology().slug, question.level)
            && standings[ix.0 as usize].hold != Hold::Suspended
    };
    let lists: Vec<Vec<_>> = technologies()
        .map(|ix| ix.questions().filter(wanted).collect())
        .collect();
    let lengths: Vec<_> = lists.iter().map(Vec::len).collect();
    let order = interleaved(&lengths).into_iter();
    order.map(|(list, at)| lists[list][at]).collect()
}

impl Basis {
    fn today(&self) -> i64 {
        self.rules.days.of(self.now)
    }

    fn all(&self) -> u32 {
        u32::try_from(self.cards.len()).unwrap_or(u32::MAX)
    }

    fn quota(&self) -> Quota {
        let left = self.plan.days_left(self.today());
        Quota::of(&self.work, self.plan.minutes, self.pace, left)
    }

    /// With these minutes and on that day: how many would be recalled, and how many seen.
    fn look(&self, minutes: u16, interview: i64) -> (u32, u32) {
        const HOUR: u64 = 3_600_000;
        let plan = Plan {
            interview: Some(interview),
            ..self.plan.clone()
        };
        let course = Course {
            scheduler: &plan.rules(self.rules.clone(), self.today()),
            pace: self.pace,
            minutes,
            interview,
        };
        // By the hour: a forecast that changed every minute would look like news.
        let now = self.now / HOUR * HOUR;
        let forecast = forecast(course, &self.cards, self.first, now, self.work);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts of questions"
        )]
        let whole = |count: f32| (count + 0.5) as u32;
        (whole(forecast.recalled), whole(forecast.seen))
    }

    fn expected(&self) -> Option<Expected> {
        /// How often a way out is looked for.
        const TRIES: u32 = 6;
        let interview = self.plan.interview?;
        let left = self.plan.days_left(self.today())?;
        if left > FORESIGHT {
            return None;
        }
        let minutes = self.plan.minutes;
        let (recalled, seen) = self.look(minutes, interview);
        let all = self.all();
        let mut expected = Expected {
            recalled,
            seen,
            all,
            ..Expected::default()
        };
        if seen < all && left > 0 {
            // As much more of either as there is more to see, and on from there.
            let wanted = self.work.unseen;
            let got = seen.saturating_sub(all - wanted).max(1);
            let more = |of: u32| of * wanted / got;
            for at in 0..TRIES {
                let tried = more(minutes.into()) / 5 * 5 + 5 * (at + 1);
                let tried = u16::try_from(tried).unwrap_or(u16::MAX);
                if expected.minutes.is_none()
                    && tried <= MOST_MINUTES
                    && self.look(tried, interview).1 >= all
                {
                    expected.minutes = Some(tried);
                }
                let days = more(left) + 1 + at * (left / 8 + 1);
                let day = self.today() + i64::from(days);
                if expected.day.is_none() && days <= FORESIGHT && self.look(minutes, day).1 >= all {
                    expected.day = Some(day);
                }
            }
        }
        Some(expected)
    }
}

impl Outlook {
    /// The interview's date, if it is today or ahead.
    pub fn date(&self) -> Option<Date> {
        let day = self.plan.interview?;
        (day >= self.today).then(|| Date::of(day))
    }
}
