//! Banks of any size with the statistics of real ones, from a seed: for benchmarks and scale tests.
//!
//! Words follow Zipf's law: a few that every question has, many that few have, and ever new ones.
//! The same seed gives the same questions, and a longer bank begins with the shorter one.

#[path = "synthetic/words.rs"]
mod words;

use words::{COMMON, SYLLABLES, TEMPLATES};
pub use words::{SYMBOLS, TERMS};

/// A question that nobody should learn.
#[derive(Clone, Debug)]
pub struct SyntheticQuestion {
    /// Under 110 characters.
    pub title: String,
    /// None to two.
    pub synonyms: Vec<String>,
    /// One to three.
    pub topics: Vec<String>,
    /// About 300 words in paragraphs, without markup.
    pub answer_text: String,
}

/// `n` questions, determined by `seed`.
pub fn questions(seed: u64, n: usize) -> impl Iterator<Item = SyntheticQuestion> {
    let mut random = Random(seed);
    (0..n).map(move |_| question(&mut random))
}

/// The `SplitMix64` generator: small, and good enough for text.
#[derive(Clone, Debug)]
pub struct Random(
    /// The seed, then the state.
    pub u64,
);

impl Random {
    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, all equally likely.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() % end.max(1) as u64).unwrap_or(0)
    }

    /// A number below `end`; number r is as likely as 1/(r+1), roughly.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rough distribution over far fewer than 2⁵² numbers"
    )]
    pub fn zipf(&mut self, end: usize) -> usize {
        let unit = (self.bits() >> 11) as f64 / (1_u64 << 53) as f64;
        ((end as f64 + 1.0).powf(unit) as usize)
            .saturating_sub(1)
            .min(end - 1)
    }

    /// One of `list`, the first ones more often.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.zipf(list.len())]
    }
}

/// The rare words of a bank: names, products, jargon. Far more than any bank uses up.
const RARE_WORDS: usize = 60_000;

fn question(random: &mut Random) -> SyntheticQuestion {
    let subject = word(random);
    let mut title = String::new();
    for (at, piece) in random.pick(TEMPLATES).split('%').enumerate() {
        match at {
            0 => {}
            1 => title.push_str(&subject),
            _ => title.push_str(&word(random)),
        }
        title.push_str(piece);
    }
    let synonyms = (0..random.below(3))
        .map(|_| format!("{} {subject}", word(random)))
        .collect();
    let topics = (0..=random.below(3))
        .map(|_| random.pick(TERMS).to_owned())
        .collect();
    let mut answer_text = String::new();
    for at in 0..250 + random.below(100) {
        let next = match random.below(100) {
            0..42 => random.pick(COMMON).to_owned(),
            42..46 => subject.clone(),
            _ => word(random),
        };
        answer_text.push_str(&next);
        answer_text.push_str(match at % 60 {
            59 => ".\n\n",
            19 | 39 => ". ",
            9 | 49 => ", ",
            _ => " ",
        });
    }
    SyntheticQuestion {
        title,
        synonyms,
        topics,
        answer_text,
    }
}

/// A term, a symbol or a rare word.
fn word(random: &mut Random) -> String {
    match random.below(100) {
        0..60 => random.pick(TERMS).to_owned(),
        60..67 => random.pick(SYMBOLS).to_owned(),
        _ => rare_word(random.zipf(RARE_WORDS)),
    }
}

fn rare_word(number: usize) -> String {
    let mut random = Random(number as u64);
    let mut word = String::new();
    for _ in 0..2 + random.below(3) {
        word.push_str(SYLLABLES[random.below(SYLLABLES.len())]);
    }
    word
}
