//! What is under way: a study session, a challenge. localStorage gives it at once; the database has it
//! on the disk when the browser is killed.

use super::{mirror, now, storage::raw};
use crate::state::App;

fn key(app: App, name: &str) -> String {
    format!("ace:{}:session:{name}", app.asset(""))
}

/// When it was kept, in ms since 1970, and what.
fn read(text: &str) -> Option<(u64, &str)> {
    let (at, session) = text.split_once(' ')?;
    Some((at.parse().ok()?, session))
}

fn stored(key: &str) -> Option<(u64, String)> {
    let text = raw().ok()?.get_item(key).ok()??;
    read(&text).map(|(at, session)| (at, session.to_owned()))
}

/// What was kept of a session.
#[derive(Default)]
pub struct KeptSession {
    /// When, in ms since 1970; none if nothing was.
    at: Option<u64>,
    /// The session, as [`keep_session`] took it.
    pub text: String,
}

/// What was kept of a session under this name.
pub fn kept_session(app: App, name: &str) -> KeptSession {
    stored(&key(app, name)).map_or_else(KeptSession::default, |(at, text)| KeptSession {
        at: Some(at),
        text,
    })
}

/// Gives what only the database has of a session, once it is open: what was done after `kept`, which
/// localStorage still had. Browsers write that up to a minute late, and a kill may come before.
pub fn recover_session(
    app: App,
    name: &str,
    kept: &KeptSession,
    mut then: impl FnMut(&str) + 'static,
) {
    let (key, before) = (key(app, name), kept.at);
    mirror::once_open(move || {
        mirror::recall(&key, move |held| {
            let held = held.as_string().unwrap_or_default();
            if let Some((at, session)) = read(&held)
                && Some(at) > before
            {
                then(session);
            }
        });
    });
}

/// Keeps a session for the next page load, in the place of the one before.
pub fn keep_session(app: App, name: &str, session: &str) {
    let key = key(app, name);
    let text = format!("{} {session}", now());
    if let Ok(storage) = raw() {
        // Where nothing can be kept, a session starts anew; what was answered is in the log.
        let _ = storage.set_item(&key, &text);
    }
    mirror::keep(&key, Some(&text.into()));
}
