//! Ace Your Interviews: a bank of interview questions to recall, in one static page.
//!
//! Content and events come in, state is derived, views render it; a view never writes a field, it
//! calls a command of [`state::App`], and the command appends an event.
//!
//! | module | what it is | knows of |
//! | --- | --- | --- |
//! | [`bank`] | the questions, bundled at build time | `search`, for marks in titles |
//! | [`address`] | pages and facets as addresses | `bank`, `challenge` |
//! | [`search`] | tokens, index, ranking, highlights | nothing |
//! | [`progress`] | the learner's log of events and its fold | nothing |
//! | [`recall`] | when to ask again, and how sure a recall is until then | nothing |
//! | [`challenge`] | mock interviews: their questions, scores and what they earn | `bank`, `recall` |
//! | [`study`] | what a study session remembers | `progress`, `recall` |
//! | [`insight`] | what the log says about the learner | `bank`, `progress`, `recall` |
//! | [`selection`] | which questions a filter leaves, and what each facet would leave | all above |
//! | [`platform`] | the only code that touches the browser | `state` |
//! | [`state`] | what views read, and the commands they call | all above |
//! | [`pages`], [`components`] | what the learner sees | `state` |

// Views are types; a page nests many.
#![recursion_limit = "512"]

pub mod address;
pub mod bank;
pub mod challenge;
pub mod components;
pub mod insight;
pub mod pages;
pub mod platform;
pub mod progress;
pub mod recall;
pub mod search;
pub mod selection;
pub mod state;
pub mod study;
