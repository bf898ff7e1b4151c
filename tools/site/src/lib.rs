//! Makes Trunk's output a complete site: pages, styles, answers, service worker, policy, sitemap.

pub mod digest;
pub mod folder;
mod imports;
pub mod page;
mod pages;
pub mod policy;
pub mod render;
mod shipped;
pub mod site;
pub mod structured;
pub mod worker;
