//! Titles hold code between backticks.

use crate::search::{Terms, mark_text};

/// A title without its backticks, for places that can't show code.
pub fn plain_title(title: &str) -> String {
    title.replace('`', "")
}

/// A title as HTML: escaped, its code as `<code>`, what was searched for as `<mark>`.
pub fn marked_title(title: &str, terms: &Terms) -> String {
    with_code(title, &|run, html| {
        for (marked, piece) in mark_text(run, terms) {
            html.push_str(if marked { "<mark>" } else { "" });
            escape(piece, html);
            html.push_str(if marked { "</mark>" } else { "" });
        }
    })
}

/// A title as HTML: escaped, its code as `<code>`.
pub fn title_html(title: &str) -> String {
    with_code(title, &escape)
}

fn with_code(title: &str, write: &dyn Fn(&str, &mut String)) -> String {
    let mut html = String::with_capacity(title.len() + 16);
    for (at, run) in title.split('`').enumerate() {
        let code = at % 2 == 1;
        html.push_str(if code { "<code>" } else { "" });
        write(run, &mut html);
        html.push_str(if code { "</code>" } else { "" });
    }
    html
}

/// Appends text to HTML, as an element's content or a quoted attribute's value. Never inlined: each
/// copy is half a kilobyte.
#[inline(never)]
pub fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_escaped_and_its_code_and_matches_stand_out() {
        assert_eq!(
            title_html("Why `a < b` & not?"),
            "Why <code>a &lt; b</code> &amp; not?"
        );
        assert_eq!(
            marked_title("Why `a < b` & not?", &Terms::default()),
            title_html("Why `a < b` & not?")
        );
        assert_eq!(plain_title("Why `is`?"), "Why is?");
    }
}
