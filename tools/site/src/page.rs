//! A page around the app's markup.

use ace::{
    address::{Bundle, Route},
    bank::{Part, plain_title},
};

use crate::{policy::content_security_policy, structured};

/// The files that every page refers to, by name below the root.
#[derive(Clone, Debug)]
pub struct Files {
    /// Each app by its name `app`: its script is `{app}.js`, the rest `{app}_bg.wasm`.
    pub apps: Vec<(Bundle, String)>,
    /// The worker that fits the scheduler to a learner, named like an app.
    pub tuner: String,
    /// The styles of every page.
    pub css: String,
    /// Further styles, of the pages that aren't for reading.
    pub practice_css: String,
}

impl Files {
    /// The name of an app's files.
    pub fn app(&self, bundle: Bundle) -> &str {
        self.apps
            .iter()
            .find(|(app, _)| *app == bundle)
            .map_or("", |(_, name)| name)
    }
}

/// What pages are made with.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    /// The files that every page refers to.
    pub files: &'a Files,
    /// The inline script.
    pub loader: &'a str,
    /// Where the site will stand, with a `/` at the end; unknown unless told.
    pub site: Option<&'a str>,
    /// Every answer.
    pub parts: &'a [Part<'static>],
}

/// Which document is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A page, shown by this app.
    Page(Bundle),
    /// What the service worker shows at any address: everything is kept, and the page isn't known.
    Shell,
    /// What a host shows at any address: it doesn't know where its files are.
    Lost,
}

