//! How many questions are due on each of the next days.

use crate::recall::{Days, Hold, Standing};

/// How many days the forecast looks ahead, today included.
pub const AHEAD: usize = 30;

/// The questions due today, tomorrow, and so on. What is overdue is due today; what is buried, when
/// that ends; what is suspended, never.
pub fn forecast<'a>(
    standings: impl Iterator<Item = &'a Standing>,
    days: Days,
    now: u64,
) -> [u32; AHEAD] {
    let mut due = [0; AHEAD];
    let today = days.of(now);
    for standing in standings {
        let Some(at) = standing.due_at() else {
            continue;
        };
        let at = match standing.hold {
            Hold::None => at,
            Hold::Buried(until) => at.max(until),
            Hold::Suspended => continue,
        };
        let ahead = usize::try_from(days.of(at) - today).unwrap_or(0);
        if let Some(count) = due.get_mut(ahead) {
            *count += 1;
        }
    }
    due
}
