//! The question on the table.

use leptos::prelude::*;

use super::rates;
use crate::{
    bank::{Answer, QuestionIx, escape, title_html},
    components::{Meta, Note, answer_in_depth, dynamic, flag, icon, on, text},
    platform,
    state::{AnswerState, App, Derived, Source, Studying},
};

/// The question, a place to answer, and, once asked for, the answer.
pub fn table(app: App, studying: Studying) -> AnyView {
    let asked = Derived::new(move || Some((studying.asked()?, studying.turn())));
    let revealed = Derived::new(move || studying.table(|it| it.revealed));
    let asking = move |ix: QuestionIx| {
        let question = ix.question();
        // Whoever comes by keyboard or listens is taken to each new question.
        platform::next_frame(|| platform::focus("#asked"));
        view! {
            <article class="card alone asked" data-q=question.id() aria-labelledby="asked">
                <Meta ix />
                <h2 id="asked" tabindex="-1" inner_html=title_html(question.title)></h2>
                <label class="hidden" for="typed">"Your answer, if you want to type it"</label>
                <textarea
                    id="typed"
                    rows="4"
                    placeholder="Answer aloud, or type it here. Then look."
                    prop:value=text(move || studying.table(|it| it.typed.clone()))
                    on:input=on(move |event| studying.write(event_target_value(&event)))
                ></textarea>
                {dynamic(move || {
                    Some(if revealed.get() { answered(app, studying, ix) } else { covered(studying) })
                })}
                {others(app, studying, ix)}
            </article>
        }
        .into_any()
    };
    dynamic(move || asked.get().map(|(ix, _)| asking(ix))).into_any()
}

fn covered(studying: Studying) -> AnyView {
    view! {
        <button class="btn primary reveal" data-key=" " on:click=on(move |_| studying.reveal())>
            "Show the answer "<kbd aria-hidden="true">"Space"</kbd>
        </button>
    }
    .into_any()
}

/// The answer beside what was typed, and the learner's word on it.
fn answered(app: App, studying: Studying, ix: QuestionIx) -> AnyView {
    let state = Derived::new(move || app.answer(ix));
    let technology = crate::bank::TechnologyIx(ix.question().technology);
    dynamic(move || {
        Some(match state.get() {
            AnswerState::Ready(answer) => compared(app, studying, answer),
            AnswerState::Waiting => {
                view! { <p aria-busy="true">"The answer is on its way…"</p> }.into_any()
            }
            AnswerState::Failed => view! {
                <div role="alert">
                    <p>"This answer couldn’t be loaded: the network may be away, or the site was just updated."</p>
                    <button class="btn" on:click=on(move |_| app.want(technology))>"Try again"</button>
                </div>
            }
            .into_any(),
        })
    })
    .into_any()
}

fn compared(app: App, studying: Studying, answer: &'static Answer<'static>) -> AnyView {
    let points: Vec<AnyView> = answer
        .points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let id = format!("point-{at}");
            let ticked = flag(move || studying.table(|it| it.points >> at & 1 == 1));
            view! {
                <li>
                    <input
                        type="checkbox"
                        id=id.clone()
                        prop:checked=ticked
                        on:change=on(move |event| studying.tick_point(at, event_target_checked(&event)))
                    />
                    <label for=id inner_html=(*point).to_owned()></label>
                </li>
            }
            .into_any()
        })
        .collect();
    let all = answer.points.len();
    // Whoever listens goes on where the answer begins.
    platform::next_frame(|| platform::focus("#said"));
    view! {
        <div class="content" id="said" tabindex="-1">
            <p class="say" inner_html=answer.spoken.to_owned()></p>
            <h3 class="minor">"What did your answer contain?"</h3>
            <ul class="points">{points}</ul>
        </div>
        {rates::rates(studying, all)}
        <details class="answer">
            <summary>"The whole answer"</summary>
            <div class="content" inner_html=answer_in_depth(app, answer)></div>
        </details>
    }
    .into_any()
}

/// What else can be done with the question.
fn others(app: App, studying: Studying, ix: QuestionIx) -> AnyView {
    let writing = Source::new(false);
    let bookmarked = move || app.standing(ix).bookmarked;
    let holds = (!studying.is_cram()).then(|| {
        view! {
            <button class="btn bury" on:click=on(move |_| studying.hold(1))>"Bury until tomorrow"</button>
            <button class="btn suspend" on:click=on(move |_| studying.hold(2))>"Suspend"</button>
        }
    });
    view! {
        <div class="row quiet others">
            <button class="btn pass" data-key="s" on:click=on(move |_| studying.skip())>"Skip"</button>
            <button
                class="btn bookmark"
                aria-pressed=text(move || bookmarked().to_string())
                on:click=on(move |_| app.bookmark(ix, !untrack(bookmarked)))
                inner_html=icon::labelled(icon::BOOKMARK, "Bookmark")
            ></button>
            <button
                class="btn note-toggle"
                aria-expanded=text(move || writing.get().to_string())
                on:click=on(move |_| writing.update(|on| *on = !*on))
                inner_html=icon::labelled(icon::NOTE, "Note")
            ></button>
            {holds}
            {report(ix)}
        </div>
        <Note ix writing />
    }
    .into_any()
}

/// The way to tell whoever hosts the site of a mistake, where they have said how: the address of a
/// form for new issues, when the site is built.
fn report(ix: QuestionIx) -> Option<AnyView> {
    let tracker = option_env!("ACE_ISSUES_URL").filter(|url| url.starts_with("https://"))?;
    let mut link = String::from("<a class=btn rel=noreferrer href=\"");
    escape(tracker, &mut link);
    link.push_str("?title=");
    escape(&ix.question().id(), &mut link);
    link.push_str("\">Something is wrong here</a>");
    Some(view! { <span inner_html=link></span> }.into_any())
}
