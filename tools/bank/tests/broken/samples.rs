//! Blocks of code and what they print.

use super::{Q, check};
use crate::common::Folder;

#[test]
fn samples() {
    const NO_OUTPUT: &str = "demo/first.md:17: the sample has no output block after it; expected ```output directly after it, norun=\"why\" or error=\"TypeError\"";
    const NONE_RUNS: &str = "demo/first.md:13: there is no sample that runs; expected a sample with its output, or `no_sample = \"why\"` in the front matter\n";
    check(&[
        (Q, "```output\n<b>\n```\n", "", NO_OUTPUT),
        (Q, "```output\n<b>\n```\n", "So it is.\n", NO_OUTPUT),
        (
            Q,
            "```output\n<b>\n```\n",
            "```output\n<b>\n```\n```output\n<b>\n```\n",
            "demo/first.md:23: an output block doesn't follow a sample that runs; expected it directly after the sample, or ```text",
        ),
        (
            Q,
            "```output\n<b>\n```\n",
            "```output\n<b>\n",
            "demo/first.md:20: the block of code isn't closed; expected a line of ``` after it",
        ),
        (
            Q,
            "```output\n",
            "```output norun=\"x\"\n",
            "demo/first.md:20: an output block has an attribute; expected ```output alone",
        ),
        (
            Q,
            "echo \"<b>\" | cat\n",
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n",
            "demo/first.md:17: the block of code has 26 lines; expected at most 25",
        ),
        (
            Q,
            "echo \"<b>\" | cat\n",
            "\n",
            "demo/first.md:17: the block of code is empty; expected some code",
        ),
        (
            Q,
            "Each side",
            "```ruby\nputs 1\n```\n\nEach side",
            "demo/first.md:15: samples in `ruby` don't run here; expected bash, text, or norun=\"why\"",
        ),
        (
            Q,
            "Each side",
            "```\nputs 1\n```\n\nEach side",
            "demo/first.md:15: the block of code names no language; expected ```text for plain text, or a language",
        ),
        (
            Q,
            "Each side",
            "```text norun=\"x\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: a text block has an attribute; expected ```text alone: it is never run",
        ),
        (
            Q,
            "Each side",
            "    indented\n\nEach side",
            "demo/first.md:15: there is code that is indented instead of fenced; expected ```language above the code and ``` below it",
        ),
        (
            Q,
            "Each side",
            "```ruby norun=\"\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: the fence's attribute `norun` is empty; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
        (
            Q,
            "Each side",
            "```ruby norun\nputs 1\n```\n\nEach side",
            "demo/first.md:15: `norun` after the fence's language isn't an attribute; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
        (
            Q,
            "Each side",
            "```ruby skip=\"x\"\nputs 1\n```\n\nEach side",
            "demo/first.md:15: `skip` isn't an attribute of a fence; expected ```language, ```language norun=\"why\" or ```language error=\"TypeError\"",
        ),
    ]);
    let folder = Folder::right();
    folder.edit(Q, "```bash\n", "```bash norun=\"why\"\n");
    let output = "demo/first.md:20: an output block doesn't follow a sample that runs; expected it directly after the sample, or ```text";
    assert_eq!(folder.problems().join("\n"), format!("{NONE_RUNS}{output}"));
}
