//! Sentences that stay until they are dealt with.

use leptos::prelude::*;

use super::{dynamic, on};

use crate::{
    address::Route,
    platform,
    state::{App, Offline, Saving},
};

/// Every banner there is a reason for.
#[component]
pub fn Banners() -> impl IntoView {
    let app = App::current();
    view! {
        {dynamic(move || saving(app))}
        {dynamic(move || problems(app))}
        {dynamic(move || update(app))}
    }
}

fn saving(app: App) -> Option<AnyView> {
    let Saving::Unsaved { sentence, retry } = app.saving.get() else {
        return None;
    };
    let again = retry.then(
        || view! { <button class="btn" on:click=on(move |_| app.retry_saving())>"Try again"</button> },
    );
    Some(
        view! {
            <div class="banner bad" role="alert">
                <p>{sentence}</p>
                {again}
                <a class="btn" href=app.href(&Route::Settings)>"Make a backup"</a>
            </div>
        }
        .into_any(),
    )
}

fn problems(app: App) -> Option<AnyView> {
    let problems = app.problems.get();
    (!problems.is_empty()).then(|| {
        view! {
            <div class="banner bad" role="alert">
                <div>{problems.into_iter().map(|problem| view! { <p>{problem}</p> }).collect_view()}</div>
                <a class="btn" href=app.href(&Route::Settings)>"Make a backup"</a>
                <button class="btn" on:click=on(move |_| app.problems.set(Vec::new()))>"Dismiss"</button>
            </div>
        }
        .into_any()
    })
}

fn update(app: App) -> Option<AnyView> {
    let (sentence, action) = match app.offline.get() {
        Offline::UpdateReady => ("A new version is ready.", "Update now"),
        Offline::Replaced => (
            "A new version is in use in another tab.",
            "Reload this page",
        ),
        _ => return None,
    };
    Some(
        view! {
            <div class="banner" role="status">
                <p>{sentence} " Your progress stays as it is."</p>
                <button class="btn primary" on:click=on(move |_| platform::update_now(app))>{action}</button>
            </div>
        }
        .into_any(),
    )
}
