//! What is in the form: read from a plan, and back with what is wrong.

use super::{DATE, MINUTES, STAGES, TECHNOLOGIES};
use crate::{
    bank::technologies,
    recall::{Date, MOST_MINUTES, Plan},
    selection::LEVELS,
    state::FORESIGHT,
};

/// What is in the form, as typed.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) date: String,
    pub(super) minutes: String,
    /// At which hour to study, by the calendar; empty for any.
    pub(super) hour: String,
    /// Slugs of what is chosen.
    pub(super) technologies: Vec<String>,
    pub(super) levels: Vec<String>,
    /// Whether saving it was tried: from then on, errors are said while typing.
    pub(super) tried: bool,
    /// How often the fields were filled: the markup is another each time, or the browser would keep
    /// the ticks that it has.
    pub(super) round: u32,
}

impl Draft {
    pub(super) fn of(plan: &Plan) -> Self {
        let date = plan.interview.map(|day| Date::of(day).to_text());
        let technologies = technologies().map(|ix| ix.technology().slug);
        let chosen = |slug: &&str| {
            plan.technologies.is_empty() || plan.technologies.iter().any(|it| it == slug)
        };
        let levels = LEVELS
            .into_iter()
            .filter(|level| plan.levels.is_empty() || plan.levels.contains(level));
        Self {
            date: date.unwrap_or_default(),
            minutes: plan.minutes.to_string(),
            hour: String::new(),
            technologies: technologies.filter(chosen).map(str::to_owned).collect(),
            levels: levels.map(|level| level.slug().to_owned()).collect(),
            tried: false,
            round: 0,
        }
    }

    /// The plan, with what is wrong with each field.
    pub(super) fn read(&self, today: i64) -> (Plan, [&'static str; 4]) {
        let mut wrong = [""; 4];
        let mut plan = Plan::default();
        if !self.date.is_empty() {
            plan.interview = Date::parse(&self.date).map(Date::number);
            wrong[DATE] = match plan.interview.map(|day| day - today) {
                None => "This isn’t a whole date: fill in day, month and year, or none of them.",
                Some(..0) => "This day is over: choose today, a later day, or none.",
                Some(left) if left > FORESIGHT.into() => {
                    "This is more than a year away: choose an earlier day, or none for now."
                }
                Some(_) => "",
            };
        }
        match self.minutes.trim().parse() {
            Ok(minutes @ 1..=MOST_MINUTES) => plan.minutes = minutes,
            _ => wrong[MINUTES] = "Write a whole number of minutes, from 1 to 600.",
        }
        // All means whatever the collection will have.
        if self.technologies.is_empty() {
            wrong[TECHNOLOGIES] = "Choose at least one technology.";
        } else if self.technologies.len() < technologies().count() {
            plan.technologies.clone_from(&self.technologies);
        }
        if self.levels.is_empty() {
            wrong[STAGES] = "Choose at least one level.";
        } else if self.levels.len() < LEVELS.len() {
            let chosen = |slug: &str| self.levels.iter().any(|it| it == slug);
            plan.levels = LEVELS.into_iter().filter(|it| chosen(it.slug())).collect();
        }
        let asked = || {
            crate::bank::questions().any(|ix| {
                let question = ix.question();
                plan.covers(question.technology().slug, question.level)
            })
        };
        if wrong == [""; 4] && !asked() {
            wrong[STAGES] = "There are no questions of these levels in what you chose.";
        }
        (plan, wrong)
    }
}
