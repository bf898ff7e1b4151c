//! The project's commands, `cargo xtask …`: each does its own set-up, then its work.
//!
//! - [`arguments`]: what was asked;
//! - [`setup`] with [`system`], [`runtimes`], [`tools`], [`scripts`] and [`version`]: what the machine needs for it;
//! - [`site`], [`question`], [`suite`]: the work;
//! - [`workspace`]: where things are and how programs are started;
//! - [`serve`]: the static file server, also used by the browser tests.

pub mod arguments;
pub mod question;
pub mod runtimes;
pub mod scripts;
pub mod serve;
pub mod setup;
pub mod site;
pub mod suite;
pub mod system;
pub mod tools;
pub mod version;
pub mod workspace;
