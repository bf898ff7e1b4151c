//! The files of a site: from Trunk, `style/`, `public/` and `tools/site`.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    digest::short,
    folder::{entries, files_below, problem, read},
    imports::shortened,
};

/// What is shipped so far.
pub(crate) struct Shipped<'a> {
    staging: &'a Path,
    /// Contents, by path below the root.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Shipped<'a> {
    /// A site of which nothing is shipped yet.
    pub(crate) fn nothing(staging: &'a Path) -> Self {
        Self {
            staging,
            files: BTreeMap::new(),
        }
    }

    /// An app that Trunk built, by the start of its files' names. They get names by what is in them in
    /// the end: Trunk names files before wasm-opt runs, and some not at all. The script's name is the
    /// result with `.js`, the other's with `_bg.wasm`.
    pub(crate) fn app(&mut self, start: &str) -> Result<String, String> {
        self.worker(start, "")
    }

    /// The same for a worker, which has no page to start it: `tail` does, with its name in `{name}`.
    pub(crate) fn worker(&mut self, start: &str, tail: &str) -> Result<String, String> {
        let script = lean(&(String::from_utf8_lossy(&self.taken(start, ".js")?) + tail));
        let (script, wasm) = shortened(&script, &self.taken(start, "_bg.wasm")?)?;
        let name = format!("{start}-{}", short(&[script.as_bytes(), &wasm].concat()));
        let script = script.replace("{name}", &name);
        self.write(&format!("{name}.js"), script.as_bytes())?;
        self.write(&format!("{name}_bg.wasm"), &wasm)?;
        Ok(name)
    }

    /// What is in a file of Trunk's, which goes.
    fn taken(&self, start: &str, end: &str) -> Result<Vec<u8>, String> {
        let path = entries(self.staging)?
            .into_iter()
            .find(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(start) && name.ends_with(end)
            })
            .ok_or_else(|| {
                format!(
                    "Trunk left no {start}…{end} in {}; run `cargo xtask build`",
                    self.staging.display()
                )
            })?;
        let bytes = read(&path)?;
        fs::remove_file(&path).map_err(|error| problem("remove", &path, &error))?;
        Ok(bytes)
    }

    /// A folder's styles in their order, as one file.
    pub(crate) fn styles(&mut self, name: &str, folder: &Path) -> Result<String, String> {
        let mut css = String::new();
        for path in entries(folder)?.into_iter().filter(|path| path.is_file()) {
            css += &fs::read_to_string(&path).map_err(|error| problem("read", &path, &error))?;
        }
        let css = without_comments(&css);
        let name = format!("{name}-{}.css", short(css.as_bytes()));
        self.write(&name, css.as_bytes())?;
        Ok(name)
    }

    /// A folder's files as they are; `below` is where they go, with a `/` at the end.
    pub(crate) fn copy(&mut self, folder: &Path, below: &str) -> Result<(), String> {
        for path in entries(folder)? {
            let name = format!(
                "{below}{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            if path.is_dir() {
                self.copy(&path, &format!("{name}/"))?;
            } else {
                self.write(&name, &read(&path)?)?;
            }
        }
        Ok(())
    }

    /// A file with these contents.
    pub(crate) fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.staging.join(name);
        let folder = path.parent().unwrap_or(self.staging);
        fs::create_dir_all(folder).map_err(|error| problem("make", folder, &error))?;
        fs::write(&path, bytes).map_err(|error| problem("write", &path, &error))?;
        self.files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    /// Whatever stands in the site is listed or left out by name: a file nobody knows of fails here.
    pub(crate) fn nothing_else(&self) -> Result<(), String> {
        for (name, _) in files_below(self.staging)? {
            if !self.files.contains_key(&name) {
                return Err(format!(
                    "{name} is in the site, and tools/site doesn’t know it: ship it from public/, or remove it"
                ));
            }
        }
        Ok(())
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out += rest;
    out.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// wasm-bindgen's script without its doc comments and indentation: a tenth of it, and nothing that a
/// minifier could get wrong.
fn lean(script: &str) -> String {
    let mut lean = String::with_capacity(script.len());
    let mut comment = false;
    for line in script.lines().map(str::trim) {
        comment |= line.starts_with("/*");
        if !(comment || line.is_empty() || line.starts_with("//")) {
            lean += line;
            lean.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    lean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_loses_its_comments_and_nothing_else() {
        let script = "/**\n * a\n */\n  let a = 1; // stays\n\n  /* b */\n// c\n  a();\n";
        assert_eq!(lean(script), "let a = 1; // stays\na();\n");
    }

    #[test]
    fn styles_lose_their_comments_and_nothing_else() {
        assert_eq!(
            without_comments("/* a */\n  b { c: d }\n\n/* e\n f */g{}"),
            "b { c: d }\ng{}"
        );
    }
}
