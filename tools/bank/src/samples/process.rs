//! Runs one command in a folder of its own, with a small environment and a limit of time.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::confine::Walls;
use super::environment::Environment;

/// The most bytes that a sample may print.
const BYTES: u64 = 1 << 20;

/// A command to run.
pub(super) struct Run<'a> {
    /// The program and its arguments; `{file}` stands for the file's name.
    pub(super) command: &'a [String],
    /// The name and text of the file.
    pub(super) file: Option<(&'a str, &'a str)>,
    pub(super) environment: &'a Environment,
    pub(super) walls: &'a Walls,
    pub(super) timeout: Duration,
}

/// How a command ended.
pub(super) struct Ended {
    pub(super) success: bool,
    /// For people: `exit status: 1`.
    pub(super) status: String,
    /// Which limit it was stopped at.
    pub(super) killed: Option<String>,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

/// A folder that is deleted when its use ends, however it ends.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new() -> io::Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("ace-sample-{}-{count}", std::process::id()));
        fs::create_dir_all(folder.join("home"))?;
        // Mounts are compared by their real paths.
        folder.canonicalize().map(Self)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What can't be deleted is left to whoever cleans the machine's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where a program is; an error is a sentence that says what to install.
pub(super) fn find(program: &str, environment: &Environment) -> Result<PathBuf, String> {
    let path = environment.path();
    let found = env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file());
    found.ok_or_else(|| format!("{program} isn't installed; install {program} so that the shell finds it, then run this again"))
}

/// Runs a command to its end or its limit; an error is a sentence.
pub(super) fn run(run: &Run<'_>) -> Result<Ended, String> {
    let program = run.command.first().map(String::as_str).unwrap_or_default();
    let program = find(program, run.environment)?;
    execute(run, &program).map_err(|error| format!("{} can't be run: {error}", program.display()))
}

fn execute(run: &Run<'_>, program: &Path) -> io::Result<Ended> {
    let folder = Folder::new()?;
    let home = folder.0.join("home");
    // Files instead of pipes: nothing blocks, whoever inherits them.
    let (stdout, stderr) = (folder.0.join("stdout"), folder.0.join("stderr"));
    let file = run.file.map(|(name, _)| name).unwrap_or_default();
    let arguments = run
        .command
        .iter()
        .skip(1)
        .map(|word| word.replace("{file}", file));
    let mut command = run.walls.command(program, &folder.0, &home);
    command.args(arguments).current_dir(&home);
    command
        .env_clear()
        .env("PATH", run.environment.path())
        .env("HOME", &home)
        .env("TMPDIR", &folder.0);
    command.env("PYTHONHASHSEED", "0").env("LC_ALL", "C.UTF-8");
    if let Some(toolchains) = toolchains() {
        command.env("RUSTUP_HOME", toolchains);
    }
    command
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?);
    if let Some((name, code)) = run.file {
        fs::write(home.join(name), code)?;
    }
    #[cfg(unix)]
    {
        // A group of its own, so that what the sample starts can be stopped with it.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        if let Some(node_modules) = &run.environment.node_modules {
            std::os::unix::fs::symlink(node_modules, home.join("node_modules"))?;
        }
    }
    let mut child = command.spawn()?;
    let start = Instant::now();
    let mut killed = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let printed = fs::metadata(&stdout)?
            .len()
            .max(fs::metadata(&stderr)?.len());
        if start.elapsed() >= run.timeout {
            killed = Some(format!(
                "it took longer than {} s",
                run.timeout.as_secs_f32()
            ));
        } else if printed > BYTES {
            killed = Some(format!("it printed more than {BYTES} bytes"));
        }
        if killed.is_some() {
            kill(&mut child);
            break child.wait()?;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let text = |path| {
        fs::read(path)
            .map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 20)]).into_owned())
    };
    Ok(Ended {
        success: status.success(),
        status: status.to_string(),
        killed,
        stdout: text(&stdout)?,
        stderr: text(&stderr)?,
    })
}

