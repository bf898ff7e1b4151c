//! The texts of the bank for searches alone, and words that tell when the app has indexed its own.

use std::collections::HashMap;
use std::path::Path;
use std::slice;

use serde_json::{Value, json};

use crate::harness::{Broken, Tried};
use crate::search::plain_text;

/// Every question's searchable texts: the same that the app indexes, in the bank's order.
pub fn documents(bank: &Path) -> Tried<Vec<Value>> {
    let bank = ace_bank::read(bank).map_err(|problems| {
        Broken(format!(
            "the bank {} has {} problems",
            bank.display(),
            problems.len()
        ))
    })?;
    let mut documents = Vec::new();
    for technology in &bank.technologies {
        for question in &technology.questions {
            let own = question.topics.iter();
            let topics: Vec<&str> =
                [technology.name.as_str()]
                    .into_iter()
                    .chain(own.filter_map(|at| {
                        Some(technology.topics.get(usize::from(*at))?.name.as_str())
                    }))
                    .collect();
            let answer = &question.answer;
            let texts: Vec<String> = [&answer.spoken, &answer.body]
                .into_iter()
                .chain(&answer.points)
                .chain(&answer.pitfalls)
                .map(|html| plain_text(html))
                .collect();
            documents.push(json!({
                "id": question.id,
                "title": question.title,
                "synonyms": question.synonyms,
                "topics": topics,
                "answer": texts,
            }));
        }
    }
    Ok(documents)
}

/// For each technology a word that the whole bank has in one of its answers only, and which. Nothing
/// resembles the word, so that it finds that question alone.
pub fn probes(documents: &[Value]) -> Tried<Vec<(String, String)>> {
    let text = |document: &Value, field: &str| {
        let value = &document[field];
        let texts = value
            .as_array()
            .map_or(slice::from_ref(value), Vec::as_slice);
        let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
        texts.join("\n").to_lowercase()
    };
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_owned)
            .collect()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for document in documents {
        for field in ["title", "synonyms", "topics", "answer"] {
            for word in words(&text(document, field)) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let mut probes = Vec::new();
    let technology = |document: &Value| {
        let id = document["id"].as_str().unwrap_or_default();
        id.split('/').next().unwrap_or_default().to_owned()
    };
    for group in documents.chunk_by(|one, other| technology(one) == technology(other)) {
        let probe = group.iter().find_map(|document| {
            let answer = text(document, "answer");
            let word = answer.split_whitespace().find(|word| {
                (8..20).contains(&word.len())
                    && word.chars().all(|c| c.is_ascii_lowercase())
                    && counts.get(*word) == Some(&1)
                    && !counts.keys().any(|other| resembles(other, word))
            })?;
            Some((word.to_owned(), document["id"].as_str()?.to_owned()))
        });
        let name = group.first().map(technology).unwrap_or_default();
        probes.push(probe.ok_or_else(|| {
            Broken(format!("no word occurs in one answer of {name} and nowhere else: nothing tells when they are searchable"))
        })?);
    }
    Ok(probes)
}

/// Whether another word begins with this one, or with something one typo away.
fn resembles<'a>(other: &'a str, word: &'a str) -> bool {
    let (other, word) = (other.as_bytes(), word.as_bytes());
    if other == word {
        return false;
    }
    let same = other.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (other, word) = (&other[same..], &word[same..]);
    let from = |bytes: &'a [u8], at: usize| bytes.get(at..).unwrap_or_default();
    // A letter too many, one missing, one other, or two swapped.
    [(1, 0), (0, 1), (1, 1), (2, 2)]
        .iter()
        .any(|(theirs, ours)| from(other, *theirs).starts_with(from(word, *ours)))
}
