//! Dates against known ones, and calendar files against RFC 5545.

use crate::recall::{Date, Days, StudyDays};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
}

#[test]
fn known_dates_have_known_numbers() {
    for (text, number) in [
        ("1970-01-01", 0),
        ("1970-12-31", 364),
        ("1972-02-29", 789),
        ("2000-02-29", 11_016),
        ("2000-03-01", 11_017),
        ("2026-11-22", 20_779),
        ("2026-12-14", 20_801),
        ("2100-03-01", 47_541),
        ("9999-12-31", 2_932_896),
    ] {
        assert_eq!(date(text).number(), number, "{text}");
        assert_eq!(Date::of(number).to_text(), text);
    }
}

#[test]
fn every_day_of_five_centuries_follows_the_one_before() {
    let mut before = date("1970-01-01");
    for number in 1..=date("2470-01-01").number() {
        let next = Date::of(number);
        assert_eq!(next.number(), number, "{next:?}");
        let leap = before.year % 4 == 0 && (before.year % 100 != 0 || before.year % 400 == 0);
        let length = match before.month {
            2 => 28 + i64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let expected = if before.day < length {
            (before.year, before.month, before.day + 1)
        } else if before.month < 12 {
            (before.year, before.month + 1, 1)
        } else {
            (before.year + 1, 1, 1)
        };
        assert_eq!((next.year, next.month, next.day), expected);
        before = next;
    }
}

#[test]
fn a_date_is_the_day_that_begins_at_four_on_it() {
    // 14 December 2026, 04:00 UTC and a millisecond before.
    let four = 1_797_220_800_000;
    let days = Days::default();
    assert_eq!(days.of(four), date("2026-12-14").number());
    assert_eq!(days.of(four - 1), date("2026-12-13").number());
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "2026",
        "2026-12",
        "2026-12-14-1",
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "1969-12-31",
        "26-12-14",
        "2026-1-14",
        "+026-12-14",
        "2026-12-1é",
        "12026-12-14",
        "2025-02-29",
        "tomorrow",
    ] {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

#[test]
fn a_date_reads_well() {
    assert_eq!(date("2026-12-04").in_words(), "4 December");
    assert_eq!(date("2027-01-31").in_words(), "31 January");
}

fn study_days() -> StudyDays {
    StudyDays {
        today: date("2026-11-22").number(),
        interview: date("2026-12-14").number(),
        minutes: 20,
        hour: Some(7),
        address: "https://example.org/ace/study/".into(),
        now: 1_795_361_705_000,
    }
}

/// The lines as a calendar reads them: unfolded.
fn lines(ics: &str) -> Vec<String> {
    assert!(ics.ends_with("\r\n"));
    assert!(
        !ics.replace("\r\n", "").contains(['\r', '\n']),
        "bare line ends"
    );
    let unfolded = ics.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn study_days_repeat_until_the_eve() {
    assert_eq!(
        lines(&study_days().to_ics()),
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ace Your Interviews//Interview plan//EN",
            "BEGIN:VEVENT",
            "UID:study-2026-12-14@ace-your-interviews",
            "DTSTAMP:20261122T153505Z",
            "DTSTART:20261122T070000",
            "DURATION:PT20M",
            "RRULE:FREQ=DAILY;COUNT=22",
            "SUMMARY:Study 20 minutes for the interview",
            "DESCRIPTION:What is due\\, then what is new: https://example.org/ace/study/",
            "URL:https://example.org/ace/study/",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:interview-2026-12-14@ace-your-interviews",
            "DTSTAMP:20261122T153505Z",
            "DTSTART;VALUE=DATE:20261214",
            "SUMMARY:Interview",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
}

#[test]
fn without_an_hour_study_lasts_all_day_and_keeps_nobody_busy() {
    let all_day = StudyDays {
        hour: None,
        ..study_days()
    };
    let lines = lines(&all_day.to_ics());
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20261122".into()));
    assert!(lines.contains(&"TRANSP:TRANSPARENT".into()));
    assert!(!lines.iter().any(|line| line.starts_with("DURATION")));
}

#[test]
fn on_the_day_itself_only_the_interview_is_left() {
    let mut days = study_days();
    days.today = days.interview;
    let lines = lines(&days.to_ics());
    assert_eq!(
        lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(),
        1
    );
    assert!(lines.contains(&"SUMMARY:Interview".into()));
}

#[test]
fn long_lines_fold_within_75_octets_and_never_inside_a_letter() {
    for extra in 0..80 {
        let address = format!(
            "https://example.org/{}{}",
            "x".repeat(extra),
            "日本€é🎯\\;,".repeat(20)
        );
        let days = StudyDays {
            address: address.clone(),
            ..study_days()
        };
        let ics = days.to_ics();
        // Splitting at bytes would have made this a panic, or another text.
        for line in ics.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        assert!(lines(&ics).contains(&format!("URL:{address}")));
    }
}

#[test]
fn line_ends_in_an_address_make_no_lines() {
    let days = StudyDays {
        address: "https://example.org/\r\nEND:VCALENDAR\n".into(),
        ..study_days()
    };
    let lines = lines(&days.to_ics());
    assert_eq!(
        lines.iter().filter(|line| *line == "END:VCALENDAR").count(),
        1
    );
}
