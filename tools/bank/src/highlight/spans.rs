//! Tokens as HTML.

use crate::html::escape;

/// The class of a token, as the one letter that the style sheet knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Keyword,
    String,
    Number,
    Comment,
    Name,
}

impl Class {
    const fn letter(self) -> char {
        match self {
            Self::Keyword => 'k',
            Self::String => 's',
            Self::Number => 'n',
            Self::Comment => 'c',
            Self::Name => 'f',
        }
    }
}

/// HTML under construction, with runs of one class kept in one element.
#[derive(Default)]
pub(super) struct Spans {
    out: String,
    open: Option<Class>,
    /// White space after an element that may still go on.
    space: String,
}

impl Spans {
    /// Appends code; runs of one class are joined, white space between them too.
    pub(super) fn push(&mut self, class: Option<Class>, text: &str) {
        if self.open.is_some() && class.is_none() && text.chars().all(char::is_whitespace) {
            self.space.push_str(text);
            return;
        }
        if class.is_some() && class == self.open {
            self.out.push_str(&std::mem::take(&mut self.space));
        } else {
            self.close();
            if let Some(class) = class {
                self.out.push_str("<i class=");
                self.out.push(class.letter());
                self.out.push('>');
                self.open = Some(class);
            }
        }
        escape(&mut self.out, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</i>");
        }
        self.out.push_str(&std::mem::take(&mut self.space));
    }

    /// The whole HTML.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.out
    }
}
