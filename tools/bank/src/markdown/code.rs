//! Blocks of code: samples with their outputs, and plain text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::Renderer;
use crate::bank::{Expected, Sample, SampleConfig};
use crate::fence::{self, Fence};
use crate::highlight::highlight;
use crate::html::escape;
use crate::problem::Source;

/// The most lines of code in a block.
const LINES: usize = 25;

/// A sample whose output may be the next block.
pub(super) struct Pending<'a> {
    sample: Sample,
    error: Option<String>,
    at: usize,
    source: &'a Source,
}

impl Renderer<'_> {
    /// A block of code has ended.
    pub(super) fn block(&mut self, range: &Range<usize>) {
        let Some((kind, code)) = self.code.take() else {
            return;
        };
        let at = range.start;
        let Some(languages) = self.languages else {
            return;
        };
        let CodeBlockKind::Fenced(info) = kind else {
            self.settle(None);
            self.wrong(
                at,
                "there is code that is indented instead of fenced",
                "```language above the code and ``` below it",
            );
            return;
        };
        if !self.is_closed(range) {
            self.wrong(
                at,
                "the block of code isn't closed",
                "a line of ``` after it",
            );
        }
        let fence = match fence::parse(&info) {
            Ok(fence) => fence,
            Err((what, expected)) => {
                self.settle(None);
                self.wrong(at, what, expected);
                return;
            }
        };
        if fence.language == "output" {
            self.output(&fence, code, at);
            return;
        }
        self.settle(None);
        let lines = code.lines().count();
        if lines > LINES {
            self.wrong(
                at,
                format!("the block of code has {lines} lines"),
                format!("at most {LINES}"),
            );
        }
        if code.trim().is_empty() {
            self.wrong(at, "the block of code is empty", "some code");
        }
        self.sample(&fence, code, at, languages);
    }

    fn is_closed(&self, range: &Range<usize>) -> bool {
        let start = self.at(range.start);
        let Some(text) = self.source.text.get(start..self.at(range.end)) else {
            return false;
        };
        let mark = if text.starts_with('~') { "~~~" } else { "```" };
        let last = text
            .trim_end()
            .rsplit_once('\n')
            .map_or("", |(_, last)| last);
        last.trim_start_matches(['>', ' ']).starts_with(mark)
    }

    /// An `output` block: what the sample before it prints.
    fn output(&mut self, fence: &Fence<'_>, code: String, at: usize) {
        if fence.norun.is_some() || fence.error.is_some() {
            self.wrong(at, "an output block has an attribute", "```output alone");
        }
        let runs = self.pending.is_some();
        self.settle(Some(code));
        if !runs {
            self.wrong(
                at,
                "an output block doesn't follow a sample that runs",
                "it directly after the sample, or ```text",
            );
        }
    }

    fn sample(
        &mut self,
        fence: &Fence<'_>,
        code: String,
        at: usize,
        languages: &BTreeMap<String, SampleConfig>,
    ) {
        let Fence {
            language,
            norun,
            error,
        } = *fence;
        if language == "text" {
            if norun.is_some() || error.is_some() {
                self.wrong(
                    at,
                    "a text block has an attribute",
                    "```text alone: it is never run",
                );
            }
            self.push("<pre tabindex=\"0\"><code>");
            escape(&mut self.out, code.trim_end());
            self.push("</code></pre>");
            return;
        }
        if norun.is_none() && !languages.contains_key(language) {
            let runs: Vec<&str> = languages
                .keys()
                .map(String::as_str)
                .chain(["text"])
                .collect();
            self.wrong(
                at,
                format!("samples in `{language}` don't run here"),
                format!("{}, or norun=\"why\"", runs.join(", ")),
            );
            return;
        }
        let line = self.source.line(self.at(at));
        let expected = norun.map_or_else(
            || Expected::Output(String::new()),
            |reason| Expected::NotRun {
                reason: reason.to_owned(),
            },
        );
        let sample = Sample {
            language: language.to_owned(),
            code,
            expected,
            line,
        };
        if norun.is_some() {
            self.figure(sample);
        } else {
            let error = error.map(str::to_owned);
            self.pending = Some(Pending {
                sample,
                error,
                at: self.at(at),
                source: self.source,
            });
        }
    }

    /// Decides what the sample before is expected to do: the next block was its output, or not.
    pub(super) fn settle(&mut self, output: Option<String>) {
        let Some(Pending {
            mut sample,
            error,
            at,
            source,
        }) = self.pending.take()
        else {
            return;
        };
        if error.is_none() && output.is_none() {
            source.at(
                at,
                "the sample has no output block after it",
                "```output directly after it, norun=\"why\" or error=\"TypeError\"",
            );
        }
        sample.expected = match error {
            Some(error) => Expected::Fails { error, output },
            None => Expected::Output(output.unwrap_or_default()),
        };
        self.figure(sample);
    }

    fn figure(&mut self, sample: Sample) {
        let (output, caption) = match &sample.expected {
            Expected::Output(output) => (output.as_str(), String::from("Executed")),
            Expected::Fails { error, output } => (
                output.as_deref().unwrap_or_default(),
                format!("Executed: raises {error}"),
            ),
            Expected::NotRun { reason } => ("", format!("Not run: {reason}")),
        };
        self.words.push(' ');
        self.out
            .push_str("<figure class=\"sample\"><pre tabindex=\"0\"><code>");
        self.out
            .push_str(&highlight(&sample.language, sample.code.trim_end()));
        self.out.push_str("</code></pre>");
        if !output.trim().is_empty() {
            self.out
                .push_str("<pre class=\"out\" tabindex=\"0\"><samp>");
            escape(&mut self.out, output.trim_end());
            self.out.push_str("</samp></pre>");
        }
        self.out.push_str("<figcaption>");
        escape(&mut self.out, &caption);
        self.out.push_str("</figcaption></figure>");
        self.done.samples.push(sample);
    }
}
