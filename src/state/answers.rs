//! Answers arrive in parts, one a technology.

use super::App;
use crate::{
    bank::{Answer, Part, QuestionIx, TECHNOLOGIES, TechnologyIx},
    platform,
};

/// Where a technology's answers are.
#[derive(Clone, Copy, Debug)]
pub enum PartState {
    /// Not asked for yet.
    Absent,
    /// On their way.
    Loading,
    /// Here.
    Ready(&'static Part<'static>),
    /// Not to be had now.
    Failed,
}

/// One answer, as a card shows it.
#[derive(Clone, Copy, Debug)]
pub enum AnswerState {
    /// On its way: its place is kept.
    Waiting,
    /// Here.
    Ready(&'static Answer<'static>),
    /// Not to be had now: a retry is offered.
    Failed,
}

impl PartialEq for AnswerState {
    /// An answer never changes while the app runs, so the same place is the same answer.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ready(a), Self::Ready(b)) => std::ptr::eq(*a, *b),
            (Self::Waiting, Self::Waiting) | (Self::Failed, Self::Failed) => true,
            _ => false,
        }
    }
}

/// Native builds hold every part, so that pages are rendered whole; the browser starts with none.
pub(super) fn initial() -> Vec<PartState> {
    #[cfg(not(target_arch = "wasm32"))]
    {
        // Decoded once, whatever the number of pages.
        static DECODED: std::sync::LazyLock<Vec<Option<Part<'static>>>> =
            std::sync::LazyLock::new(|| {
                crate::bank::PARTS
                    .iter()
                    .map(|bytes| Part::decode(bytes).ok())
                    .collect()
            });
        DECODED
            .iter()
            .map(|part| part.as_ref().map_or(PartState::Failed, PartState::Ready))
            .collect()
    }
    #[cfg(target_arch = "wasm32")]
    vec![PartState::Absent; TECHNOLOGIES.len()]
}

impl App {
    /// An answer: from its part, or from the prerendered page that it stood in.
    pub fn answer(&self, ix: QuestionIx) -> AnswerState {
        let question = ix.question();
        let state = self
            .parts
            .with(|parts| parts.get(usize::from(question.technology)).copied());
        match state {
            Some(PartState::Ready(part)) => {
                let at = (ix.0 - question.technology().first) as usize;
                match part.answers.get(at) {
                    Some((slug, answer)) if *slug == question.slug => AnswerState::Ready(answer),
                    _ => AnswerState::Failed,
                }
            }
            other => match (platform::prerendered_answer(ix), other) {
                (Some(answer), _) => AnswerState::Ready(answer),
                (None, Some(PartState::Failed)) => AnswerState::Failed,
                (None, _) => AnswerState::Waiting,
            },
        }
    }

    /// Asks for a technology's answers, unless they are here or on their way.
    pub fn want(&self, technology: TechnologyIx) {
        let at = usize::from(technology.0);
        let state = self.parts.with_untracked(|parts| parts.get(at).copied());
        if matches!(state, Some(PartState::Absent | PartState::Failed)) {
            self.parts.update(|parts| parts[at] = PartState::Loading);
            platform::fetch_part(*self, technology);
        }
    }

    /// Takes in a technology's answers as they were fetched, or why they can't be had.
    pub fn receive(&self, technology: TechnologyIx, fetched: Result<Vec<u8>, String>) {
        let decoded = fetched.and_then(|bytes| {
            // Kept for as long as the app runs: every card and the search borrow from it.
            let bytes: &'static [u8] = Vec::leak(bytes);
            let part = Part::decode(bytes).map_err(|error| error.to_string())?;
            if part.technology == technology.technology().slug {
                Ok(part)
            } else {
                Err(format!("it holds the answers of {}", part.technology))
            }
        });
        let state = match decoded {
            Ok(part) => PartState::Ready(Box::leak(Box::new(part))),
            Err(reason) => {
                platform::warn(&format!(
                    "{} can’t be used: {reason}",
                    technology.technology().part.file
                ));
                PartState::Failed
            }
        };
        self.parts.update(|parts| {
            if let Some(slot) = parts.get_mut(usize::from(technology.0)) {
                *slot = state;
            }
        });
        if let PartState::Ready(part) = state {
            platform::index_when_idle(*self, technology, part);
        }
    }

    /// The parts still to be asked for.
    pub fn missing_parts(&self) -> Vec<TechnologyIx> {
        crate::bank::technologies()
            .filter(|ix| {
                self.parts.with_untracked(|parts| {
                    matches!(parts.get(usize::from(ix.0)), Some(PartState::Absent))
                })
            })
            .collect()
    }
}

const _: () = assert!(TECHNOLOGIES.len() <= u8::MAX as usize);
