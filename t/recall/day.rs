//! The learner's days, which begin at four in the morning: who studies past midnight is still on the
//! day before.

/// A minute in milliseconds.
pub const MINUTE: u64 = 60_000;
/// A day in milliseconds.
pub const DAY: u64 = 24 * 60 * MINUTE;
/// When a day begins, in milliseconds after midnight.
const ROLLOVER: i64 = 4 * 60 * 60_000;

/// Local days. One offset serves all times: where clocks are put forward or back between two
/// reviews, a day begins an hour earlier or later there, which no interval of whole days feels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Local time less UTC, in milliseconds.
    pub offset: i64,
}

impl Days {
    /// The day of a time in ms since 1970: a number that grows by one each local day at four. The
    /// day that began on 1 January 1970 is 0.
    pub fn of(self, at: u64) -> i64 {
        (at.cast_signed() + self.offset - ROLLOVER).div_euclid(DAY.cast_signed())
    }

    /// When that day begins, in ms since 1970; nothing is before 1970.
    pub fn start(self, day: i64) -> u64 {
        (day * DAY.cast_signed() + ROLLOVER - self.offset)
            .max(0)
            .cast_unsigned()
    }

    /// How many days begin between two times; 0 when the second is the earlier, as after a clock
    /// was put back.
    pub fn between(self, from: u64, to: u64) -> u32 {
        u32::try_from(self.of(to) - self.of(from)).unwrap_or_default()
    }
}
