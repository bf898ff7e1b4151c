//! What matched, marked in titles and answers.

use super::Kind;
use super::expand::Typos;
use super::html::{Piece, decode, pieces};
use super::index::Index;
use super::query::{Query, is_stop_word, quoted_form};
use super::tokens::tokens;

/// The terms that a query really matched: as typed, as a prefix, or corrected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    whole: Vec<String>,
    prefixes: Vec<String>,
}

impl Index {
    /// What to mark for `query`. Optional stop words aren't marked.
    pub fn terms(&self, query: &Query) -> Terms {
        // One word alone is either known or forgiven at once; only several can fail together.
        let typos = match query.words.len() {
            ..=1 => Typos::IfUnknown,
            _ => self.typos(query),
        };
        let mut terms = Terms::default();
        for word in query.words.iter().filter(|word| !word.optional) {
            let meaning = self.meaning(query, word, typos);
            for form in meaning.symbol.iter().chain(&meaning.parts) {
                if form.matches.iter().any(|found| found.kind == Kind::Prefix) {
                    terms.prefixes.push(form.text.to_owned());
                }
                for found in form
                    .matches
                    .iter()
                    .filter(|found| found.kind != Kind::Prefix)
                {
                    terms.whole.push(self.term(found.term).to_owned());
                }
            }
        }
        terms
    }
}

impl Terms {
    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.prefixes.is_empty()
    }

    fn has(&self, form: &str) -> bool {
        self.whole.iter().any(|term| term == form)
    }

    /// The ranges to mark, in bytes, ascending and apart. `shortest` is the least length in bytes
    /// of a prefix that counts.
    fn ranges(&self, text: &str, shortest: usize) -> Vec<(usize, usize)> {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        tokens(text, &mut |token| {
            let begins =
                |prefix: &String| prefix.len() >= shortest && token.form.starts_with(prefix);
            let marked = self.has(token.form)
                || self.prefixes.iter().any(begins)
                || (token.quoted && is_stop_word(token.form) && self.has(&quoted_form(token.form)));
            if !marked {
                return;
            }
            match ranges.last_mut() {
                // A part inside its marked symbol.
                Some(last) if token.start < last.1 => last.1 = last.1.max(token.end),
                _ => ranges.push((token.start, token.end)),
            }
        });
        ranges
    }
}

/// Splits `text` into pieces, `true` for those to mark; together they are `text`.
pub fn mark_text<'a>(text: &'a str, terms: &Terms) -> Vec<(bool, &'a str)> {
    let mut marked = Vec::new();
    let mut done = 0;
    for (start, end) in terms.ranges(text, 1) {
        if done < start {
            marked.push((false, &text[done..start]));
        }
        marked.push((true, &text[start..end]));
        done = end;
    }
    if done < text.len() {
        marked.push((false, &text[done..]));
    }
    marked
}

/// Puts `<mark>` around matches in the text of `html`; tags and entities stay whole, and well-formed
/// HTML stays well formed. Prefixes of one letter aren't marked: search doesn't find them there.
pub fn mark_html(html: &str, terms: &Terms) -> String {
    let mut marked = String::with_capacity(html.len());
    if terms.is_empty() {
        marked.push_str(html);
        return marked;
    }
    let mut text = String::new();
    // For each byte of the text, where its character begins in the source.
    let mut origins: Vec<usize> = Vec::new();
    pieces(html, &mut |piece| {
        let source = match piece {
            Piece::Tag(tag) => return marked.push_str(tag),
            Piece::Text(source) => source,
        };
        text.clear();
        origins.clear();
        decode(source, &mut |c, at| {
            text.push(c);
            origins.resize(text.len(), at);
        });
        origins.push(source.len());
        let mut done = 0;
        for (start, end) in terms.ranges(&text, 2) {
            let (start, end) = (origins[start], origins[end]);
            marked.push_str(&source[done..start]);
            marked.push_str("<mark>");
            marked.push_str(&source[start..end]);
            marked.push_str("</mark>");
            done = end;
        }
        marked.push_str(&source[done..]);
    });
    marked
}
