//! What the samples run in: interpreters, compilers, a browser. Their packages are the question
//! compiler's business.

use std::path::{Path, PathBuf};

use crate::setup::say;
use crate::system::{apt_install, chromium, node, reported};
use crate::workspace::{Outcome, Workspace, output};

/// The first Node.js that the JavaScript samples run on.
const OLDEST_NODE: u32 = 20;
/// The first JDK that the Java samples run on: they use what it made final.
const OLDEST_JDK: u32 = 25;
/// Where systems keep JDKs, each in a directory of its own, and where in it the programs are.
const JDKS: [(&str, &str); 2] = [
    ("/usr/lib/jvm", "bin"),
    ("/Library/Java/JavaVirtualMachines", "Contents/Home/bin"),
];

/// Sees that all of it is there; the workspace that comes back finds it first.
///
/// # Errors
/// When something isn't and can't be installed, or is too old: what, and where to get it.
pub fn install(workspace: &Workspace) -> Outcome<Workspace> {
    python(workspace)?;
    node(workspace)?;
    let version = workspace
        .program("node")
        .and_then(|node| reported(workspace, &node));
    if version.is_none_or(|version| version.major() < OLDEST_NODE) {
        return Err(format!(
            "the JavaScript samples need Node.js {OLDEST_NODE} or newer, and the PATH has an older one: install it as https://nodejs.org says"
        ));
    }
    let small = [
        ("git", "git"),
        ("ssh-keygen", "openssh-client"),
        ("bash", "bash"),
    ];
    for (program, package) in small {
        if workspace.program(program).is_none() {
            let why = "samples run it";
            apt_install(workspace, &format!("{program} is"), why, &[package])?;
        }
    }
    if workspace.program("rustc").is_none() {
        return Err(
            "rustc is missing: the Rust samples are compiled with it; install Rust as https://rustup.rs says".to_owned(),
        );
    }
    if workspace.program("cc").is_none() {
        let why = "rustc links the Rust samples with it";
        apt_install(workspace, "a C linker (cc) is", why, &["gcc", "libc6-dev"])?;
    }
    browser(&jdk(workspace)?)
}

/// Sees that Python 3 with `venv` is there: samples with packages run in environments of their own.
fn python(workspace: &Workspace) -> Outcome {
    if has_python(workspace) {
        return Ok(());
    }
    let why = "the code samples run in it";
    let packages = ["python3", "python3-venv"];
    apt_install(
        workspace,
        "Python 3.11 or newer with venv is",
        why,
        &packages,
    )?;
    if has_python(workspace) {
        Ok(())
    } else {
        Err("python3 on the PATH is older than 3.11 or has no venv, though Debian's is installed: put /usr/bin first in PATH".to_owned())
    }
}

fn has_python(workspace: &Workspace) -> bool {
    let imports = [
        "-c",
        "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)",
    ];
    workspace
        .program("python3")
        .is_some_and(|python| output(workspace.command(python).args(imports)).is_some())
}

/// Sees that `chromium` starts the browser that the browser tests use, too.
fn browser(workspace: &Workspace) -> Outcome<Workspace> {
    let chromium = chromium(workspace, "the HTML and CSS samples are computed by it")?;
    if workspace.program("chromium").as_deref() == Some(&chromium) {
        return Ok(workspace.clone());
    }
    // It has another name here, or `ACE_CHROMIUM` says that it be another one.
    let programs = workspace.cache.join("programs");
    let told = |error: std::io::Error| format!("{} can't be written: {error}", programs.display());
    std::fs::create_dir_all(&programs).map_err(told)?;
    starter(&programs.join("chromium"), &chromium).map_err(told)?;
    workspace.with_programs(&programs)
}

