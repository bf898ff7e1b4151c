//! Level, state and topic: each choice says how many questions it would leave.

use leptos::prelude::*;

use super::{Pips, dynamic, flag, text};
use crate::{
    address::{Filter, Status},
    selection::{Counts, LEVELS},
    state::App,
};

/// How many topics the list of all technologies offers; each technology's own list offers all.
const TOPICS: usize = 16;

/// Every facet beside the technology.
#[component]
pub fn Facets() -> impl IntoView {
    let app = App::current();
    let levels = LEVELS.map(|level| {
        choice(
            level.slug(),
            view! { <Pips level />{level.name()} }.into_any(),
            move |filter| filter.levels.contains(&level),
            move |counts| counts.levels[level as usize],
            move |filter| Filter::toggle(&mut filter.levels, level),
        )
    });
    let statuses = Status::ALL.map(|status| {
        choice(
            status.slug(),
            status.name().into_any(),
            move |filter| filter.statuses.contains(&status),
            move |counts| counts.statuses[status as usize],
            move |filter| Filter::toggle(&mut filter.statuses, status),
        )
    });
    // Which topics are offered depends on the technology and on what is chosen, never on counts, so
    // that nothing jumps while choosing.
    let offered = Memo::new(move |_| {
        let most = if app.technology().is_some() {
            usize::MAX
        } else {
            TOPICS
        };
        let chosen = app.filter().topics;
        app.selection.with(|selection| {
            let topics = selection.counts.topics.iter().enumerate();
            let offered = topics
                .filter(|(at, topic)| *at < most || chosen.iter().any(|slug| slug == topic.slug));
            offered
                .map(|(_, topic)| (topic.slug, topic.name))
                .collect::<Vec<_>>()
        })
    });
    let topics = dynamic(move || {
        Some(
            offered
                .get()
                .into_iter()
                .map(|(slug, name)| topic(slug, name))
                .collect_view()
                .into_any(),
        )
    });
    view! {
        <fieldset class="facet">
            <legend>"Level"</legend>
            {levels.into_iter().collect_view()}
        </fieldset>
        <fieldset class="facet">
            <legend>"Your state"</legend>
            {statuses.into_iter().collect_view()}
        </fieldset>
        <fieldset class="facet">
            <legend>"Topic"</legend>
            {topics}
        </fieldset>
    }
}

fn topic(slug: &'static str, name: &'static str) -> AnyView {
    choice(
        slug,
        name.into_any(),
        move |filter| filter.topics.iter().any(|chosen| chosen == slug),
        move |counts| {
            counts
                .topics
                .iter()
                .find(|topic| topic.slug == slug)
                .map_or(0, |topic| topic.count)
        },
        move |filter| Filter::toggle(&mut filter.topics, slug.to_owned()),
    )
}

fn choice(
    slug: &'static str,
    label: AnyView,
    chosen: impl Fn(&Filter) -> bool + Copy + Send + 'static,
    count: impl Fn(&Counts) -> usize + Copy + Send + 'static,
    toggle: impl Fn(&mut Filter) + Copy + Send + 'static,
) -> AnyView {
    let app = App::current();
    let count = move || app.selection.with(|selection| count(&selection.counts));
    let chosen = move || chosen(&app.filter());
    view! {
        <label class=text(move || if count() == 0 { "none".into() } else { String::new() })>
            <input
                type="checkbox"
                id=format!("f-{slug}")
                checked=untrack(chosen)
                prop:checked=flag(chosen)
                on:change=move |_| app.refine(toggle)
            />
            <span>{label}</span>
            <small>{text(move || count().to_string())}</small>
        </label>
    }
    .into_any()
}
