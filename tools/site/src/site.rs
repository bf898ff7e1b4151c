//! The whole site, from what Trunk built.

use std::path::Path;

use ace::{
    address::{Bundle, Route},
    bank::{PARTS, Part, TECHNOLOGIES},
};

use crate::{
    digest::is_hashed,
    page::{Files, Maker, root_of},
    pages::{rest, routes, sitemap},
    policy, render,
    shipped::Shipped,
    worker,
};

/// Where things come from.
pub struct Sources<'a> {
    /// What Trunk built, and where the site is completed.
    pub staging: &'a Path,
    /// The project, with `style/` and `public/`.
    pub project: &'a Path,
    /// Where the site will stand, with a `/` at the end; unknown unless told.
    pub site: Option<&'a str>,
}

/// The worker that fits the scheduler to a learner.
const TUNER: &str = "tuner";

/// Completes the site; how many pages it has.
///
/// # Errors
/// A sentence that names what is missing or can't be written.
pub fn complete(sources: &Sources<'_>) -> Result<usize, String> {
    let mut shipped = Shipped::nothing(sources.staging);
    let files = Files {
        apps: Bundle::ALL
            .into_iter()
            .map(|bundle| Ok((bundle, shipped.app(bundle.name())?)))
            .collect::<Result<_, String>>()?,
        tuner: shipped.worker(TUNER, include_str!("tuner.js"))?,
        css: shipped.styles("ace", &sources.project.join("style"))?,
        practice_css: shipped.styles("ace-practice", &sources.project.join("style/practice"))?,
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
    let firsts = routes()
        .into_iter()
        .filter_map(|(path, _)| Some(path.split_once('/')?.0.to_owned()));
    let worker = worker::script(&worker::kept(&shipped.files), &firsts.collect());
    shipped.write("sw.js", worker.as_bytes())?;
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
    // What isn't named here is read.
    let others: Vec<String> = routes()
        .iter()
        .filter(|(_, route)| route.bundle() != Bundle::Reading)
        .map(|(path, route)| {
            let app = files.app(route.bundle());
            format!("{}: {app:?}", path.trim_end_matches('/'))
        })
        .collect();
    script
        .replace("{other pages}", &format!("{{ {} }}", others.join(", ")))
        .replace("{reading}", files.app(Bundle::Reading))
        .replace("{css}", &files.css)
}
