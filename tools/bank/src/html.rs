//! Escaping, the one place where text becomes HTML.

/// Appends text with everything escaped that HTML could read as markup.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
}

/// Appends text for use between double quotes in an attribute.
pub(crate) fn escape_attribute(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            _ => escape(out, c.encode_utf8(&mut [0; 4])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_quotes_are_escaped() {
        let mut out = String::new();
        escape(&mut out, "<b> & \"");
        escape_attribute(&mut out, "\"<é");
        assert_eq!(out, "&lt;b&gt; &amp; \"&quot;&lt;é");
    }
}
