//! Level, state and topic: each choice says how many questions it would leave.

use leptos::prelude::*;

use super::Pips;
use crate::{
    address::{Filter, Status},
    selection::{LEVELS, TopicCount},
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
            format!("f-{}", level.slug()),
            view! { <Pips level />{level.name()} }.into_any(),
            Signal::derive(move || app.filter().levels.contains(&level)),
            Signal::derive(move || {
                app.selection
                    .with(|selection| selection.counts.levels[level as usize])
            }),
            move || app.refine(|filter| Filter::toggle(&mut filter.levels, level)),
        )
    });
    let statuses = Status::ALL.map(|status| {
        choice(
            format!("f-{}", status.slug()),
            status.name().into_any(),
            Signal::derive(move || app.filter().statuses.contains(&status)),
            Signal::derive(move || {
                app.selection
                    .with(|selection| selection.counts.statuses[status as usize])
            }),
            move || app.refine(|filter| Filter::toggle(&mut filter.statuses, status)),
        )
    });
    // Which topics are offered depends on the technology alone, so that nothing jumps while choosing.
    let topics = Memo::new(move |_| {
        let technology = app.technology();
        let chosen = app.filter().topics;
        app.selection.with(|selection| {
            let mut offered: Vec<(&str, &str)> = selection
                .counts
                .topics
                .iter()
                .map(|t| (t.slug, t.name))
                .collect();
            if technology.is_none() && offered.len() > TOPICS {
                let (kept, rest) = offered.split_at(TOPICS);
                let extra = rest
                    .iter()
                    .filter(|(slug, _)| chosen.iter().any(|c| c == slug));
                offered = kept.iter().chain(extra).copied().collect();
            }
            offered
        })
    });
    let topic = move |(slug, name): (&'static str, &'static str)| {
        let count = move |topics: &[TopicCount]| {
            topics
                .iter()
                .find(|topic| topic.slug == slug)
                .map_or(0, |t| t.count)
        };
        choice(
            format!("f-topic-{slug}"),
            name.into_any(),
            Signal::derive(move || app.filter().topics.iter().any(|chosen| chosen == slug)),
            Signal::derive(move || {
                app.selection
                    .with(|selection| count(&selection.counts.topics))
            }),
            move || app.refine(|filter| Filter::toggle(&mut filter.topics, slug.to_owned())),
        )
    };
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
            <For each=move || topics.get() key=|(slug, _)| *slug children=topic />
        </fieldset>
    }
    .into_any()
}

fn choice(
    id: String,
    label: AnyView,
    chosen: Signal<bool>,
    count: Signal<usize>,
    toggle: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class:none=move || count.get() == 0>
            <input type="checkbox" id=id prop:checked=chosen checked=chosen.get_untracked() on:change=move |_| toggle() />
            <span>{label}</span>
            <small>{count}</small>
        </label>
    }
    .into_any()
}
