//! Searches alone, ours and `MiniSearch`'s, each in a page with nothing else.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xtask::serve::StaticServer;
use xtask::workspace::{Workspace, run};

use crate::harness::{Broken, Page, Tried, check, quoted};

/// Documents that one call in the page indexes.
const SLICE: usize = 500;

/// A directory with the documents, our search and an empty page, served; removed when dropped.
pub struct Served {
    dir: PathBuf,
    server: StaticServer,
}

impl Served {
    /// Compiles our search, which takes half a minute once, and serves it.
    pub fn new(documents: &[Value]) -> Tried<Self> {
        let dir = env::temp_dir().join(format!("ace-key-press-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        let empty = "<!doctype html><meta charset=utf-8><title>Search alone</title><link rel=icon href=data:,>";
        fs::write(dir.join("index.html"), empty)?;
        fs::write(dir.join("documents.json"), serde_json::to_vec(documents)?)?;
        let server = StaticServer::start(dir.clone(), "/", 0)?;
        // Made before what may fail, so that the directory goes then too.
        let made = Self { dir, server };
        compile(&made.dir)?;
        Ok(made)
    }

    /// The empty page's address.
    pub fn address(&self) -> String {
        self.server.address()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // A leftover in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Compiles our search for the browser as Trunk compiles the app: same profile, same tools.
fn compile(out: &Path) -> Tried {
    // `<target>/release/deps/key_press-…` is running.
    let target = env::current_exe()?
        .ancestors()
        .nth(3)
        .map(Path::to_owned)
        .ok_or_else(|| Broken("the benchmark isn’t in Cargo’s target directory".into()))?;
    let workspace = Workspace {
        root: env!("CARGO_MANIFEST_DIR").into(),
        cache: PathBuf::new(),
        path: env::var_os("PATH").unwrap_or_default(),
    };
    let told = |error| {
        Broken(format!(
            "{error}; `cargo xtask bench` sees to the tools that this needs"
        ))
    };
    let build = [
        "build",
        "--quiet",
        "--release",
        "--package=search-alone",
        "--target=wasm32-unknown-unknown",
        "--target-dir",
    ];
    run(workspace.cargo(build).arg(&target)).map_err(told)?;
    let wasm = target.join("wasm32-unknown-unknown/release/search_alone.wasm");
    let mut bindgen = workspace.command("wasm-bindgen");
    bindgen.args(["--target=web", "--no-typescript", "--out-dir"]);
    run(bindgen.arg(out).arg(&wasm)).map_err(told)?;
    let module = out.join("search_alone_bg.wasm");
    // What `data-wasm-opt` in index.html asks for.
    let mut shrink = workspace.command("wasm-opt");
    run(shrink.arg("-Os").arg(&module).arg("-o").arg(&module)).map_err(told)
}

/// Has an engine of `key_press.js` index all documents in the page; how long that took, in ms.
pub async fn index(
    page: &Page,
    engine: &str,
    documents: &[Value],
    probes: &[(String, String)],
) -> Tried<f64> {
    let loaded = page
        .promised(&format!("bench.load({})", quoted(engine)))
        .await?;
    check(
        loaded == documents.len(),
        format!("the page of {engine} got {loaded} documents"),
    )?;
    let ms = |value: &Value| value.as_f64().unwrap_or_default();
    let mut took = 0.0;
    for from in (0..documents.len()).step_by(SLICE) {
        let add = format!("bench.add({from}, {})", from + SLICE);
        took += ms(&page.js(&add).await?);
    }
    took += ms(&page.js("bench.finish()").await?);
    for (word, id) in probes {
        let finds = format!("bench.ids({}).includes({})", quoted(word), quoted(id));
        check(
            page.js(&finds).await? == true,
            format!("{engine} doesn’t find “{word}” in {id}"),
        )?;
    }
    Ok(took)
}

/// Takes a script's text into the page.
pub async fn evaluate(page: &Page, script: &str) -> Tried {
    page.cdp("Runtime.evaluate", json!({ "expression": script }))
        .await
        .map(drop)
}
