//! Letters made comparable: lowercase, and without the accents of Latin scripts.

/// The plain letter of every character from U+00DF to U+017F; `-` where there is none.
const PLAIN: &[u8; 161] = b"-aaaaaa-ceeeeiiiidnooooo-ouuuuy-yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiii-iiijjkkkllllllllllnnnnnn-nnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
const PLAIN_START: u32 = 0xDF;

/// Whether `c` is an accent written as a character of its own; it belongs to the letter before it.
pub(super) fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// Whether `c` is part of a name: a letter, a digit, an underscore or an accent.
pub(super) fn is_name(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric() || is_accent(c)
    }
}

/// Appends `c` to `out`, lowercase and without accents.
pub(super) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '’' => out.push('\''),
            _ if is_accent(lower) => {}
            _ => {
                let plain = (lower as u32)
                    .checked_sub(PLAIN_START)
                    .and_then(|at| PLAIN.get(at as usize))
                    .filter(|plain| **plain != b'-');
                out.push(plain.map_or(lower, |plain| char::from(*plain)));
            }
        }
    }
}
