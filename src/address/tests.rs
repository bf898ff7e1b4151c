use proptest::prelude::*;

use super::{Filter, Route, Sort, Status, Study, percent};
use crate::{
    bank::{self, Level, QUESTIONS, QuestionIx, TechnologyIx},
    challenge::Challenge,
};

fn full() -> Filter {
    Filter {
        query: "__slots__ == 'is' & C++, ünï".into(),
        levels: vec![Level::Advanced, Level::Beginner],
        topics: vec![bank::TECHNOLOGIES[0].topics[0].slug.to_owned()],
        statuses: vec![Status::Due, Status::Bookmarked],
        sort: Some(Sort::Shuffled(77)),
    }
}

fn round_trip(route: &Route) {
    let href = route.href();
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let arrival = Route::parse(path, query);
    assert_eq!((&arrival.route, arrival.notice), (route, None), "{href}");
}

#[test]
fn every_page_is_found_again_by_its_address() {
    for route in [
        Route::browse(None),
        Route::Study(String::new()),
        Route::Study("level=advanced&cram=yes".into()),
        Route::Challenge(String::new()),
        Route::Challenge("length=5&seed=7".into()),
        Route::Progress,
        Route::Settings,
        Route::Browse(Some(TechnologyIx(0)), full()),
    ] {
        round_trip(&route);
    }
    bank::questions()
        .map(Route::Question)
        .for_each(|route| round_trip(&route));
    bank::technologies()
        .map(|ix| Route::browse(Some(ix)))
        .for_each(|route| round_trip(&route));
}

#[test]
fn every_study_and_challenge_is_found_again_by_its_query() {
    for study in [
        Study::default(),
        Study {
            technology: Some(TechnologyIx(0)),
            filter: full(),
            cram: true,
        },
    ] {
        assert_eq!(Study::parse(&study.to_query()), (study, vec![]));
    }
    let (_, unknown) = Study::parse("technology=cobol%21&level=expert");
    assert_eq!(unknown, ["level “expert”", "technology “cobol!”"]);
    for challenge in [
        Challenge::default(),
        Challenge {
            technology: Some(TechnologyIx(0)),
            levels: vec![Level::Beginner, Level::Advanced],
            length: 5,
            seed: Some(u32::MAX),
        },
    ] {
        assert_eq!(Challenge::parse(&challenge.to_query()), Some(challenge));
    }
    for unknown in [
        "technology=cobol",
        "level=expert",
        "length=4",
        "length=21",
        "seed=x",
        "seed",
    ] {
        assert_eq!(Challenge::parse(unknown), None, "{unknown}");
    }
}

#[test]
fn every_sort_has_a_name_of_its_own() {
    for sort in [
        Sort::Match,
        Sort::Curated,
        Sort::Weakest,
        Sort::Recent,
        Sort::Shuffled(9),
    ] {
        assert_eq!(Sort::from_slug(&sort.slug()), Some(sort));
    }
    assert_eq!(Sort::from_slug("shuffled-x"), None);
}

#[test]
fn unknown_facets_are_named_and_the_rest_is_applied() {
    let arrival = Route::parse(
        "",
        "level=expert,advanced&status=lost&topic=no-such&q=gil&utm_source=x&sort=odd",
    );
    let expected = Filter {
        query: "gil".into(),
        levels: vec![Level::Advanced],
        ..Filter::default()
    };
    assert_eq!(arrival.route, Route::Browse(None, expected));
    let notice = arrival.notice.expect("something is unknown");
    for part in [
        "level “expert”",
        "status “lost”",
        "topic “no-such”",
        "sort “odd”",
    ] {
        assert!(notice.contains(part), "{notice}");
    }
    assert!(!notice.contains("utm"), "{notice}");
}

#[test]
fn an_unknown_question_leads_to_its_technology_and_an_unknown_path_to_not_found() {
    let slug = bank::TECHNOLOGIES[0].slug;
    let arrival = Route::parse(&format!("{slug}/no-such-question/"), "");
    assert_eq!(arrival.route, Route::browse(Some(TechnologyIx(0))));
    assert!(
        arrival
            .notice
            .is_some_and(|notice| notice.contains("no-such-question"))
    );
    assert_eq!(Route::parse("no-such-page/", "").route, Route::NotFound);
    assert_eq!(Route::parse("no/such/page/", "").route, Route::NotFound);
}

#[test]
fn an_index_file_and_missing_slashes_lead_to_the_same_page() {
    let first = QUESTIONS[0].id();
    for path in [
        format!("{first}/"),
        first.clone(),
        format!("{first}/index.html"),
    ] {
        assert_eq!(
            Route::parse(&path, "").route,
            Route::Question(QuestionIx(0)),
            "{path}"
        );
    }
    assert_eq!(Route::parse("index.html", "").route, Route::browse(None));
}

#[test]
fn toggling_twice_changes_nothing() {
    let mut levels = vec![Level::Beginner];
    Filter::toggle(&mut levels, Level::Advanced);
    assert_eq!(levels, [Level::Beginner, Level::Advanced]);
    Filter::toggle(&mut levels, Level::Advanced);
    assert_eq!(levels, [Level::Beginner]);
}

proptest! {
    #[test]
    fn any_text_survives_an_address(query in ".*") {
        let filter = Filter { query, ..Filter::default() };
        let written = filter.to_query();
        prop_assert!(written.is_ascii());
        prop_assert_eq!(Filter::parse(written.trim_start_matches('?')), (filter, Vec::new()));
    }

    #[test]
    fn any_address_leads_somewhere(path in ".{0,40}", query in ".{0,80}") {
        let route = Route::parse(&path, &query).route;
        let href = route.href();
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        if route != Route::NotFound {
            prop_assert_eq!(Route::parse(path, query).route, route);
        }
    }

    #[test]
    fn decoding_never_fails(text in ".*") {
        prop_assert_eq!(percent::decode(&percent::encode(&text)), text.clone());
        let _ = percent::decode(&text);
    }
}
