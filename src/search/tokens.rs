//! Text into tokens: the words of prose, and what programmers type.
//!
//! `What does __slots__ do?` gives `what`, `does`, the symbol `__slots__` with its part `slots`,
//! and `do`. The same scanner reads questions and queries, so both agree on what a word is.

use super::fold::{fold, is_accent, is_name};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters and digits.
    Word,
    /// A name with signs in it (`__slots__`, `list.append`, `C++`, `O(n)`); its parts follow it.
    Symbol,
    /// A word inside the symbol before it.
    Part,
    /// Signs only (`==`, `:=`).
    Operator,
}

/// A piece of text that is indexed and searched for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// Lowercase, without accents; the form that is compared.
    pub form: &'a str,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
    pub shape: Shape,
    /// A word between quotes or backticks.
    pub quoted: bool,
}

/// Longer names (addresses, hashes) are kept only as their parts, so that they don't fill the index.
const LONGEST_SYMBOL: usize = 40;
const LONGEST_OPERATOR: usize = 4;
const LONGEST_ARGUMENT: usize = 12;

/// Calls `sink` for every token of `text`, in order of where they begin.
pub(super) fn tokens(text: &str, sink: &mut dyn FnMut(Token)) {
    let mut form = String::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = char_at(text, at) {
        let body = at + prefix(&text[at..], before);
        let end = if char_at(text, body).is_some_and(is_name) {
            name(text, at, body, &mut form, sink)
        } else if let Some(end) = operator(text, at, before, sink) {
            end
        } else {
            at + c.len_utf8()
        };
        before = text[at..end].chars().next_back().unwrap_or(' ');
        at = end;
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some(char::from(byte));
    }
    text[at..].chars().next()
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '‘' | '’' | '“' | '”')
}

fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '\'' | '"' | '`' | ',' | ';' | '_') && !is_bracket(c)
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}

/// The length of the signs that belong to the name after them: `*args`, `@classmethod`, `.NET`.
fn prefix(text: &str, before: char) -> usize {
    if is_name(before) || is_sign(before) || matches!(before, ')' | ']' | '}') {
        return 0;
    }
    ["**", "*", "@", ".", "$", "#", "&", "--"]
        .iter()
        .map(|signs| {
            if text.starts_with(signs) {
                signs.len()
            } else {
                0
            }
        })
        .find(|length| {
            *length > 0 && char_at(text, *length).is_some_and(|c| is_name(c) && !c.is_ascii_digit())
        })
        .unwrap_or(0)
}

/// Emits the name whose signs begin at `start` and whose letters begin at `body`; returns where
/// scanning goes on.
fn name(
    text: &str,
    start: usize,
    body: usize,
    form: &mut String,
    sink: &mut dyn FnMut(Token),
) -> usize {
    form.clear();
    form.push_str(&text[start..body]);
    let mut symbol = body > start;
    let mut at = body;
    let mut next = None;
    while let Some(c) = char_at(text, at) {
        if is_name(c) {
            symbol |= c == '_';
            fold(c, form);
            at += c.len_utf8();
            continue;
        }
        if matches!(c, '\'' | '’') {
            let after = at + c.len_utf8();
            match contraction(&text[after..]) {
                Some("s" | "S") => next = Some(after + 1),
                Some(_) => {
                    at = after;
                    continue;
                }
                None => {}
            }
            break;
        }
        let joiner = match c {
            '.' | '-' | '/' => 1,
            ':' if text[at..].starts_with("::") => 2,
            _ => break,
        };
        if !char_at(text, at + joiner).is_some_and(is_name) {
            break;
        }
        symbol = true;
        form.push_str(&text[at..at + joiner]);
        at += joiner;
    }
    if next.is_none() {
        let tail = suffix(text, at, body);
        if tail > at {
            symbol = true;
            text[at..tail]
                .chars()
                .filter(|c| !c.is_whitespace())
                .for_each(|c| fold(c, form));
            at = tail;
        }
    }
    let quoted = text[..start].chars().next_back().is_some_and(is_quote)
        && char_at(text, at).is_none_or(is_quote);
    let shape = if symbol { Shape::Symbol } else { Shape::Word };
    if !symbol || form.len() <= LONGEST_SYMBOL {
        sink(Token {
            form,
            start,
            end: at,
            shape,
            quoted,
        });
    }
    if symbol {
        parts(text, body, at, form, sink);
    }
    next.unwrap_or(at)
}

