//! The name of the app, and the way to its pages.

use leptos::prelude::*;

use super::icon::{self, labelled};
use crate::{address::Route, state::App};

/// The bar at the top: on a phone its links stand at the bottom.
#[component]
pub fn Header() -> impl IntoView {
    let app = App::current();
    view! {
        <header class="top">
            <a class="brand" href=app.href(&Route::browse(None))>
                "Ace Your Interviews "<span aria-hidden="true">"🎯"</span>
            </a>
            <nav class="tabs" aria-label="Main">
                {tab(app, Route::browse(None), "Browse", icon::BROWSE)}
                {tab(app, Route::Study(String::new()), "Study", icon::STUDY)}
                {tab(app, Route::Challenge(String::new()), "Challenge", icon::CHALLENGE)}
                {tab(app, Route::Progress, "Progress", icon::PROGRESS)}
            </nav>
            <nav class="gear" aria-label="More">{tab(app, Route::Settings, "Settings", icon::SETTINGS)}</nav>
        </header>
    }
}

fn tab(app: App, route: Route, name: &'static str, path: &'static str) -> impl IntoView {
    let href = app.href(&route);
    let current = move || {
        app.route.with(|shown| match (&route, shown) {
            (Route::Browse(..), Route::Browse(..)) => Some("page"),
            // A question is a page of its own, inside the collection.
            (Route::Browse(..), Route::Question(_)) => Some("true"),
            (Route::Study(_), Route::Study(_)) | (Route::Challenge(_), Route::Challenge(_)) => {
                Some("page")
            }
            (route, shown) => (route == shown).then_some("page"),
        })
    };
    view! { <a href=href aria-current=current inner_html=labelled(path, name)></a> }
}
