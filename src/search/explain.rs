//! Why a question is where it is.

use super::index::{Index, Posting};
use super::query::Query;
use super::rank::{Form, bare_share, small};
use super::{Contribution, Doc};

impl Index {
    /// Why `doc` is where it is: what its score is the sum of. Empty if it doesn't match.
    pub fn explain(&self, query: &Query, doc: Doc) -> Vec<Contribution> {
        let ranking = self.rank(query);
        let mut contributions = Vec::new();
        if ranking
            .scores
            .get(doc as usize)
            .is_none_or(|score| *score <= 0.0)
        {
            return contributions;
        }
        for (word, rarity) in query.words.iter().zip(&ranking.rarities) {
            let meaning = self.meaning(query, word, ranking.typos);
            let count = small(meaning.parts.len());
            let bare: Vec<_> = meaning
                .parts
                .iter()
                .map(|form| self.best(form, doc))
                .collect();
            let mut chosen = if bare.iter().any(Vec::is_empty) {
                vec![]
            } else {
                bare.concat()
            };
            for part in &mut chosen {
                part.score *= bare_share(&meaning) / count;
            }
            if let Some(form) = &meaning.symbol {
                let symbol = self.best(form, doc);
                let sum = |list: &[Contribution]| list.iter().map(|one| one.score).sum::<f32>();
                if sum(&symbol) >= sum(&chosen) {
                    chosen = symbol;
                }
            }
            contributions.extend(chosen.into_iter().map(|mut one| {
                one.score *= rarity;
                one
            }));
        }
        contributions
    }

    /// The best occurrence outside `doc`'s answer and the best inside, of those that there are.
    fn best(&self, form: &Form, doc: Doc) -> Vec<Contribution> {
        let worths = Posting::worths();
        let mut best: [Option<Contribution>; 2] = [None, None];
        for found in &form.matches {
            let answers = if found.in_answers {
                self.in_answers(found.term)
            } else {
                &[]
            };
            for posting in self.elsewhere(found.term).iter().chain(answers) {
                let score = worths[posting.grade()] * found.quality;
                let place = &mut best[usize::from(posting.in_answer())];
                if posting.doc() == doc && place.as_ref().is_none_or(|other| other.score < score) {
                    *place = Some(Contribution {
                        word: form.text.to_owned(),
                        term: self.term(found.term).to_owned(),
                        field: posting.field(),
                        kind: found.kind,
                        score,
                    });
                }
            }
        }
        best.into_iter().flatten().collect()
    }
}
