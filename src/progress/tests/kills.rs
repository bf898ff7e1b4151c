//! A browser that is killed forgets its last writes to the shelf, and nothing of the mirror.

use super::{
    mirrors::{Database, mirrored},
    shelves::Store,
    *,
};
use std::{collections::BTreeMap, rc::Rc};

#[derive(Debug, Clone)]
enum Step {
    Append(Kind),
    /// The mirror's transaction ends well.
    Commit,
    Pack,
    Compact,
    /// The browser is killed: the shelf falls back to what it was so many writes ago.
    Kill(prop::sample::Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => kinds(40, 4).prop_map(Step::Append),
        4 => Just(Step::Commit),
        1 => Just(Step::Pack),
        1 => Just(Step::Compact),
        2 => any::<prop::sample::Index>().prop_map(Step::Kill),
    ];
    vec(step, 1..24)
}

proptest! {
    #![proptest_config(few())]

    /// Whatever late writes a kill takes from the shelf: what the mirror committed is all there.
    #[test]
    fn what_was_committed_survives_every_kill(steps in steps()) {
        let (store, mut database) = (Rc::new(Store::default()), Database::default());
        let mut past = vec![BTreeMap::new()];
        let mut journal = mirrored(&store, 1, &mut database);
        let mut promised = Log::default();
        for (at, step) in (2..).zip(steps) {
            match step {
                Step::Append(kind) => drop(journal.append(kind, at).unwrap()),
                Step::Commit => {
                    database.sync(&mut journal);
                    prop_assert_eq!(journal.mirror_state(), MirrorState::Whole);
                    promised = journal.log().clone();
                }
                Step::Pack => drop(database.pack(&journal)),
                Step::Compact => drop(journal.compact()),
                Step::Kill(when) => {
                    *store.entries.borrow_mut() = past[when.index(past.len())].clone();
                    journal = mirrored(&store, at, &mut database);
                    let held = journal.log();
                    prop_assert!(promised.iter().all(|event| held.contains(event.id)));
                    prop_assert_eq!(journal.learner(), &held.fold());
                    prop_assert_eq!(&store.log(), held);
                    prop_assert_eq!(&database.log(), held);
                    promised = held.clone();
                    past.clear();
                }
            }
            past.push(store.entries.borrow().clone());
        }
    }
}
