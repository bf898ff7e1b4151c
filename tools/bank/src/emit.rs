//! What the app is built from: Rust source for the questions, one file of answers a technology.

use std::fmt::Write as _;

use crate::bank::{Bank, Question, Technology};
use crate::digest::{hex, integrity, sha256};
use crate::format::Part;

/// Everything that a build needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emitted {
    /// The statics `TECHNOLOGIES` and `QUESTIONS`, to be included where `Question`, `Technology`,
    /// `Topic`, `PartFile`, `Tombstone` and `Level` are in scope.
    pub questions_rs: String,
    /// The answers, in the order of the technologies.
    pub parts: Vec<EmittedPart>,
}

/// The answers of one technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmittedPart {
    /// The technology's slug.
    pub technology: String,
    /// `answers-<technology>-<hash>.txt`: static hosts compress text, but not unknown bytes.
    pub file: String,
    /// A [`Part`], encoded.
    pub bytes: Vec<u8>,
    /// The value for an `integrity` attribute.
    pub digest: String,
}

/// Emits a bank; the same bank gives the same bytes.
pub fn emit(bank: &Bank) -> Emitted {
    let parts: Vec<EmittedPart> = bank.technologies.iter().map(part).collect();
    let mut out = String::from(
        "/// Every technology, in the order in which the app shows them.\npub static TECHNOLOGIES: &[Technology] = &[\n",
    );
    let mut first = 0;
    for (technology, part) in bank.technologies.iter().zip(&parts) {
        write_technology(&mut out, technology, first, part);
        first += technology.questions.len();
    }
    out.push_str("];\n/// Every question, technology by technology, in curated order.\npub static QUESTIONS: &[Question] = &[\n");
    for (index, technology) in bank.technologies.iter().enumerate() {
        for question in &technology.questions {
            write_question(&mut out, index, question);
        }
    }
    out.push_str("];\n");
    Emitted {
        questions_rs: out,
        parts,
    }
}

fn part(technology: &Technology) -> EmittedPart {
    let answers = technology
        .questions
        .iter()
        .map(|question| (question.slug.as_str(), question.answer.as_answer()))
        .collect();
    let part = Part {
        technology: &technology.slug,
        answers,
    };
    // Encoding texts and lists into memory has no way to fail.
    let bytes = part.encode().unwrap_or_default();
    let hash = hex(&sha256(&bytes)[..4]);
    EmittedPart {
        technology: technology.slug.clone(),
        file: format!("answers-{}-{hash}.txt", technology.slug),
        digest: integrity(&bytes),
        bytes,
    }
}

// `Debug` writes texts and lists of texts as Rust literals, and writing to a string can't fail.

fn write_technology(out: &mut String, technology: &Technology, first: usize, part: &EmittedPart) {
    let Technology {
        slug,
        name,
        summary,
        topics,
        questions,
        tombstones,
        ..
    } = technology;
    let _ = write!(
        out,
        "Technology {{ slug: {slug:?}, name: {name:?}, summary: {summary:?}, topics: &["
    );
    for topic in topics {
        let _ = write!(
            out,
            "Topic {{ slug: {:?}, name: {:?} }}, ",
            topic.slug, topic.name
        );
    }
    let EmittedPart { file, digest, .. } = part;
    let len = questions.len();
    let _ = write!(
        out,
        "], first: {first}, len: {len}, part: PartFile {{ file: {file:?}, digest: {digest:?} }}, tombstones: &["
    );
    for tombstone in tombstones {
        let (slug, title, by) = (&tombstone.slug, &tombstone.title, &tombstone.replaced_by);
        let _ = write!(
            out,
            "Tombstone {{ slug: {slug:?}, title: {title:?}, replaced_by: {by:?} }}, "
        );
    }
    out.push_str("] },\n");
}

fn write_question(out: &mut String, technology: usize, question: &Question) {
    let Question {
        slug,
        title,
        level,
        topics,
        synonyms,
        aliases,
        revision,
        ..
    } = question;
    // One text of lines: a pointer for each synonym would weigh more than its letters.
    let synonyms = synonyms.join("\n");
    let _ = writeln!(
        out,
        "Question {{ technology: {technology}u8, slug: {slug:?}, title: {title:?}, level: Level::{level:?}, topics: &{topics:?}, \
         synonyms: {synonyms:?}, aliases: &{aliases:?}, revision: {revision:#010x} }},"
    );
}
