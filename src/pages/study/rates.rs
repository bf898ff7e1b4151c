//! The learner's word on a recall: two buttons, or four.

use leptos::prelude::*;

use crate::{
    components::{dynamic, on, text},
    recall::Grade,
    state::{Derived, Studying},
};

/// The buttons, what the ticks suggest, and the way to more or fewer buttons.
pub fn rates(studying: Studying, all: usize) -> AnyView {
    let four = Derived::new(move || studying.has_four_grades());
    let hit = move || studying.table(|it| it.points).count_ones() as usize;
    let suggested = Derived::new(move || {
        let grade = Grade::suggested(hit(), all);
        let grade = match grade {
            Grade::Again => Grade::Again,
            _ if four.get() => grade,
            _ => Grade::Good,
        };
        (hit() > 0).then_some(grade)
    });
    let waits = Derived::new(move || studying.waits());
    let button = move |grade: Grade, key: usize, name: &'static str| {
        let class = text(move || {
            if suggested.get() == Some(grade) {
                "suggested".into()
            } else {
                String::new()
            }
        });
        let wait = text(move || {
            if studying.is_cram() {
                String::new()
            } else {
                waits.get()[grade as usize - 1].clone()
            }
        });
        view! {
            <button class=class data-key=key.to_string() on:click=on(move |_| studying.grade(grade))>
                {name}
                <small>{wait}</small>
            </button>
        }
        .into_any()
    };
    let buttons = move || {
        let buttons: Vec<AnyView> = if four.get() {
            Grade::ALL
                .into_iter()
                .map(|grade| button(grade, grade as usize, grade.name()))
                .collect()
        } else {
            vec![
                button(Grade::Again, 1, "Not yet"),
                button(Grade::Good, 2, "I knew it"),
            ]
        };
        Some(buttons.collect_view().into_any())
    };
    let advice = text(move || {
        let keys = if four.get() { "1–4" } else { "1 or 2" };
        let keys = format!("<span class=keys> <kbd>{keys}</kbd> decides.</span>");
        match suggested.get() {
            None => format!("Tick what you said, and be strict.{keys}"),
            Some(grade) => {
                let name = match (four.get(), grade) {
                    (true, grade) => grade.name(),
                    (false, Grade::Again) => "Not yet",
                    (false, _) => "I knew it",
                };
                format!("{} of {all} key points suggest <b>{name}</b>.{keys}", hit())
            }
        }
    });
    view! {
        <div class="rates" role="group" aria-label="How well did you recall it?">{dynamic(buttons)}</div>
        <div class="row advice">
            <small role="status" inner_html=advice></small>
            <button class="link" on:click=on(move |_| studying.offer_four(!untrack(|| four.get())))>
                {text(move || if four.get() { "Use two buttons".into() } else { "Use four grades".into() })}
            </button>
        </div>
    }
    .into_any()
}
