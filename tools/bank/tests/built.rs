//! What a right bank becomes: HTML, source, parts, and samples that run.

mod common;

use ace_bank::samples::{self, Report};
use ace_bank::{Expected, Part, emit, new_question};
use common::{FIRST, Folder};

const Q: &str = "demo/first.md";
const T: &str = "demo/technology.toml";

fn body(folder: &Folder) -> String {
    folder.bank().technologies[0].questions[0]
        .answer
        .body
        .clone()
}

fn run(folder: &Folder) -> Report {
    samples::run(&folder.bank(), &folder.path().join(".cache"), 2, &|_, _| {})
}

#[test]
fn a_sample_is_escaped_highlighted_and_captioned() {
    let html = body(&Folder::right());
    let figure = "<figure class=\"sample\"><pre tabindex=\"0\"><code><i class=k>echo</i> <i class=s>\"&lt;b&gt;\"</i> | cat</code></pre>\
                  <pre class=\"out\" tabindex=\"0\"><samp>&lt;b&gt;</samp></pre><figcaption>Executed</figcaption></figure>";
    assert!(
        html.starts_with("<p>Each side of a pipe") && html.ends_with(figure),
        "{html}"
    );
}

#[test]
fn the_other_captions_and_blocks() {
    let folder = Folder::right();
    folder.edit(Q, "Each side", "```ruby norun=\"needs <a> GPU\"\nputs 1\n```\n```text\na < b\n```\n```bash error=\"oops\"\necho oops >&2; exit 1\n```\n| | A |\n|-|-|\n| b | `c` |\n\n- x\n- [y](https://example.org/?a=1&b=2)\n\n### More\n\nEach side");
    let html = body(&folder);
    for part in [
        "<code>puts 1</code></pre><figcaption>Not run: needs &lt;a&gt; GPU</figcaption></figure><pre tabindex=\"0\"><code>a &lt; b</code></pre>",
        "<figcaption>Executed: raises oops</figcaption></figure><div class=\"table\" tabindex=\"0\"><table><tr><td></td><th scope=\"col\">A</th></tr><tr><td>b</td><td><code>c</code></td></tr></table></div>",
        "<ul><li>x</li><li><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">y</a></li></ul><h3>More</h3><p>Each side",
    ] {
        assert!(html.contains(part), "{part}\nisn't in\n{html}");
    }
}

