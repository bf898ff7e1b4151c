//! Makes Trunk's output a complete site: pages, styles, answers, service worker, policy, sitemap.

pub mod digest;
pub mod page;
pub mod policy;
pub mod render;
pub mod site;
pub mod structured;
pub mod worker;
