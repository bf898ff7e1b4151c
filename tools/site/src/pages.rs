//! Which pages the site has.

use ace::{
    address::Route,
    bank::{self, QuestionIx, TECHNOLOGIES, TechnologyIx, plain_title},
    state::PAGE,
};

use crate::page::escape;

/// Every page: its folder and what it shows. A question's older ids lead to it too.
pub(crate) fn routes() -> Vec<(String, Route)> {
    let mut routes = vec![
        Route::browse(None),
        Route::Study(String::new()),
        Route::Challenge(String::new()),
        Route::Progress,
        Route::Settings,
    ];
    routes.extend(bank::technologies().map(|ix| Route::browse(Some(ix))));
    routes.extend(bank::questions().map(Route::Question));
    let aliases = bank::questions().flat_map(|ix| {
        ix.question()
            .aliases
            .iter()
            .map(move |alias| (format!("{alias}/"), Route::Question(ix)))
    });
    routes
        .into_iter()
        .map(|route| (route.href(), route))
        .chain(aliases)
        .collect()
}

/// For those without the app: the questions of a list that its cards leave out, as plain links.
pub(crate) fn rest(route: &Route) -> String {
    let Route::Browse(technology, _) = route else {
        return String::new();
    };
    let link = |ix: QuestionIx, root: &str| {
        let question = ix.question();
        format!(
            "<li><a href=\"{root}{}/\">{}</a></li>",
            question.id(),
            escape(&plain_title(question.title))
        )
    };
    let left: String = match technology {
        Some(ix) => ix
            .questions()
            .skip(PAGE)
            .map(|question| link(question, "../"))
            .collect(),
        None if bank::QUESTIONS.len() > PAGE => bank::technologies()
            .map(|TechnologyIx(at)| &TECHNOLOGIES[usize::from(at)])
            .map(|it| {
                format!(
                    "<li><a href=\"{}/\">All {} {} questions</a></li>",
                    it.slug,
                    it.len,
                    escape(it.name)
                )
            })
            .collect(),
        None => String::new(),
    };
    if left.is_empty() {
        left
    } else {
        format!(
            "<noscript><nav class=\"rest\" aria-label=\"More questions\"><ul>{left}</ul></nav></noscript>"
        )
    }
}

/// The addresses that search engines should know.
pub(crate) fn sitemap(site: &str, paths: &[String]) -> String {
    let urls: String = paths
        .iter()
        .map(|path| {
            format!(
                "<url><loc>{}</loc></url>\n",
                escape(&format!("{site}{path}"))
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}
