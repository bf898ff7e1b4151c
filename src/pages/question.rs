//! One question, for sharing and for reading without the app.

use leptos::prelude::*;

use crate::{
    address::Route,
    bank::{QuestionIx, TechnologyIx, plain_title, title_html},
    components::{Disclosed, Meta, card_id},
    search::Terms,
    state::App,
};

/// A question with its answer, and its neighbours in the curated order.
#[component]
pub fn QuestionPage(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    let question = ix.question();
    let technology = question.technology();
    let before =
        ix.0.checked_sub(1)
            .filter(|at| *at >= technology.first)
            .map(QuestionIx);
    let after =
        Some(QuestionIx(ix.0 + 1)).filter(|next| next.0 < technology.first + technology.len);
    let neighbour = |to: Option<QuestionIx>, class: &'static str, name: &'static str| {
        to.map(|to| {
            view! {
                <a class=class href=app.href(&Route::Question(to))>
                    <small>{name}</small>
                    {plain_title(to.question().title)}
                </a>
            }
        })
    };
    view! {
        <main id="main" class="column" tabindex="-1">
            <p class="crumb">
                <a href=app.href(&Route::browse(Some(TechnologyIx(question.technology))))>
                    "All " {technology.len} " " {technology.name} " questions"
                </a>
            </p>
            <article class="card alone" id=card_id(ix) data-q=question.id()>
                <Meta ix />
                <h1 inner_html=title_html(question.title, &Terms::default())></h1>
                <p class="recall">"Answer it aloud first. Then compare."</p>
                <Disclosed ix />
            </article>
            <nav class="neighbours" aria-label="Neighbouring questions">
                {neighbour(before, "before", "Before this")}
                {neighbour(after, "after", "After this")}
            </nav>
        </main>
    }
}
