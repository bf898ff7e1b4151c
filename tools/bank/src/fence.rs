//! The first line of a fenced block: a language and attributes, such as `python norun="why"`.

/// What the words after the backticks say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fence<'a> {
    pub(crate) language: &'a str,
    /// Why the sample isn't run.
    pub(crate) norun: Option<&'a str>,
    /// The error with which it must fail.
    pub(crate) error: Option<&'a str>,
}

/// What a fence looks like, for messages.
const EXPECTED: &str = "```language, ```language norun=\"why\" or ```language error=\"TypeError\"";

/// Parses a fence's words; an error is what is wrong and what is expected.
pub(crate) fn parse(info: &str) -> Result<Fence<'_>, (String, String)> {
    let wrong = |what: String| Err((what, EXPECTED.to_owned()));
    let info = info.trim();
    let (language, mut rest) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
    let word =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '+' | '#' | '-');
    if language.is_empty() {
        return Err((
            String::from("the block of code names no language"),
            String::from("```text for plain text, or a language"),
        ));
    }
    if !language.chars().all(word) {
        return wrong(format!("`{language}` isn't the name of a language"));
    }
    let mut fence = Fence {
        language,
        ..Fence::default()
    };
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let Some((key, value)) = rest.split_once("=\"") else {
            return wrong(format!(
                "`{rest}` after the fence's language isn't an attribute"
            ));
        };
        let Some((value, after)) = value.split_once('"') else {
            return wrong(format!(
                "the fence's attribute `{key}` has no closing quote"
            ));
        };
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return wrong(format!(
                "there is no space after the fence's attribute `{key}`"
            ));
        }
        let slot = match key {
            "norun" => &mut fence.norun,
            "error" => &mut fence.error,
            _ => return wrong(format!("`{key}` isn't an attribute of a fence")),
        };
        if value.trim().is_empty() {
            return wrong(format!("the fence's attribute `{key}` is empty"));
        }
        if slot.replace(value.trim()).is_some() {
            return wrong(format!("the fence's attribute `{key}` is there twice"));
        }
        rest = after;
    }
    if fence.norun.is_some() && fence.error.is_some() {
        return wrong(String::from("a fence has both `norun` and `error`"));
    }
    Ok(fence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read() {
        let plain = Fence {
            language: "python",
            ..Fence::default()
        };
        assert_eq!(parse("python"), Ok(Fence { ..plain }));
        assert_eq!(
            parse(" python  norun=\"needs a GPU\" ").unwrap().norun,
            Some("needs a GPU")
        );
        assert_eq!(
            parse("c++ error=\"TypeError\"").unwrap().error,
            Some("TypeError")
        );
    }

    #[test]
    fn everything_else_is_an_error() {
        let broken = [
            "",
            "Python",
            "python norun",
            "python norun=",
            "python norun=\"",
            "python norun=\"\"",
            "python norun=\" \"",
            "python error=\"A\"x",
            "python error=\"A\" error=\"B\"",
            "python error=\"A\" norun=\"B\"",
            "python other=\"A\"",
        ];
        for info in broken {
            assert!(parse(info).is_err(), "{info}");
        }
    }
}