/// Where rustup keeps its toolchains, which it would look for in the sample's empty home.
fn toolchains() -> Option<PathBuf> {
    let own = || {
        env::home_dir()
            .map(|home| home.join(".rustup"))
            .filter(|folder| folder.is_dir())
    };
    env::var_os("RUSTUP_HOME").map(PathBuf::from).or_else(own)
}

/// Stops a process and everything that it started.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        // Every shell has a `kill`; not every machine has it as a program.
        let script = format!("kill -KILL -{}", child.id());
        let _ = Command::new("sh")
            .args(["-c", &script])
            .stderr(Stdio::null())
            .status();
    }
    // It may have ended by itself in between.
    let _ = child.kill();
}

#[cfg(test)]
mod tests {
    use super::super::confine::Confinement;
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Ended {
        shell_in(&Walls::default(), script, timeout)
    }

    fn shell_in(walls: &Walls, script: &str, timeout: Duration) -> Ended {
        let command = ["sh", "{file}"].map(String::from);
        let environment = Environment::default();
        run(&Run {
            command: &command,
            file: Some(("sample.sh", script)),
            environment: &environment,
            walls,
            timeout,
        })
        .unwrap()
    }

    #[test]
    fn a_command_sees_only_its_own_small_world() {
        let ended = shell(
            "ls; echo $PYTHONHASHSEED $LC_ALL $USER; read x || echo none; exit 3",
            Duration::from_secs(10),
        );
        assert_eq!(ended.stdout, "sample.sh\n0 C.UTF-8\nnone\n");
        assert!(!ended.success && ended.killed.is_none());
    }

    #[test]
    fn a_confined_command_writes_only_to_its_own_folder() {
        let walls = Walls::find();
        let outside = env::temp_dir().join(format!("ace-outside-{}", std::process::id()));
        let script = format!(
            "touch in ../beside $TMPDIR/temporary /dev/null; ls; touch {} && echo out",
            outside.display()
        );
        let ended = shell_in(&walls, &script, Duration::from_secs(20));
        let wrote = fs::remove_file(&outside).is_ok();
        assert_eq!(
            wrote,
            walls.confinement != Confinement::Full,
            "{}",
            ended.stderr
        );
        let out = if wrote { "out\n" } else { "" };
        assert_eq!(
            ended.stdout,
            format!("in\nsample.sh\n{out}"),
            "{}",
            ended.stderr
        );
    }

    #[test]
    fn a_confined_command_reaches_itself_and_nobody_else() {
        let walls = Walls::find();
        let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = server.local_addr().unwrap().port();
        let script = format!(
            "python3 -c '
import socket
own = socket.create_server((\"127.0.0.1\", 0))
socket.create_connection(own.getsockname())
print(socket.socket().connect_ex((\"127.0.0.1\", {port})) == 0)
'"
        );
        let ended = shell_in(&walls, &script, Duration::from_secs(20));
        let reached = walls.confinement == Confinement::Nothing;
        let expected = if reached { "True\n" } else { "False\n" };
        assert_eq!(ended.stdout, expected, "{}", ended.stderr);
    }

    #[test]
    fn a_command_is_stopped_with_everything_it_started() {
        let start = Instant::now();
        let ended = shell("sleep 30 & echo $!; sleep 30", Duration::from_millis(300));
        assert!(ended.killed.unwrap().contains("longer than 0.3 s"));
        assert!(start.elapsed() < Duration::from_secs(10));
        let path = format!("/proc/{}/stat", ended.stdout.trim());
        let runs = || fs::read_to_string(&path).is_ok_and(|text| !text.contains(") Z "));
        // The kernel ends a killed process in its own time, well before its 30 s are over.
        while runs() && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!runs(), "the background process still runs");
    }

    #[test]
    fn a_command_that_prints_without_end_is_stopped() {
        let ended = shell(
            "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done",
            Duration::from_secs(20),
        );
        assert!(ended.killed.unwrap().contains("1048576 bytes"));
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let error = find("no-such-tool", &Environment::default()).unwrap_err();
        assert!(error.starts_with("no-such-tool isn't installed; install no-such-tool"));
    }
}
