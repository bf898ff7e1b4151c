//! Charts, written as text: geometry in attributes, colours by classes. Each has a table that says the
//! same, made of the same numbers. Words are the app's own, without anything to escape.

use crate::{insight::Calendar, recall::Date};

/// Numbers with names: a chart, and the table behind it.
pub struct Numbers {
    /// What they are: the table's caption.
    pub caption: String,
    /// What the names and the numbers are: the table's heads.
    pub heads: [&'static str; 2],
    /// Each name and its number, in the chart's order.
    pub rows: Vec<(String, u32)>,
}

impl Numbers {
    /// What they come to.
    pub fn sum(&self) -> u32 {
        self.rows.iter().map(|row| row.1).sum()
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut html = String::from("<table><caption>");
        html.push_str(&self.caption);
        html.push_str("</caption><thead><tr>");
        for head in self.heads {
            html.push_str("<th scope=col>");
            html.push_str(head);
            html.push_str("</th>");
        }
        html.push_str("</tr></thead><tbody>");
        for (name, number) in &self.rows {
            html.push_str("<tr><th scope=row>");
            html.push_str(name);
            html.push_str("</th><td>");
            html.push_str(&number.to_string());
            html.push_str("</td></tr>");
        }
        html.push_str("</tbody></table>");
        html
    }

