//! Building the site, serving it, measuring it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use crate::serve::StaticServer;
use crate::setup;
use crate::tools::BINARYEN;
use crate::workspace::{Outcome, Workspace, run};

/// Builds the complete site into `out`, by default `dist/`; tells where it is.
///
/// # Errors
/// When the set-up or the build fails.
pub fn build(
    workspace: &Workspace,
    out: Option<&Path>,
    questions: Option<&Path>,
) -> Outcome<PathBuf> {
    let out = match out {
        None => workspace.root.join("dist"),
        Some(out) => std::path::absolute(out)
            .map_err(|error| format!("{} can't be used: {error}", out.display()))?,
    };
    let questions = questions.map(Workspace::directory).transpose()?;
    let workspace = setup::for_building(workspace)?;
    let mut trunk = workspace.command("trunk");
    trunk
        .args(["build", "--release", "--dist"])
        .arg(&out)
        // Trunk would look for newer versions of itself, and download other tools than ours.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("TRUNK_TOOLS_WASM_OPT", format!("version_{BINARYEN}"));
    // Trunk takes NO_COLOR for an option of its own and refuses the usual value, 1.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        trunk
            .args(["--color", "never"])
            .env("CARGO_TERM_COLOR", "never");
    }
    trunk.env_remove("NO_COLOR");
    if let Some(questions) = questions {
        trunk.env("ACE_QUESTIONS", questions);
    }
    run(&mut trunk)?;
    Ok(out)
}

/// Serves the built site, or what `dir` holds, until the program is ended.
///
/// # Errors
/// When the build fails or the port is in use.
pub fn serve(
    workspace: &Workspace,
    port: u16,
    dir: Option<&Path>,
    questions: Option<&Path>,
) -> Outcome {
    // Asked before the build: nobody should wait minutes to be told.
    drop(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| told(port, &error))?);
    let dir = match dir {
        Some(dir) => Workspace::directory(dir)?,
        None => build(workspace, None, questions)?,
    };
    let server = StaticServer::start(dir.clone(), "/", port).map_err(|error| told(port, &error))?;
    println!(
        "Serving {} on {} (Ctrl+C ends it)",
        dir.display(),
        server.address()
    );
    loop {
        std::thread::park();
    }
}

fn told(port: u16, error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        let other = port.checked_add(1).unwrap_or(crate::arguments::PORT);
        format!(
            "port {port} is in use: end the program that has it, or choose another with `cargo xtask serve --port {other}`"
        )
    } else {
        format!("nothing can be served on port {port}: {error}")
    }
}

/// Where the site of a made-up bank of this size is.
pub fn synthetic_site(workspace: &Workspace, questions: u32) -> PathBuf {
    workspace
        .root
        .join(format!("target/synthetic/{questions}/site"))
}

/// Builds the site of a made-up bank: the same app, with as many questions as asked for.
///
/// # Errors
/// When the bank can't be written or its site not be built.
pub fn build_synthetic(workspace: &Workspace, questions: u32) -> Outcome {
    let bank = workspace
        .root
        .join(format!("target/synthetic/{questions}/bank"));
    if bank.exists() {
        std::fs::remove_dir_all(&bank)
            .map_err(|error| format!("{} can't be replaced: {error}", bank.display()))?;
    }
    let make = [
        "run",
        "--quiet",
        "--package",
        "ace-bank",
        "--bin",
        "synthetic",
        "--",
    ];
    run(workspace
        .cargo(make)
        .args(["--count", &questions.to_string(), "--out"])
        .arg(&bank))?;
    build(
        workspace,
        Some(&synthetic_site(workspace, questions)),
        Some(&bank),
    )
    .map(|_| ())
}

/// Measures the built site in `dir`, by default `dist/`, against the budgets; with the site of a
/// bank that is as good as empty, a question's part in the app is told apart.
///
/// # Errors
/// When nothing is built, or something is over its budget.
pub fn size(workspace: &Workspace, dir: Option<&Path>, bare: Option<&Path>) -> Outcome {
    let dir = match dir {
        Some(dir) => Workspace::directory(dir)?,
        None => workspace.root.join("dist"),
    };
    if !dir.join("index.html").is_file() {
        return Err(format!(
            "there is no built site in {}: run `cargo xtask build` first",
            dir.display()
        ));
    }
    let size = [
        "run",
        "--quiet",
        "--package",
        "ace-site",
        "--bin",
        "size",
        "--",
    ];
    let mut command = workspace.cargo(size);
    command.arg(dir);
    if let Some(bare) = bare {
        command.arg("--bare").arg(bare);
    }
    run(&mut command)
}
