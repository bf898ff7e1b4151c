//! One question file: front matter, then the answer.

use std::ops::Range;

use crate::bank::{Expected, OwnedAnswer, Question, Technology, Tombstone, Topic};
use crate::digest::sha256_of;
use crate::format::Level;
use crate::front::{self, Fields, Text, is_https, is_id, plural};
use crate::markdown::{self, Body};
use crate::problem::Source;
use crate::prose;

/// What a file of a technology holds.
pub(crate) enum Entry {
    /// A question, and where in its file what other files can contradict is.
    Question(Box<Draft>),
    /// A retired question, and the line of its `replaced_by`.
    Tombstone(Tombstone, usize),
}

/// A question with the lines that checks against other files report.
pub(crate) struct Draft {
    /// As much as could be read: fields with problems are left empty.
    pub(crate) question: Question,
    pub(crate) title_line: usize,
    pub(crate) next_lines: Vec<usize>,
    pub(crate) alias_lines: Vec<usize>,
}

const FIELDS: [&str; 10] = [
    "title", "level", "topics", "points", "pitfalls", "next", "sources", "applies", "aliases",
    "synonyms",
];

/// Reads the file as far as it can be read; what is wrong is recorded in the source.
pub(crate) fn entry(source: &Source, slug: &str, technology: &Technology) -> Entry {
    let mut draft = Draft {
        question: empty(source, slug, technology),
        title_line: 1,
        next_lines: Vec::new(),
        alias_lines: Vec::new(),
    };
    let Some((front, body)) = split(source) else {
        return Entry::Question(Box::new(draft));
    };
    let base = front.start;
    let table = front::parse(source, &source.text[front], base);
    let fields = table.as_ref().map(|table| Fields {
        source,
        table,
        base,
        at: 0,
    });
    if let Some(fields) = fields
        .as_ref()
        .filter(|fields| fields.table.contains_key("retired"))
    {
        return tombstone(fields, slug);
    }
    let rendered = markdown::body(source, body, &technology.samples);
    if let Some(fields) = &fields {
        fill(&mut draft, fields, technology);
    }
    answer(
        &mut draft.question,
        fields.as_ref(),
        rendered,
        source,
        body,
        technology,
    );
    if let Some(fields) = &fields {
        meaning(fields, source, body);
    }
    draft.question.revision = revision(&draft.question, &source.text[body..]);
    Entry::Question(Box::new(draft))
}

/// Where the front matter is, and where the body starts; recorded when they can't be told apart.
fn split(source: &Source) -> Option<(Range<usize>, usize)> {
    let text = source.text.as_str();
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "+++" {
        source.on(
            1,
            "the file doesn't start with front matter",
            "a line of +++ first",
        );
        return None;
    }
    let mut at = first.len();
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
    }
    source.on(
        1,
        "the front matter isn't closed",
        "a second line of +++ after the fields",
    );
    None
}

fn empty(source: &Source, slug: &str, technology: &Technology) -> Question {
    Question {
        id: format!("{}/{slug}", technology.slug),
        slug: slug.to_owned(),
        title: String::new(),
        level: Level::Beginner,
        topics: Vec::new(),
        synonyms: Vec::new(),
        aliases: Vec::new(),
        revision: 0,
        answer: OwnedAnswer::default(),
        samples: Vec::new(),
        no_sample: None,
        words: 0,
        file: source.file.clone(),
    }
}

fn tombstone(fields: &Fields<'_>, slug: &str) -> Entry {
    fields.only(&["title", "retired", "replaced_by"]);
    let owned = |text: Option<Text<'_>>| text.map(|text| text.value.to_owned()).unwrap_or_default();
    let replaced_by = fields.optional("replaced_by");
    let line = fields.source.line(replaced_by.map_or(0, |id| id.at));
    let tombstone = Tombstone {
        slug: slug.to_owned(),
        title: title(fields)
            .map(|title| title.value.to_owned())
            .unwrap_or_default(),
        retired: owned(fields.required("retired", "why the question was retired")),
        replaced_by: replaced_by.map(|id| id.value.to_owned()),
    };
    Entry::Tombstone(tombstone, line)
}

