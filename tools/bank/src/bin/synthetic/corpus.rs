//! The words of real question files, and which word follows which.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use toml::{Table, Value};

/// The words of real questions.
pub(crate) struct Corpus {
    /// Every word of the titles, key points and prose, in order; code between backticks is one.
    pub(crate) words: Vec<String>,
    /// Where titles start.
    pub(crate) titles: Vec<usize>,
    /// Where sentences start.
    pub(crate) sentences: Vec<usize>,
    /// Where each word is.
    pub(crate) places: BTreeMap<String, Vec<usize>>,
    /// The lines of the samples.
    pub(crate) code: Vec<String>,
    /// What `applies` says.
    pub(crate) applies: Vec<String>,
    /// Hosts of the sources.
    pub(crate) hosts: Vec<String>,
}

impl Corpus {
    /// Reads the questions in a folder.
    ///
    /// # Errors
    /// When the folder or a file can't be read, or no question is in it.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut corpus = Self {
            words: Vec::new(),
            titles: Vec::new(),
            sentences: Vec::new(),
            places: BTreeMap::new(),
            code: Vec::new(),
            applies: Vec::new(),
            hosts: Vec::new(),
        };
        let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut files: Vec<_> = entries.collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
        files.sort();
        for file in files {
            corpus.add(&fs::read_to_string(file)?);
        }
        if corpus.titles.is_empty()
            || corpus.sentences.is_empty()
            || corpus.code.is_empty()
            || corpus.applies.is_empty()
            || corpus.hosts.is_empty()
        {
            return Err(io::Error::other(
                "it has no question with a title, text, code, sources and `applies`",
            ));
        }
        for (at, word) in corpus.words.iter().enumerate() {
            corpus.places.entry(word.clone()).or_default().push(at);
        }
        Ok(corpus)
    }

    /// Adds a question file; one that isn't in the right form adds nothing.
    fn add(&mut self, file: &str) {
        let mut parts = file.splitn(3, "+++\n").skip(1);
        let (Some(front), Some(body)) = (parts.next(), parts.next()) else {
            return;
        };
        let Ok(front) = toml::from_str::<Table>(front) else {
            return;
        };
        let text = |key| front.get(key).and_then(Value::as_str);
        let list = |key| {
            let list = front.get(key).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str)
        };
        if let Some(title) = text("title") {
            self.titles.push(self.words.len());
            self.prose(title);
        }
        self.applies.extend(text("applies").map(str::to_owned));
        for source in list("sources") {
            let host = source
                .strip_prefix("https://")
                .and_then(|rest| rest.split('/').next());
            self.hosts.extend(host.map(str::to_owned));
        }
        for line in list("points").chain(list("pitfalls")) {
            self.prose(line);
        }
        let mut fence = None;
        for line in body.lines() {
            match (line.strip_prefix("```"), fence) {
                (Some(_), Some(_)) => fence = None,
                (Some(language), None) => fence = Some(language),
                (None, Some("output")) => {}
                (None, Some(_)) => {
                    if !line.trim().is_empty() {
                        self.code.push(line.to_owned());
                    }
                }
                (None, None) => {
                    for cell in line.split(" | ") {
                        self.prose(cell);
                    }
                }
            }
        }
    }

    /// Adds words, without the characters that Markdown would read as markup.
    fn prose(&mut self, text: &str) {
        let mut starts = true;
        for word in split(text) {
            if starts && word.starts_with(|c: char| c.is_uppercase()) {
                self.sentences.push(self.words.len());
            }
            starts = word.ends_with(['.', '?']);
            self.words.push(word);
        }
    }
}

/// Words without markup other than backticks; a span between backticks is never cut.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut code = false;
    for letter in text.chars() {
        code ^= letter == '`';
        match letter {
            _ if letter.is_whitespace() && !code => words.push(String::new()),
            '*' | '_' | '[' | ']' | '<' | '>' | '(' | ')' | '"' | '\\' | '~' if !code => {}
            _ => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words.retain(|word| {
        word.contains(char::is_alphanumeric)
            && !word.contains(['|', '\\'])
            && word.matches('`').count() % 2 == 0
            && !word.contains("``")
    });
    words
}
