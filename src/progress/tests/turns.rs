//! Two tabs that tidy up at once, their calls in any order.

use super::{
    compaction::{fill, shelves_full},
    *,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, Mutex},
};

/// A shelf for two threads that take turns call by call, as a schedule tells.
#[derive(Default)]
struct Turns {
    entries: BTreeMap<String, String>,
    schedule: Vec<usize>,
    at: usize,
    done: [bool; 2],
    /// After how many calls of its own each is killed.
    kills: [usize; 2],
}

struct Turn {
    shared: Arc<(Mutex<Turns>, Condvar)>,
    me: usize,
}

impl Turn {
    fn call<T>(
        &self,
        call: impl FnOnce(&mut BTreeMap<String, String>) -> T,
    ) -> Result<T, ShelfError> {
        let (turns, changed) = &*self.shared;
        let mut turns = turns.lock().unwrap();
        loop {
            let next = turns.schedule.get(turns.at).copied().unwrap_or(0);
            if next == self.me || turns.done[1 - self.me] {
                break;
            }
            turns = changed.wait(turns).unwrap();
        }
        turns.at += 1;
        changed.notify_all();
        if turns.kills[self.me] == 0 {
            return Err(ShelfError::Blocked);
        }
        turns.kills[self.me] -= 1;
        Ok(call(&mut turns.entries))
    }

    fn finish(&self) {
        self.shared.0.lock().unwrap().done[self.me] = true;
        self.shared.1.notify_all();
    }
}

impl Shelf for Turn {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.call(|entries| entries.keys().cloned().collect())
    }
    fn read(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.call(|entries| entries.get(key).cloned())
    }
    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.call(|entries| drop(entries.insert(key.to_owned(), value.to_owned())))
    }
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.call(|entries| drop(entries.remove(key)))
    }
}

fn union(entries: &BTreeMap<String, String>) -> Log {
    let mut events = Vec::new();
    for text in entries.values() {
        events.extend(decode(text).unwrap_or_default());
    }
    log_of(&events)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Two starts at once, their calls in any order, one or both killed anywhere, twice in a row.
    #[test]
    fn two_starts_at_once_keep_everything(
        segments in shelves_full(),
        schedules in vec((vec(0..2_usize, 0..150), [0..150_usize, 0..150_usize]), 2),
    ) {
        let mut entries = fill(segments);
        let before = union(&entries);
        let mut writer = 100;
        for (schedule, kills) in schedules {
            let turns = Turns { entries, schedule, kills, ..Turns::default() };
            let shared = Arc::new((Mutex::new(turns), Condvar::new()));
            std::thread::scope(|scope| {
                for me in 0..2 {
                    writer += 1;
                    let (shared, writer) = (Arc::clone(&shared), WriterId(writer));
                    scope.spawn(move || {
                        let turn = Turn { shared: Arc::clone(&shared), me };
                        Journal::open(turn, "/", writer).0.compact();
                        Turn { shared, me }.finish();
                    });
                }
            });
            entries = std::mem::take(&mut shared.0.lock().unwrap().entries);
            prop_assert_eq!(&union(&entries), &before);
        }
    }
}
