//! Question-and-answer sheets on paper.

use leptos::prelude::*;

use super::clock::{later, next_frame};

use crate::{
    bank::QuestionIx,
    components::card_id,
    state::{AnswerState, App},
};

/// Prints one question with its answer.
pub fn print_question(app: App, ix: QuestionIx) {
    app.open(ix, true);
    after_layout(move || {
        let card = document().get_element_by_id(&card_id(ix));
        let body = document().body();
        if let (Some(card), Some(body)) = (card, body) {
            let (card, body) = (card.class_list(), body.class_list());
            let _ = (card.add_1("printed"), body.add_1("print-one"));
            let _ = window().print();
            let _ = (card.remove_1("printed"), body.remove_1("print-one"));
        }
    });
}

/// Prints all that the filter leaves, answers open: waits for answers on their way.
pub fn print_selection(app: App) {
    app.lay_out_for_print();
    wait(app, 40);
}

fn wait(app: App, tries: u32) {
    let waiting = app.selection.with_untracked(|selection| {
        untrack(|| {
            selection
                .questions
                .iter()
                .any(|ix| app.answer(*ix) == AnswerState::Waiting)
        })
    });
    if waiting && tries > 0 {
        later(250, move || wait(app, tries - 1));
    } else {
        after_layout(|| drop(window().print()));
    }
}

fn after_layout(run: impl FnOnce() + 'static) {
    next_frame(move || next_frame(run));
}
