//! Civil dates, and the study days as a calendar file.

/// The names of months, for people.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The longest line of a calendar file in octets, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// From 1970 to 9999.
    pub year: i64,
    /// From 1.
    pub month: i64,
    /// From 1.
    pub day: i64,
}

/// How many days a year that starts in March has before its `month`-th month, March being 0: the
/// lengths of its months repeat every five, 153 days each time.
fn before_month(month: i64) -> i64 {
    (153 * month + 2) / 5
}

/// How many days lie before the first of March of a year, from the one of the year 0 on.
fn before_march(year: i64) -> i64 {
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

/// The first of January 1970, in days since the first of March of the year 0.
const EPOCH: i64 = 719_468;

impl Date {
    /// The date of a day as [`super::Days`] counts them.
    pub fn of(day: i64) -> Self {
        let since = day + EPOCH;
        // At most one year off, since no year is longer than 366 days.
        let mut year = since * 400 / 146_097;
        while before_march(year) > since {
            year -= 1;
        }
        while before_march(year + 1) <= since {
            year += 1;
        }
        let within = since - before_march(year);
        let month = (5 * within + 2) / 153;
        Self {
            year: year + i64::from(month >= 10),
            month: (month + 2) % 12 + 1,
            day: within - before_month(month) + 1,
        }
    }

    /// Its number among the days that [`super::Days`] counts.
    pub fn number(self) -> i64 {
        let month = (self.month + 9) % 12;
        let year = self.year - i64::from(self.month <= 2);
        before_march(year) + before_month(month) + self.day - 1 - EPOCH
    }

    /// Reads `2026-12-14`; nothing unless there is such a date from 1970 on.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut next = |digits: usize| {
            let part = parts.next()?;
            let plain = part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
            plain.then(|| part.parse::<i64>().ok()).flatten()
        };
        let date = Self {
            year: next(4)?,
            month: next(2)?,
            day: next(2)?,
        };
        // A date that isn't there, like 30 February, is the number of another one.
        let there = (1970..=9999).contains(&date.year)
            && (1..=12).contains(&date.month)
            && parts.next().is_none()
            && Self::of(date.number()) == date;
        there.then_some(date)
    }

    /// `2026-12-14`, as forms and files have it.
    pub fn to_text(self) -> String {
        self.joined("-")
    }

    /// `14 December`, for people.
    pub fn in_words(self) -> String {
        self.day_of(self.month_name())
    }

    /// `14 Dec`.
    pub fn short(self) -> String {
        self.day_of(self.short_month())
    }

    /// `14 Dec 2026`.
    pub fn long(self) -> String {
        let mut words = self.short();
        words.push(' ');
        words.push_str(&self.year.to_string());
        words
    }

    /// The month's name in three letters.
    pub fn short_month(self) -> &'static str {
        self.month_name().get(..3).unwrap_or_default()
    }

    fn month_name(self) -> &'static str {
        let month = usize::try_from(self.month - 1).unwrap_or_default();
        MONTHS.get(month).copied().unwrap_or_default()
    }

    fn day_of(self, month: &str) -> String {
        let mut words = self.day.to_string();
        words.push(' ');
        words.push_str(month);
        words
    }

    fn joined(self, between: &str) -> String {
        let mut text = self.year.to_string();
        for part in [self.month, self.day] {
            text.push_str(between);
            push_two(&mut text, part);
        }
        text
    }
}

/// A number below 100 in two digits.
fn push_two(to: &mut String, number: i64) {
    if number < 10 {
        to.push('0');
    }
    to.push_str(&number.to_string());
}

/// What a calendar should show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyDays {
    /// The first day.
    pub today: i64,
    /// The day of the interview.
    pub interview: i64,
    /// How long to study each day, in minutes.
    pub minutes: u16,
    /// At which hour of the day, from 0 to 23; without one, the events last all day.
    pub hour: Option<u8>,
    /// Where to study: an address.
    pub address: String,
    /// The time, in ms since 1970.
    pub now: u64,
}

impl StudyDays {
    /// The calendar file (RFC 5545): an event that repeats daily until the eve, and the interview.
    pub fn to_ics(&self) -> String {
        let mut ics = String::new();
        let interview = Date::of(self.interview);
        let stamp = stamp(self.now);
        for text in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ace Your Interviews//Interview plan//EN",
        ] {
            line(&mut ics, &[text]);
        }
        let begin = |ics: &mut String, what: &str| {
            line(ics, &["BEGIN:VEVENT"]);
            // The same for the same interview: a newer file takes the place of an older one.
            let date = interview.to_text();
            line(ics, &["UID:", what, "-", &date, "@ace-your-interviews"]);
            line(ics, &["DTSTAMP:", &stamp]);
        };
        let count = self.interview - self.today;
        if count > 0 {
            begin(&mut ics, "study");
            let mut first = Date::of(self.today).joined("");
            let minutes = self.minutes.to_string();
            if let Some(hour) = self.hour {
                // Local time without a zone: the same hour wherever the learner is.
                first.push('T');
                push_two(&mut first, hour.into());
                first.push_str("0000");
                line(&mut ics, &["DTSTART:", &first]);
                line(&mut ics, &["DURATION:PT", &minutes, "M"]);
            } else {
                line(&mut ics, &["DTSTART;VALUE=DATE:", &first]);
                line(&mut ics, &["TRANSP:TRANSPARENT"]);
            }
            let count = count.to_string();
            line(&mut ics, &["RRULE:FREQ=DAILY;COUNT=", &count]);
            let text = ["Study ", &minutes, " minutes for the interview"].concat();
            line(&mut ics, &["SUMMARY:", &escaped(&text)]);
            let text = ["What is due, then what is new: ", &self.address].concat();
            line(&mut ics, &["DESCRIPTION:", &escaped(&text)]);
            line(&mut ics, &["URL:", &self.address]);
            line(&mut ics, &["END:VEVENT"]);
        }
        begin(&mut ics, "interview");
        let day = interview.joined("");
        line(&mut ics, &["DTSTART;VALUE=DATE:", &day]);
        line(&mut ics, &["SUMMARY:Interview"]);
        line(&mut ics, &["END:VEVENT"]);
        line(&mut ics, &["END:VCALENDAR"]);
        ics
    }
}

/// A time in ms since 1970 as `20261122T153000Z`.
fn stamp(at: u64) -> String {
    let seconds = i64::try_from(at / 1000).unwrap_or_default();
    let mut text = Date::of(seconds / 86_400).joined("");
    text.push('T');
    for part in [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60] {
        push_two(&mut text, part);
    }
    text.push('Z');
    text
}

/// A text value: backslash, comma, semicolon and line ends mean something else in it.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for character in text.chars() {
        match character {
            '\\' | ',' | ';' => value.push('\\'),
            '\n' => value.push_str("\\n"),
            _ => {}
        }
        value.push(character);
    }
    value
}

/// Adds a line, folded where it is too long: the rest goes on after a space. Characters that would
/// end it, or mean nothing in it, are left out.
fn line(to: &mut String, parts: &[&str]) {
    let mut used = 0;
    let characters = parts.iter().flat_map(|part| part.chars());
    for character in characters.filter(|character| !character.is_control()) {
        if used + character.len_utf8() > LINE {
            to.push_str("\r\n ");
            used = 1;
        }
        to.push(character);
        used += character.len_utf8();
    }
    to.push_str("\r\n");
}
