//! Tabs side by side on a shelf that fails: nothing that was reported saved is ever lost.

use super::{
    shelves::{Store, Tab},
    *,
};
use std::{collections::BTreeSet, rc::Rc};

const TABS: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    Append(usize, Kind, u64),
    /// The tab hears the oldest of its storage events.
    Hear(usize),
    Reload(usize),
    Retry(usize),
    /// The page is left without a word, and opened again.
    Reopen(usize),
    Block(bool),
    Room(Option<usize>),
    FailOnce(usize, ShelfError),
    /// Someone else removes every key, or one.
    Clear,
    Damage(prop::sample::Index),
}

fn steps(vandals: bool) -> impl Strategy<Value = Vec<Step>> {
    let tab = || 0..TABS;
    let long = "x".repeat(3_000);
    let kind = prop_oneof![
        3 => kinds(40, 12),
        2 => Just(note("python/gil", &long)),
    ];
    let why = select(vec![ShelfError::Blocked, ShelfError::Full]);
    let step = prop_oneof![
        12 => (tab(), kind, 0..100_u64).prop_map(|(tab, kind, at)| Step::Append(tab, kind, at)),
        4 => tab().prop_map(Step::Hear),
        2 => tab().prop_map(Step::Reload),
        2 => tab().prop_map(Step::Retry),
        1 => tab().prop_map(Step::Reopen),
        1 => any::<bool>().prop_map(Step::Block),
        1 => prop_oneof![Just(None), (0..20_000_usize).prop_map(Some)].prop_map(Step::Room),
        3 => (0..12_usize, why).prop_map(|(after, why)| Step::FailOnce(after, why)),
        u32::from(vandals) => Just(Step::Clear),
        u32::from(vandals) => any::<prop::sample::Index>().prop_map(Step::Damage),
    ];
    vec(step, 1..40)
}

struct World {
    store: Rc<Store>,
    tabs: Vec<Journal<Tab>>,
    /// What each tab's page load has appended, in order.
    own: Vec<Vec<EventId>>,
    promised: BTreeSet<EventId>,
    writers: u64,
}

impl World {
    fn new() -> Self {
        let store = Rc::new(Store::default());
        let tabs = (0..TABS).map(|tab| open(&store, tab, tab as u64)).collect();
        let own = vec![Vec::new(); TABS];
        let (promised, writers) = (BTreeSet::new(), TABS as u64);
        Self {
            store,
            tabs,
            own,
            promised,
            writers,
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Append(tab, kind, at) => {
                let event = self.tabs[tab].append(kind, at).unwrap();
                assert!(self.tabs[tab].log().contains(event.id));
                self.own[tab].push(event.id);
            }
            Step::Hear(tab) => {
                let news = self.store.news.borrow_mut()[tab].pop_front();
                if let Some((key, value)) = news {
                    self.tabs[tab].absorb(&key, value.as_deref());
                }
            }
            Step::Reload(tab) => drop(self.tabs[tab].reload()),
            Step::Retry(tab) => drop(self.tabs[tab].retry()),
            Step::Reopen(tab) => {
                self.tabs[tab] = open(&self.store, tab, self.writers);
                self.store.news.borrow_mut()[tab].clear();
                self.own[tab].clear();
                self.writers += 1;
            }
            Step::Block(blocked) => self.store.blocked.set(blocked),
            Step::Room(room) => self.store.room.set(room),
            Step::FailOnce(after, why) => self.store.fail_after.set(Some((after, why))),
            Step::Clear => {
                let mut entries = self.store.entries.borrow_mut();
                entries.retain(|key, _| key.contains(":quarantine:"));
            }
            Step::Damage(at) => {
                let keys = self.store.keys_of("log");
                if !keys.is_empty() {
                    self.store.put(&keys[at.index(keys.len())], "garbage");
                }
            }
        }
    }

    /// Notes what the tabs say is saved, and compares it with what is there.
    fn check(&mut self) {
        let held = self.store.log();
        for (journal, own) in self.tabs.iter().zip(&self.own) {
            let missing = own.iter().filter(|id| !held.contains(**id)).count();
            match journal.state() {
                State::Saved => self.promised.extend(own),
                State::Unsaved { pending, .. } => assert_eq!(missing, pending),
                other => panic!("no mirror here, nobody wrote a newer version: {other}"),
            }
            assert_eq!(journal.learner(), &journal.log().fold());
        }
        for id in &self.promised {
            assert!(held.contains(*id), "{id:?} was said to be saved");
        }
    }

    /// The weather clears: everything of open tabs gets saved, and all tabs agree.
    fn settle(&mut self) -> Log {
        self.store.blocked.set(false);
        self.store.room.set(None);
        self.store.fail_after.set(None);
        for tab in &mut self.tabs {
            tab.reload();
            assert_eq!(tab.retry(), State::Saved);
        }
        for tab in &mut self.tabs {
            tab.reload();
        }
        let held = self.store.log();
        for (journal, own) in self.tabs.iter().zip(&self.own) {
            assert!(own.iter().all(|id| held.contains(*id)));
            assert!(
                held.iter()
                    .all(|event| journal.log().get(event.id) == Some(event))
            );
        }
        held
    }
}

fn open(store: &Rc<Store>, tab: usize, writer: u64) -> Journal<Tab> {
    Journal::open(store.tab(tab), "/", WriterId(writer)).0
}

