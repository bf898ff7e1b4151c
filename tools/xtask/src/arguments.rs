//! What was asked for on the command line.

mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use words::Words;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask <command>: each command first does the set-up it needs.

  serve [--port 8080] [--questions DIR]
                       build the site, then serve it on http://127.0.0.1:8080/
  serve --dir DIR      serve a site that is already built
  test [--quick]       every check, test and budget; --quick leaves out the release
                       build, the size budgets and the browser tests
  build [--out DIR] [--questions DIR]
                       build the complete site into dist/, or DIR
  check [ARGUMENTS]    check the bank and run its samples
  new <technology> <slug>
                       create a question file to fill in
  size [DIR]           the sizes of the built site against the budgets
  bench [ARGUMENTS]    the benchmarks
  setup [--all]        only the set-up for building; --all: for tests, too
  help                 this

Tools are kept in $ACE_CACHE, by default ~/.cache/ace-your-interviews.
";

/// The port `serve` takes unless told otherwise.
pub const PORT: u16 = 8080;

/// One command with its arguments.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Install what building needs, or everything.
    Setup {
        /// What the tests need, too.
        all: bool,
    },
    /// Build the site.
    Build {
        /// Where to; `dist/` by default.
        out: Option<PathBuf>,
        /// Another bank.
        questions: Option<PathBuf>,
    },
    /// Build, then serve; or serve what `dir` holds.
    Serve {
        /// The port on 127.0.0.1.
        port: u16,
        /// A built site; nothing is built then.
        dir: Option<PathBuf>,
        /// Another bank.
        questions: Option<PathBuf>,
    },
    /// Check the bank; the arguments go to the question compiler.
    Check {
        /// Passed on as they are.
        arguments: Vec<OsString>,
    },
    /// Create a question file.
    New {
        /// The folder under `questions/`.
        technology: String,
        /// The file's name without its ending.
        slug: String,
    },
    /// Measure the built site.
    Size {
        /// The built site; `dist/` by default.
        dir: Option<PathBuf>,
    },
    /// Run the benchmarks; the arguments go to them.
    Bench {
        /// Passed on as they are.
        arguments: Vec<OsString>,
    },
    /// Run everything that must hold.
    Test {
        /// Without the release build and what needs it.
        quick: bool,
    },
}

/// Reads the arguments after `cargo xtask`.
///
/// # Errors
/// One sentence when a command or an option isn't known, or lacks its value.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut rest = arguments.into_iter();
    let Some(command) = rest.next() else {
        return Ok(Command::Help);
    };
    let rest: Vec<OsString> = rest.collect();
    let name = command.to_string_lossy().into_owned();
    let asks_for_help = rest.iter().any(|word| word == "--help" || word == "-h");
    let passes_on = matches!(name.as_str(), "check" | "bench");
    if asks_for_help && !passes_on {
        return Ok(Command::Help);
    }
    let mut words = Words {
        command: name,
        rest,
    };
    let parsed = match words.command.as_str() {
        "help" | "--help" | "-h" => return Ok(Command::Help),
        "setup" => Command::Setup {
            all: words.flag("--all"),
        },
        "build" => Command::Build {
            out: words.path("--out")?,
            questions: words.path("--questions")?,
        },
        "serve" => serve(&mut words)?,
        "check" => {
            return Ok(Command::Check {
                arguments: words.rest,
            });
        }
        "bench" => {
            return Ok(Command::Bench {
                arguments: words.rest,
            });
        }
        "new" => Command::New {
            technology: words.slug("a technology, as in `new python slots`")?,
            slug: words.slug("a slug, as in `new python slots`")?,
        },
        "size" => Command::Size {
            dir: words.plain().map(PathBuf::from),
        },
        "test" => Command::Test {
            quick: words.flag("--quick"),
        },
        other => {
            return Err(format!(
                "there is no command \"{other}\"; `cargo xtask help` lists them"
            ));
        }
    };
    words.none_left()?;
    Ok(parsed)
}

fn serve(words: &mut Words) -> Result<Command, String> {
    let port = match words.value("--port")? {
        None => PORT,
        Some(text) => text
            .to_str()
            .and_then(|text| text.parse().ok())
            .filter(|port| *port > 0)
            .ok_or_else(|| {
                let text = text.to_string_lossy();
                format!("--port takes a number from 1 to 65535, not \"{text}\"")
            })?,
    };
    let dir = words.path("--dir")?;
    let questions = words.path("--questions")?;
    if dir.is_some() && questions.is_some() {
        return Err(
            "--dir serves a site that is already built, so --questions has no effect: give one of them"
                .to_owned(),
        );
    }
    Ok(Command::Serve {
        port,
        dir,
        questions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn nothing_or_help_prints_help() {
        for line in ["", "help", "--help", "serve --help", "test -h"] {
            assert_eq!(read(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn serve_has_defaults_and_takes_both_spellings() {
        let serve = |port, dir: Option<&str>| Command::Serve {
            port,
            dir: dir.map(PathBuf::from),
            questions: None,
        };
        assert_eq!(read("serve"), Ok(serve(8080, None)));
        assert_eq!(read("serve --port 9000"), Ok(serve(9000, None)));
        assert_eq!(
            read("serve --dir=out --port=9000"),
            Ok(serve(9000, Some("out")))
        );
    }

    #[test]
    fn wrong_values_are_told() {
        for (line, part) in [
            ("serve --port", "--port needs a value"),
            ("serve --port --dir x", "--port needs a value"),
            ("serve --port 0", "1 to 65535"),
            ("serve --port http", "\"http\""),
            ("serve --dir x --questions y", "give one of them"),
            ("build --out=", "empty"),
            ("build everything", "\"everything\""),
            ("test --fast", "\"--fast\""),
            ("deploy", "no command \"deploy\""),
            ("new python", "needs a slug"),
            ("new python ../evil", "lower-case"),
            ("new Python slots", "lower-case"),
        ] {
            let message = read(line).unwrap_err();
            assert!(message.contains(part), "{line}: {message}");
        }
    }

    #[test]
    fn build_test_and_new() {
        assert_eq!(
            read("build --questions ../ours --out site"),
            Ok(Command::Build {
                out: Some("site".into()),
                questions: Some("../ours".into())
            })
        );
        assert_eq!(read("test"), Ok(Command::Test { quick: false }));
        assert_eq!(read("test --quick"), Ok(Command::Test { quick: true }));
        assert_eq!(
            read("new python walrus-operator"),
            Ok(Command::New {
                technology: "python".into(),
                slug: "walrus-operator".into()
            })
        );
    }

    #[test]
    fn check_and_bench_pass_everything_on() {
        let words = || vec!["--help".into(), "x".into()];
        assert_eq!(
            read("check --help x"),
            Ok(Command::Check { arguments: words() })
        );
        assert_eq!(
            read("bench --help x"),
            Ok(Command::Bench { arguments: words() })
        );
    }
}
