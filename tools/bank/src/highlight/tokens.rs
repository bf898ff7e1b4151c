//! How long a token is that starts here.

use super::languages::Quote;

/// The length of the string at the start, or nothing when it isn't closed where it must be.
pub(super) fn quoted(text: &str, quote: &Quote) -> Option<usize> {
    let mut at = quote.mark.len();
    loop {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        if rest.starts_with(quote.mark) {
            return Some(at + quote.mark.len());
        }
        if c == '\n' && !quote.lines {
            return None;
        }
        at += c.len_utf8();
        if c == '\\' && quote.escapes {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
}

/// The length of the number at the start.
pub(super) fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit_after = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let exponent =
            at > 0 && bytes[at - 1].eq_ignore_ascii_case(&b'e') && !text.starts_with("0x");
        let part = byte.is_ascii_alphanumeric()
            || byte == b'_'
            || byte == b'.' && digit_after
            || matches!(byte, b'+' | b'-') && exponent && digit_after;
        if !part {
            break;
        }
        at += 1;
    }
    at
}

/// A character such as `'a'` or `'\n'`; a lifetime isn't one.
pub(super) fn character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        // What the backslash escapes may itself be a quote.
        let (escaped, c) = chars.next()?;
        let from = escaped + c.len_utf8();
        return text[from..].find('\'').map(|end| from + end + 1);
    }
    let (at, second) = chars.next()?;
    (second == '\'' && first != '\'').then_some(at + 1)
}

/// A string such as `r#"…"#`.
pub(super) fn raw_string(text: &str) -> Option<usize> {
    let start = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let hashes = start.bytes().take_while(|&byte| byte == b'#').count();
    let inner = start[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inner.find(&close)?;
    Some(text.len() - inner.len() + end + close.len())
}

/// A regular expression such as `/[/]+/g`, which ends on its line.
pub(super) fn regex(text: &str) -> Option<usize> {
    let mut class = false;
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => return None,
            '\\' => {
                chars.next();
            }
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = text[at + 1..]
                    .bytes()
                    .take_while(u8::is_ascii_lowercase)
                    .count();
                return (at > 1).then_some(at + 1 + flags);
            }
            _ => {}
        }
    }
    None
}
