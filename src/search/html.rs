//! The text in bundled HTML.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    /// A tag or a comment.
    Tag(&'a str),
    /// Text with entities.
    Text(&'a str),
}

/// Elements inside a line of text: their tags don't separate words.
const INLINE: &str =
    "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr";

const ENTITIES: [(&str, char); 12] = [
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("rarr", '→'),
    ("times", '×'),
    ("copy", '©'),
];

/// The text of an answer's HTML for the index: no tags, entities decoded, a space between blocks.
pub fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut push = |c: char| {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    };
    pieces(html, &mut |piece| match piece {
        Piece::Tag(tag) if is_inline(tag) => {}
        Piece::Tag(_) => push(' '),
        Piece::Text(source) => decode(source, &mut |c, _| push(c)),
    });
    text.truncate(text.trim_end().len());
    text
}

/// Calls `sink` for every tag and text, which together are `html`.
pub(super) fn pieces<'a>(html: &'a str, sink: &mut dyn FnMut(Piece<'a>)) {
    let mut rest = html;
    while !rest.is_empty() {
        let length = tag_length(rest);
        if length > 0 {
            sink(Piece::Tag(&rest[..length]));
            rest = &rest[length..];
            continue;
        }
        let mut length = rest.chars().next().map_or(1, char::len_utf8);
        while length < rest.len() && tag_length(&rest[length..]) == 0 {
            length += rest[length..]
                .find('<')
                .map_or(rest.len() - length, |at| at.max(1));
        }
        sink(Piece::Text(&rest[..length]));
        rest = &rest[length..];
    }
}

/// The length of the tag or comment that `html` begins with; 0 if it begins with none.
fn tag_length(html: &str) -> usize {
    let bytes = html.as_bytes();
    if html.starts_with("<!--") {
        return bytes
            .windows(3)
            .position(|end| end == b"-->")
            .map_or(html.len(), |at| at + 3);
    }
    match bytes {
        [b'<', b'/' | b'!', ..] => {}
        [b'<', letter, ..] if letter.is_ascii_alphabetic() => {}
        _ => return 0,
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    INLINE
        .split_ascii_whitespace()
        .any(|inline| inline == &name[..end])
}

/// Calls `sink` for every character of a text with entities, and where it begins there, in bytes.
pub(super) fn decode(source: &str, sink: &mut dyn FnMut(char, usize)) {
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let (c, length) = entity(&source[at..]).unwrap_or((c, c.len_utf8()));
        sink(c, at);
        at += length;
    }
}

/// The character that an entity at the beginning of `source` stands for, and the entity's length.
fn entity(source: &str) -> Option<(char, usize)> {
    let body = source.strip_prefix('&')?;
    let end = body.bytes().take(10).position(|byte| byte == b';')?;
    let name = &body[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 2))
}
