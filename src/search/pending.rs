//! Texts added but not yet searchable: a hash table of terms and a list of postings.

use super::index::Posting;

/// Terms in the order they were first seen, and their postings in the order they were added.
#[derive(Debug, Default)]
pub(super) struct Pending {
    text: String,
    ends: Vec<u32>,
    /// Open addressing: 0 is free, otherwise a term's number plus 1. Its length is a power of two.
    slots: Vec<u32>,
    /// Terms of the text being read, and how often each occurs in it.
    counts: Vec<(u32, u16)>,
    /// By term, its last place among the counts.
    places: Vec<u32>,
    /// Term and posting.
    postings: Vec<(u32, Posting)>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn term(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize
        };
        &self.text[start..self.ends[at] as usize]
    }

    /// The number of `form`, which is remembered if it's new.
    fn intern(&mut self, form: &str) -> u32 {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let mut slot = self.slot(form);
        loop {
            match self.slots[slot] {
                0 => break,
                taken if self.term(taken - 1) == form => return taken - 1,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
        let number = as_u32(self.ends.len());
        self.text.push_str(form);
        self.ends.push(as_u32(self.text.len()));
        self.places.push(0);
        self.slots[slot] = number + 1;
        number
    }

    /// Counts an occurrence of `form` in the text being read.
    pub(super) fn count(&mut self, form: &str) {
        let number = self.intern(form);
        let place = &mut self.places[number as usize];
        match self.counts.get_mut(*place as usize) {
            // A place left over from an earlier text belongs to another term by now.
            Some((same, count)) if *same == number => *count = count.saturating_add(1),
            _ => {
                *place = as_u32(self.counts.len());
                self.counts.push((number, 1));
            }
        }
    }

    /// Turns the counts of the text that was read into postings.
    pub(super) fn finish(&mut self, posting: impl Fn(u16) -> Posting) {
        let postings = self
            .counts
            .drain(..)
            .map(|(number, count)| (number, posting(count)));
        self.postings.extend(postings);
    }

    fn slot(&self, form: &str) -> usize {
        // FNV-1a: short keys, no adversary; SipHash would cost more code and time.
        let hash = form.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        (hash ^ (hash >> 15)) as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1024)];
        for number in 0..as_u32(self.ends.len()) {
            let mut slot = self.slot(self.term(number));
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = number + 1;
        }
    }

    /// The terms' numbers in the terms' byte order: merge sort, smaller in wasm than the standard's.
    pub(super) fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..as_u32(self.ends.len())).collect();
        let mut merged = Vec::with_capacity(order.len());
        let mut width = 1;
        while width < order.len() {
            for pair in order.chunks(width * 2) {
                let (mut left, mut right) = pair.split_at(width.min(pair.len()));
                while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                    if self.term(*a) <= self.term(*b) {
                        merged.push(*a);
                        left = left_rest;
                    } else {
                        merged.push(*b);
                        right = right_rest;
                    }
                }
                merged.extend_from_slice(left);
                merged.extend_from_slice(right);
            }
            std::mem::swap(&mut order, &mut merged);
            merged.clear();
            width *= 2;
        }
        order
    }

    /// All postings grouped by term and, within it, those outside answers first. The second list
    /// has two entries a term, where its postings and where those in answers begin, and the end.
    pub(super) fn grouped(&self) -> (Vec<Posting>, Vec<u32>) {
        let group = |(number, posting): (u32, Posting)| {
            number as usize * 2 + usize::from(posting.in_answer())
        };
        let mut bounds = vec![0; self.ends.len() * 2 + 1];
        for pair in &self.postings {
            bounds[group(*pair) + 1] += 1;
        }
        for at in 1..bounds.len() {
            bounds[at] += bounds[at - 1];
        }
        let mut next = bounds.clone();
        let mut grouped = vec![Posting::default(); self.postings.len()];
        for pair in &self.postings {
            let place = &mut next[group(*pair)];
            grouped[*place as usize] = pair.1;
            *place += 1;
        }
        (grouped, bounds)
    }
}

/// An offset or count in the index. The index holds far fewer than 2³² bytes of terms or postings.
pub(super) fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
