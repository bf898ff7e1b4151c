//! A shelf in memory that several tabs share, that fails on demand, and that watches the three rules.

use super::*;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

pub type StorageEvent = (String, Option<String>);

#[derive(Default)]
pub struct Store {
    pub entries: RefCell<BTreeMap<String, String>>,
    /// What each tab has yet to hear of the others.
    pub news: RefCell<Vec<VecDeque<StorageEvent>>>,
    pub blocked: Cell<bool>,
    /// The most units of keys and values; like a browser, only growth is refused.
    pub room: Cell<Option<usize>>,
    /// Counts down at each call; the call that finds 0 fails, once.
    pub fail_after: Cell<Option<(usize, ShelfError)>>,
    /// How many more calls are obeyed, as if the page were killed then.
    pub stops_after: Cell<Option<usize>>,
}

/// One tab's way to the store.
#[derive(Clone)]
pub struct Tab {
    pub store: Rc<Store>,
    pub number: usize,
}

impl Store {
    pub fn tab(self: &Rc<Self>, number: usize) -> Tab {
        let mut news = self.news.borrow_mut();
        while news.len() <= number {
            news.push(VecDeque::new());
        }
        let store = Rc::clone(self);
        Tab { store, number }
    }

    pub fn used(&self) -> usize {
        let entries = self.entries.borrow();
        entries
            .iter()
            .map(|(key, value)| units(key) + units(value))
            .sum()
    }

    pub fn put(&self, key: &str, value: &str) {
        self.entries
            .borrow_mut()
            .insert(key.to_owned(), value.to_owned());
    }

    pub fn get(&self, key: &str) -> Option<String> {
        self.entries.borrow().get(key).cloned()
    }

    /// The keys of one kind (`log`, `quarantine`), of all mounts.
    pub fn keys_of(&self, kind: &str) -> Vec<String> {
        let kind = format!(":{kind}:");
        let entries = self.entries.borrow();
        entries
            .keys()
            .filter(|key| key.contains(&kind))
            .cloned()
            .collect()
    }

    /// Everything that can be read now, by whoever comes next.
    pub fn log(&self) -> Log {
        let mut log = Log::default();
        for text in self.entries.borrow().values() {
            log.merge(log_of(&decode(text).unwrap_or_default()));
        }
        log
    }

    /// Whether what was under a key stands in quarantine, or all its events in greater segments.
    fn has_copy(&self, key: &str, gone: &str) -> bool {
        let order = |key: &str| {
            let (mount, suffix) = key.split_once(":log:")?;
            let (writer, number) = suffix.split_once(':')?;
            let number: u32 = number.parse().ok()?;
            Some((
                mount.to_owned(),
                number / 1_000_000,
                writer.to_owned(),
                number,
            ))
        };
        let mut greater = Vec::new();
        for (place, value) in self.entries.borrow().iter() {
            if place.contains(":quarantine:") && value == gone {
                return true;
            }
            if order(place) > order(key) {
                greater.extend(decode(value).unwrap_or_default());
            }
        }
        let mut greater = log_of(&greater);
        let mut gone = decode(gone).unwrap_or_default().into_iter();
        gone.all(|event| greater.insert(event) == Change::Nothing)
    }

    fn admit(&self) -> Result<(), ShelfError> {
        if let Some((left, why)) = self.fail_after.get() {
            self.fail_after
                .set(left.checked_sub(1).map(|left| (left, why)));
            if left == 0 {
                return Err(why);
            }
        }
        if let Some(left) = self.stops_after.get() {
            self.stops_after.set(Some(left.saturating_sub(1)));
            if left == 0 {
                return Err(ShelfError::Blocked);
            }
        }
        if self.blocked.get() {
            Err(ShelfError::Blocked)
        } else {
            Ok(())
        }
    }

    fn tell_others(&self, teller: usize, news: &StorageEvent) {
        for (number, queue) in self.news.borrow_mut().iter_mut().enumerate() {
            if number != teller {
                queue.push_back(news.clone());
            }
        }
    }
}

impl Shelf for Tab {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.store.admit()?;
        Ok(self.store.entries.borrow().keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.store.admit()?;
        Ok(self.store.get(key))
    }

    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.store.admit()?;
        let before = self.store.get(key);
        let cost = units(value).saturating_sub(before.as_deref().map_or(0, units));
        let new_key = if before.is_none() { units(key) } else { 0 };
        if cost + new_key > 0
            && self
                .store
                .room
                .get()
                .is_some_and(|room| self.store.used() + cost + new_key > room)
        {
            return Err(ShelfError::Full);
        }
        assert!(
            key.contains(":log:") || before.is_none(),
            "overwrites {key}"
        );
        if key.contains(":log:") {
            let log = log_of(&decode(value).expect("writes what can be read"));
            if let Some(before) = before {
                let before = decode(&before).expect("never writes over what it can't read");
                assert!(
                    before.iter().all(|event| log.get(event.id) == Some(event)),
                    "{key} shrinks"
                );
            }
            let single = log.len() == 1;
            assert!(
                single || units(value) <= SEGMENT_LIMIT,
                "{key} is too large"
            );
        }
        self.store.put(key, value);
        self.store
            .tell_others(self.number, &(key.to_owned(), Some(value.to_owned())));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.store.admit()?;
        let gone = self.store.entries.borrow_mut().remove(key);
        if let Some(gone) = gone {
            assert!(
                key.ends_with(":room") || self.store.has_copy(key, &gone),
                "removes {key} without a copy"
            );
        }
        self.store.tell_others(self.number, &(key.to_owned(), None));
        Ok(())
    }
}
