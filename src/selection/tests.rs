use super::{Fix, LEVELS, Request, Selection, has_status, nearest_fix, select};
use crate::{
    address::{Filter, Sort, Status},
    bank::{self, Level, QUESTIONS, QuestionIx, TechnologyIx},
    recall::{DAY, Grade, Review, Scheduler, Standing},
};

const NOW: u64 = 1_800_000_000_000;

fn marked(at: u64, knew: bool) -> Standing {
    let review = Review {
        at,
        grade: if knew { Grade::Good } else { Grade::Again },
        outright: true,
    };
    Standing {
        card: Scheduler::default().fold(0, [review]),
        ..Standing::default()
    }
}

/// Question 0 is known, 1 due, 2 missed long ago, 3 bookmarked; the others are new.
fn standings() -> Vec<Standing> {
    let mut standings = vec![Standing::default(); QUESTIONS.len()];
    standings[0] = marked(NOW - DAY, true);
    standings[1] = marked(NOW - 9 * DAY, true);
    standings[2] = marked(NOW - 5 * DAY, false);
    standings[3] = Standing {
        bookmarked: true,
        ..Standing::default()
    };
    standings
}

fn run(filter: &Filter, found: Option<&[QuestionIx]>) -> Selection {
    select(Request {
        technology: None,
        filter,
        found,
        standings: &standings(),
        now: NOW,
    })
}

/// Whether a question passes, said as plainly as can be.
fn passes(ix: QuestionIx, filter: &Filter) -> bool {
    let (question, standing) = (ix.question(), standings()[ix.0 as usize]);
    (filter.levels.is_empty() || filter.levels.contains(&question.level))
        && (filter.topics.is_empty()
            || question
                .topics()
                .any(|topic| filter.topics.contains(&topic.slug.to_owned())))
        && (filter.statuses.is_empty()
            || filter
                .statuses
                .iter()
                .any(|status| has_status(&standing, *status, NOW)))
}

fn filters() -> Vec<Filter> {
    let topic = |ix: usize| bank::TECHNOLOGIES[0].topics[ix].slug.to_owned();
    let levels = [
        vec![],
        vec![Level::Beginner],
        vec![Level::Intermediate, Level::Advanced],
    ];
    let topics = [vec![], vec![topic(0)], vec![topic(1), topic(2)]];
    let statuses = [
        vec![],
        vec![Status::New],
        vec![Status::Due, Status::Bookmarked],
    ];
    let mut filters = Vec::new();
    for levels in &levels {
        for topics in &topics {
            for statuses in &statuses {
                filters.push(Filter {
                    levels: levels.clone(),
                    topics: topics.clone(),
                    statuses: statuses.clone(),
                    ..Filter::default()
                });
            }
        }
    }
    filters
}

#[test]
fn every_combination_of_facets_leaves_what_passes_each() {
    for filter in filters() {
        let expected: Vec<_> = bank::questions()
            .filter(|ix| passes(*ix, &filter))
            .collect();
        assert_eq!(run(&filter, None).questions, expected, "{filter:?}");
    }
}

#[test]
fn a_count_is_what_choosing_it_alone_in_its_facet_leaves() {
    for filter in filters() {
        let counts = run(&filter, None).counts;
        let left = |filter: Filter| run(&filter, None).questions.len();
        for (count, level) in counts.levels.iter().zip(LEVELS) {
            assert_eq!(
                *count,
                left(Filter {
                    levels: vec![level],
                    ..filter.clone()
                }),
                "{level:?} {filter:?}"
            );
        }
        for (count, status) in counts.statuses.iter().zip(Status::ALL) {
            assert_eq!(
                *count,
                left(Filter {
                    statuses: vec![status],
                    ..filter.clone()
                }),
                "{status:?} {filter:?}"
            );
        }
        for topic in &counts.topics {
            let topics = vec![topic.slug.to_owned()];
            assert_eq!(
                topic.count,
                left(Filter {
                    topics,
                    ..filter.clone()
                }),
                "{} {filter:?}",
                topic.slug
            );
        }
        assert_eq!(counts.all, left(filter.clone()));
        assert_eq!(counts.technologies.iter().sum::<usize>(), counts.all);
    }
}

#[test]
fn a_search_narrows_everything_and_keeps_its_order() {
    let found = [QuestionIx(5), QuestionIx(2), QuestionIx(9)];
    let filter = Filter {
        query: "x".into(),
        ..Filter::default()
    };
    let selection = run(&filter, Some(&found));
    assert_eq!(selection.questions, found);
    assert_eq!(selection.counts.levels.iter().sum::<usize>(), 3);
    let curated = Filter {
        sort: Some(Sort::Curated),
        ..filter
    };
    assert_eq!(
        run(&curated, Some(&found)).questions,
        [QuestionIx(2), QuestionIx(5), QuestionIx(9)]
    );
}

#[test]
fn orders() {
    let order = |sort| {
        run(
            &Filter {
                sort: Some(sort),
                ..Filter::default()
            },
            None,
        )
        .questions
    };
    assert_eq!(
        order(Sort::Weakest)[0],
        QuestionIx(2),
        "missed comes before never tried"
    );
    assert_eq!(
        order(Sort::Weakest).last(),
        Some(&QuestionIx(0)),
        "the freshest known comes last"
    );
    assert_eq!(
        order(Sort::Recent)[..3],
        [QuestionIx(0), QuestionIx(2), QuestionIx(1)]
    );
    assert_eq!(order(Sort::Shuffled(1)), order(Sort::Shuffled(1)));
    assert_ne!(order(Sort::Shuffled(1)), order(Sort::Shuffled(2)));
    let mut sorted = order(Sort::Shuffled(3));
    assert_ne!(sorted, order(Sort::Curated));
    sorted.sort_unstable();
    assert_eq!(sorted, order(Sort::Curated));
}

#[test]
fn the_nearest_fix_drops_what_leaves_the_most() {
    let filter = Filter {
        levels: vec![Level::Beginner],
        statuses: vec![Status::Bookmarked, Status::Due],
        query: "x".into(),
        ..Filter::default()
    };
    let found = [QuestionIx(30)];
    let standings = standings();
    let request = Request {
        technology: Some(TechnologyIx(0)),
        filter: &filter,
        found: Some(&found),
        standings: &standings,
        now: NOW,
    };
    assert!(select(request).questions.is_empty());
    let (fix, left) = nearest_fix(request).expect("dropping the query leaves something");
    assert_eq!(fix, Fix::Query);
    let (technology, dropped) = fix.apply(request.technology, &filter);
    assert_eq!(
        select(Request {
            technology,
            filter: &dropped,
            found: None,
            ..request
        })
        .questions
        .len(),
        left
    );
}
