//! Where unreadable segments go.

use super::{
    report::Problem,
    segment::{SegmentError, decode},
    shelf::{Names, Shelf, ShelfError},
};

/// Moves a bad segment to quarantine: the copy first, then the removal, so a kill between them
/// leaves both, which the next start finds equal.
pub(super) fn set_aside(
    shelf: &impl Shelf,
    names: &Names,
    key: String,
    error: SegmentError,
) -> Problem {
    match copy_aside(shelf, names, &key) {
        Ok(Some(aside)) => {
            // Failing here only leaves a second copy.
            let _ = shelf.remove(&key);
            Problem::SetAside { key: aside, error }
        }
        Ok(None) | Err(_) => Problem::LeftInPlace { key, error },
    }
}

fn copy_aside(shelf: &impl Shelf, names: &Names, key: &str) -> Result<Option<String>, ShelfError> {
    // Read again: its writer may have mended it since.
    let text = shelf.read(key)?.filter(|text| decode(text).is_err());
    let (Some(suffix), Some(text)) = (names.suffix(key), text) else {
        return Ok(None);
    };
    for attempt in 0..100 {
        let aside = names.aside(suffix, attempt);
        match shelf.read(&aside)? {
            Some(held) if held != text => {}
            Some(_) => return Ok(Some(aside)),
            None => {
                shelf.write(&aside, &text)?;
                return Ok(Some(aside));
            }
        }
    }
    Ok(None)
}
