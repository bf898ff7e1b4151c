//! The answer’s own text.

use super::{Q, check};

#[test]
fn text() {
    check(&[
        (
            Q,
            "so that small programs do large work together, and the shell starts both at once and lets the system hold back whichever is too fast.",
            "and so on.",
            "demo/first.md:13: the spoken answer has 16 words; expected 30 to 70 in the first paragraph",
        ),
        (
            Q,
            "Each side of a pipe is its own process, so a variable",
            "A variable",
            "demo/first.md:13: the depth has 37 words; expected 80 to 220 after the first paragraph, without code, and never under 40",
        ),
        (
            Q,
            "A pipe joins",
            "# A pipe joins\n\nA pipe joins",
            "demo/first.md:13: a heading of level 1; expected headings from `###` down: the question is above them\ndemo/first.md:13: the answer doesn't start with a paragraph; expected the spoken answer, 30 to 70 words, as the first paragraph",
        ),
        (
            Q,
            "Each side",
            "## Sides\n\nEach side",
            "demo/first.md:15: a heading of level 2; expected headings from `###` down: the question is above them",
        ),
        (
            Q,
            "Each side",
            "#### Sides\n\nEach side",
            "demo/first.md:15: a heading of level 4 after level 2; expected level 3 or less",
        ),
        (
            Q,
            "Each side",
            "### Sides\n\n##### More\n\nEach side",
            "demo/first.md:17: a heading of level 5 after level 3; expected level 4 or less",
        ),
        (
            Q,
            "Each side",
            "<b>Each</b> side",
            "demo/first.md:15: there is raw HTML: </b>; expected Markdown, with code between backticks\ndemo/first.md:15: there is raw HTML: <b>; expected Markdown, with code between backticks",
        ),
        (
            Q,
            "Each side",
            "<script>\nx()\n</script>\n\nEach side",
            "demo/first.md:15: there is raw HTML; expected Markdown, with code between backticks",
        ),
        (
            Q,
            "Each side",
            "![Each](https://example.org/a.png) side",
            "demo/first.md:15: there is an image; expected words, a table or a sample: answers load nothing",
        ),
        (
            Q,
            "Each side",
            "[Each](http://example.org) side",
            "demo/first.md:15: there is a link to \"http://example.org\"; expected an address that starts with https://",
        ),
        (
            Q,
            "Each side",
            "[Each](javascript:alert) side",
            "demo/first.md:15: there is a link to \"javascript:alert\"; expected an address that starts with https://",
        ),
        (
            Q,
            "Each side",
            "---\n\nEach side",
            "demo/first.md:15: there is a horizontal rule; expected a heading `###`, or nothing",
        ),
    ]);
}