fn title<'a>(fields: &Fields<'a>) -> Option<Text<'a>> {
    let title = fields.required("title", "the question as an interviewer asks it")?;
    let length = title.value.chars().count();
    if length > 110 {
        fields.source.at(
            title.at,
            format!("title is {length} characters long"),
            "at most 110",
        );
    }
    Some(title)
}

fn fill(draft: &mut Draft, fields: &Fields<'_>, technology: &Technology) {
    let Fields { source, .. } = *fields;
    let mut allowed = FIELDS.to_vec();
    allowed.push("no_sample");
    fields.only(&allowed);
    let question = &mut draft.question;
    if let Some(title) = title(fields) {
        draft.title_line = source.line(title.at);
        title.value.clone_into(&mut question.title);
    }
    let levels = "beginner, intermediate or advanced";
    if let Some(level) = fields.required("level", levels) {
        match Level::from_slug(level.value) {
            Some(level) => question.level = level,
            None => source.at(
                level.at,
                format!("level \"{}\" isn't known", level.value),
                levels,
            ),
        }
    }
    question.topics = topics(fields, &technology.topics);
    let render = |texts: Vec<Text<'_>>| {
        texts
            .into_iter()
            .map(|text| markdown::inline(source, text))
            .collect()
    };
    let own = |texts: &[Text<'_>]| texts.iter().map(|text| text.value.to_owned()).collect();
    let lines = |texts: &[Text<'_>]| texts.iter().map(|text| source.line(text.at)).collect();
    question.answer.points = render(fields.list("points", 3..=6));
    question.answer.pitfalls = render(fields.list("pitfalls", 0..=3));
    let sources = fields.list("sources", 1..=4);
    for address in sources.iter().filter(|address| !is_https(address.value)) {
        source.at(
            address.at,
            format!("source \"{}\" isn't an address", address.value),
            "one that starts with https://",
        );
    }
    question.answer.sources = own(&sources);
    // What applies everywhere has nothing to say here, so an empty text is as good as none.
    let says_nothing = fields
        .table
        .get("applies")
        .is_some_and(|value| value.get_ref().as_str() == Some(""));
    if let Some(applies) = Some(fields)
        .filter(|_| !says_nothing)
        .and_then(|fields| fields.optional("applies"))
    {
        applies.value.clone_into(&mut question.answer.applies);
    }
    let ids = |key, count| {
        let ids = fields.list(key, count);
        for id in ids.iter().filter(|id| !is_id(id.value)) {
            source.at(
                id.at,
                format!("\"{}\" in `{key}` isn't an id", id.value),
                "technology/slug",
            );
        }
        ids
    };
    let next = ids("next", 1..=3);
    question.answer.next = own(&next);
    draft.next_lines = lines(&next);
    let aliases = ids("aliases", 0..=usize::MAX);
    question.aliases = own(&aliases);
    draft.alias_lines = lines(&aliases);
    question.synonyms = own(&fields.list("synonyms", 0..=usize::MAX));
    question.no_sample = fields
        .optional("no_sample")
        .map(|reason| reason.value.to_owned());
}

/// The indexes of the topics that the question names.
fn topics(fields: &Fields<'_>, known: &[Topic]) -> Vec<u8> {
    let index = |topic: Text<'_>| {
        let index = known.iter().position(|known| known.slug == topic.value);
        if index.is_none() {
            let slugs: Vec<&str> = known.iter().map(|known| known.slug.as_str()).collect();
            fields.source.at(
                topic.at,
                format!("topic \"{}\" isn't known", topic.value),
                format!("one of {}", slugs.join(", ")),
            );
        }
        index.and_then(|index| u8::try_from(index).ok())
    };
    fields
        .list("topics", 1..=4)
        .into_iter()
        .filter_map(index)
        .collect()
}

