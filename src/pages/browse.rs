//! The front door: search, facets and the list.

use leptos::prelude::*;

use crate::{
    address::{Filter, Route, Sort},
    bank::{QUESTIONS, QuestionIx, escape},
    components::{
        Card, Facets, SearchField, TechnologyChips, dynamic, flag,
        icon::{self, labelled},
        on, text,
    },
    platform, recall,
    selection::{self, Request},
    state::{App, Derived, Disclosure, Source, watch},
};

/// The list of questions with all that narrows it.
#[component]
pub fn Browse() -> impl IntoView {
    let app = App::current();
    let filtering = Source::new(false);
    let chosen = move || {
        let filter = app.filter();
        filter.levels.len() + filter.topics.len() + filter.statuses.len()
    };
    view! {
        <main id="main" tabindex="-1">
        <div class="hero">
            {dynamic(move || Some(hero(app)))}
        </div>
        <div class="split">
            <aside class="side needs-app" id="filters" class:open=flag(move || filtering.get()) aria-label="Filters">
                <div class="facets"><Facets /></div>
                <button class="btn primary done" on:click=on(move |_| filtering.set(false))>
                    {text(move || format!("Show {}", count(app)))}
                </button>
            </aside>
            <section class="found" aria-label="Questions">
                <SearchField />
                <TechnologyChips />
                <div class="bar">
                    <span role="status" class="count">{text(move || count(app))}</span>
                    <div class="tools needs-app">
                        <button
                            class="link filters"
                            aria-controls="filters"
                            aria-expanded=text(move || filtering.get().to_string())
                            on:click=on(move |_| filtering.update(|open| *open = !*open))
                         inner_html=text(move || match chosen() {
                                0 => labelled(icon::FILTER, "Filters"),
                                n => labelled(icon::FILTER, &format!("Filters ({n})")),
                            })></button>
                        <SortOrder />
                        <button class="link" on:click=on(move |_| app.open_all(!all_open(app)))>
                            {text(move || if all_open(app) { "Close all".into() } else { "Open all".into() })}
                        </button>
                        <button class="link" on:click=on(move |_| platform::print_selection(app))>"Print"</button>
                        <button
                            class="link"
                            disabled=flag(move || app.filter() == Filter::default())
                            on:click=on(move |_| app.filter_by(app.technology_untracked(), Filter::default()))
                        >
                            "Clear"
                        </button>
                    </div>
                </div>
                <List />
                <section class="closing" inner_html=text(move || closing(app))></section>
            </section>
        </div>
        </main>
    }
}

fn hero(app: App) -> AnyView {
    match app.technology() {
        None => view! {
            <h1>"Ace Your Interviews "<span aria-hidden="true">"🎯"</span></h1>
            <p>"Browse our collection of interview questions across various technologies."</p>
        }
        .into_any(),
        Some(ix) => view! {
            <h1>{ix.technology().name} " interview questions"</h1>
            <p>{ix.technology().summary}</p>
        }
        .into_any(),
    }
}

fn count(app: App) -> String {
    let left = app.selection.with(|selection| selection.questions.len());
    let all = QUESTIONS.len();
    let plural = if all == 1 { "question" } else { "questions" };
    if left == all {
        format!("{all} {plural}")
    } else {
        format!("{left} of {all} {plural}")
    }
}

/// Where to go from a list: from reading to recalling.
fn closing(app: App) -> String {
    let mut filter = app.filter();
    // A search can't be studied as a set, nor can nothing.
    let is_set = filter.query.trim().is_empty()
        && app
            .selection
            .with(|selection| !selection.questions.is_empty());
    filter.query.clear();
    filter.sort = None;
    let mut cram = filter.to_query();
    cram.push_str(if cram.is_empty() {
        "?cram=yes"
    } else {
        "&cram=yes"
    });
    let (mut challenge, mut master) = (String::new(), "Choose a technology to master".to_owned());
    if let Some(technology) = app.technology() {
        let technology = technology.technology();
        challenge.push_str("technology=");
        challenge.push_str(technology.slug);
        cram.push('&');
        cram.push_str(&challenge);
        "Master ".clone_into(&mut master);
        master.push_str(technology.name);
    }
    let mut html = String::from(
        "<h2>Ready for a real challenge?</h2><p>A timed mock interview, scored by what a strong answer says.</p><p class=row>",
    );
    let ways = [
        ("btn primary", Route::Challenge(challenge), master.as_str()),
        (
            "btn",
            Route::Study(cram.split_off(1)),
            "Cram these without the schedule",
        ),
    ];
    for (class, route, name) in ways.into_iter().take(1 + usize::from(is_set)) {
        html.push_str("<a class=\"");
        html.push_str(class);
        html.push_str("\" href=\"");
        escape(&app.href(&route), &mut html);
        html.push_str("\">");
        escape(name, &mut html);
        html.push_str("</a>");
    }
    html.push_str("</p>");
    html
}

