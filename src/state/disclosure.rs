//! Which answers are open.

use crate::bank::QuestionIx;

/// All closed but some, or all open but some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosure {
    all: bool,
    /// Few at a time: a list is quicker than a set, and smaller.
    except: Vec<QuestionIx>,
}

impl Disclosure {
    /// These open, the others closed.
    pub fn of(open: impl IntoIterator<Item = QuestionIx>) -> Self {
        Self {
            all: false,
            except: open.into_iter().collect(),
        }
    }

    /// All open, or all closed.
    pub fn all(open: bool) -> Self {
        Self {
            all: open,
            except: Vec::new(),
        }
    }

    /// Whether everything was opened at once.
    pub fn is_all(&self) -> bool {
        self.all
    }

    /// Whether this answer is open.
    pub fn is_open(&self, ix: QuestionIx) -> bool {
        self.all != self.except.contains(&ix)
    }

    /// Opens or closes one answer; whether that changed anything.
    pub fn set(&mut self, ix: QuestionIx, open: bool) -> bool {
        let changes = self.is_open(ix) != open;
        if changes && open == self.all {
            self.except.retain(|other| *other != ix);
        } else if changes {
            self.except.push(ix);
        }
        changes
    }

    /// The answers that differ from the rest: the open ones, unless all are.
    pub fn exceptions(&self) -> impl Iterator<Item = QuestionIx> {
        self.except.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_card_and_all_cards_agree() {
        let (a, b) = (QuestionIx(1), QuestionIx(2));
        let mut disclosure = Disclosure::default();
        assert!(disclosure.set(a, true));
        assert!(!disclosure.set(a, true), "nothing changes the second time");
        assert!(disclosure.is_open(a) && !disclosure.is_open(b));
        disclosure = Disclosure::all(true);
        assert!(disclosure.set(b, false));
        assert!(disclosure.is_open(a) && !disclosure.is_open(b));
        assert!(disclosure.set(b, true));
        assert_eq!(disclosure, Disclosure::all(true));
    }
}
