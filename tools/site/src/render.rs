//! The app's own views, rendered to HTML.

use ace::{
    address::{Arrival, Route},
    components::Shell,
    pages,
    state::{App, Display, Start},
};
use leptos::prelude::*;

/// The markup of a page, as the app would show it to somebody new.
pub fn markup(route: Route, root: &str) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        App::provide(Start {
            root: root.to_owned(),
            arrival: Arrival {
                route,
                notice: None,
            },
            open: Vec::new(),
            display: Display::default(),
            journal: None,
            problems: Vec::new(),
            now: 0,
            days: ace::recall::Days::default(),
            lists: Some(&ace::state::LISTS),
        });
        view! { <Shell pages=pages::all /> }.to_html()
    });
    owner.cleanup();
    // Markers for hydration, which this app doesn't do: it mounts anew over what is read here.
    html.replace("<!>", "").replace("<!---->", "")
}
