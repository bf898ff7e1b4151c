//! Checks a bank, runs its samples, and prints what is in it; or prints an empty question file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, thread};

use ace_bank::samples::{self, Report};
use ace_bank::{Bank, Expected, Level, Question, Sample, new_question, read};

const USAGE: &str = "usage: check [--questions DIR] [--cache DIR] [--no-run]\n       check template TECHNOLOGY SLUG";

struct Arguments {
    questions: PathBuf,
    cache: PathBuf,
    run: bool,
}

fn arguments() -> Result<Arguments, String> {
    let mut parsed = Arguments {
        questions: "questions".into(),
        cache: "target/samples".into(),
        run: true,
    };
    let mut words = env::args_os().skip(1);
    while let Some(word) = words.next() {
        let folder = match word.to_str() {
            Some("--questions") => &mut parsed.questions,
            Some("--cache") => &mut parsed.cache,
            Some("--no-run") => {
                parsed.run = false;
                continue;
            }
            _ => return Err(format!("{} isn't an option\n{USAGE}", word.display())),
        };
        *folder = words
            .next()
            .ok_or_else(|| format!("{} needs a folder\n{USAGE}", word.display()))?
            .into();
    }
    Ok(parsed)
}

/// Prints the file that a new question starts from, and nothing else.
fn template(words: &[OsString]) -> ExitCode {
    let texts: Vec<Option<&str>> = words.iter().map(|word| word.to_str()).collect();
    let [Some(technology), Some(slug)] = texts[..] else {
        eprintln!("template needs a technology and a slug\n{USAGE}");
        return ExitCode::from(2);
    };
    match io::stdout().write_all(new_question(technology, slug).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the template can't be printed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    if let [first, rest @ ..] = &words[..]
        && first == "template"
    {
        return template(rest);
    }
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let bank = match read(&arguments.questions) {
        Ok(bank) => bank,
        Err(problems) => {
            for problem in &problems {
                eprintln!("{problem}");
            }
            eprintln!("\nProblems: {}", problems.len());
            return ExitCode::FAILURE;
        }
    };
    contents(&bank);
    if !arguments.run {
        return ExitCode::SUCCESS;
    }
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let report = samples::run(&bank, &arguments.cache, jobs, &|done, all| {
        if done % 20 == 0 || done == all {
            eprintln!("samples: {done} of {all}");
        }
    });
    outcome(&report)
}

fn contents(bank: &Bank) {
    for technology in &bank.technologies {
        let questions = &technology.questions;
        let samples: usize = questions
            .iter()
            .map(|question| question.samples.len())
            .sum();
        println!(
            "{}: questions {}, {} with a sample that runs; samples {samples}, topics {}, retired {}",
            technology.name,
            by_level(&questions.iter().collect::<Vec<_>>()),
            questions.iter().filter(|question| runs(question)).count(),
            technology.topics.len(),
            technology.tombstones.len()
        );
    }
    let questions: Vec<&Question> = bank.questions().collect();
    let words: usize = questions.iter().map(|question| question.words).sum();
    let sources: BTreeSet<&str> = questions
        .iter()
        .flat_map(|question| &question.answer.sources)
        .map(String::as_str)
        .collect();
    println!("Technologies: {}", bank.technologies.len());
    println!("Questions: {}", by_level(&questions));
    println!("Words: {words}, sources: {}", sources.len());
    for question in questions {
        if let Some(reason) = &question.no_sample {
            println!("No sample: {}: {reason}", question.id);
        }
    }
}

/// How many questions there are, and of which levels.
fn by_level(questions: &[&Question]) -> String {
    let of = |level| {
        questions
            .iter()
            .filter(|question| question.level == level)
            .count()
    };
    let levels = Level::ALL.map(|level| format!("{} {}", of(level), level.slug()));
    format!("{} ({})", questions.len(), levels.join(", "))
}

/// Whether any of a question's samples is executed.
fn runs(question: &Question) -> bool {
    let is_run = |sample: &Sample| !matches!(sample.expected, Expected::NotRun { .. });
    question.samples.iter().any(is_run)
}

fn outcome(report: &Report) -> ExitCode {
    let run = report.passed + report.failed.len();
    let skipped = report.not_run.len();
    // In tenths of a percent.
    let share = skipped * 1000 / (run + skipped).max(1);
    println!(
        "Samples run: {run}, passed: {} ({} of them in an earlier run), marked `norun`: {skipped} ({}.{} %)",
        report.passed,
        report.cached,
        share / 10,
        share % 10
    );
    println!("They run {}", report.confinement);
    for sample in &report.not_run {
        println!(
            "Not run: {}:{}: {}",
            sample.file, sample.line, sample.reason
        );
    }
    if report.failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    for failure in &report.failed {
        eprintln!("{failure}");
    }
    eprintln!("\nFailed: {}", report.failed.len());
    ExitCode::FAILURE
}
