//! What the reader typed, understood.

use super::tokens::{Shape, tokens};

/// Words so common that they only add to the score, unless a query has no others.
const STOP_WORDS: &str = "a about an and are as at be between by can could describe did difference \
     do does explain for from had has have how i if in into is it its me mean means my of on or \
     our should that the their them then there these they this to use used versus vs was we were \
     what when where which who why will with would you your";

/// A pasted page isn't a query: words after this many are ignored.
const MOST_WORDS: usize = 16;

/// Whether `form` is a common English word.
pub(super) fn is_stop_word(form: &str) -> bool {
    STOP_WORDS.split_ascii_whitespace().any(|word| word == form)
}

/// The term under which a quoted stop word is indexed: `'is'` and `` `is` `` alike.
pub(super) fn quoted_form(form: &str) -> String {
    ["'", form, "'"].concat()
}

/// One word of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// Where it stands in the query, in bytes.
    pub start: usize,
    pub end: usize,
    /// The form with its signs (`__slots__`, `==`, `'is'`), which counts most.
    pub symbol: Option<String>,
    /// The bare words, which must all match if the symbol doesn't.
    pub parts: Vec<String>,
    /// The parts count only if the symbol is nowhere in the index.
    pub strict: bool,
    /// A stop word: adds to the score, isn't required.
    pub optional: bool,
    /// Longer words that begin with it match too.
    pub open: bool,
}

/// A query, read once and used for searching, explaining and highlighting.
#[derive(Clone, Debug)]
pub struct Query {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

impl Query {
    /// Reads what the reader typed; never fails.
    pub fn parse(text: &str) -> Query {
        let mut words: Vec<Word> = Vec::new();
        let mut symbol_end = 0;
        tokens(text, &mut |token| {
            let form = token.form.to_owned();
            if token.shape == Shape::Part && token.end <= symbol_end {
                if let Some(word) = words.last_mut() {
                    word.strict |= form.chars().nth(1).is_none();
                    word.parts.push(form);
                }
                return;
            }
            if words.len() == MOST_WORDS {
                // Parts that follow belong to no word either.
                symbol_end = 0;
                return;
            }
            let (start, end) = (token.start, token.end);
            let mut word = Word {
                start,
                end,
                open: true,
                ..Word::default()
            };
            match token.shape {
                Shape::Symbol => symbol_end = end,
                Shape::Word if token.quoted && end == text.len() => {
                    // The closing quote is still to come.
                    word.symbol = Some(["'", &form].concat());
                    word.strict = true;
                }
                Shape::Word if is_stop_word(&form) => {
                    word.symbol = Some(quoted_form(&form));
                    word.strict = token.quoted;
                    word.optional = !token.quoted;
                    word.open = !token.quoted && end == text.len();
                }
                _ => {}
            }
            match token.shape {
                Shape::Symbol | Shape::Operator => word.symbol = Some(form),
                Shape::Word | Shape::Part => word.parts.push(form),
            }
            words.push(word);
        });
        if words.iter().all(|word| word.optional) {
            for word in &mut words {
                word.optional = false;
                word.open = true;
            }
        }
        Query {
            text: text.to_owned(),
            words,
        }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