#[test]
fn nothing_that_an_author_writes_becomes_markup() {
    let folder = Folder::right();
    folder.edit(Q, "\"One\"", "\"`<script>` \\\\<script>\"");
    folder.edit(
        Q,
        "How do pipes join two programs?",
        "Why is <script> \\\" a tag?",
    );
    folder.edit(
        Q,
        "echo \"<b>\" | cat",
        "echo '<script>alert(1)</script>' <script",
    );
    folder.edit(
        Q,
        "Each side",
        "&lt;script&gt; \\<script> `<script>` each side",
    );
    let bank = folder.bank();
    let question = &bank.technologies[0].questions[0];
    assert_eq!(question.title, "Why is <script> \" a tag?");
    assert_eq!(
        question.answer.points[0],
        "<code>&lt;script&gt;</code> &lt;script&gt;"
    );
    assert!(
        !question.answer.body.contains("<script"),
        "{}",
        question.answer.body
    );
    let source = emit(&bank).questions_rs;
    assert!(source.contains(r#"title: "Why is <script> \" a tag?", level: Level::Beginner, topics: &[0], synonyms: "pipeline", aliases: &["demo/old"]"#), "{source}");
}

#[test]
fn the_same_bank_emits_the_same_bytes_and_parts_round_trip() {
    let (one, other) = (Folder::right(), Folder::right());
    let (emitted, again) = (emit(&one.bank()), emit(&other.bank()));
    assert_eq!(emitted, again);
    let [file] = emitted.parts.as_slice() else {
        panic!("one part")
    };
    let hash = file
        .file
        .strip_prefix("answers-demo-")
        .and_then(|rest| rest.strip_suffix(".txt"));
    assert_eq!(hash.map(str::len), Some(8));
    assert!(file.digest.starts_with("sha384-") && emitted.questions_rs.contains(&file.digest));
    let part = Part::decode(&file.bytes).unwrap();
    let bank = one.bank();
    let expected: Vec<_> = bank
        .questions()
        .map(|question| (question.slug.as_str(), question.answer.as_answer()))
        .collect();
    assert_eq!((part.technology, part.answers), ("demo", expected));
}

#[test]
fn a_revision_changes_with_the_text_and_not_with_its_markup() {
    let revision = |from: &str, to: &str| {
        let folder = Folder::right();
        folder.edit(Q, from, to);
        folder.bank().technologies[0].questions[0].revision
    };
    let same = revision("title", "title");
    assert_eq!(revision("Each side of", "Each side\nof"), same);
    assert_eq!(
        revision("https://example.org/a", "https://example.org/b"),
        same
    );
    for (from, to) in [
        ("programs?", "processes?"),
        ("Each side", "Every side"),
        ("Three", "All three"),
        ("Four", "4"),
        ("POSIX", "Linux"),
        ("A pipe joins", "Pipes join"),
    ] {
        assert_ne!(revision(from, to), same, "{from}");
    }
}

#[test]
fn technologies_come_by_rank_and_windows_line_ends_change_nothing() {
    let folder = Folder::right();
    let plain = folder.bank();
    folder.write(Q, &FIRST.replace('\n', "\r\n"));
    assert_eq!(folder.bank(), plain);
    for (slug, rank) in [("alpha", ""), ("zeta", "rank = 1\n")] {
        let toml = common::TECHNOLOGY.replace("\"first\", \"second\"", "\"only\"");
        folder.write(&format!("{slug}/technology.toml"), &format!("{rank}{toml}"));
        let question = FIRST
            .replace("two programs", slug)
            .replace("\"demo/old\"", "");
        folder.write(&format!("{slug}/only.md"), &question);
    }
    let slugs: Vec<String> = folder
        .bank()
        .technologies
        .into_iter()
        .map(|technology| technology.slug)
        .collect();
    assert_eq!(slugs, ["zeta", "alpha", "demo"]);
}

#[test]
fn samples_that_do_what_they_say_pass_and_are_remembered() {
    let folder = Folder::right();
    folder.edit(Q, "Each side", "```bash error=\"oops\"\necho so far; echo oops: here >&2; exit 1\n```\n```output\nso far\n```\n```ruby norun=\"why\"\n```\n\nEach side".replace("```ruby norun=\"why\"\n", "```ruby norun=\"why\"\nputs\n").as_str());
    let report = run(&folder);
    assert_eq!(
        (
            report.passed,
            report.cached,
            report.failed.len(),
            report.not_run.len()
        ),
        (3, 0, 0, 1),
        "{report:?}"
    );
    assert_eq!(
        (report.not_run[0].line, report.not_run[0].reason.as_str()),
        (21, "why")
    );
    assert_eq!(run(&folder).cached, 3);
    folder.edit(Q, "so far\n```", "so long\n```");
    let report = run(&folder);
    assert_eq!((report.passed, report.cached), (2, 2));
    assert_eq!(report.failed[0].line, 15);
    assert_eq!(
        report.failed[0].what,
        "line 1 of the output is `so far`; expected `so long`\nit printed:\nso far"
    );
}

#[test]
fn a_pass_is_forgotten_when_anything_it_depends_on_changes() {
    let folder = Folder::right();
    let version = folder.path().join(".version");
    std::fs::write(&version, "1").unwrap();
    let command = "command = [\"sh\", \"{file}\"]";
    let path = version.display();
    folder.edit(
        T,
        command,
        &format!("{command}\nversion = [\"cat\", \"{path}\"]"),
    );
    let cached = || {
        let report = run(&folder);
        assert_eq!((report.passed, report.failed.len()), (2, 0), "{report:?}");
        report.cached
    };
    assert_eq!((cached(), cached()), (0, 2));
    std::fs::write(&version, "2").unwrap();
    assert_eq!((cached(), cached()), (0, 2), "the tool's version");
    folder.edit(T, command, "command = [\"sh\", \"-e\", \"{file}\"]");
    assert_eq!((cached(), cached()), (0, 2), "the command");
    folder.edit(T, "extension = \"sh\"", "extension = \"bash\"");
    assert_eq!((cached(), cached()), (0, 2), "the ending");
    folder.edit(Q, "echo \"<b>\" | cat", "echo '<b>' | cat");
    assert_eq!((cached(), cached()), (1, 2), "the code");
}

#[test]
fn a_missing_tool_is_named_even_behind_a_shell() {
    let folder = Folder::right();
    let command = "command = [\"sh\", \"{file}\"]";
    let version = "version = [\"sh\", \"-c\", \"no-such-tool --version\"]";
    folder.edit(T, command, &format!("{command}\n{version}"));
    let report = run(&folder);
    assert_eq!((report.passed, report.failed.len()), (0, 2));
    let what = &report.failed[0].what;
    assert!(
        what.starts_with("the tools of `bash` aren't there: `sh -c no-such-tool --version` failed (exit status: 127): ")
            && what.contains("no-such-tool"),
        "{what}"
    );
}

#[test]
fn samples_that_do_something_else_fail() {
    let cases = [
        ("echo '<b>'; exit 3", "the sample failed (exit status: 3): "),
        ("echo '<b>'; echo", ""),
        ("printf '<b>'", ""),
        (
            "echo '<b>'; echo more",
            "line 2 of the output is `more`; expected nothing more\nit printed:\n<b>\nmore",
        ),
        (
            "echo ' <b>'",
            "line 1 of the output is ` <b>`; expected `<b>`\nit printed:\n <b>",
        ),
        (
            "true",
            "line 1 of the output is ``; expected `<b>`\nit printed:\n",
        ),
    ];
    for (code, what) in cases {
        let folder = Folder::right();
        folder.edit(Q, "echo \"<b>\" | cat", code);
        let failed: String = run(&folder)
            .failed
            .iter()
            .map(|failure| failure.what.clone())
            .collect();
        assert_eq!(failed, what, "{code}");
    }
    for (code, what) in [
        (
            "true",
            "the sample succeeded; expected it to fail with oops",
        ),
        (
            "echo oops >&2; echo ouch >&2; exit 1",
            "the sample failed with `ouch`; expected oops",
        ),
    ] {
        let folder = Folder::right();
        folder.edit(
            Q,
            "```bash\necho \"<b>\" | cat",
            &format!("```bash error=\"oops\"\n{code}"),
        );
        assert_eq!(run(&folder).failed[0].what, what, "{code}");
    }
    let folder = Folder::right();
    folder.edit("demo/technology.toml", "[\"sh\", ", "[\"no-such-shell\", ");
    assert!(
        run(&folder).failed[0]
            .what
            .starts_with("no-such-shell isn't installed; install no-such-shell")
    );
}

#[test]
fn the_template_names_everything_that_is_missing() {
    let folder = Folder::right();
    folder.write(Q, &new_question("demo", "first"));
    let problems = folder.problems();
    assert!(
        problems
            .iter()
            .all(|problem| problem.starts_with("demo/first.md:")),
        "{problems:#?}"
    );
    assert!(
        !problems
            .iter()
            .any(|problem| problem.contains("TOML") || problem.contains("isn't a field")),
        "{problems:#?}"
    );
}

#[test]
fn a_sample_that_is_not_run_says_so_in_the_bank() {
    let folder = Folder::right();
    folder.edit(
        Q,
        "```bash\necho \"<b>\" | cat\n```\n```output\n<b>\n```\n",
        "```bash norun=\"why\"\ncat\n```\n",
    );
    folder.edit(Q, "applies", "no_sample = \"because\"\napplies");
    let bank = folder.bank();
    let question = &bank.technologies[0].questions[0];
    assert_eq!(
        question.samples[0].expected,
        Expected::NotRun {
            reason: String::from("why")
        }
    );
    assert_eq!(question.no_sample.as_deref(), Some("because"));
}
