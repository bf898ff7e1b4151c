//! What the scanner has to know of each language.

/// A kind of string.
pub(super) struct Quote {
    pub(super) mark: &'static str,
    /// A backslash keeps the next character from closing it.
    pub(super) escapes: bool,
    /// It may go on over several lines.
    pub(super) lines: bool,
}

/// Where a language's keywords are, when it isn't a list of words.
#[derive(Clone, Copy)]
pub(super) enum Markup {
    None,
    /// The names of tags.
    Tags,
    /// The names of properties and at-rules.
    Declarations,
}

/// What one language has and the others don't.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quirk {
    None,
    /// `/…/` is a regular expression.
    Regex,
    /// `'a` is a lifetime, `r#"…"#` a string.
    Lifetimes,
    /// `name()` defines a function.
    Shell,
}

/// One language, or several that are written alike.
pub(super) struct Language {
    /// Separated by spaces.
    pub(super) keywords: &'static str,
    /// The keywords that the name of something new follows.
    pub(super) definers: &'static [&'static str],
    pub(super) line_comment: Option<&'static str>,
    pub(super) block_comment: Option<(&'static str, &'static str)>,
    /// Longer marks first.
    pub(super) quotes: &'static [Quote],
    /// Letters before a string that belong to it.
    pub(super) prefixes: &'static [&'static str],
    /// What belongs to words beside letters, digits and `_`.
    pub(super) letters: &'static str,
    pub(super) markup: Markup,
    /// Keywords in capitals and in small letters are the same.
    pub(super) any_case: bool,
    pub(super) quirk: Quirk,
}

impl Language {
    /// Whether two words are the same in this language.
    pub(super) fn same(&self, one: &str, other: &str) -> bool {
        if self.any_case {
            one.eq_ignore_ascii_case(other)
        } else {
            one == other
        }
    }
}

/// The language that a fence names.
pub(super) fn language(name: &str) -> Option<&'static Language> {
    Some(match name {
        "python" => &PYTHON,
        "javascript" | "js" | "jsx" | "typescript" | "ts" | "tsx" => &JAVASCRIPT,
        "java" => &JAVA,
        "rust" => &RUST,
        "sql" | "postgresql" | "sqlite" => &SQL,
        "bash" | "sh" | "shell" => &BASH,
        "html" | "xml" | "svg" => &HTML,
        "css" => &CSS,
        "json" | "yaml" | "toml" => &DATA,
        _ => return None,
    })
}

const fn quote(mark: &'static str, escapes: bool, lines: bool) -> Quote {
    Quote {
        mark,
        escapes,
        lines,
    }
}

const PLAIN: Language = Language {
    keywords: "",
    definers: &[],
    line_comment: None,
    block_comment: None,
    quotes: &[quote("\"", true, false), quote("'", true, false)],
    prefixes: &[],
    letters: "",
    markup: Markup::None,
    any_case: false,
    quirk: Quirk::None,
};

static PYTHON: Language = Language {
    keywords: "False None True and as assert async await break case class continue def del elif else except \
               finally for from global if import in is lambda match nonlocal not or pass raise return try \
               while with yield",
    definers: &["def", "class"],
    line_comment: Some("#"),
    quotes: &[
        quote("\"\"\"", true, true),
        quote("'''", true, true),
        quote("\"", true, false),
        quote("'", true, false),
    ],
    prefixes: &["f", "r", "b", "u", "t", "rb", "br", "fr", "rf"],
    ..PLAIN
};

static JAVASCRIPT: Language = Language {
    keywords: "abstract as async await break case catch class const continue debugger declare default delete do \
               else enum export extends false finally for from function get if implements import in infer \
               instanceof interface is keyof let namespace new null of private protected public readonly \
               return satisfies set static super switch this throw true try type typeof undefined var void \
               while yield",
    definers: &[
        "function",
        "class",
        "interface",
        "type",
        "enum",
        "namespace",
    ],
    line_comment: Some("//"),
    block_comment: Some(("/*", "*/")),
    quotes: &[
        quote("\"", true, false),
        quote("'", true, false),
        quote("`", true, true),
    ],
    letters: "$",
    quirk: Quirk::Regex,
    ..PLAIN
};

static JAVA: Language = Language {
    keywords: "abstract assert boolean break byte case catch char class continue default do double else enum \
               extends false final finally float for if implements import instanceof int interface long native \
               new null package permits private protected public record return sealed short static super \
               switch synchronized this throw throws transient true try var void volatile while yield",
    definers: &["class", "interface", "enum", "record"],
    line_comment: Some("//"),
    block_comment: Some(("/*", "*/")),
    quotes: &[
        quote("\"\"\"", true, true),
        quote("\"", true, false),
        quote("'", true, false),
    ],
    ..PLAIN
};

static RUST: Language = Language {
    keywords: "Self as async await break const continue crate dyn else enum extern false fn for if impl in let \
               loop match mod move mut pub ref return self static struct super trait true type unsafe use \
               where while",
    definers: &["fn", "struct", "enum", "trait", "type", "mod"],
    line_comment: Some("//"),
    block_comment: Some(("/*", "*/")),
    quotes: &[quote("\"", true, true)],
    prefixes: &["b", "c"],
    quirk: Quirk::Lifetimes,
    ..PLAIN
};

static SQL: Language = Language {
    keywords: "add all alter analyze and as asc begin between by cascade case check column commit conflict \
               constraint create cross current default delete desc distinct do drop else end except exists \
               explain fetch filter first following for foreign from full function group having if ilike in \
               index inner insert intersect into is join key last lateral left like limit materialized natural \
               not nothing null nulls offset on or order outer over partition preceding primary range \
               recursive references replace returning right rollback row rows savepoint select set table then \
               to transaction trigger unbounded union unique update using values view when where window with",
    definers: &["table", "view", "index", "function", "trigger"],
    line_comment: Some("--"),
    block_comment: Some(("/*", "*/")),
    quotes: &[quote("'", false, true), quote("\"", false, false)],
    any_case: true,
    ..PLAIN
};

static BASH: Language = Language {
    keywords: "break case cd continue do done echo elif else esac eval exec exit export fi for function if in \
               local printf read readonly return set shift source then trap unset until while",
    definers: &["function"],
    line_comment: Some("#"),
    quotes: &[quote("\"", true, true), quote("'", false, true)],
    letters: "-",
    quirk: Quirk::Shell,
    ..PLAIN
};

static HTML: Language = Language {
    block_comment: Some(("<!--", "-->")),
    letters: "-",
    markup: Markup::Tags,
    ..PLAIN
};

static CSS: Language = Language {
    block_comment: Some(("/*", "*/")),
    letters: "-@",
    markup: Markup::Declarations,
    ..PLAIN
};

static DATA: Language = Language {
    keywords: "true false null",
    line_comment: Some("#"),
    ..PLAIN
};
