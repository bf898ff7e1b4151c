//! What the interview plan is worth: `cargo bench --bench recall [-- seeds]`.
//!
//! Made-up learners study with the plan, and the same learners by other rules, with the same minutes
//! a day and the same time a question. Each learner's memory is FSRS-6's with parameters of its own,
//! and questions differ in difficulty; the plan knows neither, it believes in the average.
//!
//! Two numbers are told. *Recalled*: what the app calls readiness, the sum of the probabilities of a
//! recall on the day, where a question forgotten the last time counts 0 until it was recalled once.
//! *By FSRS alone*: the same sum without that rule. FSRS gives a question never once recalled up to
//! 0.8 on the next day, fitted to people who repeat such a card on the spot; which of the two is
//! nearer to an interview depends on how much a first failed look is worth.

#[path = "../src/recall/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::duplicate_mod,
    reason = "the page uses more of it than the benchmark"
)]
mod recall;
// For the tests of recall, which are compiled along where benchmarks are checked.
#[cfg(test)]
#[path = "../src/progress/mod.rs"]
#[allow(dead_code, unused_imports, clippy::duplicate_mod, reason = "as above")]
mod progress;

use recall::{
    Card, Course, DAY, Days, Grade, Pace, Parameters, Plan, Review, Scheduler, Work, forecast,
    random, study,
};
use std::{
    cell::{Cell, RefCell},
    hint::black_box,
    time::Instant,
};

/// How the first answers to questions of middling difficulty fall, Again to Easy, in per cent: as in
/// FSRS's own simulator.
const FIRST: [f32; 4] = [24.0, 9.4, 49.5, 17.1];
/// The same for a subject that is mostly new.
const FIRST_HARD: [f32; 4] = [60.0, 15.0, 20.0, 5.0];
/// The day when all begin.
const TODAY: i64 = 20_000;

/// What is to be learnt, in which time.
#[derive(Clone, Copy)]
struct Setting {
    name: &'static str,
    questions: usize,
    days: i64,
    minutes: u16,
    first: [f32; 4],
    /// The exponent of the forgetting curve, where it isn't the average.
    decay: Option<f32>,
}

/// A learner with the truth about their memory.
struct Learner {
    rules: Scheduler,
    setting: Setting,
    /// How much harder than the average each question is for them, and its memory.
    questions: Vec<(f32, Option<Card>)>,
    chance: u64,
}

impl Learner {
    fn new(setting: Setting, seed: u64) -> Self {
        let mut learner = Self {
            rules: Scheduler::default(),
            setting,
            questions: Vec::new(),
            chance: random(seed),
        };
        let mut parameters: Parameters = learner.rules.parameters;
        for parameter in &mut parameters {
            *parameter *= (0.15 * learner.normal()).exp();
        }
        if let Some(decay) = setting.decay {
            parameters[20] = decay;
        }
        learner.rules.parameters = parameters;
        learner.questions = (0..setting.questions)
            .map(|_| (learner.normal(), None))
            .collect();
        learner
    }

    /// From 0 to 1.
    fn uniform(&mut self) -> f32 {
        self.chance = random(self.chance);
        #[expect(clippy::cast_precision_loss, reason = "24 bits")]
        let bits = (self.chance >> 40) as f32;
        bits / 16_777_216.0
    }

    /// From the normal distribution, near enough.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.uniform()).sum::<f32>() - 6.0
    }

    /// The probability of a recall by FSRS's curve.
    fn recall(&self, question: usize, at: u64) -> f32 {
        self.questions[question].1.map_or(0.0, |mut card| {
            card.last.grade = Grade::Good;
            card.retrievability(at)
        })
    }

    fn ask(&mut self, question: usize, at: u64) -> Grade {
        let (hardness, card) = self.questions[question];
        let grade = if card.is_some() {
            if self.uniform() >= self.recall(question, at) {
                Grade::Again
            } else {
                self.drawn([0.0, 22.4, 63.1, 14.5], None)
            }
        } else {
            // Part of a first answer is the question's, part is the day's.
            let ease = 0.8 * self.normal() - 0.6 * hardness;
            self.drawn(
                self.setting.first,
                Some(1.0 / (1.0 + (-1.702 * ease).exp())),
            )
        };
        let review = Review {
            at,
            grade,
            outright: false,
        };
        let mut next = self.rules.review(card.as_ref(), 0, review);
        if card.is_none() {
            next.memory.difficulty = (next.memory.difficulty + hardness).clamp(1.0, 10.0);
        }
        self.questions[question].1 = Some(next);
        grade
    }

    fn drawn(&mut self, shares: [f32; 4], at: Option<f32>) -> Grade {
        let at = at.unwrap_or_else(|| self.uniform()) * shares.iter().sum::<f32>();
        let mut sum = 0.0;
        for (grade, share) in Grade::ALL.into_iter().zip(shares) {
            sum += share;
            if at < sum {
                return grade;
            }
        }
        Grade::Easy
    }

    fn cost(&self, question: usize) -> u64 {
        let pace = Pace::default();
        u64::from(if self.questions[question].1.is_none() {
            pace.new_ms
        } else {
            pace.review_ms
        })
    }
}

/// Ten in the morning of the day after so many.
fn morning(days: i64) -> u64 {
    Days::default().start(TODAY + days) + DAY / 4
}

/// Studies every day what `pick` names, while it fits in the minutes, and tells `learn` of it; the
/// milliseconds used.
fn by_rule(
    learner: &mut Learner,
    mut pick: impl FnMut(&mut Learner, i64) -> Option<usize>,
    mut learn: impl FnMut(usize, Grade, i64),
) -> u64 {
    let mut used = 0;
    for day in 0..learner.setting.days {
        let mut left = u64::from(learner.setting.minutes) * 60_000;
        while let Some(question) = pick(learner, day) {
            let cost = learner.cost(question);
            if cost > left {
                break;
            }
            left -= cost;
            used += cost;
            let grade = learner.ask(question, morning(day));
            learn(question, grade, day);
        }
    }
    used
}

