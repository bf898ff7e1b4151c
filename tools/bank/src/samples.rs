//! Runs every sample of a bank and compares what it prints with what the answer says.

mod confine;
mod environment;
mod process;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::bank::{Bank, Expected, Question, Sample, SampleConfig, Technology};
use crate::digest::{hex, sha256_of};
use crate::technology::default_version;
pub use confine::Confinement;
use confine::Walls;
use environment::Environment;
use process::{Ended, Run};

/// How long a sample may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// What became of the samples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many did what the answer says, now or in an earlier run.
    pub passed: usize,
    /// How many of those passed in an earlier run and haven't changed since.
    pub cached: usize,
    /// Those that did something else, by file and line.
    pub failed: Vec<Failure>,
    /// Those that say why they aren't run, by file and line.
    pub not_run: Vec<NotRun>,
    /// What the samples were kept from.
    pub confinement: Confinement,
}

/// A sample that did something else than the answer says, or that couldn't be run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The path of the question, or of `technology.toml`.
    pub file: String,
    /// The line of the sample's fence, from 1.
    pub line: usize,
    /// What happened and what was expected; several lines.
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// A sample that isn't run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotRun {
    /// The path of the question.
    pub file: String,
    /// The line of the sample's fence, from 1.
    pub line: usize,
    /// Why not.
    pub reason: String,
}

/// A sample with everything that running it needs.
struct Job<'a> {
    question: &'a Question,
    sample: &'a Sample,
    config: &'a SampleConfig,
    environment: &'a Environment,
    walls: &'a Walls,
    /// What the tool says its version is; an error is a sentence.
    version: &'a Result<String, String>,
}

/// Runs the samples, `jobs` at a time; environments and passes are kept in the folder `cache`.
///
/// `progress` is called with how many samples are done and how many there are.
pub fn run(
    bank: &Bank,
    cache: &Path,
    jobs: usize,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Report {
    let walls = Walls::find();
    let mut report = Report {
        confinement: walls.confinement,
        ..Report::default()
    };
    let mut environments = Vec::new();
    for technology in &bank.technologies {
        let runs = technology
            .questions
            .iter()
            .flat_map(|question| &question.samples)
            .any(is_run);
        let prepared = if runs {
            environment::prepare(&technology.packages, cache)
        } else {
            Ok(Environment::default())
        };
        environments.push(prepared.unwrap_or_else(|what| {
            // Nothing of this technology can run, and one sentence says why.
            report.failed.push(Failure {
                file: technology.file.clone(),
                line: 1,
                what,
            });
            Environment::default()
        }));
    }
    let broken: Vec<String> = report
        .failed
        .iter()
        .map(|failure| failure.file.clone())
        .collect();
    let technologies = bank
        .technologies
        .iter()
        .zip(&environments)
        .filter(|(technology, _)| !broken.contains(&technology.file));
    let technologies: Vec<(&Technology, &Environment)> = technologies.collect();
    let versions: Vec<BTreeMap<&str, Result<String, String>>> = technologies
        .iter()
        .map(|(technology, environment)| versions(technology, environment, &walls))
        .collect();
    let mut queue = Vec::new();
    for ((technology, environment), versions) in technologies.into_iter().zip(&versions) {
        for question in &technology.questions {
            for sample in &question.samples {
                if let Expected::NotRun { reason } = &sample.expected {
                    let (file, line, reason) = (question.file.clone(), sample.line, reason.clone());
                    report.not_run.push(NotRun { file, line, reason });
                } else if let Some(config) = technology.samples.get(&sample.language)
                    && let Some(version) = versions.get(sample.language.as_str())
                {
                    queue.push(Job {
                        question,
                        sample,
                        config,
                        environment,
                        walls: &walls,
                        version,
                    });
                }
            }
        }
    }
    let shared = Mutex::new(report);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, queue.len().max(1)) {
            scope.spawn(|| {
                while let Some(job) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = job.run_or_recall(cache);
                    // A panic elsewhere doesn't make the counts wrong.
                    let mut report = shared
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner);
                    match result {
                        Ok(recalled) => {
                            report.passed += 1;
                            report.cached += usize::from(recalled);
                        }
                        Err(what) => {
                            let (file, line) = (job.question.file.clone(), job.sample.line);
                            report.failed.push(Failure { file, line, what });
                        }
                    }
                    drop(report);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, queue.len());
                }
            });
        }
    });
    let mut report = shared
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    report.failed.sort();
    report.not_run.sort();
    report
}

fn is_run(sample: &Sample) -> bool {
    !matches!(sample.expected, Expected::NotRun { .. })
}

