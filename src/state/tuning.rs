//! What a fit of the scheduler to the learner starts from.

use super::{App, Setting};
use crate::recall::write_review;

impl App {
    /// How many recalls there are, of all questions.
    pub fn review_count(&self) -> usize {
        self.with_learner(|learner| {
            learner
                .questions()
                .map(|(_, personal)| personal.reviews.len())
                .sum()
        })
    }

    /// All recalls, as the tuner reads them.
    pub fn tuning_log(&self) -> String {
        let days = self.days.get();
        self.with_learner(|learner| {
            let mut log = String::new();
            for (_, personal) in learner.questions() {
                for (at, review) in personal.reviews.iter().enumerate() {
                    log.push_str(if at > 0 { " " } else { "" });
                    write_review(&mut log, days, review.at_ms, review.recall.grade);
                }
                log.push('\n');
            }
            log
        })
    }

    /// Whether due times follow a fit to the learner.
    pub fn is_tuned(&self) -> bool {
        self.setting(Setting::Parameters).is_some()
    }
}
