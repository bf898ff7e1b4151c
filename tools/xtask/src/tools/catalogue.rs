//! Which tools, in which versions, from where.

use crate::system;
use crate::version::Version;
use crate::workspace::Workspace;

/// Trunk's version.
pub const TRUNK: &str = "0.21.14";
/// Binaryen's version; `wasm-opt` reports it.
pub const BINARYEN: &str = "132";

/// Where a tool comes from when GitHub can't be reached.
pub(super) enum Source {
    /// This crate; `locked` to the versions its author built it with.
    Crate { package: &'static str, locked: bool },
    /// This npm package, whose program is linked by its name.
    Npm { package: &'static str },
}

/// One tool.
pub(super) struct Tool {
    pub(super) program: &'static str,
    pub(super) version: String,
    /// The archive for this machine, if its author makes one.
    pub(super) archive: Option<String>,
    pub(super) source: Source,
}

/// The three tools for this machine, with wasm-bindgen in version `bindgen`.
pub(super) fn wanted(bindgen: &str) -> [Tool; 3] {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    let archive = |kind| archive(kind, bindgen, system, processor);
    [
        Tool {
            program: "trunk",
            version: TRUNK.to_owned(),
            archive: archive("trunk"),
            source: Source::Crate {
                package: "trunk",
                locked: true,
            },
        },
        Tool {
            program: "wasm-bindgen",
            version: bindgen.to_owned(),
            archive: archive("wasm-bindgen"),
            // The crate is published without a lock file.
            source: Source::Crate {
                package: "wasm-bindgen-cli",
                locked: false,
            },
        },
        Tool {
            program: "wasm-opt",
            version: BINARYEN.to_owned(),
            archive: archive("wasm-opt"),
            source: Source::Npm {
                package: "binaryen",
            },
        },
    ]
}

/// The address of a ready-made release; `None` for systems that nobody builds it for.
fn archive(program: &str, bindgen: &str, system: &str, processor: &str) -> Option<String> {
    if !matches!(
        (system, processor),
        ("linux" | "macos", "x86_64" | "aarch64")
    ) {
        return None;
    }
    // Linked with musl, so that an older C library doesn't matter.
    let triple = match system {
        "linux" => format!("{processor}-unknown-linux-musl"),
        _ => format!("{processor}-apple-darwin"),
    };
    let path = match program {
        "trunk" => format!("trunk-rs/trunk/releases/download/v{TRUNK}/trunk-{triple}.tar.gz"),
        "wasm-bindgen" => format!(
            "wasm-bindgen/wasm-bindgen/releases/download/{bindgen}/wasm-bindgen-{bindgen}-{triple}.tar.gz"
        ),
        _ => {
            let processor = match (system, processor) {
                ("macos", "aarch64") => "arm64",
                _ => processor,
            };
            format!(
                "WebAssembly/binaryen/releases/download/version_{BINARYEN}/binaryen-version_{BINARYEN}-{processor}-{system}.tar.gz"
            )
        }
    };
    Some(format!("https://github.com/{path}"))
}

impl Tool {
    /// Whether the program is on the `PATH` in this version.
    pub(super) fn is_there(&self, workspace: &Workspace) -> bool {
        let found = workspace
            .program(self.program)
            .and_then(|path| system::reported(workspace, &path));
        found.is_some() && found == Version::parse(&self.version)
    }

    /// Name and version, for messages.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.program, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_named_as_their_authors_name_them() {
        let name = |program, system, processor| {
            archive(program, "0.2.130", system, processor)
                .and_then(|address| address.rsplit('/').next().map(str::to_owned))
        };
        for (program, system, processor, expected) in [
            (
                "trunk",
                "linux",
                "x86_64",
                "trunk-x86_64-unknown-linux-musl.tar.gz",
            ),
            (
                "trunk",
                "macos",
                "aarch64",
                "trunk-aarch64-apple-darwin.tar.gz",
            ),
            (
                "wasm-bindgen",
                "linux",
                "aarch64",
                "wasm-bindgen-0.2.130-aarch64-unknown-linux-musl.tar.gz",
            ),
            (
                "wasm-bindgen",
                "macos",
                "x86_64",
                "wasm-bindgen-0.2.130-x86_64-apple-darwin.tar.gz",
            ),
            (
                "wasm-opt",
                "linux",
                "aarch64",
                "binaryen-version_132-aarch64-linux.tar.gz",
            ),
            (
                "wasm-opt",
                "macos",
                "aarch64",
                "binaryen-version_132-arm64-macos.tar.gz",
            ),
        ] {
            assert_eq!(name(program, system, processor).as_deref(), Some(expected));
        }
        assert_eq!(name("trunk", "freebsd", "x86_64"), None);
        assert_eq!(name("trunk", "linux", "riscv64"), None);
    }
}