/// Writes a program that starts another one: a link would hide from Chrome where its own files are.
fn starter(file: &Path, program: &Path) -> std::io::Result<()> {
    let quoted = program.display().to_string().replace('\'', "'\\''");
    let script = format!("#!/bin/sh\nexec '{quoted}' \"$@\"\n");
    if std::fs::read_to_string(file).is_ok_and(|text| text == script) {
        return Ok(());
    }
    std::fs::write(file, script)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Sees that `java` is that of a JDK which is new enough.
fn jdk(workspace: &Workspace) -> Outcome<Workspace> {
    if let Some(found) = found_jdk(workspace) {
        return with_jdk(workspace, &found);
    }
    let package = format!("openjdk-{OLDEST_JDK}-jdk-headless");
    let what = format!("a JDK {OLDEST_JDK} or newer is");
    apt_install(workspace, &what, "the Java samples run in it", &[&package]).map_err(|error| {
        format!(
            "{error}. Debian has one from version 13 on; for other systems https://adoptium.net has it: unpack it and set JAVA_HOME to its directory"
        )
    })?;
    let found = found_jdk(workspace).ok_or_else(|| {
        format!("{package} is installed, but its java and javac aren't in /usr/lib/jvm: set JAVA_HOME to its directory")
    })?;
    with_jdk(workspace, &found)
}

fn with_jdk(workspace: &Workspace, programs: &Path) -> Outcome<Workspace> {
    if workspace.program("java").as_deref() == Some(&programs.join("java")) {
        return Ok(workspace.clone());
    }
    say(&format!("Java samples run in {}", programs.display()));
    workspace.with_programs(programs)
}

/// The directory with the programs of the first JDK that will do: that of `JAVA_HOME`, the `PATH`'s,
/// one that the system keeps.
fn found_jdk(workspace: &Workspace) -> Option<PathBuf> {
    let home = std::env::var_os("JAVA_HOME").map(|home| Path::new(&home).join("bin"));
    let first = workspace
        .program("java")
        .and_then(|java| java.parent().map(Path::to_path_buf));
    let kept = JDKS.iter().flat_map(|(directory, programs)| {
        let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.path().join(programs)).collect();
        found.sort();
        found
    });
    home.into_iter()
        .chain(first)
        .chain(kept)
        .find(|programs| is_jdk(workspace, programs))
}

/// Whether a directory has `java` and `javac`, new enough: a runtime alone compiles nothing.
fn is_jdk(workspace: &Workspace, programs: &Path) -> bool {
    ["java", "javac"].iter().all(|program| {
        let program = programs.join(program);
        let version = program.is_file().then(|| reported(workspace, &program));
        version
            .flatten()
            .is_some_and(|version| version.major() >= OLDEST_JDK)
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn workspace() -> Workspace {
        Workspace {
            root: std::env::temp_dir(),
            cache: std::env::temp_dir(),
            path: std::env::var_os("PATH").unwrap_or_default(),
        }
    }

    fn directory(name: &str) -> PathBuf {
        let directory = std::env::temp_dir().join(format!("ace-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        directory
    }

    #[test]
    fn a_jdk_has_a_compiler_and_is_new_enough() {
        let programs = directory("jdk");
        let prints = |text: &str| {
            let tool = programs.join(format!("prints-{}", text.len()));
            std::fs::write(&tool, format!("#!/bin/sh\necho '{text}'\n")).unwrap();
            tool
        };
        let new = prints("openjdk 25.0.3 2026-04-21 LTS");
        let old = prints("openjdk 17.0.15 2025-04-15");
        starter(&programs.join("java"), Path::new("/bin/sh")).unwrap();
        let java = |tool: &Path| {
            let sh = format!("#!/bin/sh\nexec sh '{}'\n", tool.display());
            std::fs::write(programs.join("java"), sh).unwrap();
        };
        java(&new);
        assert!(!is_jdk(&workspace(), &programs), "no compiler");
        std::fs::copy(programs.join("java"), programs.join("javac")).unwrap();
        assert!(is_jdk(&workspace(), &programs));
        java(&old);
        assert!(!is_jdk(&workspace(), &programs), "an old runtime");
        std::fs::remove_dir_all(programs).unwrap();
    }

    #[test]
    fn a_starter_passes_on_its_arguments() {
        let programs = directory("starter's");
        let (real, starts) = (programs.join("it's real"), programs.join("chromium"));
        starter(&real, Path::new("/bin/echo")).unwrap();
        starter(&starts, &real).unwrap();
        let said = output(workspace().command(&starts).args(["one", "two  three"]));
        assert_eq!(said.as_deref(), Some("one two  three\n"));
        std::fs::remove_dir_all(programs).unwrap();
    }
}
