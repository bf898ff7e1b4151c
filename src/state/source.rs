//! The state's signals: one kind for what is set, one for what follows from it.
//!
//! They hold their values behind `dyn Any`, so that all types share one copy of the framework's code:
//! with a signal type for each of fifteen values the app is 12 KB (brotli) larger.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::*;

type Value = Arc<dyn Any + Send + Sync>;

/// The value as what it was made of: a source and its type never part.
fn typed<T: 'static>(value: &Value) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a source holds its own type"),
    }
}

/// Runs now, and again whenever something it read changed. Boxed: one copy of what runs effects.
pub fn watch(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_| run());
}

/// A value that commands set and views follow.
pub struct Source<T> {
    signal: RwSignal<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Source<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Source<T> {}

impl<T: Clone + Send + Sync + 'static> Source<T> {
    /// A source that holds this value.
    pub fn new(value: T) -> Self {
        Self {
            signal: RwSignal::new(Arc::new(value)),
            of: PhantomData,
        }
    }

    /// The value; whoever asks inside a view follows it.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// Reads the value in place; whoever asks inside a view follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&self.signal.get()))
    }

    /// The value now, without following it.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// Reads the value in place, without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&self.signal.get_untracked()))
    }

    /// Reads the value in place, unless its page is gone: for timers.
    pub fn try_with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.signal
            .try_get_untracked()
            .map(|value| read(typed(&value)))
    }

    /// Follows the value without reading it.
    pub fn track(&self) {
        self.signal.track();
    }

    /// Sets the value, unless its page is gone.
    pub fn set(&self, value: T) {
        // Nothing follows a source whose page is gone.
        let _ = self.signal.try_set(Arc::new(value));
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

/// A value with how to tell it from another.
#[derive(Clone)]
struct Comparable {
    value: Value,
    same: fn(&Value, &Value) -> bool,
}

impl PartialEq for Comparable {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.value, &other.value)
    }
}

/// What makes a value from the one before.
type Follow = dyn Fn(Option<&Comparable>) -> Comparable + Send + Sync;

/// A value that follows from others; views hear of it when it really changes.
pub struct Derived<T> {
    memo: Memo<Comparable>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Derived<T> {
    /// What `follow` says, whenever something it read changed.
    pub fn new(follow: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::after(move |_| follow())
    }

    /// What `follow` says, given what it said before.
    pub fn after(follow: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let same = |one: &Value, other: &Value| typed::<T>(one) == typed::<T>(other);
        Self::boxed(Box::new(move |before| {
            let value = follow(before.map(|before| typed(&before.value)));
            Comparable {
                value: Arc::new(value),
                same,
            }
        }))
    }

    fn boxed(follow: Box<Follow>) -> Self {
        Self {
            memo: Memo::new(follow),
            of: PhantomData,
        }
    }

    /// The value; whoever asks inside a view follows it.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// Reads the value in place; whoever asks inside a view follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&self.memo.get().value))
    }

    /// Reads the value in place, without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&self.memo.get_untracked().value))
    }
}
