//! Recalling what is due.

mod rates;
mod rest;
mod table;

use leptos::prelude::*;

use crate::{
    address::Route,
    components::{dynamic, flag, icon, on, text},
    platform,
    state::{App, Derived, Source, Studying},
};

/// A study session: the question on the table, or why there is none.
#[component]
pub fn Study() -> impl IntoView {
    let app = App::current();
    let query = Derived::new(move || {
        app.route.with(|route| match route {
            Route::Study(query) => query.clone(),
            _ => String::new(),
        })
    });
    view! {
        <main id="main" class="column study" tabindex="-1">
            <noscript><p>"Studying needs JavaScript. Reading doesn’t."</p></noscript>
            {dynamic(move || {
                // A prerendered page knows nothing of the learner: it says how studying works.
                Some(if cfg!(target_arch = "wasm32") {
                    session(app, &query.get())
                } else {
                    rest::steps()
                })
            })}
        </main>
    }
}

/// What a study session can show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The question and the answer.
    Table,
    /// How it works, before the first question ever.
    Welcome,
    /// Nothing is left for now.
    Rest,
}

fn session(app: App, query: &str) -> AnyView {
    let (studying, unknown) = Studying::begin(app, query);
    let welcomed = Source::new(false);
    if !unknown.is_empty() {
        app.notice.set(Some(format!(
            "This link asks for something that isn’t here: {}. The rest of it is applied.",
            unknown.join(", ")
        )));
    }
    let stage = Derived::new(move || {
        let met =
            app.with_learner(|learner| learner.questions().any(|it| !it.1.reviews.is_empty()));
        if studying.asked().is_none() {
            Stage::Rest
        } else if met || welcomed.get() || studying.is_cram() || studying.is_under_way() {
            Stage::Table
        } else {
            Stage::Welcome
        }
    });
    let page = Source::new(());
    platform::every_second(move || {
        // The page is gone once its signals are.
        let here = page.try_with_untracked(|()| ()).is_some();
        if here && untrack(|| stage.get()) == Stage::Table {
            studying.tick();
        }
        here
    });
    view! {
        {dynamic(move || (stage.get() != Stage::Welcome).then(|| tracker(studying)))}
        {dynamic(move || {
            Some(match stage.get() {
                Stage::Table => table::table(app, studying),
                Stage::Welcome => rest::welcome(app, welcomed),
                Stage::Rest => rest::rest(app, studying),
            })
        })}
    }
    .into_any()
}

/// What is left, how far the session is, and the way back.
fn tracker(studying: Studying) -> AnyView {
    let counts = text(move || {
        let (new, learning, due) = studying.queue.with(crate::recall::Queue::left);
        if studying.is_cram() {
            return format!("<b>{new}</b> to cram");
        }
        format!(
            "<span><b>{new}</b> new</span> <span><b>{learning}</b> learning</span> <span><b>{due}</b> due</span>"
        )
    });
    let progress = text(move || {
        let (new, learning, due) = studying.queue.with(crate::recall::Queue::left);
        let (done, ..) = studying.tally();
        let all = done + new + learning + due;
        format!(
            "<progress value={done} max={} aria-label=\"Answered in this session\"></progress>",
            all.max(1)
        )
    });
    let clock = text(move || {
        let seconds = studying.spent.get() / 1_000;
        format!("{}:{:02}", seconds / 60, seconds % 60)
    });
    view! {
        <h1 class="hidden">"Study"</h1>
        <div class="tracker">
            <p class="left" role="status" inner_html=counts></p>
            <div class="bar-of" inner_html=progress></div>
            <span class="clock" role="timer" aria-live="off" aria-label="Time on this question">{clock}</span>
            <button
                class="link undo"
                data-key="u"
                disabled=flag(move || !studying.can_undo())
                on:click=on(move |_| studying.undo())
                inner_html=icon::labelled(icon::UNDO, "Undo <kbd aria-hidden=true>u</kbd>")
            ></button>
        </div>
    }
    .into_any()
}
