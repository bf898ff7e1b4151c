//! The tuner: a worker of its own, fetched when a learner asks for a fit.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::document;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::listen;
use crate::{recall::Fitting, state::App};

/// Fits the scheduler to the reviews of a log as [`App::tuning_log`] writes it, and tells how it is
/// going until it is done or failed. The page stays free meanwhile.
pub fn tune(app: App, log: String, mut tell: impl FnMut(Fitting) + 'static) {
    let Some(worker) = start(app) else {
        tell(Fitting::Failed(
            "This browser can’t run the fit: it needs module workers.".into(),
        ));
        return;
    };
    if worker.post_message(&log.into()).is_err() {
        tell(Fitting::stopped());
        return;
    }
    // Its script can fail to load, or to run: then an error is all that comes.
    let ended = worker.clone();
    let mut over = false;
    let hear: Rc<RefCell<dyn FnMut(Fitting)>> = Rc::new(RefCell::new(move |said: Fitting| {
        if over {
            return;
        }
        if said != Fitting::Running {
            over = true;
            ended.terminate();
        }
        tell(said);
    }));
    let failed = Rc::clone(&hear);
    listen(&worker, "message", move |event: MessageEvent| {
        let said = event.data().as_string().unwrap_or_default();
        hear.borrow_mut()(Fitting::read(&said));
    });
    listen(&worker, "error", move |_: Event| {
        failed.borrow_mut()(Fitting::Failed(
            "The fit couldn’t be loaded: the network may be away, or the site was just updated. Try again after a reload.".into(),
        ));
    });
}

/// The worker, whose name the page's maker wrote down.
fn start(app: App) -> Option<Worker> {
    let name = document().document_element()?.get_attribute("data-tuner")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&app.asset(&(name + ".js")), &options).ok()
}