/// What follows an apostrophe inside a word, if it is one: the `t` of `don't`, the `s` of `Python's`.
fn contraction(rest: &str) -> Option<&str> {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = char_at(rest, letters).is_none_or(|c| !is_name(c) && c != '\'' && c != '’');
    ((1..=2).contains(&letters) && ends).then(|| &rest[..letters])
}

/// Where the signs after a name end: `C++`, `C#`, `A*`, `O(n)`; `at` if there are none.
fn suffix(text: &str, at: usize, body: usize) -> usize {
    let rest = &text[at..];
    if at - body == 1 && rest.starts_with('(') && text.as_bytes()[body].is_ascii_alphabetic() {
        return at + argument(rest);
    }
    let length = match rest.as_bytes() {
        [b'+', b'+', ..] => 2,
        [b'+' | b'#', ..] => 1,
        [b'*', ..] if at - body == 1 => 1,
        _ => return at,
    };
    let goes_on =
        char_at(rest, length).is_some_and(|c| is_name(c) || matches!(c, '+' | '#' | '*' | '='));
    if goes_on { at } else { at + length }
}

/// The length of `(n log n)`, also while it's being typed at the text's end; 0 if it isn't short.
fn argument(rest: &str) -> usize {
    for (at, c) in rest.char_indices().skip(1) {
        if c == ')' {
            return at + 1;
        }
        if at > LONGEST_ARGUMENT || matches!(c, '(' | ',' | '\n') || is_quote(c) {
            return 0;
        }
    }
    rest.trim_end().len()
}

fn parts(text: &str, start: usize, end: usize, form: &mut String, sink: &mut dyn FnMut(Token)) {
    let is_part = |c: char| c != '_' && is_name(c);
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let skipped = rest.find(is_part).unwrap_or(rest.len());
        let rest = &rest[skipped..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        at += skipped + length;
        form.clear();
        rest[..length].chars().for_each(|c| fold(c, form));
        if !form.is_empty() {
            sink(Token {
                form,
                start: at - length,
                end: at,
                shape: Shape::Part,
                quoted: false,
            });
        }
    }
}

/// Emits the operator at `at`, if signs stand there; returns where scanning goes on.
fn operator(text: &str, at: usize, before: char, sink: &mut dyn FnMut(Token)) -> Option<usize> {
    let rest = &text[at..];
    if ["()", "[]", "{}"].iter().any(|pair| rest.starts_with(pair)) {
        if !is_name(before) && !is_bracket(before) {
            let (start, end) = (at, at + 2);
            sink(Token {
                form: &rest[..2],
                start,
                end,
                shape: Shape::Operator,
                quoted: false,
            });
        }
        return Some(at + 2);
    }
    let length = rest.find(|c| !is_sign(c)).unwrap_or(rest.len());
    if length == 0 {
        return None;
    }
    // The sentence's own full stop or question mark isn't part of the operator before it.
    let prose = ['.', '?', '!', ':'];
    let trimmed = match rest[..length].trim_end_matches(prose).len() {
        0 if is_name(before) && !char_at(rest, length).is_some_and(is_name) => 0,
        0 => length,
        kept => kept,
    };
    let stands_alone = || {
        let apart = |c: char| c.is_whitespace() || is_quote(c) || is_bracket(c) || c == ',';
        apart(before) && char_at(rest, length).is_none_or(apart)
    };
    let wanted = match trimmed {
        0 => false,
        1 => !matches!(rest.as_bytes()[0], b'.' | b'?' | b'!' | b':' | b'-') && stands_alone(),
        _ => trimmed <= LONGEST_OPERATOR,
    };
    if wanted {
        let (form, end) = (&rest[..trimmed], at + trimmed);
        sink(Token {
            form,
            start: at,
            end,
            shape: Shape::Operator,
            quoted: false,
        });
    }
    Some(at + length)
}

/// Whether `form` is letters and digits only, as words and parts are.
pub(super) fn is_plain(form: &str) -> bool {
    form.chars()
        .all(|c| c != '_' && is_name(c) && !is_accent(c))
}
