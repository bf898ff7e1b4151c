//! The service worker: the app offline, and its updates.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::{listen, spawn};
use crate::state::{App, Offline};

thread_local! {
    /// Knows the worker that waits to take over: a newer one takes the place of one that waited.
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
    /// Whether this page asked for the update.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The browser's service workers: none on a plain-HTTP address or where they are switched off.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let has = js_sys::Reflect::get(&navigator, &"serviceWorker".into())
        .is_ok_and(|it| !it.is_undefined());
    has.then(|| navigator.service_worker())
}

/// Registers the worker and follows it.
pub(super) fn register(app: App) {
    let Some(container) = container() else {
        app.offline.set(Offline::Unavailable);
        return;
    };
    let controlled = Cell::new(container.controller().is_some());
    listen(&container, "controllerchange", move |_: web_sys::Event| {
        if ASKED.get() {
            drop(window().location().reload());
        } else if controlled.replace(true) {
            app.offline.set(Offline::Replaced);
        }
    });
    tell_which_build(&container);
    spawn(async move {
        let options = web_sys::RegistrationOptions::new();
        // A worker is as new as its bytes: never an hour-old copy from the HTTP cache.
        options.set_update_via_cache(web_sys::ServiceWorkerUpdateViaCache::None);
        let registered =
            JsFuture::from(container.register_with_options(&app.asset("sw.js"), &options)).await;
        let Ok(registration) = registered.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>)
        else {
            app.offline.set(Offline::Unavailable);
            return;
        };
        REGISTRATION.set(Some(registration.clone()));
        watch(app, &registration);
        let found = registration.clone();
        listen(&registration, "updatefound", move |_: web_sys::Event| {
            watch(app, &found);
        });
        let again = registration.clone();
        listen(&document(), "visibilitychange", move |_: web_sys::Event| {
            if !document().hidden() {
                let _ = again.update();
            }
        });
        if let Ok(promise) = container.ready() {
            let _ = JsFuture::from(promise).await;
            if app.offline.get_untracked() == Offline::Preparing {
                app.offline.set(Offline::Ready);
            }
        }
    });
}

/// Answers the worker's question which build this page runs, by the address of its script, as the
/// loader noted it: the worker keeps that build's files for as long.
fn tell_which_build(container: &ServiceWorkerContainer) {
    listen(container, "message", |event: web_sys::MessageEvent| {
        let script = document()
            .document_element()
            .and_then(|html| html.get_attribute("data-script"));
        if let (Some(script), Ok(port)) = (
            script,
            event.ports().get(0).dyn_into::<web_sys::MessagePort>(),
        ) {
            // A port of the worker's takes any text.
            let _ = port.post_message(&JsValue::from_str(&script));
        }
    });
}

/// Follows a worker that waits, or is being installed, beside one that is active.
fn watch(app: App, registration: &ServiceWorkerRegistration) {
    if registration.waiting().is_some() {
        app.offline.set(Offline::UpdateReady);
    } else if let Some(worker) = registration.installing() {
        let registration = registration.clone();
        let target = worker.clone();
        listen(&worker, "statechange", move |_: web_sys::Event| {
            match (target.state(), registration.active().is_some()) {
                (ServiceWorkerState::Installed, true) => app.offline.set(Offline::UpdateReady),
                // Something couldn't be kept: the site needs its network, this time.
                (ServiceWorkerState::Redundant, false) => app.offline.set(Offline::Unavailable),
                _ => {}
            }
        });
    }
}

/// Lets the waiting build take over, and loads it.
pub fn update_now(app: App) {
    ASKED.set(true);
    match REGISTRATION.with_borrow(|it| it.as_ref()?.waiting()) {
        Some(worker) if app.offline.get_untracked() == Offline::UpdateReady => {
            drop(worker.post_message(&JsValue::from_str("activate")));
        }
        _ => drop(window().location().reload()),
    }
}
