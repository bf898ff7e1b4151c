//! The reviews, as the app hands them over: a line a question, a word a review, in it the time in
//! milliseconds since 1970, the learner's day and the grade from 1 to 4, between dots.

/// One review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// On which of the learner's days.
    pub day: u32,
    /// From 1, again, to 4, easy.
    pub grade: u32,
}

/// All reviews of a learner: each question's, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// By question.
    pub questions: Vec<Vec<Reviewed>>,
}

impl Log {
    /// Reads what the app wrote; nothing if it is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let questions = text.lines().map(question).collect::<Option<_>>()?;
        Some(Self { questions })
    }
}

fn question(line: &str) -> Option<Vec<Reviewed>> {
    let reviews: Vec<Reviewed> = line.split_whitespace().map(review).collect::<Option<_>>()?;
    reviews
        .is_sorted_by_key(|review| review.at)
        .then_some(reviews)
}

fn review(word: &str) -> Option<Reviewed> {
    let mut numbers = word.split('.');
    let review = Reviewed {
        at: numbers.next()?.parse().ok()?,
        day: numbers.next()?.parse().ok()?,
        grade: numbers.next()?.parse().ok()?,
    };
    let whole = numbers.next().is_none() && (1..=4).contains(&review.grade);
    whole.then_some(review)
}
