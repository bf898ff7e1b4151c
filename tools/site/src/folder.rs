//! Files on disk, and what to say when they can’t be read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a folder holds, in the order of names.
///
/// # Errors
/// A sentence that names the folder.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| problem("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    Ok(paths)
}

/// Every file below a folder: its name from there on, with `/`, and its path.
///
/// # Errors
/// A sentence that names the folder that can’t be read.
pub fn files_below(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for path in entries(&at)? {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            files.push((name.to_string_lossy().replace('\\', "/"), path));
        }
    }
    Ok(files)
}

/// A file’s contents.
///
/// # Errors
/// A sentence that names the file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| problem("read", path, &error))
}

/// What couldn’t be done with a path, and why.
pub(crate) fn problem(what: &str, path: &Path, error: &io::Error) -> String {
    format!("couldn’t {what} {}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_folder_on() {
        let folder = std::env::temp_dir().join(format!("ace-folder-{}", std::process::id()));
        fs::create_dir_all(folder.join("a/b")).unwrap();
        for name in ["a/b/c", "d"] {
            fs::write(folder.join(name), name).unwrap();
        }
        let mut files = files_below(&folder).unwrap();
        files.sort();
        fs::remove_dir_all(&folder).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a/b/c", "d"]);
        let told = files_below(&folder).unwrap_err();
        assert!(
            told.contains(&folder.display().to_string()),
            "{told:?} doesn’t say which folder"
        );
    }
}
