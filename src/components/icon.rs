//! Line icons, drawn on a 24-unit grid in the colour of the text beside them.

/// A decorative icon and the words beside it, which are its name.
pub fn labelled(path: &str, words: &str) -> String {
    format!(
        "<svg class=icon viewBox=\"0 0 24 24\" aria-hidden=true><path d=\"{path}\"/></svg>{words}"
    )
}

/// A list of cards.
pub const BROWSE: &str = "M4 6h16M4 12h16M4 18h10";
/// A pile of cards.
pub const STUDY: &str = "M5 9h14v10H5zM7 6h10M9 3h6";
/// A target.
pub const CHALLENGE: &str =
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z";
/// Bars that rise.
pub const PROGRESS: &str = "M5 20v-6M12 20V9M19 20V4";
/// A slider.
pub const SETTINGS: &str = "M4 8h9M19 8h1M4 16h1M11 16h9M13 5.5h3v5h-3zM7 13.5h3v5H7z";
/// A magnifying glass.
pub const SEARCH: &str = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21";
/// A ribbon.
pub const BOOKMARK: &str = "M6 4h12v16l-6-4.5L6 20z";
/// A pen.
pub const NOTE: &str = "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4";
/// Two chain links.
pub const LINK: &str =
    "M10 14l4-4M9 8l2.5-2.5a4 4 0 0 1 6 6L15 14M15 16l-2.5 2.5a4 4 0 0 1-6-6L9 10";
/// A printer.
pub const PRINT: &str = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z";
/// A tick.
pub const CHECK: &str = "M5 12.5l4.5 4.5L19 7";
/// An arrow back.
pub const UNDO: &str = "M9 8L5 12l4 4M5 12h9a5 5 0 0 1 0 10";
/// A circular arrow.
pub const AGAIN: &str = "M19 12a7 7 0 1 1-2-5M19 4v4h-4";
/// A funnel.
pub const FILTER: &str = "M4 5h16l-6 8v6l-4-2v-4z";
