//! A challenge, a score and a time in words.

use crate::{
    bank::escape,
    challenge::{Challenge, PACE, PASS, Score},
    components::pips,
};

/// `Python, beginner`, or `All technologies, a mix of levels`.
pub fn subject(challenge: &Challenge) -> String {
    let mut words = String::from(
        challenge
            .technology
            .map_or("All technologies", |ix| ix.technology().name),
    );
    words.push_str(", ");
    for (at, level) in challenge.levels.iter().enumerate() {
        words.push_str(if at == 0 { "" } else { " and " });
        words.push_str(&level.name().to_lowercase());
    }
    if challenge.levels.is_empty() {
        words.push_str("a mix of levels");
    }
    words
}

/// `1 question`, `7 questions`.
pub fn questions(count: usize) -> String {
    let mut words = count.to_string();
    words.push_str(if count == 1 {
        " question"
    } else {
        " questions"
    });
    words
}

/// How many questions it asks, and how long that takes.
pub fn extent(challenge: &Challenge) -> String {
    let there = challenge.len();
    let mut words = String::new();
    if there == 0 {
        return "This collection has no such question.".into();
    }
    if there < usize::from(challenge.length) {
        words.push_str("This collection has only ");
        words.push_str(&questions(there));
        words.push_str(" of this kind, so it asks ");
        words.push_str(if there == 1 { "that one" } else { "those" });
    } else {
        words.push_str(&questions(there));
    }
    words.push_str(": about ");
    words.push_str(&(there as u64 * PACE / 60_000).to_string());
    words.push_str(" minutes.");
    words
}

/// What passing it earns, in words.
pub fn earning(challenge: &Challenge) -> String {
    let mut words = format!("Passing takes {PASS} % of the key points");
    if let Some((technology, level)) = challenge.earns() {
        words.push_str(" and earns you ");
        words.push_str(technology.technology().name);
        words.push_str(", ");
        words.push_str(&level.name().to_lowercase());
        words.push_str(". All three levels, and it is mastered.");
    } else if challenge.technology.is_some() && challenge.levels.len() == 1 {
        words.push_str(". With fewer than five questions it earns no level.");
    } else {
        words.push_str(
            ". A level is earned by a challenge of one technology at that level alone; \
             all three levels master the technology.",
        );
    }
    words
}

/// `84 %`.
pub fn percent(score: Score) -> String {
    let mut words = score.percent().to_string();
    words.push_str(" %");
    words
}

/// A cell of a table: text, never markup.
pub fn cell(tag: &str, words: &str, html: &mut String) {
    html.push('<');
    html.push_str(tag);
    html.push('>');
    escape(words, html);
    html.push_str(if tag.starts_with("th") {
        "</th>"
    } else {
        "</td>"
    });
}

/// A bar of so many per cent, beside the number that says the same.
pub fn bar(score: Score, html: &mut String) {
    html.push_str("<td class=bar-cell><svg viewBox=\"0 0 100 6\" preserveAspectRatio=none aria-hidden=true><rect class=track width=100 height=6 /><rect class=\"");
    html.push_str(if score.passed() { "pass" } else { "short" });
    html.push_str("\" height=6 width=");
    html.push_str(&score.percent().to_string());
    html.push_str(" /></svg></td>");
}

/// A level with its pips.
pub fn level(level: crate::bank::Level) -> String {
    let mut html = pips(level);
    html.push_str(level.name());
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::{Level, TechnologyIx, technologies},
        challenge::LEVELS,
    };

    fn of(technology: TechnologyIx, level: Level, length: u8) -> Challenge {
        Challenge {
            technology: Some(technology),
            levels: vec![level],
            length,
            seed: None,
        }
    }

    #[test]
    fn a_challenge_longer_than_the_bank_says_how_many_there_are() {
        for technology in technologies() {
            for level in LEVELS {
                let challenge = of(technology, level, 20);
                let there = technology
                    .questions()
                    .filter(|ix| ix.question().level == level)
                    .count();
                let words = extent(&challenge);
                assert_eq!(words.contains("has only"), there < 20, "{words}");
                assert!(words.contains(&questions(there.min(20))), "{words}");
                assert!(words.contains(&format!("about {} minutes", 2 * there.min(20))));
            }
        }
    }

    #[test]
    fn what_passing_earns_is_promised_only_where_it_is_earned() {
        let one = of(TechnologyIx(0), Level::Advanced, 5);
        let name = TechnologyIx(0).technology().name;
        assert_eq!(subject(&one), format!("{name}, advanced"));
        assert!(earning(&one).contains(&format!("earns you {name}, advanced.")));
        let mut two = of(TechnologyIx(0), Level::Beginner, 5);
        two.levels.push(Level::Advanced);
        assert_eq!(subject(&two), format!("{name}, beginner and advanced"));
        let all = Challenge::default();
        assert_eq!(subject(&all), "All technologies, a mix of levels");
        for nothing in [two, all] {
            assert!(!earning(&nothing).contains("earns you"), "{nothing:?}");
        }
    }
}
