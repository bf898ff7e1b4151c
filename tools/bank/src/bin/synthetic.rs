//! Writes a bank of any size that the compiler accepts, with the statistics of the real Python
//! questions, for scale tests. The same seed and the same Python questions give the same bank.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[path = "synthetic/corpus.rs"]
mod corpus;
#[allow(dead_code, reason = "the benchmarks use the rest of it")]
#[path = "../../../../benches/synthetic.rs"]
mod generator;
#[path = "synthetic/question.rs"]
mod question;
#[path = "synthetic/words.rs"]
mod words;

use corpus::Corpus;
use generator::{Random, TERMS};
use question::TOPICS;
use words::Author;

const USAGE: &str = "usage: synthetic --count N --out DIR [--seed S]";

/// The real questions whose words and sizes are imitated.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../questions/python");

/// Questions in a technology: of a small bank, and at most.
const FEW: usize = 32;
const MANY: usize = 250;

/// Technologies that a bank has before any of them grows beyond [`FEW`].
const TECHNOLOGIES: usize = 12;

/// The compiler reads at most 255 technologies.
const LARGEST: usize = 255 * MANY;

struct Arguments {
    count: usize,
    out: PathBuf,
    seed: u64,
}

fn arguments() -> Result<Arguments, String> {
    let (mut count, mut out, mut seed) = (None, None, 1);
    let mut words = std::env::args_os().skip(1);
    while let Some(option) = words.next() {
        let value = words.next();
        let number = || {
            value
                .as_ref()
                .and_then(|value| value.to_str()?.parse::<u64>().ok())
                .ok_or_else(|| format!("{} needs a whole number\n{USAGE}", option.display()))
        };
        match option.to_str() {
            Some("--count") => count = Some(number()?),
            Some("--seed") => seed = number()?,
            Some("--out") => {
                let folder = value.ok_or_else(|| format!("--out needs a folder\n{USAGE}"))?;
                out = Some(PathBuf::from(folder));
            }
            _ => return Err(format!("{} isn't an option\n{USAGE}", option.display())),
        }
    }
    let (Some(count), Some(out)) = (count, out) else {
        return Err(format!("--count and --out are needed\n{USAGE}"));
    };
    // A question links to another one, so there must be one.
    let count = usize::try_from(count)
        .ok()
        .filter(|count| (2..=LARGEST).contains(count))
        .ok_or_else(|| format!("--count {count} can't be written: choose 2 to {LARGEST}"))?;
    Ok(Arguments { count, out, seed })
}

fn main() -> ExitCode {
    let started = Instant::now();
    let written =
        arguments().and_then(|arguments| Ok((write(&arguments)?, arguments.count, arguments.out)));
    match written {
        Ok((technologies, count, out)) => {
            println!(
                "Questions: {count}, technologies: {technologies}, written to {} in {:.1} s",
                out.display(),
                started.elapsed().as_secs_f64()
            );
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the bank and returns how many technologies it has.
fn write(arguments: &Arguments) -> Result<usize, String> {
    let Arguments { count, out, seed } = arguments;
    // What an earlier run left would be read as part of this bank.
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!(
            "{} isn't empty: choose another folder, or delete it first",
            out.display()
        ));
    }
    let model = Path::new(MODEL);
    let corpus = Corpus::read(model)
        .map_err(|error| format!("{} can't be imitated: {error}", model.display()))?;
    let mut author = Author::new(&corpus, Random(*seed));
    let mut words = generator::questions(*seed, *count);
    let technologies = count
        .div_ceil(MANY)
        .max(TECHNOLOGIES.min(count.div_ceil(FEW)));
    for index in 0..technologies {
        // The first ones take what doesn't divide evenly.
        let len = count / technologies + usize::from(index < count % technologies);
        let words: Vec<String> = words
            .by_ref()
            .take(len)
            .map(|question| question.answer_text)
            .collect();
        technology(&mut author, out, index, &words)
            .map_err(|error| format!("{} can't be written: {error}", out.display()))?;
    }
    Ok(technologies)
}

/// Writes one technology, with a question for each text of rare words.
fn technology(
    author: &mut Author<'_>,
    out: &Path,
    index: usize,
    words: &[String],
) -> io::Result<()> {
    let term = TERMS[index % TERMS.len()];
    let slug = match index / TERMS.len() {
        0 => term.to_owned(),
        again => format!("{term}-{}", again + 1),
    };
    let folder = out.join(&slug);
    fs::create_dir_all(&folder)?;
    let titles = author.titles(words);
    for at in 0..titles.len() {
        let text = author.question(&slug, &titles, at, &words[at]);
        fs::write(folder.join(format!("{}.md", titles[at].slug)), text)?;
    }
    let mut settings = format!(
        "name    = \"{}\"\nsummary = {}\nrank    = {index}\norder = [\n",
        capitalised(&slug),
        author.line(36),
    );
    for title in &titles {
        // Writing to a string can't fail.
        let _ = writeln!(settings, "  \"{}\",", title.slug);
    }
    settings.push_str("]\n\n");
    for topic in &TERMS[TERMS.len() - TOPICS..] {
        let _ = writeln!(
            settings,
            "[[topics]]\nslug  = \"{topic}\"\nname  = \"{}\"\nabout = {}",
            capitalised(topic),
            author.line(8)
        );
    }
    fs::write(folder.join("technology.toml"), settings)
}

/// The same text with a large first letter.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