proptest! {
    #[test]
    fn tabs_on_a_failing_shelf_lose_nothing_they_said_was_saved(steps in steps(false)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.check();
        }
        let held = world.settle();
        prop_assert!(world.tabs.iter().all(|tab| tab.log() == &held));
        let next = open(&world.store, 0, 999);
        prop_assert_eq!(next.learner(), &held.fold());
    }

    /// Others may clear or damage the shelf: what open tabs wrote comes back.
    #[test]
    fn open_tabs_outlive_vandals(steps in steps(true)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
        }
        world.settle();
    }

    #[test]
    fn tabs_that_only_hear_each_other_agree(
        marks in vec((0..TABS, kinds(3, 9), 0..50_u64, any::<bool>()), 0..40),
    ) {
        let mut world = World::new();
        for (tab, kind, at, hear) in marks {
            world.take(Step::Append(tab, kind, at));
            if hear {
                world.take(Step::Hear((tab + 1) % TABS));
            }
        }
        for tab in 0..TABS {
            while !world.store.news.borrow()[tab].is_empty() {
                world.take(Step::Hear(tab));
            }
        }
        let total: usize = world.own.iter().map(Vec::len).sum();
        for journal in &world.tabs {
            prop_assert_eq!(journal.log().len(), total);
            prop_assert_eq!(journal.learner(), world.tabs[0].learner());
        }
    }

    #[test]
    fn one_damaged_segment_leaves_all_others_whole(
        sizes in vec(0..2_500_usize, 4..20), victim in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(), flip in proptest::option::of(1..128_u8),
    ) {
        let store = Rc::new(Store::default());
        let mut journal = open(&store, 0, 1);
        for (at, size) in (0..).zip(sizes) {
            journal.append(note("q", &"n".repeat(size)), at).unwrap();
        }
        let keys = store.keys_of("log");
        let victim = victim.get(&keys);
        let mut bytes = store.get(victim).unwrap().into_bytes();
        let lost = decode(&store.get(victim).unwrap()).unwrap();
        let at = cut.index(bytes.len());
        match flip {
            Some(flip) => bytes[at] ^= flip,
            None => bytes.truncate(at),
        }
        let damaged = String::from_utf8_lossy(&bytes).into_owned();
        store.put(victim, &damaged);
        let (again, opened) = Journal::open(store.tab(1), "/", WriterId(2));
        prop_assert_eq!(opened.problems.len(), 1);
        prop_assert_eq!(again.log().len() + lost.len(), journal.log().len());
        prop_assert!(again.log().iter().all(|event| journal.log().get(event.id) == Some(event)));
        let aside = store.keys_of("quarantine");
        prop_assert_eq!(store.get(&aside[0]), Some(damaged));
        // The tab that wrote it is still open, and hears of the removal.
        journal.reload();
        prop_assert_eq!(store.log(), journal.log().clone());
    }
}

/// A failure at every single call of a small session, each kind, once or for good.
#[test]
fn a_failure_at_every_step() {
    for why in [ShelfError::Blocked, ShelfError::Full] {
        for after in 0..40 {
            let mut world = World::new();
            world.store.put("ace:/:log:00000000000000aa:0", "garbage");
            world.store.fail_after.set(Some((after, why)));
            world.take(Step::Reopen(0));
            for at in 0..6 {
                world.take(Step::Append(0, note("q", &"n".repeat(3_000)), at));
                world.check();
            }
            world.take(Step::Retry(0));
            world.check();
            assert_eq!(world.tabs[0].state(), State::Saved);
            assert!(
                world
                    .store
                    .entries
                    .borrow()
                    .values()
                    .any(|value| value == "garbage")
            );
            world.settle();
        }
    }
}

#[test]
fn a_blocked_shelf_says_so_before_the_first_mark_and_recovers() {
    let store = Rc::new(Store::default());
    open(&store, 0, 1).append(mark("old", true), 1).unwrap();
    store.blocked.set(true);
    let (mut journal, opened) = Journal::open(store.tab(0), "/", WriterId(2));
    let why = ShelfError::Blocked;
    assert_eq!(opened.problems, [Problem::Unreachable { why }]);
    assert_eq!(journal.state(), State::Unsaved { pending: 0, why });
    journal.append(mark("new", true), 2).unwrap();
    assert_eq!(journal.retry(), State::Unsaved { pending: 1, why });
    store.blocked.set(false);
    assert_eq!(journal.retry(), State::Saved);
    assert_eq!(
        (journal.learner().questions().count(), store.log().len()),
        (2, 2)
    );
}

#[test]
fn a_full_shelf_keeps_what_it_has_and_takes_the_rest_later() {
    let store = Rc::new(Store::default());
    let mut journal = open(&store, 0, 1);
    journal.append(mark("a", true), 1).unwrap();
    store.room.set(Some(store.used()));
    let why = ShelfError::Full;
    for pending in 1..300 {
        journal
            .append(mark("python/something-long", true), 2)
            .unwrap();
        assert_eq!(journal.state(), State::Unsaved { pending, why });
        assert_eq!(store.log().len(), 1);
    }
    store.room.set(Some(store.used() + 100_000));
    assert_eq!(journal.retry(), State::Saved);
    assert_eq!(store.log(), journal.log().clone());
}
