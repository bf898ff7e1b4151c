//! Starting in the browser.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent, PopStateEvent, StorageEvent};

use super::{
    clock, disk, document as page, history, keyboard, listen, mirror, parts, storage, takeover,
    worker,
};
use crate::{
    address::Route,
    components::Shell,
    pages::Pages,
    state::{App, Disclosure, Entry, Lists, Offline, Start, watch},
};

/// What one app of the site has and the others don't.
pub struct Kind {
    /// Its pages.
    pub pages: Pages,
    /// What lists need, if it shows any.
    pub lists: Option<&'static Lists>,
    /// Does what a key means on its pages alone; whether it means something.
    pub keys: fn(&str) -> bool,
    /// What it does when idle.
    pub when_idle: fn(App),
}

/// Takes over the prerendered page, and follows the browser from then on.
pub fn start(kind: Kind) {
    let Kind {
        pages,
        lists,
        keys,
        when_idle,
    } = kind;
    std::panic::set_hook(Box::new(rescue));
    let root = page::mount();
    let Some(prerendered) = document().get_element_by_id("app") else {
        return;
    };
    let reader = takeover::watch(&prerendered);
    takeover::keep(&prerendered);

    let mut arrival = history::arrival(&root);
    if let Route::Browse(_, filter) = &mut arrival.route
        && !reader.query.is_empty()
    {
        filter.query.clone_from(&reader.query);
    }
    let (journal, problems) = storage::open_journal(&root);
    let display = storage::load_display(&root);
    let (route, notice) = (arrival.route.clone(), arrival.notice.clone());
    let start = Start {
        root: root.clone(),
        arrival,
        open: reader.open.clone(),
        display,
        journal: Some(journal),
        problems,
        now: clock::now(),
        days: clock::days(),
        lists,
    };
    let Ok(container) = document()
        .create_element("div")
        .map(JsCast::unchecked_into::<HtmlElement>)
    else {
        return;
    };
    container.set_id("app");
    let entry = history::remembered_entry();
    // The closure runs at once; the handle is how the listeners below reach the state.
    let handle = Rc::new(Cell::new(None));
    mount_to(container.clone(), {
        let (entry, handle) = (entry.clone(), Rc::clone(&handle));
        move || {
            let app = App::provide(start);
            if let Some(entry) = entry {
                restore(app, &entry);
            }
            follow_state(app);
            handle.set(Some(app));
            view! { <Shell pages /> }
        }
    })
    .forget();
    let Some(app) = handle.get() else { return };
    takeover::take_over(prerendered, &container, &reader);
    if let Some(entry) = entry {
        history::scroll_to(entry.scroll);
    }
    // What is told to be wrong with an address can only be put right where it stands as typed.
    if notice.is_some() || route == Route::NotFound {
        history::set_title(&route.title());
    } else {
        // An older id, or what was typed before the app was ready, gets its address.
        history::replace_address(&app.href(&route), &route.title());
    }
    mirror::open(app, &root);
    follow(app, root, keys, when_idle);
}

/// Packs the log, once nothing else is to do: for pages that aren't in a hurry.
pub fn tidy(app: App) {
    mirror::tidy(app);
}

/// Keeps the learner's file on disk up to date, where there is one.
pub fn keep_on_disk(app: App) {
    disk::open(app);
}

/// Puts back what a reloaded page remembers.
fn restore(app: App, entry: &Entry) {
    app.shown.set(entry.shown.max(crate::state::PAGE));
    app.disclosure.update(|disclosure| {
        let opened: Vec<_> = disclosure.exceptions().collect();
        *disclosure = Disclosure::all(entry.all);
        for ix in &entry.flipped {
            disclosure.set(crate::bank::QuestionIx(*ix), !entry.all);
        }
        for ix in opened {
            disclosure.set(ix, true);
        }
    });
}

/// What the state asks of the browser.
fn follow_state(app: App) {
    watch(move || {
        if app.events() > 0 {
            storage::ask_to_persist();
        }
        storage::hand_over(app);
    });
    // What the worker keeps needn't be fetched twice: the rest waits for it, or for its failure.
    watch(move || {
        if app.offline.get() != Offline::Preparing {
            parts::fetch_rest_when_idle(app);
        }
    });
    watch(move || {
        if let Some(technology) = app.technology() {
            app.want(technology);
        }
    });
}

fn follow(app: App, root: String, keys: fn(&str) -> bool, when_idle: fn(App)) {
    if let Ok(history) = window().history() {
        // The app restores scrolling itself, once the list is as long as it was.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    for name in ["wheel", "touchstart", "pointerdown", "keydown"] {
        listen(&window(), name, |_: web_sys::Event| history::let_go());
    }
    follow_links(app, root.clone());
    listen(&window(), "popstate", move |_: PopStateEvent| {
        let (arrival, entry) = (history::arrival(&root), history::remembered_entry());
        // A link within the page leads here too: what it leads to is the page as it is.
        if entry.is_none() && app.route.with_untracked(|route| *route == arrival.route) {
            return;
        }
        history::give_up();
        app.arrive(arrival, entry.unwrap_or_default());
    });
    listen(&window(), "storage", move |event: StorageEvent| {
        app.absorb(event.key().as_deref(), event.new_value().as_deref());
    });
    watch(move || {
        app.disclosure.track();
        history::remember_soon(app);
    });
    listen(&document(), "scrollend", move |_: web_sys::Event| {
        history::remember_soon(app);
    });
    listen(&window(), "pagehide", move |_: web_sys::Event| {
        history::remember_entry(&app.entry());
    });
    listen(&document(), "visibilitychange", move |_: web_sys::Event| {
        if document().hidden() {
            keep_what_is_typed();
            history::remember_entry(&app.entry());
        } else {
            clock::tell_time(app);
        }
    });
    keyboard::follow(app, keys);
    page::copy_samples(app);
    clock::keep_time(app);
    clock::when_idle(move || {
        worker::register(app);
        when_idle(app);
    });
    if let Some(html) = document().document_element() {
        // For style and for tests: from here on the page answers.
        let _ = html.set_attribute("data-ready", "");
    }
}

/// Follows links to the app's own pages without loading them anew.
fn follow_links(app: App, root: String) {
    listen(&document(), "click", move |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if modified || event.button() != 0 || event.default_prevented() {
            return;
        }
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|target| {
                target
                    .closest("a[href]:not([download]):not([target])")
                    .ok()?
            })
            .and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        if !link.hash().is_empty() {
            // The browser leads there; Back finds the page as it was left.
            history::remember_entry(&app.entry());
            return;
        }
        let ours = link.origin() == window().location().origin().unwrap_or_default();
        if !ours || !link.pathname().starts_with(&root) {
            return;
        }
        let arrival = history::read(&root, &link.pathname(), &link.search());
        let here = app.route.with_untracked(Route::bundle);
        // The browser itself leads to the other bundle's pages.
        if arrival.route != Route::NotFound && arrival.route.bundle() == here {
            event.prevent_default();
            app.go(arrival);
        }
    });
}

/// A field that has the focus when the page goes away never loses it, so nothing would tell that
/// what was typed into it is to be kept.
fn keep_what_is_typed() {
    let field = document()
        .active_element()
        .filter(|it| it.matches("textarea").unwrap_or_default());
    if let (Some(field), Ok(change)) = (field, web_sys::Event::new("change")) {
        let _ = field.dispatch_event(&change);
    }
}

/// Says on the console what went wrong, and lets the page's loader show a way out.
fn rescue(info: &std::panic::PanicHookInfo<'_>) {
    web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new("ace-failed")) {
        let _ = window.dispatch_event(&event);
    }
}
