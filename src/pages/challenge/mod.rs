//! A mock interview: its choice, the questions against the clock, and the debrief.
//!
//! | file | what |
//! | --- | --- |
//! | `interview` | what is under way in this tab, and what can be done with it |
//! | `stage` | what the page shows |
//! | `chooser` | the choice of a challenge, and what an address offers |
//! | `asking` | one question against the clock, and its answer to compare |
//! | `debrief` | how it went, and what was missed |
//! | `history` | the challenges before, and what they earned |
//! | `words` | a challenge, a score and a time in words |

mod asking;
mod chooser;
mod debrief;
mod history;
mod interview;
mod stage;
mod words;

use leptos::prelude::*;

use crate::{
    components::{dynamic, on, text},
    platform,
    state::{App, Scroll, watch},
};
use interview::Interview;
use stage::Stage;

/// The choice of a challenge, the challenge itself, and its debrief.
#[component]
pub fn Challenge() -> impl IntoView {
    let interview = Interview::open(App::current());
    follow_with_focus(interview);
    view! {
        <main id="main" class="column challenge" tabindex="-1">
            <div class="whole">{dynamic(move || Some(match interview.stage.get() {
                Stage::Choosing(choice, problem) => chooser::chooser(interview, choice, problem),
                Stage::Offered(challenge) => chooser::offered(interview, &challenge),
                Stage::Waiting => waiting(),
                Stage::Failed => failed(interview),
                Stage::Asking(_) => asking::asking(interview),
                Stage::Over => debrief::debrief(interview),
            }))}</div>
            <p class="hidden" role="status">{text(move || debrief::announced(interview))}</p>
        </main>
    }
}

/// What is read next has the focus: the question, or how it went.
fn follow_with_focus(interview: Interview) {
    let mut before: Option<Stage> = None;
    watch(move || {
        let stage = interview.stage.get();
        let first = before.is_none();
        let heading = match stage {
            Stage::Asking(_) => "#question",
            Stage::Over if !first => "#debrief",
            Stage::Choosing(..) | Stage::Offered(_) if !first => "#main",
            _ => "",
        };
        if !heading.is_empty() && before.as_ref() != Some(&stage) {
            platform::scroll_to(Scroll::default());
            platform::next_frame(move || platform::focus(heading));
        }
        before = Some(stage);
    });
}

fn waiting() -> AnyView {
    view! {
        <h1>"Challenge"</h1>
        <p class="lead" aria-busy="true">"The answers are on their way. The clock starts when they are here."</p>
    }
    .into_any()
}

fn failed(interview: Interview) -> AnyView {
    view! {
        <h1>"Challenge"</h1>
        <div class="panel" role="alert">
            <p>
                "The answers couldn’t be loaded: the network may be away, or the site was just updated. \
                 The clock rests, and nothing is lost."
            </p>
            <button class="btn" on:click=on(move |_| interview.want())>"Try again"</button>
        </div>
    }
    .into_any()
}