/// How deep a path lies, as the way back to the root: `./` or `../` for each level.
pub fn root_of(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

/// Text as an attribute's value or an element's content.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

impl Maker<'_> {
    /// The page of a route. `extra` stands after the app's markup.
    pub fn page(&self, route: &Route, markup: &str, extra: &str) -> String {
        let path = route.href();
        let root = root_of(&path);
        let mut head = format!(
            "<meta name=\"description\" content=\"{}\">",
            escape(&self.description(route))
        );
        let title = escape(&route.title());
        let canonical = self
            .site
            .map_or_else(|| format!("{root}{path}"), |site| format!("{site}{path}"));
        head += &format!("<link rel=\"canonical\" href=\"{}\">", escape(&canonical));
        let kind = if matches!(route, Route::Question(_)) {
            "article"
        } else {
            "website"
        };
        head += &format!(
            "<meta property=\"og:title\" content=\"{title}\"><meta property=\"og:type\" content=\"{kind}\">\
             <meta property=\"og:site_name\" content=\"Ace Your Interviews\">\
             <meta property=\"og:description\" content=\"{}\"><meta name=\"twitter:card\" content=\"summary\">",
            escape(&self.description(route))
        );
        if let Some(site) = self.site {
            head += &format!(
                "<meta property=\"og:url\" content=\"{}\"><meta property=\"og:image\" content=\"{}icon-512.png\">",
                escape(&canonical),
                escape(site)
            );
        }
        if let Some(json) = structured::of(route, self.parts) {
            head += &format!("<script type=\"application/ld+json\">{json}</script>");
        }
        self.document(
            &root,
            Kind::Page(route.bundle()),
            &title,
            &head,
            markup,
            extra,
        )
    }

    /// The page for addresses that name nothing: it finds the root by itself.
    pub fn lost(&self, markup: &str) -> String {
        let head = "<meta name=\"robots\" content=\"noindex\">";
        self.document(
            "./",
            Kind::Lost,
            &escape(&Route::NotFound.title()),
            head,
            markup,
            "",
        )
    }

    /// The page that the service worker shows at any address; it fills in the root.
    pub fn shell(&self) -> String {
        self.document(
            "%root%",
            Kind::Shell,
            "Ace Your Interviews",
            "<meta name=\"robots\" content=\"noindex\">",
            "",
            "",
        )
    }

    fn document(
        &self,
        root: &str,
        kind: Kind,
        title: &str,
        head: &str,
        markup: &str,
        extra: &str,
    ) -> String {
        let css = &self.files.css;
        let policy = content_security_policy(self.loader);
        let loader = self.loader;
        // The first paint waits for the whole header: half a header would move when the rest comes.
        let early = |app: &str| {
            format!(
                "<link rel=\"expect\" href=\"#main\" blocking=\"render\">\
                 <link rel=\"modulepreload\" href=\"{root}{app}.js\">\
                 <link rel=\"preload\" href=\"{root}{app}_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
            )
        };
        let early = match kind {
            Kind::Page(bundle) => early(self.files.app(bundle)),
            Kind::Shell | Kind::Lost => String::new(),
        };
        let further = match kind {
            Kind::Page(Bundle::Reading) | Kind::Lost => String::new(),
            Kind::Page(_) | Kind::Shell => format!(
                "<link rel=\"stylesheet\" href=\"{root}{}\">",
                self.files.practice_css
            ),
        };
        // A lost page's script asks for these files once it knows its root.
        let linked = if kind == Kind::Lost {
            "<link rel=\"icon\" href=\"data:,\">".to_owned()
        } else {
            format!(
                "<link rel=\"icon\" href=\"{root}icon.svg\" type=\"image/svg+xml\">\
                 <link rel=\"apple-touch-icon\" href=\"{root}icon-192.png\">\
                 <link rel=\"manifest\" href=\"{root}manifest.webmanifest\">\
                 <link rel=\"stylesheet\" href=\"{root}{css}\">{further}\
                 <noscript><link rel=\"stylesheet\" href=\"{root}noscript.css\"></noscript>{early}"
            )
        };
        let mark = match kind {
            Kind::Lost => " data-lost".to_owned(),
            Kind::Page(Bundle::Reading) => String::new(),
            Kind::Page(_) | Kind::Shell => format!(" data-tuner=\"{}\"", self.files.tuner),
        };
        format!(
            "<!doctype html>\n<html lang=\"en\" data-root=\"{root}\"{mark}><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\
             <title>{title}</title><meta name=\"color-scheme\" content=\"light dark\">\
             <meta name=\"theme-color\" content=\"#faf8f4\" media=\"(prefers-color-scheme:light)\">\
             <meta name=\"theme-color\" content=\"#171614\" media=\"(prefers-color-scheme:dark)\">\
             {linked}<script>{loader}</script>{head}</head><body><div id=\"app\">{markup}</div>{extra}</body></html>\n"
        )
    }

    fn description(&self, route: &Route) -> String {
        match route {
            Route::Browse(Some(technology), _) => {
                let technology = technology.technology();
                format!("{} {} interview questions. {}", technology.len, technology.name, technology.summary)
            }
            Route::Question(ix) => structured::spoken(self.parts, *ix)
                .map_or_else(|| plain_title(ix.question().title), |spoken| first_words(&spoken, 160)),
            Route::Study(_) => "Recall before you read: what is due today, then what is new, by your plan.".into(),
            Route::Challenge(_) => "A timed mock interview, scored by key points. The same address asks the same questions.".into(),
            Route::Progress => "What you know, what you are learning and what is new, kept in this browser.".into(),
            Route::Settings => "Theme, motion, keyboard, and where your progress is kept.".into(),
            Route::Browse(None, _) | Route::NotFound => {
                "Interview questions to recall, not just to read. Every code sample was executed; no account, works offline."
                    .into()
            }
        }
    }
}

/// As many whole words as fit into this many characters.
fn first_words(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_to_the_root() {
        assert_eq!(root_of(""), "./");
        assert_eq!(root_of("python/"), "../");
        assert_eq!(root_of("python/gil/"), "../../");
    }

    #[test]
    fn a_description_ends_at_a_word() {
        assert_eq!(first_words("one two three", 9), "one two…");
        assert_eq!(first_words("one two", 9), "one two");
    }
}
