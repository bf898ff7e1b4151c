//! What must hold, in the order in which it is checked: cheap and telling first.

use std::ffi::OsString;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::scripts::Scripts;
use crate::system::Browser;
use crate::workspace::{Outcome, Workspace, run};
use crate::{question, runtimes, scripts, setup, site, system};

/// One step: what it is called, and what it does.
struct Step<'a> {
    name: &'static str,
    work: Box<dyn Fn() -> Outcome + 'a>,
}

impl<'a> Step<'a> {
    fn new(name: &'static str, work: impl Fn() -> Outcome + 'a) -> Self {
        Self {
            name,
            work: Box::new(work),
        }
    }

    /// A step that is one Cargo command.
    fn cargo(
        workspace: &'a Workspace,
        name: &'static str,
        arguments: &'static [&'static str],
    ) -> Self {
        Self::new(name, move || run(&mut workspace.cargo(arguments)))
    }
}

/// The steps that need no built site.
fn quick_steps(workspace: &Workspace) -> Vec<Step<'_>> {
    vec![
        Step::cargo(workspace, "Formatting", &["fmt", "--all", "--check"]),
        Step::cargo(
            workspace,
            "Compiler checks, native",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                "ace-your-interviews/ssr,ace-your-interviews/browser",
                "--",
                "--deny=warnings",
            ],
        ),
        Step::cargo(
            workspace,
            "Compiler checks, wasm",
            &[
                "clippy",
                "--package=ace-your-interviews",
                "--target=wasm32-unknown-unknown",
                "--features=csr",
                "--",
                "--deny=warnings",
            ],
        ),
        Step::new("Documentation", || {
            let arguments = [
                "doc",
                "--workspace",
                "--no-deps",
                "--features=ace-your-interviews/ssr",
            ];
            run(workspace
                .cargo(arguments)
                .env("RUSTDOCFLAGS", "--deny=warnings"))
        }),
        // The browser tests aren't among these: their target requires the feature `browser`.
        Step::cargo(
            workspace,
            "Unit, property and view tests",
            &[
                "test",
                "--workspace",
                "--features",
                "ace-your-interviews/ssr",
            ],
        ),
        Step::new("The bank and all its samples", || {
            question::check(workspace, &[])
        }),
    ]
}

/// The steps on the built site, and on the sites of two made-up banks, whose growth is measured too.
fn site_steps<'a>(
    workspace: &'a Workspace,
    browser: &'a Browser,
    scripts: &'a Scripts,
) -> Vec<Step<'a>> {
    vec![
        Step::new("Site of 2 made-up questions", || {
            site::build_synthetic(workspace, BARE)
        }),
        Step::new("Site of 10,000 made-up questions", || {
            site::build_synthetic(workspace, LARGE)
        }),
        // Last, so that what the other steps find compiled is the real bank.
        Step::new("Release build", || {
            site::build(workspace, None, None).map(|_| ())
        }),
        Step::new("Size budgets", || {
            let bare = site::synthetic_site(workspace, BARE);
            site::size(workspace, None, Some(&bare))
        }),
        Step::new("Browser tests", || {
            let arguments = [
                "test",
                "--features=ssr,browser",
                "--test=browser",
                "--",
                "--test-threads=2",
            ];
            run(in_browser(
                &mut workspace.cargo(arguments),
                workspace,
                browser,
                scripts,
            ))
        }),
    ]
}

/// How many questions the made-up banks have: as good as none, and very many.
const BARE: u32 = 2;
const LARGE: u32 = 10_000;

/// The benchmarks that need no browser; `arguments` go to the first.
fn native_benchmarks<'a>(workspace: &'a Workspace, arguments: &'a [OsString]) -> Vec<Step<'a>> {
    // Named, or Cargo would compile the app and all its tests at full optimization too.
    let bench = move |name: &str| {
        let mut command = workspace.cargo(["bench", "--package=ace-your-interviews"]);
        command.args(["--features=ssr", "--bench", name]);
        command
    };
    vec![
        Step::new("Native benchmark of search", move || {
            run(bench("search").args(arguments))
        }),
        Step::new("Native benchmark of the learner's log", move || {
            run(&mut bench("progress"))
        }),
        Step::new("What the interview plan is worth", move || {
            run(&mut bench("recall"))
        }),
    ]
}

