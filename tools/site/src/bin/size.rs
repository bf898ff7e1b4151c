//! `size DIST [--bare DIST]`: what every file weighs, and the budgets. With the site of a bank that is as
//! good as empty beside it, an app is told apart from the questions in it.

use std::{env, io::Write as _, path::Path, process::ExitCode};

use ace_site::folder::{files_below, read};
use flate2::{Compression, write::GzEncoder};

/// A budget's name, what was measured, and the most it may be; in bytes.
type Line = (String, f64, f64);

const KB: f64 = 1024.0;

/// The apps, by the start of their files' names.
const APPS: [&str; 5] = [
    "ace-your-interviews",
    "study",
    "challenge",
    "progress",
    "settings",
];

/// The most the worker may be that fits the scheduler to a learner: no page waits for it.
const TUNER: f64 = 80.0 * KB;

struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (mut dist, mut bare) = (None, None);
    while let Some(argument) = arguments.next() {
        if argument == "--bare" {
            bare = arguments.next();
        } else {
            dist = Some(argument);
        }
    }
    let Some(dist) = dist else {
        eprintln!("usage: size DIST [--bare DIST]");
        return ExitCode::FAILURE;
    };
    match report(Path::new(&dist), bare.as_deref().map(Path::new)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the weights and the budgets; whether all are kept.
fn report(dist: &Path, bare: Option<&Path>) -> Result<bool, String> {
    let files = weigh(dist, |_| true)?;
    println!(
        "{:<58} {:>10} {:>10} {:>10}",
        "file", "raw", "gzip", "brotli"
    );
    for file in &files {
        println!(
            "{:<58} {:>10} {:>10} {:>10}",
            file.name, file.raw, file.gzip, file.brotli
        );
    }
    let mut budgets = Vec::new();
    let questions = count(&files);
    let bare = bare.map(|bare| weigh(bare, is_app)).transpose()?;
    for app in APPS {
        let all = app_bytes(&files, app);
        let name = format!("{app}: wasm, script, styles");
        let Some(bare) = &bare else {
            let most = (160.0 + 0.1 * questions) * KB;
            budgets.push((name + ", questions", all, most));
            continue;
        };
        let code = app_bytes(bare, app);
        budgets.push((name, code, 160.0 * KB));
        let each = (all - code) / (questions - count(bare));
        budgets.push((format!("a question in {app}"), each, 0.1 * KB));
    }
    let tuner: usize = files
        .iter()
        .filter(|file| file.name.starts_with("tuner-"))
        .map(|file| file.brotli)
        .sum();
    budgets.push(("tuner: wasm, script".to_owned(), as_f64(tuner), TUNER));
    let answers: usize = files
        .iter()
        .filter(|file| is_part(&file.name))
        .map(|file| file.brotli)
        .sum();
    budgets.push((
        "an answer".to_owned(),
        as_f64(answers) / questions,
        0.9 * KB,
    ));
    for page in files.iter().filter(|file| is_list(&file.name)) {
        budgets.push((
            format!("the page {}", page.name),
            as_f64(page.brotli),
            40.0 * KB,
        ));
    }
    println!(
        "\n{:<58} {:>10} {:>10}",
        "budget, brotli 11", "KB", "at most"
    );
    let mut kept = true;
    for (name, bytes, most) in &budgets as &Vec<Line> {
        let over = if bytes > most { "  OVER" } else { "" };
        kept &= bytes <= most;
        println!("{name:<58} {:>10.3} {:>10.3}{over}", bytes / KB, most / KB);
    }
    Ok(kept)
}

fn as_f64(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}

fn is_part(name: &str) -> bool {
    name.starts_with("answers-")
}

/// The lists: the front page, and each technology's.
fn is_list(name: &str) -> bool {
    let lone = ["study", "challenge", "progress", "settings"];
    name.ends_with("index.html")
        && name.matches('/').count() <= 1
        && !lone.iter().any(|page| name.starts_with(page))
}

/// How many questions the site has: each has a page of its own.
fn count(files: &[Weight]) -> f64 {
    as_f64(
        files
            .iter()
            .filter(|file| {
                file.name.ends_with("/index.html") && file.name.matches('/').count() == 2
            })
            .count(),
    )
}

/// What one of the apps weighs: a page loads one, and its styles.
fn app_bytes(files: &[Weight], app: &str) -> f64 {
    as_f64(
        files
            .iter()
            .filter(|file| is_app(&file.name))
            .filter(|file| {
                let further = file.name.starts_with("ace-practice-") && app != APPS[0];
                file.name.starts_with(app) || is_common_style(&file.name) || further
            })
            .map(|file| file.brotli)
            .sum(),
    )
}

/// Whether a file is an app's own: what a visit needs whatever it reads.
fn is_app(name: &str) -> bool {
    let apps = APPS.iter().any(|app| name.starts_with(app));
    apps || name.starts_with("ace-practice-") || is_common_style(name)
}

/// Whether a file is the styles that every page loads: their name is made by tools/site.
fn is_common_style(name: &str) -> bool {
    let css = name.rsplit('.').next() == Some("css");
    css && name.starts_with("ace-") && !name.starts_with("ace-practice-")
}

/// Every file below a folder; compressed only where asked for, and of the pages of single questions,
/// which are alike, only the first three.
fn weigh(dist: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Weight>, String> {
    let mut weights = Vec::new();
    let mut question_pages = 0;
    let files = files_below(dist).map_err(|problem| format!("{problem}; build the site first"))?;
    for (name, path) in files {
        let bytes = read(&path)?;
        let alike = name.matches('/').count() == 2;
        question_pages += usize::from(alike);
        let (gzip, brotli) = if alike && question_pages > 3 || !wanted(&name) {
            (0, 0)
        } else {
            (gzip(&bytes), brotli(&bytes))
        };
        weights.push(Weight {
            name,
            raw: bytes.len(),
            gzip,
            brotli,
        });
    }
    weights.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(weights)
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory fails for nothing that fits there.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(0, |bytes| bytes.len())
}

fn brotli(mut bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut out, &params).map_or(0, |_| out.len())
}
