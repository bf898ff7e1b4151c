//! Reading a whole bank from a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::bank::{Bank, Technology};
use crate::cross::{Folder, check};
use crate::front::{SLUG, is_slug};
use crate::problem::{Problem, Source};
use crate::question::{Entry, entry};
use crate::technology::outline;

/// Names that a technology can't have, because the app's pages are there.
const PAGES: [&str; 4] = ["study", "challenge", "progress", "settings"];

/// Reads, checks and renders the bank in a folder.
///
/// # Errors
/// Every problem of every file, by file and line.
pub fn read(dir: &Path) -> Result<Bank, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut folders = Vec::new();
    for path in children(dir, &mut problems)
        .into_iter()
        .filter(|path| path.is_dir())
    {
        folders.extend(folder(&path, &mut problems));
    }
    if folders.is_empty() && problems.is_empty() {
        problems.push(Problem::of_file(
            dir,
            "there is no technology",
            "a folder with a technology.toml and questions",
        ));
    }
    // The emitted tables hold a technology's index in one byte.
    if folders.len() > 255 {
        let what = format!("there are {} technologies", folders.len());
        problems.push(Problem::of_file(dir, what, "at most 255"));
    }
    folders.sort_by(|one: &Folder, other| {
        let key = |folder: &Folder| (folder.outline.rank, folder.outline.technology.slug.clone());
        key(one).cmp(&key(other))
    });
    problems.extend(check(&folders));
    if problems.is_empty() {
        return Ok(Bank {
            technologies: folders.into_iter().map(assemble).collect(),
        });
    }
    problems.sort();
    Err(problems)
}

/// A folder's files and folders by name, without hidden ones and editors' backups.
fn children(dir: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let list = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect()
    };
    let mut paths = list().unwrap_or_else(|error| {
        let what = format!("can't be read: {error}");
        problems.push(Problem::of_file(dir, what, "a folder of questions"));
        Vec::new()
    });
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && !name.ends_with('~')
    });
    paths.sort();
    paths
}

fn load(path: &Path, problems: &mut Vec<Problem>) -> Option<Source> {
    match fs::read_to_string(path) {
        Ok(text) => Some(Source::new(path.display().to_string(), &text)),
        Err(error) => {
            let what = format!("can't be read: {error}");
            problems.push(Problem::of_file(path, what, "a readable file in UTF-8"));
            None
        }
    }
}

fn folder(dir: &Path, problems: &mut Vec<Problem>) -> Option<Folder> {
    let slug = dir.file_name()?.to_string_lossy().into_owned();
    if !is_slug(&slug) {
        problems.push(Problem::of_file(
            dir,
            format!("\"{slug}\" isn't a slug"),
            SLUG,
        ));
    } else if PAGES.contains(&slug.as_str()) {
        problems.push(Problem::of_file(
            dir,
            format!("/{slug}/ is a page of the app"),
            "another name for the technology",
        ));
    }
    let source = load(&dir.join("technology.toml"), problems)?;
    let outline = outline(&source, &slug);
    problems.extend(source.into_problems());
    let mut entries = BTreeMap::new();
    for path in children(dir, problems) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name == "technology.toml" {
            continue;
        }
        let Some(slug) = name.strip_suffix(".md").filter(|_| path.is_file()) else {
            problems.push(Problem::of_file(
                &path,
                format!("{name} isn't a question"),
                "technology.toml and files <slug>.md only",
            ));
            continue;
        };
        if !is_slug(slug) {
            problems.push(Problem::of_file(
                &path,
                format!("\"{slug}\" isn't a slug"),
                SLUG,
            ));
        }
        if let Some(source) = load(&path, problems) {
            entries.insert(slug.to_owned(), entry(&source, slug, &outline.technology));
            problems.extend(source.into_problems());
        }
    }
    Some(Folder { outline, entries })
}

/// Puts the questions of a checked folder into their order.
fn assemble(folder: Folder) -> Technology {
    let Folder {
        outline,
        mut entries,
    } = folder;
    let mut technology = outline.technology;
    for (slug, _) in outline.order {
        if let Some(Entry::Question(draft)) = entries.remove(&slug) {
            technology.questions.push(draft.question);
        }
    }
    for entry in entries.into_values() {
        if let Entry::Tombstone(tombstone, _) = entry {
            technology.tombstones.push(tombstone);
        }
    }
    technology
}
