//! TOML read field by field, so that one run finds every problem in it.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::Source;

/// A text and where it starts in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub(crate) value: &'a str,
    pub(crate) at: usize,
}

/// Parses TOML that starts at byte `base` of the file; syntax errors are recorded, and then there
/// is no table, because every field after the error would seem to be missing.
pub(crate) fn parse<'a>(source: &'a Source, toml: &'a str, base: usize) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in &errors {
        let at = base + error.span().map_or(0, |span| span.start);
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        source.at(
            at,
            format!("not valid TOML: {message}"),
            "`key = value` lines, texts in double quotes",
        );
    }
    errors.is_empty().then(|| table.into_inner())
}

/// The fields of one table.
pub(crate) struct Fields<'a> {
    pub(crate) source: &'a Source,
    pub(crate) table: &'a DeTable<'a>,
    /// Where the TOML starts in the file.
    pub(crate) base: usize,
    /// Where a missing field is reported.
    pub(crate) at: usize,
}

impl<'a> Fields<'a> {
    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    fn offset<T>(&self, value: &Spanned<T>) -> usize {
        self.base + value.span().start
    }

    /// Records a missing field.
    fn missing(&self, key: &str, expected: &str) {
        self.source
            .at(self.at, format!("`{key}` is missing"), expected);
    }

    /// Where the field is, or where it would be missed.
    pub(crate) fn position(&self, key: &str) -> usize {
        self.table
            .get_key_value(key)
            .map_or(self.at, |(key, _)| self.offset(key))
    }

    /// Records every field that isn't one of `allowed`.
    pub(crate) fn only(&self, allowed: &[&str]) {
        for key in self
            .table
            .keys()
            .filter(|key| !allowed.contains(&key.get_ref().as_ref()))
        {
            let what = format!("`{}` isn't a field", key.get_ref());
            self.source.at(
                self.offset(key),
                what,
                format!("one of {}", allowed.join(", ")),
            );
        }
    }

    /// One line of text; recorded when it is there but isn't that.
    pub(crate) fn optional(&self, key: &str) -> Option<Text<'a>> {
        let value = self.get(key)?;
        self.text(value, &format!("`{key}`"))
    }

    /// One line of text; recorded when it isn't there.
    pub(crate) fn required(&self, key: &str, expected: &str) -> Option<Text<'a>> {
        if self.get(key).is_none() {
            self.missing(key, expected);
        }
        self.optional(key)
    }

    fn text(&self, value: &'a Spanned<DeValue<'a>>, name: &str) -> Option<Text<'a>> {
        let at = self.offset(value);
        let Some(text) = value.get_ref().as_str() else {
            self.source.at(
                at,
                format!("{name} isn't a text"),
                "a text in double quotes",
            );
            return None;
        };
        if text.trim().is_empty() {
            self.source.at(at, format!("{name} is empty"), "some text");
            return None;
        }
        if text.chars().any(char::is_control) {
            self.source.at(
                at,
                format!("{name} has a line break or another control character"),
                "one line of text",
            );
            return None;
        }
        Some(Text {
            value: text.trim(),
            at,
        })
    }

    /// The texts of a field, one or a list, as far as they are texts; nothing is recorded.
    pub(crate) fn look(&self, key: &str) -> Vec<Text<'a>> {
        let value = self.get(key);
        let items = value.map(|value| {
            value
                .get_ref()
                .as_array()
                .map_or(std::slice::from_ref(value), |items| &items[..])
        });
        let text = |item: &'a Spanned<DeValue<'a>>| {
            let at = self.offset(item);
            item.get_ref().as_str().map(|value| Text { value, at })
        };
        items.unwrap_or_default().iter().filter_map(text).collect()
    }

    /// A list of different texts; recorded when there are too few or too many.
    pub(crate) fn list(&self, key: &str, count: RangeInclusive<usize>) -> Vec<Text<'a>> {
        let expected = || match (*count.start(), *count.end()) {
            (0, usize::MAX) => String::from("a list of texts"),
            (few, usize::MAX) => format!("a list of {few} or more texts"),
            (few, many) => format!("a list of {few} to {many} texts"),
        };
        let Some(value) = self.get(key) else {
            if *count.start() > 0 {
                self.missing(key, &expected());
            }
            return Vec::new();
        };
        let at = self.offset(value);
        let Some(items) = value.get_ref().as_array() else {
            self.source
                .at(at, format!("`{key}` isn't a list"), expected());
            return Vec::new();
        };
        if !count.contains(&items.len()) {
            self.source.at(
                at,
                format!("`{key}` has {}", plural(items.len(), "entry", "entries")),
                expected(),
            );
        }
        let mut texts: Vec<Text<'a>> = Vec::new();
        for text in items
            .iter()
            .filter_map(|item| self.text(item, &format!("an entry of `{key}`")))
        {
            if texts.iter().any(|earlier| earlier.value == text.value) {
                self.source.at(
                    text.at,
                    format!("`{key}` lists \"{}\" twice", text.value),
                    "each entry once",
                );
            } else {
                texts.push(text);
            }
        }
        texts
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str) -> Option<i64> {
        let value = self.get(key)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.source.at(
                self.offset(value),
                format!("`{key}` isn't a whole number"),
                "a number such as 1",
            );
        }
        number
    }

    /// A table inside this one, by its name.
    pub(crate) fn table(&self, key: &str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        self.nested(value, key)
    }

    /// A list of tables.
    pub(crate) fn tables(&self, key: &str) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.source.at(
                self.offset(value),
                format!("`{key}` isn't a list of tables"),
                format!("[[{key}]]"),
            );
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.nested(item, key))
            .collect()
    }

    fn nested(&self, value: &'a Spanned<DeValue<'a>>, key: &str) -> Option<Fields<'a>> {
        let at = self.offset(value);
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.source
                .at(at, format!("`{key}` isn't a table"), format!("[{key}]"));
        }
        table.map(|table| Fields {
            source: self.source,
            table,
            base: self.base,
            at,
        })
    }

    /// The names of the fields, in alphabetical order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }
}

/// `1 word`, `2 words`.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether a name is made of what addresses and file names have in common.
pub(crate) fn is_slug(name: &str) -> bool {
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.chars().all(|c| edge(c) || c == '-') && name.starts_with(edge) && name.ends_with(edge)
}

/// What a slug is, for messages.
pub(crate) const SLUG: &str = "lower-case letters a-z, digits and inner hyphens";

/// Whether a text is `technology/slug`.
pub(crate) fn is_id(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(technology, slug)| is_slug(technology) && is_slug(slug))
}

/// Whether a text is an `https` address that can be written between double quotes.
pub(crate) fn is_https(address: &str) -> bool {
    let host = address
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty())
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_ids_and_addresses_follow_their_grammar() {
        for (name, right) in [
            ("gil", true),
            ("a-1", true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("A", false),
            ("a_b", false),
            ("é", false),
        ] {
            assert_eq!(is_slug(name), right, "{name}");
        }
        for (id, right) in [
            ("python/gil", true),
            ("gil", false),
            ("a/b/c", false),
            ("/b", false),
        ] {
            assert_eq!(is_id(id), right, "{id}");
        }
        for (address, right) in [
            ("https://a.org/#x", true),
            ("http://a.org", false),
            ("https://", false),
            ("https:///x", false),
            ("https://a b", false),
            ("https://a/\"", false),
        ] {
            assert_eq!(is_https(address), right, "{address}");
        }
    }
}
