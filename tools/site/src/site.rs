//! The whole site, from what Trunk built.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use ace::{
    address::Route,
    bank::{self, PARTS, Part, QuestionIx, TECHNOLOGIES, TechnologyIx, plain_title},
    state::PAGE,
};

use crate::{
    digest::short,
    page::{Files, Maker, escape, root_of},
    policy, render, worker,
};

/// Files that the service worker doesn't keep: they serve hosts, search engines and those who read
/// without the app.
const NOT_KEPT: [&str; 9] = [
    "404.html",
    "_headers",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
    "noscript.css",
    "screenshot-wide.png",
    "screenshot-narrow.png",
    ".nojekyll",
];

/// Where things come from.
pub struct Sources<'a> {
    /// What Trunk built, and where the site is completed.
    pub staging: &'a Path,
    /// The project, with `style/` and `public/`.
    pub project: &'a Path,
    /// Where the site will stand, with a `/` at the end; unknown unless told.
    pub site: Option<&'a str>,
}

/// Completes the site; how many pages it has.
///
/// # Errors
/// A sentence that names what is missing or can't be written.
pub fn complete(sources: &Sources<'_>) -> Result<usize, String> {
    let mut shipped = Shipped {
        staging: sources.staging,
        files: BTreeMap::new(),
    };
    let files = Files {
        js: shipped.built("ace-your-interviews", ".js")?,
        wasm: shipped.built("ace-your-interviews", "_bg.wasm")?,
        css: shipped.styles(&sources.project.join("style"))?,
    };
    shipped.copy(&sources.project.join("public"), "")?;
    for (technology, bytes) in TECHNOLOGIES.iter().zip(PARTS) {
        shipped.write(technology.part.file, bytes)?;
    }
    let parts: Vec<Part<'static>> = PARTS
        .iter()
        .map(|bytes| {
            Part::decode(bytes)
                .map_err(|error| format!("a part of the answers can’t be read back: {error}"))
        })
        .collect::<Result<_, _>>()?;

    let loader = loader(&files);
    let maker = Maker {
        files: &files,
        loader: &loader,
        site: sources.site,
        parts: &parts,
    };
    let mut pages = 0;
    let mut addresses = Vec::new();
    for (path, route) in routes() {
        let markup = render::markup(route.clone(), &root_of(&path));
        let html = maker.page(&route, &markup, &rest(&route));
        shipped.write(&format!("{path}index.html"), html.as_bytes())?;
        pages += 1;
        if path == route.href() {
            addresses.push(path);
        }
    }
    shipped.write(
        "404.html",
        maker
            .lost(&render::markup(Route::NotFound, "./"))
            .as_bytes(),
    )?;
    shipped.write("shell.html", maker.shell().as_bytes())?;
    let hashed: Vec<String> = shipped
        .files
        .keys()
        .filter(|name| is_hashed(name))
        .cloned()
        .collect();
    shipped.write("_headers", policy::headers(&loader, &hashed).as_bytes())?;
    shipped.write(".nojekyll", b"")?;
    if let Some(site) = sources.site {
        shipped.write("sitemap.xml", sitemap(site, &addresses).as_bytes())?;
        shipped.write(
            "robots.txt",
            format!("User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n").as_bytes(),
        )?;
    }
    let kept = shipped
        .files
        .iter()
        .filter(|(path, _)| is_kept(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    shipped.write("sw.js", worker::script(&kept).as_bytes())?;
    shipped.nothing_else()?;
    Ok(pages)
}

/// The inline script, with the names of the files it loads.
pub fn loader(files: &Files) -> String {
    let script: String = include_str!("loader.js")
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    script
        .replace("{js}", &files.js)
        .replace("{wasm}", &files.wasm)
        .replace("{css}", &files.css)
}

/// Whether the service worker keeps a file. Pages other than the first are made from the shell.
fn is_kept(path: &str) -> bool {
    path == "index.html" || !(NOT_KEPT.contains(&path) || path.ends_with("/index.html"))
}

/// Whether a file's name holds a digest of its contents.
fn is_hashed(path: &str) -> bool {
    path.split(['-', '.', '_'])
        .any(|word| word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Every page: its folder and what it shows. A question's older ids lead to it too.
fn routes() -> Vec<(String, Route)> {
    let mut routes = vec![Route::browse(None), Route::Progress, Route::Settings];
    routes.extend(bank::technologies().map(|ix| Route::browse(Some(ix))));
    routes.extend(bank::questions().map(Route::Question));
    let aliases = bank::questions().flat_map(|ix| {
        ix.question()
            .aliases
            .iter()
            .map(move |alias| (format!("{alias}/"), Route::Question(ix)))
    });
    routes
        .into_iter()
        .map(|route| (route.href(), route))
        .chain(aliases)
        .collect()
}

/// For those without the app: the questions of a list that its cards leave out, as plain links.
fn rest(route: &Route) -> String {
    let Route::Browse(technology, _) = route else {
        return String::new();
    };
    let link = |ix: QuestionIx, root: &str| {
        let question = ix.question();
        format!(
            "<li><a href=\"{root}{}/\">{}</a></li>",
            question.id(),
            escape(&plain_title(question.title))
        )
    };
    let left: String = match technology {
        Some(ix) => ix
            .questions()
            .skip(PAGE)
            .map(|question| link(question, "../"))
            .collect(),
        None if bank::QUESTIONS.len() > PAGE => bank::technologies()
            .map(|TechnologyIx(at)| &TECHNOLOGIES[usize::from(at)])
            .map(|it| {
                format!(
                    "<li><a href=\"{}/\">All {} {} questions</a></li>",
                    it.slug,
                    it.len,
                    escape(it.name)
                )
            })
            .collect(),
        None => String::new(),
    };
    if left.is_empty() {
        left
    } else {
        format!(
            "<noscript><nav class=\"rest\" aria-label=\"More questions\"><ul>{left}</ul></nav></noscript>"
        )
    }
}

fn sitemap(site: &str, paths: &[String]) -> String {
    let urls: String = paths
        .iter()
        .map(|path| {
            format!(
                "<url><loc>{}</loc></url>\n",
                escape(&format!("{site}{path}"))
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

/// What is shipped so far.
struct Shipped<'a> {
    staging: &'a Path,
    files: BTreeMap<String, Vec<u8>>,
}

impl Shipped<'_> {
    /// A file of Trunk's, whose name it made up.
    fn built(&mut self, start: &str, end: &str) -> Result<String, String> {
        let names =
            fs::read_dir(self.staging).map_err(|error| problem("read", self.staging, &error))?;
        let name = names
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .find(|name| name.starts_with(start) && name.ends_with(end))
            .ok_or_else(|| {
                format!(
                    "Trunk left no {start}…{end} in {}; run `cargo xtask build`",
                    self.staging.display()
                )
            })?;
        let path = self.staging.join(&name);
        let bytes = fs::read(&path).map_err(|error| problem("read", &path, &error))?;
        match String::from_utf8(bytes) {
            Ok(script) => self.write(&name, lean(&script).as_bytes())?,
            Err(wasm) => drop(self.files.insert(name.clone(), wasm.into_bytes())),
        }
        Ok(name)
    }

    /// Every style in its order, as one file.
    fn styles(&mut self, folder: &Path) -> Result<String, String> {
        let mut css = String::new();
        for path in listed(folder)? {
            css += &fs::read_to_string(&path).map_err(|error| problem("read", &path, &error))?;
        }
        let css = without_comments(&css);
        let name = format!("ace-{}.css", short(css.as_bytes()));
        self.write(&name, css.as_bytes())?;
        Ok(name)
    }

    fn copy(&mut self, folder: &Path, below: &str) -> Result<(), String> {
        for path in listed(folder)? {
            let name = format!(
                "{below}{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            if path.is_dir() {
                self.copy(&path, &format!("{name}/"))?;
            } else {
                let bytes = fs::read(&path).map_err(|error| problem("read", &path, &error))?;
                self.write(&name, &bytes)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.staging.join(name);
        let folder = path.parent().unwrap_or(self.staging);
        fs::create_dir_all(folder).map_err(|error| problem("make", folder, &error))?;
        fs::write(&path, bytes).map_err(|error| problem("write", &path, &error))?;
        self.files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    /// Whatever stands in the site is listed or left out by name: a file nobody knows of fails here.
    fn nothing_else(&self) -> Result<(), String> {
        for path in all_below(self.staging)? {
            let name = path
                .strip_prefix(self.staging)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
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

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| problem("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    Ok(paths)
}

fn all_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in listed(folder)? {
        if path.is_dir() {
            files.extend(all_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn problem(what: &str, path: &Path, error: &io::Error) -> String {
    format!("couldn’t {what} {}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_digests_are_told_from_others() {
        for name in [
            "ace-1f0a77c2.css",
            "answers-python-0a1b2c3d.txt",
            "ace-your-interviews-9f8e7d6c5b4a3210_bg.wasm",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "icon-192.png",
            "sw.js",
            "python/decorators/index.html",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn the_worker_keeps_the_first_page_and_the_shell_but_no_other_page() {
        assert!(
            is_kept("index.html")
                && is_kept("shell.html")
                && is_kept("answers-python-0a1b2c3d.txt")
        );
        assert!(!is_kept("python/index.html") && !is_kept("404.html") && !is_kept("sw.js"));
    }

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
