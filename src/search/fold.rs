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
        is_letter(c) || is_accent(c)
    }
}

/// Whether `c`, beyond ASCII, is a letter or a digit. By whole blocks: the standard library's exact
/// tables cost the app more than the rest of this file, and here a rare sign taken for a letter only
/// joins two words.
fn is_letter(c: char) -> bool {
    matches!(c,
        'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1FFF}' | '\u{2C00}'..='\u{2DFF}'
        | '\u{3040}'..='\u{D7FF}' | '\u{F900}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{20000}'..)
}

/// The lowercase of a letter of the Latin, Greek and Cyrillic blocks; any other stays.
fn lowercase(c: char) -> char {
    let by = match c {
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        // Latin Extended-A pairs each capital with the small letter after it, on either side of two gaps.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' => 1 - c as u32 % 2,
        'Ĺ'..='ň' | 'Ź'..='ž' => c as u32 % 2,
        'Ÿ' => return 'ÿ',
        _ => 0,
    };
    char::from_u32(c as u32 + by).unwrap_or(c)
}

/// Appends `c` to `out`, lowercase and without accents.
pub(super) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match lowercase(c) {
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        '’' => out.push('\''),
        lower if is_accent(lower) => {}
        lower => {
            let plain = (lower as u32)
                .checked_sub(PLAIN_START)
                .and_then(|at| PLAIN.get(at as usize))
                .filter(|plain| **plain != b'-');
            out.push(plain.map_or(lower, |plain| char::from(*plain)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lowercase_is_the_standard_librarys_in_the_blocks_it_covers() {
        for c in ('À'..='ž')
            .chain('Α'..='Ϋ')
            .chain('Ѐ'..='Я')
            .filter(|c| !matches!(c, 'İ' | 'ŉ'))
        {
            assert_eq!(
                lowercase(c).to_string(),
                c.to_lowercase().to_string(),
                "{c} {:x}",
                c as u32
            );
        }
    }

    #[test]
    fn letters_are_the_standard_librarys_in_the_blocks_that_interviews_are_written_in() {
        for c in ('\u{80}'..='\u{24F}')
            .chain('А'..='я')
            .chain('Α'..='ώ')
            .filter(|c| *c as u32 != 0x3A2)
        {
            let number = matches!(c, '²' | '³' | '¹' | '¼' | '½' | '¾');
            assert_eq!(
                is_letter(c) || number,
                c.is_alphanumeric(),
                "{c} {:x}",
                c as u32
            );
        }
        assert!(!is_letter('—') && !is_letter('→') && !is_letter('…') && is_letter('漢'));
    }
}
