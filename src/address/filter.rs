//! What the learner asked to see, and its form in an address's query.

use super::percent;
use crate::bank::Level;

/// What the learner has done with a question, as far as it filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Time to recall it again.
    Due,
    /// Met, and not yet known.
    Learning,
    /// Known when last asked.
    Known,
    /// Never marked.
    New,
    /// Bookmarked.
    Bookmarked,
}

impl Status {
    /// Every status, in the order shown.
    pub const ALL: [Self; 5] = [
        Self::Due,
        Self::Learning,
        Self::Known,
        Self::New,
        Self::Bookmarked,
    ];

    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Learning => "learning",
            Self::Known => "known",
            Self::New => "new",
            Self::Bookmarked => "bookmarked",
        }
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "Due today",
            Self::Learning => "Learning",
            Self::Known => "Known",
            Self::New => "New",
            Self::Bookmarked => "Bookmarked",
        }
    }
}

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Best match first: the default while searching.
    Match,
    /// As the authors put them, building up: the default otherwise.
    Curated,
    /// What would be recalled least surely first.
    Weakest,
    /// What was marked last first.
    Recent,
    /// Shuffled by this seed, so that an address keeps its order.
    Shuffled(u32),
}

impl Sort {
    /// Its name in addresses.
    pub fn slug(self) -> String {
        match self {
            Self::Match => "match".into(),
            Self::Curated => "curated".into(),
            Self::Weakest => "weakest".into(),
            Self::Recent => "recent".into(),
            Self::Shuffled(seed) => format!("shuffled-{seed}"),
        }
    }

    /// The order with this name; `shuffled` alone has seed 1.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Some(match slug {
            "match" => Self::Match,
            "curated" => Self::Curated,
            "weakest" => Self::Weakest,
            "recent" => Self::Recent,
            "shuffled" => Self::Shuffled(1),
            _ => Self::Shuffled(slug.strip_prefix("shuffled-")?.parse().ok()?),
        })
    }
}

/// What a browse address asks for beside the technology. Within a facet the choices add up; between
/// facets they narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed.
    pub query: String,
    /// Levels chosen; none means all.
    pub levels: Vec<Level>,
    /// Slugs of the topics chosen; none means all.
    pub topics: Vec<String>,
    /// Statuses chosen; none means all.
    pub statuses: Vec<Status>,
    /// The order chosen; none means the default.
    pub sort: Option<Sort>,
}

impl Filter {
    /// Whether nothing narrows the list.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                sort: self.sort,
                ..Self::default()
            }
    }

    /// The order in force.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(if self.query.trim().is_empty() {
            Sort::Curated
        } else {
            Sort::Match
        })
    }

    /// Adds a choice to a facet, or takes it away.
    pub fn toggle<T: PartialEq>(choices: &mut Vec<T>, choice: T) {
        match choices.iter().position(|chosen| *chosen == choice) {
            Some(at) => drop(choices.remove(at)),
            None => choices.push(choice),
        }
    }

    /// Reads a query (without `?`). What isn't known is left out and named in the second value.
    pub fn parse(query: &str) -> (Self, Vec<String>) {
        let mut filter = Self::default();
        let mut unknown = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent::decode(value);
            let mut each = |take: &mut dyn FnMut(&str) -> bool| {
                for item in value.split(',').filter(|item| !item.is_empty()) {
                    if !take(item) {
                        unknown.push(format!("{key} “{item}”"));
                    }
                }
            };
            match key {
                "q" => filter.query = value,
                "level" => each(&mut |item| push_some(&mut filter.levels, Level::from_slug(item))),
                "topic" => each(&mut |item| push_some(&mut filter.topics, Some(item.to_owned()))),
                "status" => each(&mut |item| {
                    push_some(
                        &mut filter.statuses,
                        Status::ALL.into_iter().find(|s| s.slug() == item),
                    )
                }),
                "sort" => each(&mut |item| {
                    filter.sort = Sort::from_slug(item);
                    filter.sort.is_some()
                }),
                // Other parameters belong to whoever shared the link (campaigns, previews).
                _ => {}
            }
        }
        (filter, unknown)
    }

    /// The query of this filter, with its `?`; nothing when nothing is asked for.
    pub fn to_query(&self) -> String {
        fn join<T>(items: &[T], slug: impl Fn(&T) -> String) -> String {
            items.iter().map(slug).collect::<Vec<_>>().join(",")
        }
        let pairs = [
            ("q", self.query.clone()),
            ("level", join(&self.levels, |level| level.slug().to_owned())),
            ("topic", join(&self.topics, Clone::clone)),
            (
                "status",
                join(&self.statuses, |status| status.slug().to_owned()),
            ),
            ("sort", self.sort.map(Sort::slug).unwrap_or_default()),
        ];
        let mut query = String::new();
        for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(key);
            query.push('=');
            query.push_str(&percent::encode(value));
        }
        query
    }
}

/// Pushes what is there and not yet in; whether it was there.
fn push_some<T: PartialEq>(items: &mut Vec<T>, item: Option<T>) -> bool {
    let known = item.is_some();
    items.extend(
        item.filter(|item| !items.contains(item))
            .into_iter()
            .collect::<Vec<_>>(),
    );
    known
}