fn by_plan(learner: &mut Learner) -> u64 {
    let Setting { days, minutes, .. } = learner.setting;
    let plan = Plan {
        interview: Some(TODAY + days),
        minutes,
        ..Plan::default()
    };
    let course = Course {
        scheduler: &plan.rules(Scheduler::default(), TODAY),
        pace: Pace::default(),
        minutes,
        interview: TODAY + days,
    };
    let mut cards = vec![None; learner.questions.len()];
    let done = Work::default();
    study(course, &mut cards, morning(0), done, &mut |at, _, time| {
        learner.ask(at, time)
    })
}

/// Each once, then all again, in order.
fn in_order(learner: &mut Learner) -> u64 {
    let next = Cell::new(0);
    let all = learner.questions.len();
    by_rule(
        learner,
        |_, _| Some(next.get() % all),
        |_, _, _| next.set(next.get() + 1),
    )
}

/// Any question at any time.
fn at_random(learner: &mut Learner) -> u64 {
    by_rule(
        learner,
        |learner, _| {
            learner.chance = random(learner.chance);
            usize::try_from(learner.chance % learner.questions.len() as u64).ok()
        },
        |_, _, _| {},
    )
}

/// The waits of a fixed ladder, in days.
const LADDER: [i64; 4] = [1, 3, 7, 14];

/// Leitner's boxes: what is due first, the longest overdue before the others, then new ones in order;
/// a recall moves a question one box on, a failure back to the first.
fn by_ladder(learner: &mut Learner) -> u64 {
    let boxes: RefCell<Vec<Option<(usize, i64)>>> =
        RefCell::new(vec![None; learner.questions.len()]);
    by_rule(
        learner,
        |_, day| {
            let boxes = boxes.borrow();
            let due = boxes.iter().enumerate().filter_map(|(at, place)| {
                let (_, due) = (*place)?;
                (due <= day).then_some((due, at))
            });
            due.min()
                .map(|(_, at)| at)
                .or_else(|| boxes.iter().position(Option::is_none))
        },
        |at, grade, day| {
            let mut boxes = boxes.borrow_mut();
            let rung = match boxes[at] {
                Some((rung, _)) if grade != Grade::Again => (rung + 1).min(LADDER.len() - 1),
                _ => 0,
            };
            boxes[at] = Some((rung, day + LADDER[rung]));
        },
    )
}

/// A way to spend the minutes.
type Rule = fn(&mut Learner) -> u64;

/// What is compared; the first is ours.
const RULES: [(&str, Rule); 4] = [
    ("this plan", by_plan),
    ("reading in order", in_order),
    ("random order", at_random),
    ("Leitner, 1 3 7 14 days", by_ladder),
];

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn compare(setting: Setting, seeds: u64) {
    println!(
        "{}: {} questions, {} days, {} minutes a day, {seeds} learners",
        setting.name, setting.questions, setting.days, setting.minutes
    );
    println!("  {:24}recalled   by FSRS alone   seen   minutes a day", "");
    for (name, rule) in RULES {
        let (mut recalled, mut alone, mut seen, mut used) = (0.0, 0.0, 0, 0);
        for seed in 1..=seeds {
            let mut learner = Learner::new(setting, seed);
            used += rule(&mut learner);
            let at = morning(setting.days);
            for (question, (_, card)) in learner.questions.iter().enumerate() {
                recalled += card.map_or(0.0, |card| card.retrievability(at));
                alone += learner.recall(question, at);
                seen += usize::from(card.is_some());
            }
        }
        let mean = |sum: f32| sum / seeds as f32;
        println!(
            "  {name:24}{:8.1}{:16.1}{:7.0}{:16.1}",
            mean(recalled),
            mean(alone),
            mean(seen as f32),
            mean(used as f32) / 60_000.0 / setting.days as f32,
        );
    }
}

/// The time of the forecast that the page makes.
fn cost(questions: usize) {
    let course = Course {
        scheduler: &Plan {
            interview: Some(TODAY + 21),
            ..Plan::default()
        }
        .rules(Scheduler::default(), TODAY),
        pace: Pace::default(),
        minutes: 20,
        interview: TODAY + 21,
    };
    let cards = vec![None; questions];
    let mut best = f64::MAX;
    for _ in 0..9 {
        let start = Instant::now();
        black_box(forecast(
            course,
            &cards,
            [0; 4],
            morning(0),
            Work::default(),
        ));
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "a forecast of {questions} questions over 21 days: {:.2} ms",
        1000.0 * best
    );
}

fn main() {
    let seeds = std::env::args().find_map(|argument| argument.parse().ok());
    let seeds = seeds.unwrap_or(40);
    let usual = Setting {
        name: "The whole collection",
        questions: 384,
        days: 21,
        minutes: 20,
        first: FIRST,
        decay: None,
    };
    compare(usual, seeds);
    for setting in [
        Setting {
            name: "Twice the time",
            minutes: 40,
            ..usual
        },
        Setting {
            name: "One technology",
            questions: 96,
            ..usual
        },
        Setting {
            name: "A subject that is mostly new",
            first: FIRST_HARD,
            ..usual
        },
        Setting {
            name: "One technology, quickly forgotten",
            questions: 96,
            first: FIRST_HARD,
            decay: Some(0.35),
            ..usual
        },
    ] {
        compare(setting, seeds);
    }
    cost(384);
    cost(10_000);
}
