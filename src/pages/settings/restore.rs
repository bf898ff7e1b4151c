//! A backup, and restoring one: chosen, looked at, then taken in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{dynamic, on},
    platform,
    progress::{BackupFile, Preview, read_backup},
    state::{App, Source, changes},
};

/// What was chosen: a file and what it would change, or why it can't be taken in.
type Chosen = Result<(Arc<BackupFile>, Preview), String>;

/// The way out and the way in: a file to save, and one to choose, with what it would change.
#[component]
pub fn Restore(
    /// Saves a backup.
    mut back_up: Box<dyn FnMut()>,
) -> impl IntoView {
    let app = App::current();
    let chosen: Source<Option<Chosen>> = Source::new(None);
    let choose = move |event: leptos::ev::Event| {
        platform::read_chosen(&event, move |text| {
            let read = text.and_then(|text| {
                read_backup(&text, platform::now()).map_err(|error| error.to_string())
            });
            chosen.set(Some(read.map(|file| {
                let preview = app.preview(&file);
                (Arc::new(file), preview)
            })));
        });
    };
    view! {
        <div class="row">
            <button class="btn primary" on:click=on(move |_| back_up())>"Back up to a file"</button>
            <input type="file" id="restore" class="hidden" accept=".json,application/json" on:change=on(choose) />
            <label class="btn" for="restore">"Restore from a file…"</label>
        </div>
        <div role="status">
            {dynamic(move || chosen.get().map(|chosen_now| match chosen_now {
                Ok((file, preview)) => looked_at(app, chosen, file, &preview),
                Err(why) => view! { <p class="bad" id="refused">{why} " Nothing was changed."</p> }.into_any(),
            }))}
        </div>
    }
}

fn looked_at(
    app: App,
    chosen: Source<Option<Chosen>>,
    file: Arc<BackupFile>,
    preview: &Preview,
) -> AnyView {
    let fresh = preview.new + preview.hidden_shown_again;
    let made = platform::date(file.made_at_ms);
    if fresh == 0 {
        let what = format!("This backup of {made} has nothing that isn’t here already.");
        return view! { <p id="preview">{what}</p> }.into_any();
    }
    let restore = move |_| {
        chosen.set(None);
        app.restore(file.events.clone());
    };
    view! {
        <div class="preview" id="preview">
            <p>{in_words(preview, &made)}</p>
            <div class="row">
                <button class="btn primary" on:click=on(restore)>{format!("Add {}", changes(fresh))}</button>
                <button class="btn" on:click=on(move |_| chosen.set(None))>"Leave it"</button>
            </div>
        </div>
    }
    .into_any()
}

/// What a file would add, in words.
fn in_words(preview: &Preview, made: &str) -> String {
    let mut kinds = Vec::new();
    for (count, one, many) in [
        (preview.reviews, "review", "reviews"),
        (preview.notes, "note", "notes"),
        (preview.bookmarks, "bookmark", "bookmarks"),
    ] {
        match count {
            0 => {}
            1 => kinds.push(format!("1 {one}")),
            n => kinds.push(format!("{n} {many}")),
        }
    }
    let fresh = preview.new + preview.hidden_shown_again;
    let (from, to) = (
        platform::date(preview.from_ms),
        platform::date(preview.to_ms),
    );
    let mut words = format!("A backup of {made}. It would add {} ", changes(fresh));
    words.push_str(&if from == to {
        format!("of {from}")
    } else {
        format!("from {from} to {to}")
    });
    if !kinds.is_empty() {
        words.push_str(": ");
        words.push_str(&kinds.join(", "));
    }
    words.push('.');
    if preview.hidden_shown_again > 0 {
        words.push_str(&format!(
            " You had put {} of them aside.",
            preview.hidden_shown_again
        ));
    }
    if preview.known > 0 {
        words.push_str(&format!(" {} more are here already.", preview.known));
    }
    match preview.unknown_questions {
        0 => {}
        1 => words.push_str(" 1 question isn’t in this bank; what you did with it is kept."),
        n => words.push_str(&format!(
            " {n} questions aren’t in this bank; what you did with them is kept."
        )),
    }
    words
}
