//! Questions that were called otherwise: what was done under an older id counts for them.

use super::{shelves::Store, *};
use std::rc::Rc;

/// The first in the alphabet, and the last, are older ids of the one between.
fn present(id: &str) -> Option<String> {
    ["git/rebase", "é\u{1F3AF}\"\\"]
        .contains(&id)
        .then(|| "python/gil".to_owned())
}

/// The events as if the question had always been called as it is now.
fn renamed(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        if let Kind::Mark { question, .. }
        | Kind::Review { question, .. }
        | Kind::Hold { question, .. }
        | Kind::Bookmark { question, .. }
        | Kind::Note { question, .. } = &mut event.kind
        {
            *question = present(question).unwrap_or(std::mem::take(question));
        }
    }
    events
}

proptest! {
    #[test]
    fn all_of_it_counts_for_the_present_id_in_order(
        before in crowded_events(), after in vec(kinds(2, 9), 0..12),
    ) {
        let store = Rc::new(Store::default());
        // What is a keep of another device isn't part of a log here.
        let keeps = |kind: &Kind| matches!(kind, Kind::Keep { .. });
        let before: Vec<_> = before.into_iter().filter(|event| !keeps(&event.kind)).collect();
        let (mut journal, _) = Journal::open(store.tab(0), "/", WriterId(70));
        journal.merge(before);
        let (mut journal, _) = Journal::open(store.tab(0), "/", WriterId(71));
        journal.follow_renames(present);
        for (at, kind) in (10..).zip(after.into_iter().filter(|kind| !keeps(kind))) {
            journal.append(kind, at).unwrap();
        }
        let all = journal.log().iter().cloned().collect();
        prop_assert_eq!(journal.learner(), &log_of(&renamed(all)).fold());
        // The log itself keeps what was written.
        let (again, _) = Journal::open(store.tab(0), "/", WriterId(72));
        prop_assert_eq!(again.log(), journal.log());
    }
}
