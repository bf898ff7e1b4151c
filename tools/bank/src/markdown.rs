//! Markdown to the HTML of an answer, with the checks that need the text's structure.

mod code;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::bank::{Sample, SampleConfig};
use crate::front::{Text, is_https};
use crate::html::{escape, escape_attribute};
use crate::problem::Source;
use code::Pending;

/// What the Markdown after the front matter becomes.
#[derive(Default)]
pub(crate) struct Body {
    /// The first paragraph as inline HTML; `None` when the text doesn't start with a paragraph.
    pub(crate) spoken: Option<String>,
    /// The rest as block HTML.
    pub(crate) html: String,
    pub(crate) samples: Vec<Sample>,
    /// Words in the first paragraph.
    pub(crate) spoken_words: usize,
    /// Words after it, code and tables excluded.
    pub(crate) prose_words: usize,
    /// Words in tables.
    pub(crate) table_words: usize,
    /// The text that is read as sentences, a block a line: no tables, and code spans are one short word.
    pub(crate) plain: String,
}

/// Renders the text from byte `base` of the file to its end.
pub(crate) fn body(
    source: &Source,
    base: usize,
    languages: &BTreeMap<String, SampleConfig>,
) -> Body {
    let mut renderer = Renderer::new(source, Place::File(base), Some(languages));
    let text = source.text.get(base..).unwrap_or_default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.finish()
}

/// Renders one paragraph of Markdown from the front matter as inline HTML.
pub(crate) fn inline(source: &Source, text: Text<'_>) -> String {
    let mut renderer = Renderer::new(source, Place::Field(text.at), None);
    for (event, range) in Parser::new_ext(text.value, Options::ENABLE_TABLES).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.finish().spoken.unwrap_or_default()
}

/// Where the Markdown is in the file.
#[derive(Clone, Copy)]
enum Place {
    /// Byte for byte from this offset on.
    File(usize),
    /// In a TOML text that starts at this offset.
    Field(usize),
}

struct Renderer<'a> {
    source: &'a Source,
    place: Place,
    /// The languages that run; `None` where only inline Markdown may be.
    languages: Option<&'a BTreeMap<String, SampleConfig>>,
    done: Body,
    out: String,
    /// Plain text since the last block, for counting words.
    words: String,
    /// The code block being read: its fence and its code.
    code: Option<(CodeBlockKind<'a>, String)>,
    pending: Option<Pending<'a>>,
    /// Whether a block has started.
    started: bool,
    /// Whether the first paragraph is being read.
    speaking: bool,
    heading: usize,
    head: bool,
    /// Where the table being read starts in the plain text.
    table: usize,
}

impl<'a> Renderer<'a> {
    fn new(
        source: &'a Source,
        place: Place,
        languages: Option<&'a BTreeMap<String, SampleConfig>>,
    ) -> Self {
        Self {
            source,
            place,
            languages,
            done: Body::default(),
            out: String::new(),
            words: String::new(),
            code: None,
            pending: None,
            started: false,
            speaking: false,
            heading: 2,
            head: false,
            table: 0,
        }
    }

    fn at(&self, offset: usize) -> usize {
        match self.place {
            Place::File(base) => base + offset,
            Place::Field(at) => at,
        }
    }

