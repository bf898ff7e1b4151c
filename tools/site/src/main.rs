//! Trunk's `post_build` step.

use std::{env, path::PathBuf, process::ExitCode};

use ace_site::site::{Sources, complete};

fn main() -> ExitCode {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        eprintln!(
            "TRUNK_STAGING_DIR isn’t set: this runs inside `trunk build`; use `cargo xtask build`."
        );
        return ExitCode::FAILURE;
    };
    let project = env::var_os("TRUNK_SOURCE_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let site = env::var("ACE_SITE_URL")
        .ok()
        .filter(|site| !site.is_empty())
        .map(|site| site.trim_end_matches('/').to_owned() + "/");
    match complete(&Sources {
        staging: &staging,
        project: &project,
        site: site.as_deref(),
    }) {
        Ok(pages) => {
            println!("{pages} pages prerendered");
            if site.is_none() {
                println!("no sitemap: set ACE_SITE_URL to the site’s address to get one");
            }
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
