//! `cargo xtask`: reads the arguments, runs the command, tells a failure in one sentence.

use std::process::ExitCode;

use xtask::arguments::{self, Command};
use xtask::workspace::{Outcome, Workspace};
use xtask::{question, setup, site, suite};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let command = arguments::parse(std::env::args_os().skip(1))?;
    if matches!(command, Command::Help) {
        print!("{}", arguments::HELP);
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help => Ok(()),
        Command::Setup { all } => setup::everything(&workspace, all),
        Command::Build { out, questions } => {
            site::build(&workspace, out.as_deref(), questions.as_deref()).map(|_| ())
        }
        Command::Serve {
            port,
            dir,
            questions,
        } => site::serve(&workspace, port, dir.as_deref(), questions.as_deref()),
        Command::Check { arguments } => question::check(&workspace, &arguments),
        Command::New { technology, slug } => question::create(&workspace, &technology, &slug),
        Command::Size { dir } => site::size(&workspace, dir.as_deref(), None),
        Command::Bench { arguments } => suite::bench(&workspace, &arguments),
        Command::Test { quick } => suite::test(&workspace, quick),
    }
}
