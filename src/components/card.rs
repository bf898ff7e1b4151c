//! A question with its answer behind a disclosure.

use leptos::{ev, prelude::*};

use super::{
    AnswerView, Meta, dynamic, flag,
    icon::{self, labelled},
    note::Note,
    on, text,
};
use crate::{
    address::Route,
    bank::{QuestionIx, marked_title},
    platform,
    state::{App, Derived, Source},
};

/// The id of a question's card in the page.
pub fn card_id(ix: QuestionIx) -> String {
    format!("q-{}", ix.question().id().replace('/', "-"))
}

/// The id of a question's disclosure in the page.
pub fn details_id(ix: QuestionIx) -> String {
    format!("a-{}", ix.question().id().replace('/', "-"))
}

/// A question in the list.
#[component]
pub fn Card(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    let question = ix.question();
    view! {
        <article class="card" id=card_id(ix) data-q=question.id() aria-labelledby=format!("{}-t", card_id(ix))>
            <Meta ix />
            <h2>
                <a
                    href=app.href(&Route::Question(ix))
                    inner_html=text(move || marked_title(question.title, &app.terms()))
                ></a>
            </h2>
            <Disclosed ix />
        </article>
    }
}

/// The answer behind its disclosure, with what the learner can do with it.
#[component]
pub fn Disclosed(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    let open = Derived::new(move || app.disclosure.with(|disclosure| disclosure.is_open(ix)));
    // A prerendered page holds every answer, so that it reads without the app.
    let rendered = Derived::after(move |before: Option<&bool>| {
        cfg!(not(target_arch = "wasm32")) || before == Some(&true) || open.get()
    });
    view! {
        <details
            class="answer"
            id=details_id(ix)
            open=flag(move || open.get())
            on:toggle=on(move |event: ev::Event| app.open(ix, platform::is_open(&event)))
        >
            <summary>"Answer"</summary>
            {dynamic(move || rendered.get().then(|| view! { <AnswerView ix /> <Actions ix /> }.into_any()))}
        </details>
    }
}

/// The learner's own word, and what else can be done with a question.
#[component]
pub fn Actions(
    /// The question.
    ix: QuestionIx,
) -> impl IntoView {
    let app = App::current();
    let standing = Derived::new(move || app.standing(ix));
    let marked = move |knew: bool| standing.get().knew() == Some(knew);
    let bookmarked = move || standing.get().bookmarked;
    let writing = Source::new(false);
    view! {
        <div class="actions needs-app">
            <p class="ask">"Did you know it before you looked?"</p>
            <div class="row">
                <button class="btn good" aria-pressed=text(move || marked(true).to_string()) on:click=on(move |_| app.mark(ix, true)) inner_html=labelled(icon::CHECK, "I knew it")></button>
                <button class="btn" aria-pressed=text(move || marked(false).to_string()) on:click=on(move |_| app.mark(ix, false)) inner_html=labelled(icon::AGAIN, "Not yet")></button>
            </div>
            <div class="row quiet">
                <button
                    class="btn bookmark"
                    aria-pressed=text(move || bookmarked().to_string())
                    on:click=on(move |_| app.bookmark(ix, !bookmarked()))
                 inner_html=labelled(icon::BOOKMARK, "Bookmark")></button>
                <button
                    class="btn note-toggle"
                    aria-expanded=text(move || writing.get().to_string())
                    on:click=on(move |_| writing.update(|on| *on = !*on))
                 inner_html=labelled(icon::NOTE, "Note")></button>
                <button class="btn copy-link" on:click=on(move |_| platform::copy_link(app, ix)) inner_html=labelled(icon::LINK, "Copy link")></button>
                <button class="btn print" on:click=on(move |_| platform::print_question(app, ix)) inner_html=labelled(icon::PRINT, "Print")></button>
            </div>
            <Note ix writing />
        </div>
    }
}
