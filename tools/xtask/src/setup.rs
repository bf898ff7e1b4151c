//! What a command needs before it can start. Done once; afterwards it takes a fraction of a second.

use std::fs::File;
use std::path::Path;

use crate::version::locked;
use crate::workspace::{Outcome, Workspace, output, run};
use crate::{runtimes, scripts, system, tools};

/// The target the app is compiled for.
const WASM: &str = "wasm32-unknown-unknown";

/// Tells a step of the set-up, apart from what a command prints.
pub fn say(message: &str) {
    eprintln!("setup: {message}");
}

/// Sees that Rust can compile for the browser.
///
/// # Errors
/// When it can't and there is no rustup to add the target.
pub fn wasm_target(workspace: &Workspace) -> Outcome {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries =
        output(
            workspace
                .command(rustc)
                .args(["--print", "target-libdir", "--target", WASM]),
        );
    if libraries.is_some_and(|path| Path::new(path.trim()).is_dir()) {
        return Ok(());
    }
    if workspace.program("rustup").is_none() {
        return Err(format!(
            "this Rust can't compile for browsers: install Rust as https://rustup.rs says, or your system's package of the target {WASM}, then run this again"
        ));
    }
    say(&format!(
        "Rust's target {WASM}: downloading it with rustup, under a minute"
    ));
    run(workspace.command("rustup").args(["target", "add", WASM]))
}

/// What building the site needs; the workspace that comes back finds the tools first.
///
/// # Errors
/// When something is missing that can't be installed here.
pub fn for_building(workspace: &Workspace) -> Outcome<Workspace> {
    wasm_target(workspace)?;
    let lockfile = workspace.root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lockfile)
        .map_err(|error| format!("{} can't be read: {error}", lockfile.display()))?;
    tools::install(workspace, &locked(&text, "wasm-bindgen")?)
}

/// `cargo xtask setup`.
///
/// # Errors
/// When something is missing that can't be installed here.
pub fn everything(workspace: &Workspace, all: bool) -> Outcome {
    let workspace = for_building(workspace)?;
    if all {
        prepare_cache(&workspace)?;
        runtimes::install(&workspace)?;
        system::browser(&workspace)?;
        scripts::install(&workspace)?;
    }
    say("ready");
    Ok(())
}

/// Sees that the cache directory exists, for logs and samples.
///
/// # Errors
/// When it can't be created.
pub fn prepare_cache(workspace: &Workspace) -> Outcome {
    std::fs::create_dir_all(&workspace.cache).map_err(|error| {
        format!(
            "{} can't be created ({error}): set ACE_CACHE to a directory that can be written",
            workspace.cache.display()
        )
    })
}

/// Only one set-up at a time; ends when the file is dropped, also when the program is killed.
///
/// # Errors
/// When the lock file can't be written.
pub fn lock(cache: &Path) -> Outcome<File> {
    let path = cache.join("setup.lock");
    let told = |error: std::io::Error| {
        format!(
            "{} can't be written ({error}): set ACE_CACHE to a directory that can",
            path.display()
        )
    };
    std::fs::create_dir_all(cache).map_err(told)?;
    let file = File::create(&path).map_err(told)?;
    if file.try_lock().is_err() {
        say("waiting for another set-up on this machine to end");
        file.lock().map_err(told)?;
    }
    Ok(file)
}
