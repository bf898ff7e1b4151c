//! What `build.rs` wrote from `questions/`.
#![allow(
    clippy::unreadable_literal,
    reason = "revisions are hashes, written by a program"
)]

#[allow(
    unused_imports,
    reason = "a bank without retired questions names no tombstone"
)]
use super::{Level, PartFile, Question, Technology, Tombstone, Topic};

include!(concat!(env!("OUT_DIR"), "/questions.rs"));

/// The answers of each technology in the bank's order: native builds only, which render pages
/// synchronously. The browser fetches the same bytes as files.
#[cfg(not(target_arch = "wasm32"))]
pub static PARTS: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/parts.rs"));