fn all_open(app: App) -> bool {
    app.disclosure.with(Disclosure::is_all)
}

/// The order of the list. Choosing "shuffled" again shuffles anew.
#[component]
fn SortOrder() -> impl IntoView {
    let app = App::current();
    let options = dynamic(move || {
        let shuffled = match app.filter().sort() {
            sort @ Sort::Shuffled(_) => sort,
            // A shuffle a minute is shuffle enough, and the address keeps it.
            _ => Sort::Shuffled(u32::try_from(app.now.get() / recall::MINUTE).unwrap_or(1)),
        };
        let mut options = vec![
            (Sort::Curated, "Curated order"),
            (Sort::Weakest, "Weakest first"),
            (Sort::Recent, "Recently studied"),
            (shuffled, "Shuffled"),
        ];
        if !app.filter().query.trim().is_empty() {
            options.insert(0, (Sort::Match, "Best match"));
        }
        let chosen = app.filter().sort();
        let options = options
            .into_iter()
            .map(|(sort, name)| view! { <option value=sort.slug() selected=sort == chosen>{name}</option> })
            .collect_view();
        Some(options.into_any())
    });
    view! {
        <label class="sort">
            <span class="hidden">"Order"</span>
            <select
                id="sort"
                on:change=on(move |event| {
                    let sort = Sort::from_slug(&event_target_value(&event));
                    app.refine(|filter| filter.sort = sort);
                })
            >
                {options}
            </select>
        </label>
    }
}

/// The cards, as many as were scrolled to, or why there are none.
#[component]
fn List() -> impl IntoView {
    let app = App::current();
    let shown = Derived::new(move || {
        app.selection.with(|selection| {
            selection
                .questions
                .iter()
                .take(app.shown.get())
                .copied()
                .collect::<Vec<_>>()
        })
    });
    let more = Derived::new(move || {
        app.selection
            .with(|selection| selection.questions.len() > app.shown.get())
    });
    let empty = Derived::new(move || {
        app.selection
            .with(|selection| selection.questions.is_empty())
    });
    view! {
        <div class="list" id="list">
            <For each=move || shown.get() key=|ix| *ix children=|ix: QuestionIx| view! { <Card ix /> } />
        </div>
        {dynamic(move || empty.get().then(|| view! { <Empty /> }.into_any()))}
        {dynamic(move || more.get().then(|| view! { <More /> }.into_any()))}
    }
}

/// The id of the end of the list.
const END: &str = "end";

/// The end of what is shown: when it comes near, the list grows. A button too, for those who don't scroll.
#[component]
fn More() -> impl IntoView {
    let app = App::current();
    // Looked at anew whenever the list changes: it may still be near.
    watch(move || {
        app.next_cards();
        platform::grow_when_near(app, END);
    });
    let next = text(move || format!("Show {} more", app.next_cards()));
    view! {
        <div class="more needs-app" id=END>
            <button class="btn" on:click=on(move |_| app.grow())>{next}</button>
        </div>
    }
}

/// Why nothing is left, and the nearest fix.
#[component]
fn Empty() -> impl IntoView {
    let app = App::current();
    // Looking for what was meant takes longer than a search: the key press doesn't wait for it.
    let meant = Source::new(None);
    watch(move || {
        app.follow_search();
        platform::next_frame(move || meant.set(app.did_you_mean()));
    });
    let fixes = dynamic(move || {
        let (technology, filter) = (app.technology(), app.filter());
        let found = app.found();
        let request = |standings: &[_]| {
            selection::nearest_fix(Request {
                technology,
                filter: &filter,
                found: found.as_deref(),
                standings,
                now: app.now.get(),
            })
        };
        let fix = app.standings.with(|standings| request(standings)).map(|(fix, left)| {
            let filter = filter.clone();
            let apply = move |_| {
                let (technology, filter) = fix.apply(technology, &filter);
                app.filter_by(technology, filter);
            };
            view! { <button class="btn primary" on:click=on(apply)>{fix.offer()} " (" {left} ")"</button> }
        });
        let meant = meant.get().map(|query: String| {
            let label = format!("Did you mean “{query}”?");
            view! { <button class="btn" on:click=on(move |_| app.search(query.clone()))>{label}</button> }
        });
        Some(view! { <div class="row">{meant}{fix}</div> }.into_any())
    });
    let reason = text(move || {
        let filter = app.filter();
        let query = filter.query.trim().to_owned();
        match (query.is_empty(), filter.is_empty()) {
            (false, _) => format!("Nothing matches “{query}” with what is chosen."),
            (true, false) => "No question has everything that is chosen.".into(),
            (true, true) => "There are no questions here.".into(),
        }
    });
    view! {
        <div class="empty">
            <h2>"Nothing here"</h2>
            <p>{reason}</p>
            {fixes}
        </div>
    }
}
