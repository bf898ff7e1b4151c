//! Which page an address names.

use super::Filter;
use crate::bank::{self, Found, QuestionIx, TechnologyIx};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list, of one technology or of all.
    Browse(Option<TechnologyIx>, Filter),
    /// One question.
    Question(QuestionIx),
    /// Recalling what is due, or the set that this query chooses: see [`super::Study`]. Only the app
    /// that shows it can read it.
    Study(String),
    /// The mock interview of this query, or the choice of one: see [`crate::challenge::Challenge`].
    Challenge(String),
    /// What the learner has done so far.
    Progress,
    /// How the app looks and behaves.
    Settings,
    /// No page has this path.
    NotFound,
}

/// Which of the apps shows a page. Who reads questions doesn't load what practising needs, and each
/// page is a file of its own anyway, so the way from one to the other is an ordinary page load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Lists and questions: all that a first visit needs.
    Reading,
    /// Study sessions.
    Study,
    /// Mock interviews.
    Challenge,
    /// What the learner's own log says, and the plan.
    Progress,
    /// How the app looks and behaves, and where the log is kept.
    Settings,
}

impl Bundle {
    /// Every app.
    pub const ALL: [Self; 5] = [
        Self::Reading,
        Self::Study,
        Self::Challenge,
        Self::Progress,
        Self::Settings,
    ];

    /// The name of its binary, and the start of its files' names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "ace-your-interviews",
            Self::Study => "study",
            Self::Challenge => "challenge",
            Self::Progress => "progress",
            Self::Settings => "settings",
        }
    }
}

/// Where an address leads, and what to say when that isn't quite what it asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The page to show.
    pub route: Route,
    /// A sentence for the learner, where the address held something unknown.
    pub notice: Option<String>,
}

impl Route {
    /// Reads a path below the app's root (`python/gil/`) and a query without `?`. What is unknown
    /// leads to the closest page, with a notice.
    pub fn parse(path: &str, query: &str) -> Arrival {
        let path = path.trim_end_matches("index.html").trim_matches('/');
        let plain = |route| Arrival {
            route,
            notice: None,
        };
        match path {
            "" => browse(None, query),
            "study" => plain(Self::Study(query.into())),
            "challenge" => plain(Self::Challenge(query.into())),
            "progress" => plain(Self::Progress),
            "settings" => plain(Self::Settings),
            _ => match path.split_once('/') {
                None => match bank::find_technology(path) {
                    Some(technology) => browse(Some(technology), query),
                    None => plain(Self::NotFound),
                },
                Some((technology, slug)) => question(technology, slug),
            },
        }
    }

    /// Its path below the root, with its query.
    pub fn href(&self) -> String {
        match self {
            Self::Browse(technology, filter) => {
                let path = technology
                    .map(|ix| format!("{}/", ix.technology().slug))
                    .unwrap_or_default();
                path + &filter.to_query()
            }
            Self::Question(ix) => ix.question().id() + "/",
            Self::Study(query) => with_query("study/", query),
            Self::Challenge(query) => with_query("challenge/", query),
            Self::Progress => "progress/".into(),
            Self::Settings => "settings/".into(),
            Self::NotFound => "404.html".into(),
        }
    }

    /// The app that shows it.
    pub fn bundle(&self) -> Bundle {
        match self {
            Self::Browse(..) | Self::Question(_) | Self::NotFound => Bundle::Reading,
            Self::Study(_) => Bundle::Study,
            Self::Challenge(_) => Bundle::Challenge,
            Self::Progress => Bundle::Progress,
            Self::Settings => Bundle::Settings,
        }
    }

    /// The list of one technology or of all, with nothing chosen.
    pub fn browse(technology: Option<TechnologyIx>) -> Self {
        Self::Browse(technology, Filter::default())
    }

    /// The page's title, as the browser's tab shows it.
    pub fn title(&self) -> String {
        const APP: &str = "Ace Your Interviews";
        match self {
            Self::Browse(None, _) => format!("{APP} 🎯"),
            Self::Browse(Some(ix), _) => {
                format!("{} interview questions · {APP}", ix.technology().name)
            }
            Self::Question(ix) => {
                let question = ix.question();
                format!(
                    "{} · {} · {APP}",
                    bank::plain_title(question.title),
                    question.technology().name
                )
            }
            Self::Study(_) => format!("Study · {APP}"),
            Self::Challenge(_) => format!("Challenge · {APP}"),
            Self::Progress => format!("Progress · {APP}"),
            Self::Settings => format!("Settings · {APP}"),
            Self::NotFound => format!("Page not found · {APP}"),
        }
    }
}

fn with_query(path: &str, query: &str) -> String {
    let mut href = path.to_owned();
    if !query.is_empty() {
        href.push('?');
        href.push_str(query);
    }
    href
}

fn browse(technology: Option<TechnologyIx>, query: &str) -> Arrival {
    let (mut filter, mut unknown) = Filter::parse(query);
    filter.topics.retain(|topic| {
        let known = bank::technologies()
            .filter(|ix| technology.is_none_or(|chosen| chosen == *ix))
            .any(|ix| ix.technology().topics.iter().any(|t| t.slug == topic));
        if !known {
            unknown.push(format!("topic “{topic}”"));
        }
        known
    });
    let notice = (!unknown.is_empty()).then(|| {
        format!(
            "This link asks for something that isn’t here: {}. The rest of it is applied.",
            unknown.join(", ")
        )
    });
    Arrival {
        route: Route::Browse(technology, filter),
        notice,
    }
}

fn question(technology: &str, slug: &str) -> Arrival {
    let closest = bank::find_technology(technology);
    let (route, notice) = match bank::find(&format!("{technology}/{slug}")) {
        Some(Found::Question(ix) | Found::Renamed(ix)) => (Route::Question(ix), None),
        Some(Found::Retired(title, Some(next))) => (
            Route::Question(next),
            Some(format!("“{title}” was replaced by this question.")),
        ),
        Some(Found::Retired(title, None)) => (
            Route::browse(closest),
            Some(format!("“{title}” was retired from the collection.")),
        ),
        None => match closest {
            Some(ix) => (
                Route::browse(closest),
                Some(format!(
                    "There is no question “{slug}” in {}. Here are all of them.",
                    ix.technology().name
                )),
            ),
            None => (Route::NotFound, None),
        },
    };
    Arrival { route, notice }
}
