//! The bank's commands: check it, add to it.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::workspace::{Outcome, Workspace, run};
use crate::{runtimes, setup};

/// Checks the bank and runs its samples; `arguments` come after ours, so they win.
///
/// # Errors
/// When something in the bank is wrong, or something that its samples run in is missing.
pub fn check(workspace: &Workspace, arguments: &[OsString]) -> Outcome {
    setup::prepare_cache(workspace)?;
    let runs = !arguments.iter().any(|word| word == "--no-run");
    let workspace = if runs {
        &runtimes::install(workspace)?
    } else {
        workspace
    };
    run(compiler(workspace)
        .arg("--questions")
        .arg(workspace.root.join("questions"))
        .arg("--cache")
        .arg(workspace.cache.join("samples"))
        .args(arguments))
}

/// The question compiler's own command.
fn compiler(workspace: &Workspace) -> Command {
    workspace.cargo([
        "run",
        "--quiet",
        "--package",
        "ace-bank",
        "--bin",
        "check",
        "--",
    ])
}

/// Creates `questions/<technology>/<slug>.md` to fill in, and adds it to the technology's order.
///
/// # Errors
/// When the technology isn't there, or the file already is.
pub fn create(workspace: &Workspace, technology: &str, slug: &str) -> Outcome {
    let folder = workspace.root.join("questions").join(technology);
    let settings = folder.join("technology.toml");
    let text = std::fs::read_to_string(&settings).map_err(|_| {
        format!(
            "there is no technology \"{technology}\": {} can't be read; create it first",
            settings.display()
        )
    })?;
    let file = folder.join(format!("{slug}.md"));
    if file.exists() {
        return Err(format!(
            "{} already exists: choose another slug",
            file.display()
        ));
    }
    let mut command = compiler(workspace);
    command.args(["template", technology, slug]);
    let template = crate::workspace::output(&mut command).ok_or(
        "the question compiler gave no template: run `cargo build -p ace-bank` to see why",
    )?;
    write_new(&file, &template)?;
    println!("Created {}", file.display());
    match with_slug(&text, slug) {
        Some(longer) => {
            std::fs::write(&settings, longer)
                .map_err(|error| format!("{} can't be written: {error}", settings.display()))?;
            println!(
                "Added to the end of `order` in {}: move it to its place",
                settings.display()
            );
        }
        None => println!("Now add \"{slug}\" to `order` in {}", settings.display()),
    }
    println!("Fill it in, then run `cargo xtask check`");
    Ok(())
}

/// `create_new`, so that nothing is overwritten whatever happened in between.
fn write_new(file: &Path, text: &str) -> Outcome {
    std::fs::File::create_new(file)
        .and_then(|mut out| out.write_all(text.as_bytes()))
        .map_err(|error| format!("{} can't be written: {error}", file.display()))
}

/// `settings` with `slug` at the end of `order`; `None` when the list isn't written one slug a line.
fn with_slug(settings: &str, slug: &str) -> Option<String> {
    let start = settings
        .lines()
        .scan(0, |at, line| {
            let here = *at;
            *at += line.len() + 1;
            Some((here, line))
        })
        .find(|(_, line)| {
            line.strip_prefix("order")
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })?
        .0;
    let end = start + settings[start..].find("\n]")?;
    let order = &settings[start..end];
    // A "]" before it means that the list ended earlier, on one line.
    if order.contains(']') || order.contains(&format!("\"{slug}\"")) {
        return None;
    }
    let last = order.lines().last()?.trim_end();
    let comma = if last.ends_with(',') || last.ends_with('[') || last.trim_start().starts_with('#')
    {
        ""
    } else {
        ","
    };
    let (before, after) = (&settings[..end], &settings[end..]);
    Some(format!("{before}{comma}\n  \"{slug}\",{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_goes_to_the_end_of_the_order() {
        let settings =
            "name = \"Python\"\norder = [\n  # first\n  \"gil\",\n]\n\n[[topics]]\nslug = \"x\"\n";
        assert_eq!(
            with_slug(settings, "slots").as_deref(),
            Some(
                "name = \"Python\"\norder = [\n  # first\n  \"gil\",\n  \"slots\",\n]\n\n[[topics]]\nslug = \"x\"\n"
            )
        );
        let without_comma = "order = [\n  \"gil\"\n]\n";
        assert_eq!(
            with_slug(without_comma, "slots").as_deref(),
            Some("order = [\n  \"gil\",\n  \"slots\",\n]\n")
        );
        assert_eq!(
            with_slug("order = [\n]\n", "slots").as_deref(),
            Some("order = [\n  \"slots\",\n]\n")
        );
    }

    #[test]
    fn an_order_that_is_not_understood_is_left_alone() {
        assert_eq!(
            with_slug("order = [\"gil\"]\nother = [\n]\n", "slots"),
            None
        );
        assert_eq!(with_slug("ordering = [\n]\n", "slots"), None);
        assert_eq!(with_slug("order = [\n  \"slots\",\n]\n", "slots"), None);
    }
}
