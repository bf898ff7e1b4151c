//! Level, state and topic: each choice says how many questions it would leave.

use leptos::prelude::*;

use super::{dynamic, flag, on, pips, text};
use crate::{
    address::{Filter, Status},
    selection::{Counts, LEVELS},
    state::{App, Derived},
};

/// How many topics the list of all technologies offers; each technology's own list offers all.
const TOPICS: usize = 16;

/// Every facet beside the technology.
#[component]
pub fn Facets() -> impl IntoView {
    let app = App::current();
    let levels = LEVELS.map(|level| {
        choice(Choice {
            slug: level.slug(),
            label: pips(level) + level.name(),
            chosen: Box::new(move |filter| filter.levels.contains(&level)),
            count: Box::new(move |counts| counts.levels[level as usize]),
            toggle: Box::new(move |filter| Filter::toggle(&mut filter.levels, level)),
        })
    });
    let statuses = Status::ALL.map(|status| {
        choice(Choice {
            slug: status.slug(),
            label: status.name().to_owned(),
            chosen: Box::new(move |filter| filter.statuses.contains(&status)),
            count: Box::new(move |counts| counts.statuses[status as usize]),
            toggle: Box::new(move |filter| Filter::toggle(&mut filter.statuses, status)),
        })
    });
    // Which topics are offered depends on the technology and on what is chosen, never on counts, so
    // that nothing jumps while choosing.
    let offered = Derived::new(move || {
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
    choice(Choice {
        slug,
        label: name.to_owned(),
        chosen: Box::new(move |filter| filter.topics.iter().any(|chosen| chosen == slug)),
        count: Box::new(move |counts| {
            counts
                .topics
                .iter()
                .find(|topic| topic.slug == slug)
                .map_or(0, |topic| topic.count)
        }),
        toggle: Box::new(move |filter| Filter::toggle(&mut filter.topics, slug.to_owned())),
    })
}

/// One choice of a facet. Boxed, so that all facets share one copy of the code.
struct Choice {
    slug: &'static str,
    label: String,
    chosen: Box<dyn Fn(&Filter) -> bool + Send>,
    count: Box<dyn Fn(&Counts) -> usize + Send + Sync>,
    toggle: Box<dyn Fn(&mut Filter)>,
}

fn choice(choice: Choice) -> AnyView {
    let app = App::current();
    let Choice {
        slug,
        label,
        chosen,
        count,
        toggle,
    } = choice;
    let left = Derived::new(move || app.selection.with(|selection| count(&selection.counts)));
    let chosen = move || chosen(&app.filter());
    view! {
        <label class=text(move || if left.get() == 0 { "none".into() } else { String::new() })>
            <input
                type="checkbox"
                id=format!("f-{slug}")
                checked=untrack(&chosen)
                prop:checked=flag(chosen)
                on:change=on(move |_| app.refine(|filter| toggle(filter)))
            />
            <span inner_html=label></span>
            <small>{text(move || left.get().to_string())}</small>
        </label>
    }
    .into_any()
}
