//! `technology.toml`: a technology's name, topics, curated order, and how its samples run.

use std::collections::BTreeMap;

use crate::bank::{Packages, SampleConfig, Technology, Topic};
use crate::front::{Fields, SLUG, Text, is_slug, parse};
use crate::problem::Source;

/// A technology before its questions are known.
pub(crate) struct Outline {
    pub(crate) technology: Technology,
    /// Technologies with a lower rank come first.
    pub(crate) rank: i64,
    /// The curated sequence: each slug and its line.
    pub(crate) order: Vec<(String, usize)>,
    /// Where `order` is.
    pub(crate) order_line: usize,
}

/// Reads the file as far as it can be read; what is wrong is recorded in the source.
pub(crate) fn outline(source: &Source, slug: &str) -> Outline {
    let mut outline = Outline {
        technology: Technology {
            slug: slug.to_owned(),
            name: String::new(),
            summary: String::new(),
            topics: Vec::new(),
            samples: BTreeMap::new(),
            packages: Packages::default(),
            questions: Vec::new(),
            tombstones: Vec::new(),
            file: source.file.clone(),
        },
        rank: i64::MAX,
        order: Vec::new(),
        order_line: 1,
    };
    let Some(table) = parse(source, &source.text, 0) else {
        return outline;
    };
    let fields = Fields {
        source,
        table: &table,
        base: 0,
        at: 0,
    };
    fields.only(&[
        "name", "summary", "rank", "order", "topics", "samples", "packages",
    ]);
    let technology = &mut outline.technology;
    technology.name = owned(fields.required("name", "what people call the technology"));
    technology.summary =
        owned(fields.required("summary", "a sentence or two about what interviewers ask"));
    technology.topics = topics(&fields);
    if let Some(samples) = fields.table("samples") {
        technology.samples = sample_configs(&samples);
    }
    if let Some(packages) = fields.table("packages") {
        packages.only(&["pip", "npm"]);
        let list = |key| {
            packages
                .list(key, 0..=usize::MAX)
                .into_iter()
                .map(|text| text.value.to_owned())
                .collect()
        };
        technology.packages = Packages {
            pip: list("pip"),
            npm: list("npm"),
        };
    }
    outline.rank = fields.integer("rank").unwrap_or(i64::MAX);
    outline.order_line = source.line(fields.position("order"));
    let order = fields.list("order", 1..=usize::MAX);
    outline.order = order
        .iter()
        .map(|slug| (slug.value.to_owned(), source.line(slug.at)))
        .collect();
    outline
}

fn owned(text: Option<Text<'_>>) -> String {
    text.map(|text| text.value.to_owned()).unwrap_or_default()
}

fn topics(fields: &Fields<'_>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for topic in fields.tables("topics") {
        topic.only(&["slug", "name", "about"]);
        let slug = topic.required("slug", "the topic's name in addresses");
        if let Some(slug) = slug {
            if !is_slug(slug.value) {
                topic.source.at(
                    slug.at,
                    format!("topic \"{}\" isn't a slug", slug.value),
                    SLUG,
                );
            }
            if topics.iter().any(|earlier| earlier.slug == slug.value) {
                topic.source.at(
                    slug.at,
                    format!("topic \"{}\" is there twice", slug.value),
                    "each topic once",
                );
            }
        }
        let name = owned(topic.required("name", "the topic's name that people read"));
        let about = owned(topic.required("about", "a sentence about what belongs to the topic"));
        topics.push(Topic {
            slug: owned(slug),
            name,
            about,
        });
    }
    // The emitted tables hold a topic's index in one byte.
    if topics.is_empty() || topics.len() > 255 {
        let what = format!("there are {} topics", topics.len());
        fields.source.at(
            fields.position("topics"),
            what,
            "1 to 255 tables [[topics]]",
        );
    }
    topics
}

fn sample_configs(samples: &Fields<'_>) -> BTreeMap<String, SampleConfig> {
    let mut configs = BTreeMap::new();
    for language in samples.keys() {
        let Some(fields) = samples.table(language) else {
            continue;
        };
        if matches!(language, "text" | "output") {
            let what = format!("samples in `{language}` can't run");
            fields.source.at(
                fields.at,
                what,
                "another name: a ```text block is shown, an ```output block is compared",
            );
        }
        fields.only(&["extension", "command", "version"]);
        let extension =
            owned(fields.required("extension", "the ending of a sample's file, such as \"py\""));
        let list = |key, least| -> Vec<String> {
            fields
                .list(key, least..=usize::MAX)
                .into_iter()
                .map(|text| text.value.to_owned())
                .collect()
        };
        let command = list("command", 1);
        if !command.is_empty() && !command.iter().any(|word| word.contains("{file}")) {
            fields.source.at(
                fields.position("command"),
                "`command` doesn't name the sample",
                "`{file}` in one of its words",
            );
        }
        let mut version = list("version", 0);
        if version.is_empty() {
            version = default_version(&command);
        }
        configs.insert(
            language.to_owned(),
            SampleConfig {
                extension,
                command,
                version,
            },
        );
    }
    configs
}

/// What asks for the version of a command's program unless the file says otherwise.
pub(crate) fn default_version(command: &[String]) -> Vec<String> {
    let program = command.first().into_iter().cloned();
    program.chain([String::from("--version")]).collect()
}
