//! The file that a new question starts from.

/// A question file to fill in; [`crate::read`] names what is still missing.
pub fn new_question(technology: &str, slug: &str) -> String {
    format!(
        r#"+++
title    = ""    # {technology}/{slug}: the question as an interviewer asks it, at most 110 characters
level    = ""    # beginner, intermediate or advanced
topics   = []    # 1 to 4, from {technology}/technology.toml
points   = ["", "", ""]    # 3 to 6: what a strong answer must contain, each one claim
pitfalls = []    # up to 3: wrong things that people say, and why they are wrong
next     = [""]    # 1 to 3 ids: what interviewers ask next, such as "{technology}/another-question"
sources  = ["https://"]    # 1 to 4: official documentation, standards, papers
applies  = ""    # versions or standards for which the answer holds
synonyms = []    # other words that people search for
+++
The spoken answer: what you would say in 30 seconds, 30 to 70 words.

The depth: why, how, when not; 80 to 220 words. Headings start at `###`.

```language
a sample that runs, at most 25 lines
```
```output
exactly what it prints
```
"#
    )
}
