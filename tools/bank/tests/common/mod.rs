//! A small bank on disk that is right, for tests to break.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use ace_bank::{Bank, Problem, read};

/// A folder of questions that is deleted when the test ends.
pub struct Folder(pub PathBuf);

/// `technology.toml` of the only technology.
pub const TECHNOLOGY: &str = r#"name = "Demo"
summary = "What interviewers ask."
order = ["first", "second"]
[[topics]]
slug = "basics"
name = "Basics"
about = "What comes first."
[samples.bash]
extension = "sh"
command = ["sh", "{file}"]
"#;

/// A question that is right; `second.md` differs in title, `next` and its sample.
pub const FIRST: &str = r#"+++
title = "How do pipes join two programs?"
level = "beginner"
topics = ["basics"]
points = ["One", "Two `x < y`", "Three"]
pitfalls = ["Four"]
next = ["demo/second"]
sources = ["https://example.org/a?b=1&c=2"]
applies = "POSIX"
aliases = ["demo/old"]
synonyms = ["pipeline"]
+++
A pipe joins what one program prints to what the next one reads, so that small programs do large work together, and the shell starts both at once and lets the system hold back whichever is too fast.

Each side of a pipe is its own process, so a variable that is set there is gone afterwards, which surprises people who count lines in a loop. Redirect from a file instead, `x < y`, when the loop has to change something that all three read.

```bash
echo "<b>" | cat
```
```output
<b>
```
"#;

impl Folder {
    /// An empty folder.
    pub fn empty() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("ace-bank-test-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The bank that is right.
    pub fn right() -> Self {
        let folder = Self::empty();
        folder.write("demo/technology.toml", TECHNOLOGY);
        folder.write("demo/first.md", FIRST);
        let second = FIRST.replace(
            "How do pipes join two programs?",
            "When is a here-document the better tool?",
        );
        let second = second
            .replace("aliases = [\"demo/old\"]\n", "")
            .replace("demo/second", "demo/first")
            // A sample of its own: the same one would be remembered from the other question, or not,
            // as two threads have it.
            .replace(
                "echo \"<b>\" | cat\n```\n```output\n<b>",
                "echo \"<i>\" | cat\n```\n```output\n<i>",
            );
        folder.write("demo/second.md", &second);
        folder
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces what must be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// The problems, without the folder's own path.
    pub fn problems(&self) -> Vec<String> {
        let prefix = format!("{}/", self.0.display());
        let strip = |problem: &Problem| problem.to_string().replace(&prefix, "");
        read(&self.0)
            .err()
            .unwrap_or_default()
            .iter()
            .map(strip)
            .collect()
    }

    pub fn bank(&self) -> Bank {
        read(&self.0).unwrap_or_else(|problems| panic!("{problems:#?}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