    fn wrong(&self, offset: usize, what: impl Into<String>, expected: impl Into<String>) {
        self.source.at(self.at(offset), what, expected);
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some((_, code)) = &mut self.code {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => self.block(&range),
                _ => {}
            }
            return;
        }
        if !matches!(event, Event::Start(Tag::CodeBlock(_))) {
            self.settle(None);
        }
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.words.push_str(&text);
                self.done.plain.push_str(&text);
                escape(&mut self.out, &text);
            }
            Event::Code(code) => {
                self.words.push_str(&code);
                self.done.plain.push('x');
                self.out.push_str("<code>");
                escape(&mut self.out, &code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => {
                self.done.plain.push(' ');
                self.words.push(' ');
                self.out.push(' ');
            }
            Event::HardBreak => self.push("<br>"),
            Event::Rule => self.wrong(
                range.start,
                "there is a horizontal rule",
                "a heading `###`, or nothing",
            ),
            Event::InlineHtml(html) => {
                self.wrong(
                    range.start,
                    format!("there is raw HTML: {html}"),
                    "Markdown, with code between backticks",
                );
            }
            // A block of HTML is recorded at its start; the other extensions aren't enabled.
            _ => {}
        }
    }

    /// Adds a tag that ends a block or starts one.
    fn push(&mut self, html: &str) {
        self.words.push(' ');
        self.done.plain.push('\n');
        self.out.push_str(html);
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        let first = !std::mem::replace(&mut self.started, true);
        self.block_allowed(&tag, first, range);
        match tag {
            Tag::Paragraph if first => self.speaking = true,
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { level, .. } => {
                let level = level as usize;
                if level < 3 {
                    self.wrong(
                        range.start,
                        format!("a heading of level {level}"),
                        "headings from `###` down: the question is above them",
                    );
                } else if level > self.heading + 1 {
                    let what = format!("a heading of level {level} after level {}", self.heading);
                    self.wrong(
                        range.start,
                        what,
                        format!("level {} or less", self.heading + 1),
                    );
                }
                self.heading = level.max(2);
                self.push(&format!("<h{level}>"));
            }
            Tag::BlockQuote(_) => self.push("<blockquote>"),
            Tag::CodeBlock(kind) => self.code = Some((kind, String::new())),
            Tag::HtmlBlock => self.wrong(
                range.start,
                "there is raw HTML",
                "Markdown, with code between backticks",
            ),
            Tag::List(None) => self.push("<ul>"),
            Tag::List(Some(1)) => self.push("<ol>"),
            Tag::List(Some(start)) => self.push(&format!("<ol start=\"{start}\">")),
            Tag::Item => self.push("<li>"),
            Tag::Table(_) => {
                self.count();
                self.table = self.done.plain.len();
                self.push("<div class=\"table\" tabindex=\"0\"><table>");
            }
            Tag::TableHead => {
                self.head = true;
                self.push("<tr>");
            }
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => self.push(if self.head {
                "<th scope=\"col\">"
            } else {
                "<td>"
            }),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Link { dest_url, .. } => {
                if !is_https(&dest_url) {
                    self.wrong(
                        range.start,
                        format!("there is a link to \"{dest_url}\""),
                        "an address that starts with https://",
                    );
                }
                self.out.push_str("<a href=\"");
                escape_attribute(&mut self.out, &dest_url);
                self.out.push_str("\" rel=\"noreferrer\">");
            }
            Tag::Image { .. } => self.wrong(
                range.start,
                "there is an image",
                "words, a table or a sample: answers load nothing",
            ),
            // The other extensions aren't enabled.
            _ => {}
        }
    }

    /// Records a block where it can't be.
    fn block_allowed(&self, tag: &Tag<'_>, first: bool, range: &Range<usize>) {
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        );
        if inline {
            return;
        }
        let paragraph = matches!(tag, Tag::Paragraph);
        if self.languages.is_none() {
            if !(paragraph && first) && (first || paragraph) {
                self.wrong(
                    range.start,
                    "a text reads as a list, a heading or another block",
                    "one paragraph; a backslash before its first character helps",
                );
            }
        } else if first && !paragraph {
            self.wrong(
                range.start,
                "the answer doesn't start with a paragraph",
                "the spoken answer, 30 to 70 words, as the first paragraph",
            );
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.speaking => {
                self.speaking = false;
                self.done.spoken = Some(std::mem::take(&mut self.out));
                self.done.spoken_words = words(&std::mem::take(&mut self.words));
            }
            TagEnd::Paragraph => self.push("</p>"),
            TagEnd::Heading(level) => self.push(&format!("</h{}>", level as usize)),
            TagEnd::BlockQuote(_) => self.push("</blockquote>"),
            TagEnd::List(false) => self.push("</ul>"),
            TagEnd::List(true) => self.push("</ol>"),
            TagEnd::Item => self.push("</li>"),
            TagEnd::Table => {
                self.push("</table></div>");
                self.done.plain.truncate(self.table);
                self.done.table_words += words(&std::mem::take(&mut self.words));
            }
            TagEnd::TableHead => {
                self.push("</tr>");
                self.head = false;
            }
            TagEnd::TableRow => self.push("</tr>"),
            TagEnd::TableCell if self.head => match self.out.strip_suffix("<th scope=\"col\">") {
                // The corner above the rows' names heads nothing.
                Some(before) => {
                    self.out.truncate(before.len());
                    self.push("<td></td>");
                }
                None => self.push("</th>"),
            },
            TagEnd::TableCell => self.push("</td>"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Link => self.out.push_str("</a>"),
            _ => {}
        }
    }

    /// Adds the words so far to the prose.
    fn count(&mut self) {
        self.done.prose_words += words(&std::mem::take(&mut self.words));
    }

    fn finish(mut self) -> Body {
        self.settle(None);
        self.count();
        self.done.html = self.out;
        self.done
    }
}

/// How many words a text has; a dash between spaces isn't one.
fn words(text: &str) -> usize {
    let is_word = |word: &&str| {
        !word
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '·' | '…' | ',' | '.' | ';' | ':'))
    };
    text.split_whitespace().filter(is_word).count()
}
