//! A question that reads like the real ones from afar, and means nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::generator::TERMS;
use crate::words::{Author, is_readable};
use ace_bank::prose::{terms, unsupported};

/// Topics of a technology.
pub(crate) const TOPICS: usize = 10;

/// What stays in a sample when its names change.
const KEYWORDS: &str = "and as assert async await break class continue def del elif else except finally for from \
                        global if import in is lambda None not or pass raise return self try True False while with \
                        yield print range len list dict set tuple str int";

/// Words of five or more letters that every title may have.
const ASKING: &str = "could would should which explain describe between";

/// Titles by their long words.
#[derive(Default)]
pub(crate) struct Asked {
    /// How many long words each title has.
    lengths: Vec<usize>,
    /// The titles that have a word.
    having: BTreeMap<String, Vec<usize>>,
}

impl Asked {
    fn add(&mut self, long: &BTreeSet<String>) {
        for word in long {
            self.having
                .entry(word.clone())
                .or_default()
                .push(self.lengths.len());
        }
        self.lengths.push(long.len());
    }

    /// Whether every title shares less than half of its long words with these.
    fn differs(&self, long: &BTreeSet<String>) -> bool {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for title in long
            .iter()
            .filter_map(|word| self.having.get(word))
            .flatten()
        {
            *shared.entry(*title).or_default() += 1;
        }
        shared
            .iter()
            .all(|(title, shared)| 2 * shared < long.len().max(self.lengths[*title]))
    }
}

/// A title, and the name of its file.
pub(crate) struct Title {
    pub(crate) text: String,
    pub(crate) slug: String,
}