/// The benchmarks of the site of 10,000 questions: name, and Cargo's arguments; they get what [`in_browser`] tells.
const BROWSER_BENCHMARKS: &[(&str, &[&str])] = &[(
    "Key presses in a browser",
    &["bench", "--features=ssr,browser", "--bench=key_press"],
)];

/// Tells a command where the site, the browser, its driver and the scripts for pages are.
fn in_browser<'a>(
    command: &'a mut Command,
    workspace: &Workspace,
    browser: &Browser,
    scripts: &Scripts,
) -> &'a mut Command {
    let large = site::synthetic_site(workspace, LARGE);
    command
        .env("ACE_DIST", workspace.root.join("dist"))
        .env("ACE_LARGE_BANK", large.with_file_name("bank"))
        .env("ACE_LARGE_DIST", large)
        .env("ACE_CHROMIUM", &browser.chromium)
        .env("ACE_CHROMEDRIVER", &browser.driver)
        .env("ACE_AXE", &scripts.axe)
        .env("ACE_MINISEARCH", &scripts.minisearch)
}

/// `cargo xtask test`: everything that must hold; `quick` leaves out what needs a release build.
///
/// # Errors
/// The name of the first step that fails.
pub fn test(workspace: &Workspace, quick: bool) -> Outcome {
    // All set-up comes first: a missing browser should be told now, not in ten minutes.
    setup::prepare_cache(workspace)?;
    let workspace = &runtimes::install(workspace)?;
    if quick {
        setup::wasm_target(workspace)?;
        return in_order(&quick_steps(workspace));
    }
    let browser = system::browser(workspace)?;
    let scripts = scripts::install(workspace)?;
    let workspace = setup::for_building(workspace)?;
    let mut steps = quick_steps(&workspace);
    steps.extend(site_steps(&workspace, &browser, &scripts));
    in_order(&steps)
}

/// `cargo xtask bench`: all benchmarks.
///
/// # Errors
/// The name of the first one that fails.
pub fn bench(workspace: &Workspace, arguments: &[OsString]) -> Outcome {
    in_order(&native_benchmarks(workspace, arguments))?;
    setup::prepare_cache(workspace)?;
    let browser = system::browser(workspace)?;
    let scripts = scripts::install(workspace)?;
    let workspace = &setup::for_building(workspace)?;
    let mut steps = vec![Step::new("Site of 10,000 made-up questions", || {
        site::build_synthetic(workspace, LARGE)
    })];
    steps.extend(BROWSER_BENCHMARKS.iter().map(|(name, arguments)| {
        Step::new(name, || {
            let mut command = workspace.cargo(*arguments);
            run(in_browser(&mut command, workspace, &browser, &scripts))
        })
    }));
    in_order(&steps)
}

fn in_order(steps: &[Step]) -> Outcome {
    let count = steps.len();
    let mut took = Vec::with_capacity(count);
    for (place, step) in steps.iter().enumerate() {
        println!("\n== {} of {count}: {}", place + 1, step.name);
        let start = Instant::now();
        let outcome = (step.work)();
        let time = seconds(start.elapsed());
        outcome.map_err(|error| format!("\"{}\" failed after {time}: {error}", step.name))?;
        println!("== {}: passed in {time}", step.name);
        took.push(start.elapsed());
    }
    println!("\nAll {count} passed in {}:", seconds(took.iter().sum()));
    for (step, time) in steps.iter().zip(took) {
        println!("{:>10}  {}", seconds(time), step.name);
    }
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_first_failure_is_named_and_ends_the_run() {
        let ran = RefCell::new(Vec::new());
        let step = |name, outcome: Outcome| {
            let ran = &ran;
            Step::new(name, move || {
                ran.borrow_mut().push(name);
                outcome.clone()
            })
        };
        let steps = [
            step("one", Ok(())),
            step("two", Err("broken".into())),
            step("three", Ok(())),
        ];
        let message = in_order(&steps).unwrap_err();
        assert!(
            message.starts_with("\"two\" failed after 0.0 s"),
            "{message}"
        );
        assert!(message.ends_with("broken"), "{message}");
        assert_eq!(*ran.borrow(), ["one", "two"]);
        assert!(in_order(&steps[..1]).is_ok());
    }
}
