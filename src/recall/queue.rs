//! Which question a session asks next.

use super::{Card, Grade, MINUTE, Phase, Standing};

/// How long before its time a learning step may be asked, when nothing else is left, in milliseconds.
pub const AHEAD: u64 = 20 * MINUTE;
/// How many questions are looked at for one of another topic than the last.
const WINDOW: usize = 5;

/// A question that could be asked.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its number.
    pub id: u32,
    /// What it is about: the same number for the same topic.
    pub topic: u32,
    /// Where it stands.
    pub standing: Standing,
}

/// A question in the queue: what sorts it, its number, its topic.
type Place = (u64, u32, u32);

/// How much of what there is comes today.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// At most so many new questions.
    pub new: usize,
    /// At most so many reviews, steps of an earlier day among them.
    pub reviews: usize,
    /// When today began, in ms since 1970: today's own steps come whatever the share.
    pub since: u64,
    /// Whether new ones come before what is due: with an interview ahead, a question never seen is
    /// one that can't be recalled.
    pub new_first: bool,
}

/// What is to be asked today, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// What was forgotten or is being learnt, and is due; the longest overdue first.
    pub learning: Vec<Place>,
    /// Learnt questions that are due, the least surely recalled first.
    pub due: Vec<Place>,
    /// New ones, in the order they came.
    pub new: Vec<Place>,
    /// Learning steps whose time comes later.
    pub later: Vec<Place>,
    /// Whether new ones come before what is due.
    pub new_first: bool,
    /// How many are due beyond today's share.
    pub left_over: usize,
}

impl Queue {
    /// Puts in order what may be asked at a time in ms since 1970.
    pub fn of(candidates: impl Iterator<Item = Candidate>, now: u64, share: Share) -> Self {
        let mut queue = Self {
            new_first: share.new_first,
            ..Self::default()
        };
        let mut earlier = Vec::new();
        for Candidate {
            id,
            topic,
            standing,
        } in candidates
        {
            if standing.is_held(now) {
                continue;
            }
            let (list, key) = match standing.card {
                None if queue.new.len() < share.new => (&mut queue.new, u64::from(id)),
                None => continue,
                Some(card) if card.phase == Phase::Review && card.last.grade != Grade::Again => {
                    if card.due > now {
                        continue;
                    }
                    // The bits of floats that aren't negative order like them.
                    (&mut queue.due, card.sureness(now).to_bits().into())
                }
                Some(card) if card.due <= now => {
                    if card.last.at < share.since {
                        earlier.push(id);
                    }
                    (&mut queue.learning, card.due)
                }
                Some(card) if card.phase == Phase::Review => continue,
                Some(card) => (&mut queue.later, card.due),
            };
            list.push((key, id, topic));
        }
        // New ones keep the order of the plan.
        for list in [&mut queue.learning, &mut queue.due, &mut queue.later] {
            list.sort_unstable();
        }
        let all = queue.learning.len() + queue.due.len();
        let mut room = share.reviews;
        queue.learning.retain(|(_, id, _)| {
            let earlier = earlier.contains(id);
            let comes = !earlier || room > 0;
            room -= usize::from(earlier && comes);
            comes
        });
        queue.due.truncate(room);
        queue.left_over = all - queue.learning.len() - queue.due.len();
        queue
    }

    /// The next question after one of this topic, passing over some while there are others; nothing
    /// when all is done for now.
    pub fn next(&self, topic: Option<u32>, now: u64, passed: &[u32]) -> Option<u32> {
        let soon = self
            .later
            .iter()
            .take_while(|(due, ..)| *due <= now + AHEAD)
            .count();
        let (second, third) = if self.new_first {
            (&self.new, &self.due)
        } else {
            (&self.due, &self.new)
        };
        let lists = [self.learning.as_slice(), second, third, &self.later[..soon]];
        let wanted = |(_, id, _): &&Place| !passed.contains(id);
        let pick = |list: &[Place]| {
            let mut window = list.iter().filter(wanted).take(WINDOW);
            let first = window.clone().next()?;
            let other = window.find(|(_, _, other)| Some(*other) != topic);
            Some(other.unwrap_or(first).1)
        };
        lists.into_iter().find_map(pick).or_else(|| {
            // Only what was passed over is left: now it comes.
            passed.iter().copied().find(|id| {
                lists
                    .iter()
                    .any(|list| list.iter().any(|place| place.1 == *id))
            })
        })
    }

    /// Whether a question is to come.
    pub fn has(&self, id: u32) -> bool {
        let lists = [&self.learning, &self.due, &self.new, &self.later];
        lists.into_iter().flatten().any(|place| place.1 == id)
    }

    /// How many questions are left: new, being learnt, due.
    pub fn left(&self) -> (usize, usize, usize) {
        (
            self.new.len(),
            self.learning.len() + self.later.len(),
            self.due.len(),
        )
    }
}

impl Card {
    /// The probability of recalling it, whatever was said the last time.
    fn sureness(&self, now: u64) -> f32 {
        let mut card = *self;
        card.last.grade = Grade::Good;
        card.retrievability(now)
    }
}