    /// A chart of bars, ten units each. The tallest says its number; the first and the last, their
    /// names.
    pub fn bars(&self) -> String {
        /// How high the tallest bar is, and where they all stand.
        const HIGH: u32 = 80;
        const FLOOR: u32 = 96;
        let width = u32::try_from(10 * self.rows.len()).unwrap_or_default();
        let most = self.rows.iter().map(|row| row.1).max().unwrap_or(0).max(1);
        let mut html = picture("bars", width, 112, &self.caption);
        let mut tallest = String::new();
        html.push_str("<path d=\"");
        for (x, (_, number)) in (1..).step_by(10).zip(&self.rows) {
            if *number > 0 {
                let high = (number * HIGH).div_ceil(most).max(2);
                let top = FLOOR - high;
                html.push_str(&format!("M{x} {top}h8v{high}h-8z"));
                if *number == most && tallest.is_empty() {
                    // Inside the picture at both ends.
                    let middle = (x + 4).min(width - 12).max(12);
                    tallest = words(middle, top - 4, "middle", &number.to_string());
                }
            }
        }
        html.push_str(&format!("\"/><path class=floor d=\"M0 {FLOOR}h{width}\"/>"));
        html.push_str(&tallest);
        if let [(first, _), .., (last, _)] = &*self.rows {
            html.push_str(&words(0, 110, "start", first));
            html.push_str(&words(width, 110, "end", last));
        }
        html.push_str("</svg>");
        html
    }
}

/// From how many reviews on a day is darker, how that is called, and up to how many it is that.
const DEGREES: [(u32, &str, &str); 5] = [
    (0, "none", "0"),
    (1, "a few", "1–9"),
    (10, "some", "10–24"),
    (25, "many", "25–49"),
    (50, "a great many", "50 or more"),
];

/// How dark a day of the calendar is, from 0.
fn degree(reviews: u32) -> usize {
    let reached = DEGREES.iter().filter(|degree| degree.0 <= reviews);
    reached.count() - 1
}

/// A calendar, a week a column: twelve units each, below the months' names.
pub fn calendar(calendar: &Calendar, label: &str) -> String {
    let width = u32::try_from(12 * calendar.weeks()).unwrap_or_default();
    let mut html = picture("calendar", width, 98, label);
    let mut paths = [const { String::new() }; DEGREES.len()];
    let mut months = String::new();
    for ((day, reviews), at) in (calendar.first..).zip(&calendar.reviews).zip(0_u32..) {
        let (week, weekday) = (at / 7, at % 7);
        // The stroke rounds the corners and adds a unit on each side.
        let (x, y) = (12 * week + 2, 12 * weekday + 16);
        paths[degree(*reviews)].push_str(&format!("M{x} {y}h8v8h-8z"));
        let date = Date::of(day);
        // A month's name needs two columns.
        if weekday == 0 && date.day <= 7 && 12 * week + 24 <= width {
            months.push_str(&words(x - 1, 9, "start", date.short_month()));
        }
    }
    for (at, path) in paths.iter().enumerate() {
        html.push_str(&format!("<path class=\"degree d{at}\" d=\"{path}\"/>"));
    }
    html.push_str(&months);
    html.push_str("</svg>");
    html
}

/// What the calendar's colours mean.
pub fn legend() -> String {
    let mut html = String::from("<ul class=legend>");
    for (at, (_, _, range)) in DEGREES.iter().enumerate() {
        html.push_str(&format!(
            "<li><svg viewBox=\"0 0 12 12\" aria-hidden=true><path class=\"degree d{at}\" d=\"M2 2h8v8h-8z\"/></svg>{range}</li>"
        ));
    }
    html.push_str("</ul>");
    html
}

/// The days of a calendar with reviews, newest first; the colour is told in words.
pub fn calendar_numbers(calendar: &Calendar) -> Numbers {
    let row = |(day, reviews)| {
        let mut name = Date::of(day).long();
        name.push_str(": ");
        name.push_str(DEGREES[degree(reviews)].1);
        (name, reviews)
    };
    Numbers {
        caption: "Days with reviews, newest first".into(),
        heads: ["Day", "Reviews"],
        rows: calendar.busy().into_iter().map(row).collect(),
    }
}

/// A row of a table with a bar that fills as many of a thousand parts. `name` is HTML.
pub fn meter(class: &str, name: &str, thousandths: u32, number: &str) -> String {
    format!(
        "<tr class=\"{class}\"><th scope=row>{name}</th><td class=meter>\
         <svg viewBox=\"0 0 1000 8\" preserveAspectRatio=none aria-hidden=true>\
         <path class=empty d=\"M0 0h1000v8h-1000z\"/><path d=\"M0 0h{thousandths}v8h-{thousandths}z\"/></svg></td>\
         <td>{number}</td></tr>"
    )
}

/// The start of a picture.
fn picture(class: &str, width: u32, height: u32, label: &str) -> String {
    let mut html =
        format!("<svg class={class} viewBox=\"0 0 {width} {height}\" role=img aria-label=\"");
    html.push_str(label);
    html.push_str("\">");
    html
}

/// Words in a picture.
fn words(x: u32, y: u32, anchor: &str, words: &str) -> String {
    format!("<text x={x} y={y} text-anchor={anchor}>{words}</text>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(counts: &[u32]) -> Numbers {
        Numbers {
            caption: "Apples and pears".into(),
            heads: ["Tree", "Fruit"],
            rows: counts
                .iter()
                .map(|count| (format!("t{count}"), *count))
                .collect(),
        }
    }

    #[test]
    fn bars_are_as_high_as_their_numbers() {
        let html = numbers(&[2, 0, 8, 1]).bars();
        assert!(html.contains("viewBox=\"0 0 40 112\""), "{html}");
        assert!(html.contains("aria-label=\"Apples and pears\""), "{html}");
        // 8 is 80 high, 2 a quarter of it, 1 an eighth; 0 has no bar.
        assert!(
            html.contains("d=\"M1 76h8v20h-8zM21 16h8v80h-8zM31 86h8v10h-8z\""),
            "{html}"
        );
        assert!(
            html.contains(">8</text>")
                && html.contains(">t2</text>")
                && html.contains(">t1</text>")
        );
        assert!(!numbers(&[0, 0]).bars().contains("NaN"));
        assert!(
            numbers(&[1, 9_999]).bars().contains("M1 94h8v2h-8z"),
            "one is still seen"
        );
    }

    #[test]
    fn a_table_says_every_number() {
        let html = numbers(&[2, 0]).table();
        assert!(html.contains("<caption>Apples and pears</caption>"));
        assert!(
            html.contains(
                "<th scope=row>t2</th><td>2</td></tr><tr><th scope=row>t0</th><td>0</td>"
            )
        );
    }

    #[test]
    fn a_calendar_has_each_day_once_and_by_its_colour() {
        let counts = [0, 1, 9, 10, 24, 25, 49, 50, 900];
        let shown = Calendar {
            first: 4,
            reviews: counts.into(),
        };
        let html = calendar(&shown, "Reviews");
        assert_eq!(html.matches("h8v8h-8z").count(), 9);
        assert!(html.contains("d0\" d=\"M2 16h8v8h-8z\""), "{html}");
        assert!(
            html.contains("d1\" d=\"M2 28h8v8h-8zM2 40h8v8h-8z\""),
            "{html}"
        );
        assert!(
            html.contains("d4\" d=\"M14 16h8v8h-8zM14 28h8v8h-8z\""),
            "{html}"
        );
        let table = calendar_numbers(&shown).rows;
        assert_eq!(table[0], ("13 Jan 1970: a great many".into(), 900));
        assert_eq!(
            table.iter().map(|row| row.1).sum::<u32>(),
            counts.iter().sum::<u32>()
        );
        assert_eq!(table.len(), 8, "the empty day is left out");
    }
}
