//! What pages are made of.

mod answer;
mod badge;
mod banner;
mod card;
pub mod chart;
mod dynamic;
mod facets;
mod header;
mod help;
pub mod icon;
mod note;
mod search_field;
mod shell;
mod technology_chips;
mod toast;
mod tuning;

pub use answer::{AnswerView, answer_in_depth};
pub use badge::{Meta, pips};
pub use card::{Actions, Card, Disclosed, card_id, details_id};
pub use dynamic::{Text, dynamic, flag, on, text};
pub use facets::Facets;
pub use note::Note;
pub use search_field::{SEARCH, SearchField};
pub use shell::Shell;
pub use technology_chips::TechnologyChips;
pub use tuning::Tuning;
