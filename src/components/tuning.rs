//! The scheduler fitted to this learner: offered, measured, applied or not.

use leptos::prelude::*;

use super::{dynamic, on, text};
use crate::{
    platform,
    recall::{Fit, Fitting, TUNED_BY},
    state::{App, Setting, Source},
};

/// What the learner sees of a fit.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing was asked for yet.
    Idle,
    /// It is under way, or over.
    Fitting(Fitting),
    /// What was decided, in a sentence.
    Decided(&'static str),
}

/// How many reviews there are of those needed; a fit to them, what it is worth, and the way back.
#[component]
pub fn Tuning() -> impl IntoView {
    let app = App::current();
    let stage = Source::new(Stage::Idle);
    let words = text(move || offer(app.review_count(), app.is_tuned()));
    view! {
        <section class="panel needs-app" id="tuning" tabindex="-1">
            <h2>"Fitted to your memory"</h2>
            <p>{words}</p>
            {dynamic(move || start(app, stage))}
            <div class="preview" role="status">
                <p>{text(move || said(&stage.get()))}</p>
                {dynamic(move || decision(app, stage))}
            </div>
        </section>
    }
}

/// What the section is about.
fn offer(reviews: usize, tuned: bool) -> String {
    let mut words = String::from(if tuned {
        "Due times follow a fit to your own reviews. "
    } else {
        "Due times follow the memory of an average learner. "
    });
    if reviews < TUNED_BY {
        words.push_str("A fit to yours needs ");
        words.push_str(&TUNED_BY.to_string());
        words.push_str(" reviews, and you have ");
        words.push_str(&reviews.to_string());
        words.push_str(": with fewer it would follow chance.");
    } else {
        words.push_str("You have ");
        words.push_str(&reviews.to_string());
        words.push_str(
            " reviews. A fit learns from the earlier four fifths of them, is measured on the rest, and is yours to \
             apply. It takes seconds, and nothing leaves this device.",
        );
    }
    words
}

/// The buttons that begin something.
fn start(app: App, stage: Source<Stage>) -> Option<AnyView> {
    let enough = app.review_count() >= TUNED_BY;
    let tuned = app.is_tuned();
    let fit = move |_| {
        // A second click changes nothing.
        if stage.get_untracked() != Stage::Fitting(Fitting::Running) {
            stage.set(Stage::Fitting(Fitting::Running));
            let log = untrack(|| app.tuning_log());
            platform::tune(app, log, move |now| stage.set(Stage::Fitting(now)));
        }
    };
    let back = move |_| {
        decide(app, stage, String::new(), "Back to the defaults.");
    };
    (enough || tuned).then(|| {
        view! {
            <div class="row">
                {enough.then(|| view! { <button class="btn" id="fit" on:click=on(fit)>"Fit to my reviews"</button> })}
                {tuned.then(|| view! { <button class="btn" on:click=on(back)>"Back to the defaults"</button> })}
            </div>
        }
        .into_any()
    })
}

/// What came of it, in words.
fn said(stage: &Stage) -> String {
    match stage {
        Stage::Idle => String::new(),
        Stage::Decided(words) => (*words).into(),
        Stage::Fitting(Fitting::Running) => "Fitting to your reviews…".into(),
        Stage::Fitting(Fitting::Failed(why)) => why.clone(),
        Stage::Fitting(Fitting::Done(fit)) => measured(fit),
    }
}

fn measured(fit: &Fit) -> String {
    let mut words = String::from(if fit.gain > 0 {
        "Your reviews are predicted "
    } else {
        "The defaults predict your reviews as well as a fit does, so there is nothing to apply."
    });
    if fit.gain > 0 {
        with_point(&mut words, fit.gain.unsigned_abs(), 1);
        words.push_str(" % better than by the defaults.");
    }
    words.push_str(" Measured on the latest ");
    words.push_str(&fit.told_by.to_string());
    words.push_str(
        " that came a day or more after the one before, which the fit hasn’t seen: a log loss of ",
    );
    with_point(&mut words, (fit.fitted + 500) / 1_000, 3);
    words.push_str(" by the fit, ");
    with_point(&mut words, (fit.defaults + 500) / 1_000, 3);
    words.push_str(" by the defaults, and less is better.");
    words
}

/// A number with its last digits behind a point.
fn with_point(to: &mut String, number: u32, digits: usize) {
    let mut text = number.to_string();
    while text.len() <= digits {
        text.insert(0, '0');
    }
    text.insert(text.len() - digits, '.');
    to.push_str(&text);
}

/// The choice, where there is one.
fn decision(app: App, stage: Source<Stage>) -> Option<AnyView> {
    let Stage::Fitting(Fitting::Done(fit)) = stage.get() else {
        return None;
    };
    // Only what beats the defaults is offered.
    if fit.gain <= 0 {
        return None;
    }
    let keep = if untrack(|| app.is_tuned()) {
        "Keep what is in use"
    } else {
        "Keep the defaults"
    };
    let apply = move |_| {
        let done = "Applied: due times follow your own reviews now.";
        decide(app, stage, fit.parameters.clone(), done);
    };
    let leave = move |_| {
        stage.set(Stage::Decided("Nothing was changed."));
        platform::focus("#tuning");
    };
    Some(
        view! {
            <div class="row">
                <button class="btn primary" on:click=on(apply)>"Apply"</button>
                <button class="btn" on:click=on(leave)>{keep}</button>
            </div>
        }
        .into_any(),
    )
}

/// Keeps the weights, or the defaults for none. The button goes away, and the focus to the section.
fn decide(app: App, stage: Source<Stage>, parameters: String, done: &'static str) {
    if app.set_setting(Setting::Parameters, parameters).is_some() {
        stage.set(Stage::Decided(done));
    }
    platform::focus("#tuning");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered() {
        let few = offer(3, false);
        assert!(few.contains("needs 400 reviews, and you have 3:"), "{few}");
        assert!(few.contains("average learner"));
        let enough = offer(400, true);
        assert!(enough.contains("You have 400 reviews."), "{enough}");
        assert!(enough.contains("a fit to your own reviews"));
    }

    #[test]
    fn what_a_fit_is_worth() {
        let fit = |gain| Fit {
            gain,
            defaults: 1_069_400,
            fitted: 19_700,
            told_by: 80,
            parameters: String::new(),
        };
        let better = measured(&fit(87));
        assert!(
            better.starts_with("Your reviews are predicted 8.7 % better than by the defaults. "),
            "{better}"
        );
        assert!(better.contains("the latest 80 that"), "{better}");
        assert!(
            better.contains("0.020 by the fit, 1.069 by the defaults"),
            "{better}"
        );
        assert!(measured(&fit(5)).contains(" 0.5 % better"));
        for gain in [0, -31] {
            let worse = measured(&fit(gain));
            assert!(worse.contains("nothing to apply"), "{worse}");
            assert!(!worse.contains('%'), "{worse}");
        }
    }
}
