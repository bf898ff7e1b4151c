//! Pages and facets as addresses: one typed route, one name for each facet, both ways.

mod filter;
mod percent;
mod route;
mod study;
#[cfg(test)]
mod tests;

pub use filter::{Filter, Sort, Status};
pub use route::{Arrival, Bundle, Route};
pub use study::Study;