/// Checks the rendered text against the rules of quality and puts it into the question.
fn answer(
    question: &mut Question,
    fields: Option<&Fields<'_>>,
    body: Body,
    source: &Source,
    at: usize,
    technology: &Technology,
) {
    // The body is reported at its first line of text.
    let text = &source.text[at..];
    let at = at + text.len() - text.trim_start().len();
    if body.spoken.is_some() {
        if !(30..=70).contains(&body.spoken_words) {
            source.at(
                at,
                format!(
                    "the spoken answer has {}",
                    plural(body.spoken_words, "word", "words")
                ),
                "30 to 70 in the first paragraph",
            );
        }
        // Tables may carry what prose would have to, so they count towards enough, not too much.
        if body.prose_words + body.table_words < 40 || body.prose_words > 220 {
            source.at(
                at,
                format!(
                    "the depth has {}",
                    plural(body.prose_words, "word", "words")
                ),
                "80 to 220 after the first paragraph, without code, and never under 40",
            );
        }
    } else if text.trim().is_empty() {
        source.at(
            at,
            "there is no answer",
            "the spoken answer as the first paragraph, then the depth",
        );
    }
    let runs = body
        .samples
        .iter()
        .any(|sample| !matches!(sample.expected, Expected::NotRun { .. }));
    if let Some(fields) = fields {
        if !technology.samples.is_empty() && !runs && !fields.table.contains_key("no_sample") {
            source.at(
                at,
                "there is no sample that runs",
                "a sample with its output, or `no_sample = \"why\"` in the front matter",
            );
        }
        if runs && question.no_sample.is_some() {
            source.at(
                fields.position("no_sample"),
                "`no_sample` is there beside a sample that runs",
                "one of them",
            );
        }
    }
    for (what, expected) in prose::hard_to_read(&body.plain) {
        source.at(at, what, expected);
    }
    question.words = body.spoken_words + body.prose_words + body.table_words;
    question.samples = body.samples;
    question.answer.spoken = body.spoken.unwrap_or_default();
    question.answer.body = body.html;
}

/// Checks that the answer says what its points claim, and that nothing says nothing.
fn meaning(fields: &Fields<'_>, source: &Source, body: usize) {
    let text = &source.text[body..];
    let title = fields.look("title");
    let answer = prose::terms(&format!(
        "{} {text}",
        title.first().map_or("", |title| title.value)
    ));
    let points = fields.look("points");
    for point in &points {
        if let Some(missing) = prose::unsupported(point.value, &answer) {
            source.at(
                point.at,
                format!(
                    "the answer doesn't say what a key point claims: nothing there of {missing}"
                ),
                "at least a third of the point's main words in the title, the text or the samples",
            );
        }
    }
    let pitfalls = fields.look("pitfalls");
    let fields = title.iter().chain(&points).chain(&pitfalls);
    let mut found: Vec<(usize, &str)> = fields
        .flat_map(|text| {
            prose::banned(text.value)
                .into_iter()
                .map(|phrase| (text.at, phrase))
        })
        .collect();
    let mut code = false;
    let mut at = body;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            code = !code;
        } else if !code {
            found.extend(prose::banned(line).into_iter().map(|phrase| (at, phrase)));
        }
        at += line.len();
    }
    for (at, phrase) in found {
        source.at(
            at,
            format!("\"{phrase}\" says nothing"),
            "it left out, or a fact in its place",
        );
    }
}

/// The first four bytes of a hash of what the learner learns, taken before rendering, so that
/// neither a new way to highlight nor another line break reads as "changed since you learnt it".
fn revision(question: &Question, body: &str) -> u32 {
    let text: Vec<&str> = body.split_whitespace().collect();
    let text = text.join(" ");
    let OwnedAnswer {
        points,
        pitfalls,
        applies,
        ..
    } = &question.answer;
    let lists = [points, pitfalls].map(|list| list.join("\n"));
    let hash =
        sha256_of([&question.title, applies, &lists[0], &lists[1], &text].map(String::as_str));
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}
