//! What a study session asks, and its form in an address's query.

use super::{Filter, percent};
use crate::bank::{self, TechnologyIx};

/// What a study session asks: everything that is due, or a chosen set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    /// Of one technology, or of all.
    pub technology: Option<TechnologyIx>,
    /// Which questions; its query and sort play no part.
    pub filter: Filter,
    /// Whether all of them are asked, without touching the schedule.
    pub cram: bool,
}

impl Study {
    /// Reads a query without `?`. What isn't known is left out and named in the second value.
    pub fn parse(query: &str) -> (Self, Vec<String>) {
        let (filter, mut unknown) = Filter::parse(query);
        let mut study = Self {
            filter,
            ..Self::default()
        };
        for (name, value) in query.split('&').filter_map(|field| field.split_once('=')) {
            match name {
                "technology" => {
                    study.technology = bank::find_technology(value);
                    if study.technology.is_none() {
                        unknown.push(format!("technology “{}”", percent::decode(value)));
                    }
                }
                "cram" => study.cram = true,
                _ => {}
            }
        }
        (study, unknown)
    }

    /// Its query without `?`.
    pub fn to_query(&self) -> String {
        let mut query = self.filter.to_query();
        let technology = self.technology.map(|ix| ix.technology().slug);
        for (name, value) in [
            ("technology=", technology),
            ("cram=", self.cram.then_some("yes")),
        ] {
            if let Some(value) = value {
                query.push_str(if query.is_empty() { "?" } else { "&" });
                query.push_str(name);
                query.push_str(value);
            }
        }
        query.trim_start_matches('?').to_owned()
    }
}
