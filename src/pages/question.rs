//! One question, for sharing and for reading without the app.

use leptos::prelude::*;

use crate::{
    address::Route,
    bank::{QuestionIx, TechnologyIx, escape, plain_title, title_html},
    components::{Disclosed, Meta, card_id},
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
    let neighbours: String = [
        (before, "before", "Before this"),
        (after, "after", "After this"),
    ]
    .into_iter()
    .filter_map(|(to, class, name)| {
        let to = to?;
        let mut title = String::new();
        escape(&plain_title(to.question().title), &mut title);
        let href = app.href(&Route::Question(to));
        Some(format!(
            "<a class={class} href=\"{href}\"><small>{name}</small>{title}</a>"
        ))
    })
    .collect();
    let all = Route::browse(Some(TechnologyIx(question.technology)));
    let crumb = format!(
        "<a href=\"{}\">All {} {} questions</a>",
        app.href(&all),
        technology.len,
        technology.name
    );
    view! {
        <main id="main" class="column" tabindex="-1">
            <p class="crumb" inner_html=crumb></p>
            <article class="card alone" id=card_id(ix) data-q=question.id()>
                <Meta ix />
                <h1 inner_html=title_html(question.title)></h1>
                <p class="recall">"Answer it aloud first. Then compare."</p>
                <h2 class="hidden">"The answer"</h2>
                <Disclosed ix />
            </article>
            <nav class="neighbours" aria-label="Neighbouring questions" inner_html=neighbours></nav>
        </main>
    }
}
