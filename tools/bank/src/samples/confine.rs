//! Keeping samples from the network and from files that aren't theirs, where the platform can.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::environment::Environment;
use super::process::{Folder, find};

/// Makes the folder the only place to write to, then becomes the command.
const SCRIPT: &str = include_str!("confine.sh");

/// What samples are kept from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confinement {
    /// From the network, and from writing outside their own folder.
    Full,
    /// From the network only.
    Network,
    /// From nothing: this platform doesn't let us.
    #[default]
    Nothing,
}

impl fmt::Display for Confinement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "without a network, and writing only to a folder of their own",
            Self::Network => {
                "without a network, but free to write: this system has no private mounts for us"
            }
            Self::Nothing => {
                "unconfined: this system has no `unshare` that works, so network and writes weren't denied"
            }
        })
    }
}

/// How commands are confined on this machine.
#[derive(Clone, Debug, Default)]
pub(super) struct Walls {
    /// What they are kept from.
    pub(super) confinement: Confinement,
    /// `unshare` with its options; empty for [`Confinement::Nothing`].
    unshare: Vec<OsString>,
    /// Who the command runs as in its namespaces, for the script.
    who: &'static str,
}

impl Walls {
    /// The strictest walls that work here.
    pub(super) fn find() -> Self {
        // Namespaces are Linux's; a program of that name elsewhere would be another one.
        let unshare = cfg!(target_os = "linux").then(|| find("unshare", &Environment::default()));
        let Some(Ok(unshare)) = unshare else {
            return Self::default();
        };
        let walls = |confinement, who, options: &[&str]| Self {
            confinement,
            unshare: std::iter::once(unshare.clone().into_os_string())
                .chain(options.iter().map(OsString::from))
                .collect(),
            who,
        };
        let user = [
            "--user",
            "--map-current-user",
            "--keep-caps",
            "--net",
            "--mount",
        ];
        let tries = [
            walls(Confinement::Full, "root", &["--net", "--mount"]),
            walls(Confinement::Full, "user", &user),
            walls(Confinement::Network, "root", &["--net"]),
            walls(
                Confinement::Network,
                "user",
                &["--user", "--map-current-user", "--net"],
            ),
        ];
        tries.into_iter().find(Self::hold).unwrap_or_default()
    }

    /// The command that runs `program` in `directory`, which is in `folder`.
    pub(super) fn command(&self, program: &Path, folder: &Path, directory: &Path) -> Command {
        let Some((unshare, options)) = self.unshare.split_first() else {
            return Command::new(program);
        };
        let mut command = Command::new(unshare);
        command.args(options);
        if self.confinement == Confinement::Full {
            command.args(["sh", "-c", SCRIPT, "confine"]);
            command.args([folder, directory]).arg(self.who);
        }
        command.arg(program);
        command
    }

    /// Whether they let a command start, and keep it from what they should.
    fn hold(&self) -> bool {
        let Ok(folder) = Folder::new() else {
            return false;
        };
        let home = folder.0.join("home");
        let outside = outside(&folder.0);
        let mut command = self.command(Path::new("sh"), &folder.0, &home);
        let script = "touch inside || exit 1; touch \"$1\" 2>/dev/null; true";
        command.args(["-c", script, "probe"]).arg(&outside);
        command.current_dir(&home).stdin(Stdio::null());
        let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let wrote = fs::remove_file(&outside).is_ok();
        ended.is_ok_and(|status| status.success())
            && (self.confinement != Confinement::Full || !wrote)
    }
}

/// A path beside a sample's folder.
fn outside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default();
    let mut probe = name.to_owned();
    probe.push("-outside");
    env::temp_dir().join(probe)
}
