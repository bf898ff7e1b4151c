//! What is wrong with a question file, where, and what is expected.

use std::cell::RefCell;
use std::fmt;
use std::path::Path;

/// One thing that is wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path, as the caller of [`crate::read`] gave it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What would be right; starts in lower case, without a full stop.
    pub expected: String,
}

impl Problem {
    /// A problem of a whole file or folder.
    pub(crate) fn of_file(
        path: &Path,
        what: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            file: path.display().to_string(),
            line: 1,
            what: what.into(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            what,
            expected,
        } = self;
        write!(f, "{file}:{line}: {what}; expected {expected}")
    }
}

impl std::error::Error for Problem {}

/// One file's text, and the problems found in it so far.
pub(crate) struct Source {
    /// The path, as problems name it.
    pub(crate) file: String,
    /// The text, with `\n` line ends.
    pub(crate) text: String,
    /// Where each line starts.
    lines: Vec<usize>,
    /// Shared, because what is checked borrows from the text.
    problems: RefCell<Vec<Problem>>,
}

impl Source {
    pub(crate) fn new(file: String, text: &str) -> Self {
        // Line numbers stay the same, and nothing after this has to know of Windows line ends.
        let text = text
            .strip_prefix('\u{feff}')
            .unwrap_or(text)
            .replace("\r\n", "\n");
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after).collect();
        Self {
            file,
            text,
            lines,
            problems: RefCell::default(),
        }
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).max(1)
    }

    /// Records a problem at a byte offset.
    pub(crate) fn at(&self, offset: usize, what: impl Into<String>, expected: impl Into<String>) {
        self.on(self.line(offset), what, expected);
    }

    /// Records a problem on a line.
    pub(crate) fn on(&self, line: usize, what: impl Into<String>, expected: impl Into<String>) {
        let (what, expected) = (what.into(), expected.into());
        let problem = Problem {
            file: self.file.clone(),
            line,
            what,
            expected,
        };
        self.problems.borrow_mut().push(problem);
    }

    /// Everything recorded so far.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}
