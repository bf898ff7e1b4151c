//! What search engines read: JSON-LD.

use ace::{
    address::Route,
    bank::{Part, QuestionIx, plain_title},
    search::plain_text,
};
use serde_json::{Value, json};

/// The spoken answer of a question, as text.
pub fn spoken(parts: &[Part<'static>], ix: QuestionIx) -> Option<String> {
    let question = ix.question();
    let at = (ix.0 - question.technology().first) as usize;
    let (_, answer) = parts
        .get(usize::from(question.technology))?
        .answers
        .get(at)?;
    Some(plain_text(answer.spoken).trim().to_owned())
}

/// The structured form of a page: a question is a `QAPage`, a technology's list an `FAQPage`.
pub fn of(route: &Route, parts: &[Part<'static>]) -> Option<String> {
    let entry = |ix: QuestionIx, with_count: bool| {
        let mut entry = json!({
            "@type": "Question",
            "name": plain_title(ix.question().title),
            "acceptedAnswer": { "@type": "Answer", "text": spoken(parts, ix)? },
        });
        if with_count {
            entry["answerCount"] = 1.into();
        }
        Some(entry)
    };
    let (kind, main): (&str, Value) = match route {
        Route::Question(ix) => ("QAPage", entry(*ix, true)?),
        Route::Browse(Some(technology), _) => (
            "FAQPage",
            technology
                .questions()
                .take(ace::state::PAGE)
                .filter_map(|ix| entry(ix, false))
                .collect(),
        ),
        _ => return None,
    };
    let whole = json!({ "@context": "https://schema.org", "@type": kind, "mainEntity": main });
    // A script element ends at the first `</`, whatever it holds.
    Some(whole.to_string().replace("</", "<\\/"))
}
