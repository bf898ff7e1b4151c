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
//! | `parts` | what all of these are made of |
//! | `words` | a challenge, a score and a time in words |

mod asking;
mod chooser;
mod debrief;
mod history;
mod interview;
mod parts;
mod stage;
mod words;

use leptos::prelude::*;

use crate::{
    components::dynamic,
    platform,
    state::{App, Scroll, watch},
};
use interview::Interview;
use parts::{button, fixed, group, status};
use stage::Stage;

/// The choice of a challenge, the challenge itself, and its debrief.
#[component]
pub fn Challenge() -> impl IntoView {
    let interview = Interview::open(App::current());
    follow_with_focus(interview);
    view! {
        <main id="main" class="column challenge" tabindex="-1">
            {dynamic(move || Some(match interview.stage.get() {
                Stage::Choosing(choice, problem) => chooser::chooser(interview, choice, problem),
                Stage::Offered(challenge) => chooser::offered(interview, &challenge),
                Stage::Waiting => waiting(),
                Stage::Failed => failed(interview),
                Stage::Asking(_) => asking::asking(interview),
                Stage::Over => debrief::debrief(interview),
            }))}
            {status("hidden", move || debrief::announced(interview))}
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
    let html = "<h1>Challenge</h1><p class=lead aria-busy=true>The answers are on their way. \
                The clock starts when they are here.</p>";
    fixed("whole", html.into())
}

fn failed(interview: Interview) -> AnyView {
    let html = "<h1>Challenge</h1><p role=alert>The answers couldn’t be loaded: the network may be away, \
                or the site was just updated. The clock rests, and nothing is lost.</p>";
    let again = button("btn", "", "Try again", move || interview.want());
    group("panel", vec![fixed("whole", html.into()), again])
}