impl Author<'_> {
    /// A title for each text of rare words; no two of all that this author writes ask the same thing.
    pub(crate) fn titles(&mut self, words: &[String]) -> Vec<Title> {
        self.forget();
        let mut slugs = BTreeSet::new();
        words
            .iter()
            .enumerate()
            .map(|(at, words)| {
                self.prepare(at, words);
                let (text, long) = loop {
                    let text = self.title();
                    let long = long_words(&text);
                    if long.len() >= 4 && text.len() <= 108 && self.asked.differs(&long) {
                        break (text, long);
                    }
                };
                let slug = slug(&long, &mut slugs);
                self.asked.add(&long);
                Title { text, slug }
            })
            .collect()
    }

    fn title(&mut self) -> String {
        let starts = &self.corpus.titles;
        let start = starts[self.random.below(starts.len())];
        let length = self.between(68, 100);
        self.walk(start, |text| text.chars().count() >= length) + "?"
    }

    /// The file of question `at`, which leads to others of the same technology.
    pub(crate) fn question(
        &mut self,
        technology: &str,
        titles: &[Title],
        at: usize,
        words: &str,
    ) -> String {
        self.prepare(at, words);
        let level = match at * 32 / titles.len() {
            0..10 => "beginner",
            10..21 => "intermediate",
            _ => "advanced",
        };
        let text = self.text();
        let answer = terms(&text);
        let count = self.between(3, 4);
        let points: Vec<String> = (0..count).map(|_| self.point(&answer)).collect();
        let applies = &self.corpus.applies[self.random.below(self.corpus.applies.len())];
        format!(
            "+++\ntitle    = {}\nlevel    = \"{level}\"\ntopics   = {}\npoints   = [\n  {},\n]\npitfalls = [{}]\n\
             next     = {}\nsources  = {}\napplies  = {}\naliases  = []\nsynonyms = {}\n+++\n{text}",
            quoted(&titles[at].text),
            self.topics(),
            points.join(",\n  "),
            self.line(25),
            self.next(technology, titles, at),
            self.sources(),
            quoted(applies),
            self.synonyms(),
        )
    }

    /// What comes after the front matter.
    fn text(&mut self) -> String {
        let spoken = self.between(51, 60);
        let mut paragraphs = vec![self.paragraph(spoken)];
        for _ in 0..self.between(2, 3) {
            let words = self.between(22, 42);
            paragraphs.push(self.paragraph(words));
        }
        if !is_readable(&paragraphs.join("\n")) {
            return self.text();
        }
        let mut out = String::new();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            out.push_str(paragraph);
            out.push_str("\n\n");
            if at == 0 && self.random.below(100) < 80 {
                self.table(&mut out);
            }
        }
        self.sample(&mut out);
        out
    }

    /// A line that shares enough of its words with those of the answer.
    fn point(&mut self, answer: &BTreeSet<String>) -> String {
        loop {
            let line = self.line(11);
            if unsupported(&line, answer).is_none() {
                return line;
            }
        }
    }

    fn topics(&mut self) -> String {
        let topics = &TERMS[TERMS.len() - TOPICS..];
        let first = self.random.below(TOPICS);
        let count = self.between(1, 2);
        list((first..first + count).map(|at| topics[at % TOPICS].to_owned()))
    }

    /// Two other questions, or the only one.
    fn next(&mut self, technology: &str, titles: &[Title], at: usize) -> String {
        let others = titles.len() - 1;
        let first = self.random.below(others);
        let count = others.min(2);
        list((first..first + count).map(|step| {
            let other = &titles[(at + 1 + step % others) % titles.len()];
            format!("{technology}/{}", other.slug)
        }))
    }

    fn sources(&mut self) -> String {
        let mut sources = BTreeSet::new();
        while sources.len() < 2 {
            let host = &self.corpus.hosts[self.random.below(self.corpus.hosts.len())];
            let host = host.clone();
            let [folder, page] = [self.word(), self.word()];
            sources.insert(format!("https://{host}/{folder}/{page}.html"));
        }
        list(sources)
    }

    fn synonyms(&mut self) -> String {
        let count = self.between(4, 5);
        let mut synonyms = BTreeSet::new();
        while synonyms.len() < count {
            let mut synonym = self.word();
            if self.random.below(100) < 70 {
                synonym = format!("{synonym} {}", self.word());
            }
            synonyms.insert(synonym);
        }
        list(synonyms)
    }

    fn table(&mut self, out: &mut String) {
        let columns = self.between(2, 3);
        let rows = self.between(4, 6);
        for row in 0..rows {
            for _ in 0..columns {
                let words = self.between(1, 4);
                let start = self.random.below(self.corpus.words.len());
                let cell = self.walk(start, |text| text.split_whitespace().count() >= words);
                let _ = write!(out, "| {cell} ");
            }
            out.push_str("|\n");
            if row == 0 {
                out.push_str(&"| --- ".repeat(columns));
                out.push_str("|\n");
            }
        }
        out.push('\n');
    }

    /// Real lines in another order and with other names, and what they could have printed.
    fn sample(&mut self, out: &mut String) {
        out.push_str("```python norun=\"synthetic\"\n");
        let mut names = BTreeMap::new();
        for _ in 0..self.between(12, 16) {
            let line = &self.corpus.code[self.random.below(self.corpus.code.len())];
            self.renamed(line, &mut names, out);
            out.push('\n');
        }
        out.push_str("```\n```text\n");
        for _ in 0..self.between(2, 3) {
            let words = self.between(3, 4);
            let line = self.paragraph(words).replace('`', "");
            out.push_str(line.trim_end_matches('.'));
            out.push('\n');
        }
        out.push_str("```\n");
    }

    /// A line of code in which half of the names are others; a sample keeps to its names.
    fn renamed(&mut self, line: &str, names: &mut BTreeMap<String, String>, out: &mut String) {
        let in_name = |c: char| c.is_alphanumeric() || c == '_';
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            let end = rest
                .find(|c| in_name(c) != in_name(letter))
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            rest = after;
            let keyword = KEYWORDS.split_whitespace().any(|keyword| keyword == piece);
            if !letter.is_alphabetic() || piece.len() < 3 || keyword {
                out.push_str(piece);
                continue;
            }
            if !names.contains_key(piece) {
                let other = if self.random.below(2) == 0 {
                    self.own(piece)
                } else {
                    self.word()
                };
                names.insert(piece.to_owned(), other);
            }
            out.push_str(&names[piece]);
        }
    }
}

/// The long words of a title, which tell it from others.
fn long_words(title: &str) -> BTreeSet<String> {
    title
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|word| word.trim_end_matches('s'))
        .filter(|word| word.len() > 4 && ASKING.split_whitespace().all(|asking| asking != *word))
        .map(str::to_owned)
        .collect()
}

/// A file name from a title's words that no other file has.
fn slug(long: &BTreeSet<String>, taken: &mut BTreeSet<String>) -> String {
    let words: Vec<&str> = long.iter().map(String::as_str).take(2).collect();
    let short = words.join("-");
    let mut slug = short.clone();
    let mut copy = 2;
    while taken.contains(&slug) {
        slug = format!("{short}-{copy}");
        copy += 1;
    }
    taken.insert(slug.clone());
    slug
}

/// A TOML text.
pub(crate) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

fn list(texts: impl IntoIterator<Item = String>) -> String {
    let texts: Vec<String> = texts
        .into_iter()
        .map(|text| format!("\"{text}\""))
        .collect();
    format!("[{}]", texts.join(", "))
}
