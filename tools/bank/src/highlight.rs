//! Syntax highlighting: a scanner driven by one table a language.
//!
//! Five kinds of token are marked, enough to find one's way in 25 lines: keywords, strings,
//! numbers, comments, and the names that a definition introduces. A scanner instead of a grammar
//! engine keeps the build light and is fast enough to need no cache.

mod languages;
mod spans;
mod tokens;

use languages::{Language, Markup, Quirk, language};
use spans::{Class, Spans};
use tokens::{character, number, quoted, raw_string, regex};

/// Renders code as HTML; a language that isn't known is only escaped.
pub(crate) fn highlight(name: &str, code: &str) -> String {
    let mut spans = Spans::default();
    match language(name) {
        Some(language) => Scanner {
            language,
            code,
            at: 0,
            defines: false,
            spans: &mut spans,
        }
        .run(),
        None => spans.push(None, code),
    }
    spans.finish()
}

struct Scanner<'a> {
    language: &'static Language,
    code: &'a str,
    at: usize,
    /// The last word was one that a new name follows.
    defines: bool,
    spans: &'a mut Spans,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.code[self.at..]
    }

    fn character_before(&self) -> Option<char> {
        self.code[..self.at].chars().next_back()
    }

    /// Emits the next `length` bytes.
    fn take(&mut self, class: Option<Class>, length: usize) {
        let (text, _) = self.rest().split_at(length);
        self.spans.push(class, text);
        self.at += length;
    }

    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            let token = self.comment().map(|length| (Class::Comment, length));
            let token = token.or_else(|| self.string().map(|length| (Class::String, length)));
            if let Some((class, length)) = token {
                self.take(Some(class), length);
                self.defines = false;
            } else if c.is_ascii_digit() {
                self.take(Some(Class::Number), number(self.rest()));
                self.defines = false;
            } else if self.is_word(c) {
                self.word();
            } else {
                self.defines &= c.is_whitespace() || c == '*';
                self.take(None, c.len_utf8());
            }
        }
    }

    fn is_word(&self, c: char) -> bool {
        c.is_alphanumeric() || c == '_' || self.language.letters.contains(c)
    }

    fn comment(&self) -> Option<usize> {
        let rest = self.rest();
        if let Some((open, close)) = self
            .language
            .block_comment
            .filter(|(open, _)| rest.starts_with(open))
        {
            let inner = &rest[open.len()..];
            return Some(
                inner
                    .find(close)
                    .map_or(rest.len(), |end| open.len() + end + close.len()),
            );
        }
        let open = self
            .language
            .line_comment
            .filter(|open| rest.starts_with(open))?;
        // `$#` and `a#b` in a shell aren't comments.
        let apart = open != "#" || self.character_before().is_none_or(char::is_whitespace);
        apart.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn string(&self) -> Option<usize> {
        let rest = self.rest();
        if self.language.quirk == Quirk::Regex && rest.starts_with('/') && self.operand_follows() {
            return regex(rest);
        }
        if self.language.quirk == Quirk::Lifetimes {
            if rest.starts_with('\'') {
                return character(rest);
            }
            if let Some(length) = raw_string(rest).filter(|_| self.starts_word()) {
                return Some(length);
            }
        }
        let prefix = self.prefix();
        let quote = self
            .language
            .quotes
            .iter()
            .find(|quote| rest[prefix..].starts_with(quote.mark))?;
        quoted(&rest[prefix..], quote).map(|length| prefix + length)
    }

    fn starts_word(&self) -> bool {
        !self.character_before().is_some_and(|c| self.is_word(c))
    }

    /// The length of letters that belong to the string after them, as in `f"…"`.
    fn prefix(&self) -> usize {
        let length = self
            .rest()
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let letters = &self.rest()[..length];
        let is_prefix = self.starts_word()
            && self
                .language
                .prefixes
                .iter()
                .any(|known| known.eq_ignore_ascii_case(letters));
        if is_prefix { length } else { 0 }
    }

    /// Whether a slash here would start a regular expression: it can't follow a value.
    fn operand_follows(&self) -> bool {
        let before = self.code[..self.at].trim_end();
        let word = before
            .rsplit(|c| !self.is_word(c))
            .next()
            .unwrap_or_default();
        matches!(word, "return" | "typeof" | "case")
            || before
                .chars()
                .next_back()
                .is_none_or(|c| "(,=:[!&|?{;+".contains(c))
    }

    fn word(&mut self) {
        let rest = self.rest();
        let length = rest.find(|c| !self.is_word(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let member = self.code[..self.at].ends_with('.');
        let after = &rest[length..];
        let class = match self.language.markup {
            Markup::Tags => {
                let before = &self.code[..self.at];
                (before.ends_with('<') || before.ends_with("</")).then_some(Class::Keyword)
            }
            Markup::Declarations if word.starts_with('@') => Some(Class::Keyword),
            Markup::Declarations => {
                let property = after.starts_with(':') && after[1..].starts_with([' ', '\n']);
                property.then_some(Class::Keyword)
            }
            Markup::None if self.is_keyword(word) && !member => Some(Class::Keyword),
            Markup::None if self.defines => Some(Class::Name),
            Markup::None if self.language.quirk == Quirk::Shell && after.starts_with("()") => {
                Some(Class::Name)
            }
            Markup::None => None,
        };
        self.defines = class == Some(Class::Keyword)
            && self
                .language
                .definers
                .iter()
                .any(|definer| self.language.same(definer, word));
        self.take(class, length);
    }

    fn is_keyword(&self, word: &str) -> bool {
        self.language
            .keywords
            .split_whitespace()
            .any(|keyword| self.language.same(keyword, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_get_their_classes() {
        let cases = [
            (
                "python",
                "async def f(x): # hi\n",
                "<i class=k>async def</i> <i class=f>f</i>(x): <i class=c># hi</i>\n",
            ),
            (
                "python",
                "x = f'{y}' + r\"\\\"\" + \"\"\"a\n'b\"\"\"",
                "x = <i class=s>f'{y}'</i> + <i class=s>r\"\\\"\"</i> + <i class=s>\"\"\"a\n'b\"\"\"</i>",
            ),
            (
                "python",
                "# a\n# b\nx.is(1_0.5e-3, a1)",
                "<i class=c># a\n# b</i>\nx.is(<i class=n>1_0.5e-3</i>, a1)",
            ),
            (
                "rust",
                "fn f<'a>(c: &'a str) { 'x'; '\\n'; r#\"\"\"#; 0..9 }",
                "<i class=k>fn</i> <i class=f>f</i>&lt;'a&gt;(c: &amp;'a str) { <i class=s>'x'</i>; <i class=s>'\\n'</i>; <i class=s>r#\"\"\"#</i>; <i class=n>0</i>..<i class=n>9</i> }",
            ),
            (
                "javascript",
                "a / b; c = /[/'\"]/g; `x\n`",
                "a / b; c = <i class=s>/[/'\"]/g</i>; <i class=s>`x\n`</i>",
            ),
            (
                "javascript",
                "function* g() {} // x",
                "<i class=k>function</i>* <i class=f>g</i>() {} <i class=c>// x</i>",
            ),
            (
                "sql",
                "select 'it''s' -- x",
                "<i class=k>select</i> <i class=s>'it''s'</i> <i class=c>-- x</i>",
            ),
            (
                "bash",
                "f() { echo $# 'a\\'; } # b",
                "<i class=f>f</i>() { <i class=k>echo</i> $# <i class=s>'a\\'</i>; } <i class=c># b</i>",
            ),
            (
                "html",
                "<p class=\"a\">if</p><!-- <b> -->",
                "&lt;<i class=k>p</i> class=<i class=s>\"a\"</i>&gt;if&lt;/<i class=k>p</i>&gt;<i class=c>&lt;!-- &lt;b&gt; --&gt;</i>",
            ),
            (
                "css",
                "a:hover { margin: 1px }",
                "a:hover { <i class=k>margin</i>: <i class=n>1px</i> }",
            ),
            ("unknown", "<b> & if", "&lt;b&gt; &amp; if"),
        ];
        for (name, code, html) in cases {
            assert_eq!(highlight(name, code), html);
        }
    }

    #[test]
    fn no_text_is_lost_and_no_input_panics() {
        let code = "é 'é' \"é\n'\\é' r#\"é /é[/ `é\\";
        for name in [
            "python",
            "rust",
            "javascript",
            "html",
            "css",
            "sql",
            "bash",
            "java",
            "json",
        ] {
            for (end, _) in code.char_indices() {
                let html = highlight(name, &code[..end]);
                let text = html
                    .replace("</i>", "")
                    .replace("<i class=s>", "")
                    .replace("<i class=c>", "");
                assert_eq!(text.replace("<i class=k>", ""), code[..end], "{name}");
            }
        }
    }
}
