//! A shelf in memory, and a checksum of its own.

use super::progress::{Shelf, ShelfError};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// `localStorage` in memory.
#[derive(Clone, Default)]
pub struct Memory(Rc<RefCell<BTreeMap<String, String>>>);

#[allow(dead_code, reason = "each target uses some of it")]
impl Memory {
    /// Sets a value.
    pub fn put(&self, key: &str, value: &str) {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
    }

    /// All values.
    pub fn values(&self) -> Vec<String> {
        self.0.borrow().values().cloned().collect()
    }
}

impl Shelf for Memory {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
    fn read(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.0.borrow().get(key).cloned())
    }
    fn write(&self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.put(key, value);
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}

/// A payload as an intact segment of version 1.
#[allow(dead_code, reason = "each target uses some of it")]
pub fn sealed(payload: &str) -> String {
    let mut crc = !0_u32;
    for byte in format!("1:{payload}").bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    format!("1:{:08x}:{payload}", !crc)
}
