//! Chance that can be repeated.

/// A number that looks random and follows from the seed alone.
pub fn random(seed: u64) -> u64 {
    // SplitMix64 (Steele, Lea, Flood 2014).
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The seed of a text, such as a question's id: FNV-1a.
pub fn seed(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// How far an interval may be moved, in parts of what lies between two lengths in days.
const RANGES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];

/// The shortest and the longest interval that may stand for this one, in days: questions learnt
/// together shouldn't come back together for ever.
pub fn spread(days: u32, longest: u32) -> (u32, u32) {
    #[expect(clippy::cast_precision_loss, reason = "at most 36,500")]
    let exact = days as f32;
    if exact < 2.5 {
        return (days, days);
    }
    let delta = RANGES.iter().fold(1.0, |delta, (from, to, part)| {
        delta + part * (exact.min(*to) - from).max(0.0)
    });
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 2 and 40,000"
    )]
    let (least, most) = (
        (exact - delta).round().max(2.0) as u32,
        (exact + delta).round() as u32,
    );
    let most = most.min(longest);
    (least.min(most), most)
}

/// An interval near this one, in days.
pub fn fuzzed(days: u32, longest: u32, seed: u64) -> u32 {
    let (least, most) = spread(days, longest);
    least + u32::try_from(random(seed) % u64::from(most - least + 1)).unwrap_or_default()
}