/// The versions of the tools of a technology, by language.
fn versions<'a>(
    technology: &'a Technology,
    environment: &Environment,
    walls: &Walls,
) -> BTreeMap<&'a str, Result<String, String>> {
    let version = |language: &str, config: &SampleConfig| {
        process::find(&config.command[0], environment)?;
        let run = Run {
            command: &config.version,
            file: None,
            environment,
            walls,
            timeout: TIMEOUT,
        };
        let ended = process::run(&run)?;
        // A tool that doesn't know `--version` can still run samples.
        if ended.success || config.version[..] == default_version(&config.command) {
            return Ok(ended.stdout + &ended.stderr);
        }
        Err(format!(
            "the tools of `{language}` aren't there: `{}` failed ({}): {}",
            config.version.join(" "),
            ended.status,
            tail(&ended.stderr)
        ))
    };
    let used = |language: &str| {
        technology
            .questions
            .iter()
            .flat_map(|question| &question.samples)
            .any(|sample| is_run(sample) && sample.language == language)
    };
    technology
        .samples
        .iter()
        .filter(|(language, _)| used(language))
        .map(|(language, config)| (language.as_str(), version(language, config)))
        .collect()
}

impl Job<'_> {
    /// Runs the sample unless it passed before; the result says whether it did.
    fn run_or_recall(&self, cache: &Path) -> Result<bool, String> {
        let version = self.version.as_ref().map_err(Clone::clone)?;
        let folder = cache.join("passed");
        let pass = folder.join(self.key(version));
        if pass.exists() {
            return Ok(true);
        }
        let name = format!("sample.{}", self.config.extension);
        let run = Run {
            command: &self.config.command,
            file: Some((&name, &self.sample.code)),
            environment: self.environment,
            walls: self.walls,
            timeout: TIMEOUT,
        };
        judge(&process::run(&run)?, &self.sample.expected)?;
        // Without the note the sample only runs again.
        let _: io::Result<()> = fs::create_dir_all(&folder).and_then(|()| fs::write(&pass, ""));
        Ok(false)
    }

    /// What a pass depends on.
    fn key(&self, version: &str) -> String {
        let (kind, error, output) = match &self.sample.expected {
            Expected::Output(output) => ("output", "", output.as_str()),
            Expected::Fails {
                error,
                output: Some(output),
            } => ("fails", error.as_str(), output.as_str()),
            Expected::Fails {
                error,
                output: None,
            } => ("fails silently", error.as_str(), ""),
            Expected::NotRun { .. } => ("not run", "", ""),
        };
        let fixed = [
            self.sample.code.as_str(),
            kind,
            error,
            output,
            &self.config.extension,
            version,
            &self.environment.key,
            // What passes with a network may fail without one.
            &self.walls.confinement.to_string(),
        ];
        hex(&sha256_of(
            fixed
                .into_iter()
                .chain(self.config.command.iter().map(String::as_str)),
        ))
    }
}

/// Compares what a sample did with what the answer says.
fn judge(ended: &Ended, expected: &Expected) -> Result<(), String> {
    let last = ended
        .stderr
        .lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or_default();
    if let Some(limit) = &ended.killed {
        return Err(format!("the sample was stopped: {limit}"));
    }
    let output = match expected {
        Expected::Output(output) if ended.success => Some(output),
        Expected::Output(_) => {
            return Err(format!(
                "the sample failed ({}): {}",
                ended.status,
                tail(&ended.stderr)
            ));
        }
        Expected::Fails { error, .. } if ended.success => {
            return Err(format!(
                "the sample succeeded; expected it to fail with {error}"
            ));
        }
        Expected::Fails { error, .. } if !last.contains(error.as_str()) => {
            return Err(format!("the sample failed with `{last}`; expected {error}"));
        }
        Expected::Fails { output, .. } => output.as_ref(),
        Expected::NotRun { .. } => None,
    };
    output.map_or(Ok(()), |output| compare(&ended.stdout, output))
}

/// Compares two outputs, which may differ in their last line break only.
fn compare(actual: &str, expected: &str) -> Result<(), String> {
    let trim = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
    let (actual, expected) = (trim(actual), trim(expected));
    if actual == expected {
        return Ok(());
    }
    let (mut left, mut right) = (actual.split('\n'), expected.split('\n'));
    let mut line = 1;
    loop {
        let (printed, wanted) = (left.next(), right.next());
        if printed == wanted {
            line += 1;
            continue;
        }
        let say = |text: Option<&str>| {
            text.map_or(String::from("nothing more"), |text| format!("`{text}`"))
        };
        let first = format!(
            "line {line} of the output is {}; expected {}",
            say(printed),
            say(wanted)
        );
        return Err(format!("{first}\nit printed:\n{}", tail(&actual)));
    }
}

/// The last lines of a long text.
fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
