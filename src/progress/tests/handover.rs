//! Events that no storage took, from one page load to the next.

use std::rc::Rc;

use super::{mark, shelves::Store};
use crate::progress::{Journal, WriterId};

#[test]
fn what_could_be_kept_nowhere_goes_on_with_the_next_page_load() {
    let store = Rc::new(Store::default());
    store.blocked.set(true);
    let (mut first, _) = Journal::open(store.tab(0), "/", WriterId(1));
    assert_eq!(first.unkept(), None);
    first.append(mark("python/gil", true), 1).unwrap();
    let text = first.unkept().unwrap();
    let (mut second, _) = Journal::open(store.tab(1), "/", WriterId(2));
    second.adopt(&text);
    assert_eq!(first.log(), second.log());
    assert_eq!(second.unkept().as_deref(), Some(text.as_str()));
    // Once there is room it is kept like any other.
    store.blocked.set(false);
    second.retry();
    assert_eq!(second.unkept(), None);
    assert_eq!(store.log(), *second.log());
}

#[test]
fn a_start_over_goes_on_too() {
    let store = Rc::new(Store::default());
    store.blocked.set(true);
    let (mut first, _) = Journal::open(store.tab(0), "/", WriterId(1));
    first.append(mark("python/gil", true), 1).unwrap();
    first.start_over(2);
    let (mut second, _) = Journal::open(store.tab(1), "/", WriterId(2));
    second.adopt(&first.unkept().unwrap());
    assert_eq!(second.log().visible().count(), 0);
    assert_eq!(second.undo_start_over(3), Some(1));
}

#[test]
fn what_the_mirror_took_or_the_shelf_has_needs_no_handing_over() {
    let store = Rc::new(Store::default());
    let (mut kept, _) = Journal::open(store.tab(0), "/", WriterId(1));
    kept.append(mark("python/gil", true), 1).unwrap();
    assert_eq!(kept.unkept(), None);
    store.blocked.set(true);
    let (mut mirrored, _) = Journal::open(store.tab(1), "/", WriterId(2));
    mirrored.take_mirror(&[]);
    mirrored.append(mark("python/gil", true), 1).unwrap();
    assert!(mirrored.unkept().is_some());
    let batch = mirrored.unmirrored();
    mirrored.mirrored(&batch);
    assert_eq!(mirrored.unkept(), None);
}

#[test]
fn what_isnt_whole_is_ignored() {
    let (mut journal, _) = Journal::open(Rc::new(Store::default()).tab(0), "/", WriterId(1));
    journal.adopt("1:00000000:[]");
    assert!(journal.log().is_empty());
}
