//! The views, rendered without a browser.
#![cfg(feature = "ssr")]

use ace::{
    address::{Arrival, Route},
    bank::{self, QUESTIONS, QuestionIx, TECHNOLOGIES, TechnologyIx, plain_title},
    components::Shell,
    pages,
    state::{App, Display, Offline, Saving, Start, Toast},
};
use leptos::prelude::*;

/// The markup of an address, after something was done to the state.
fn rendered(path: &str, query: &str, act: impl FnOnce(App)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let app = App::provide(Start {
            root: "/".into(),
            arrival: Route::parse(path, query),
            open: Vec::new(),
            display: Display::default(),
            journal: None,
            problems: Vec::new(),
            now: 0,
            days: ace::recall::Days::default(),
            lists: Some(&ace::state::LISTS),
        });
        act(app);
        view! { <Shell pages=pages::all /> }.to_html()
    })
}

fn page(route: &Route) -> String {
    let href = route.href();
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    rendered(path, query, |_| {})
}

fn count(html: &str, part: &str) -> usize {
    html.matches(part).count()
}

#[test]
fn the_front_page_shows_the_first_cards_with_their_answers_closed() {
    let html = page(&Route::browse(None));
    let cards = QUESTIONS.len().min(ace::state::PAGE);
    assert_eq!(count(&html, "<article"), cards);
    assert_eq!(
        count(&html, "class=say"),
        cards,
        "a prerendered card holds its answer"
    );
    assert_eq!(count(&html, "<details"), cards);
    assert_eq!(
        html.split("<details")
            .skip(1)
            .filter(|tag| tag
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains("open")))
            .count(),
        0,
        "no answer is open before it is asked for"
    );
    assert!(
        html.contains("Browse our collection of interview questions across various technologies.")
    );
    assert!(html.contains(&format!("{} questions", QUESTIONS.len())));
}

#[test]
fn every_page_has_one_main_heading_and_one_main_part() {
    let routes = [
        Route::browse(None),
        Route::browse(Some(TechnologyIx(0))),
        Route::Question(QuestionIx(0)),
        Route::Progress,
        Route::Settings,
    ];
    for route in routes {
        let html = page(&route);
        assert_eq!(count(&html, "<h1"), 1, "{route:?}");
        assert_eq!(count(&html, "<main"), 1, "{route:?}");
    }
}

#[test]
fn ids_are_unique_on_the_longest_page() {
    let html = page(&Route::browse(None));
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn every_question_page_names_its_neighbours_and_its_next_questions() {
    for ix in bank::questions() {
        let html = page(&Route::Question(ix));
        let place = ix.question().technology().first as usize..;
        let all: Vec<_> = bank::questions().collect();
        let of_technology: Vec<_> = all[place]
            .iter()
            .take(ix.question().technology().len as usize)
            .collect();
        for pair in of_technology.windows(2) {
            let near = if *pair[0] == ix {
                pair[1]
            } else if *pair[1] == ix {
                pair[0]
            } else {
                continue;
            };
            let link = format!("href=\"/{}/\"", near.question().id());
            assert!(html.contains(&link), "{} misses {link}", ix.question().id());
        }
        let next = html.split("class=next").nth(1).map_or(0, |rest| {
            count(rest.split("</ul>").next().unwrap_or(""), "<a ")
        });
        assert!(
            next > 0,
            "{}: no next question",
            plain_title(ix.question().title)
        );
    }
}

#[test]
fn facets_in_the_address_narrow_the_list_and_are_ticked() {
    let html = rendered("", "level=advanced", |_| {});
    let advanced = QUESTIONS
        .iter()
        .filter(|question| question.level.slug() == "advanced")
        .count();
    assert_eq!(count(&html, "<article"), advanced.min(ace::state::PAGE));
    assert!(html.contains(&format!("{advanced} of {} questions", QUESTIONS.len())));
    let tick = html
        .split("id=\"f-advanced\"")
        .nth(1)
        .and_then(|rest| rest.split('>').next());
    assert!(tick.is_some_and(|tag| tag.contains("checked")), "{tick:?}");
}

#[test]
fn a_search_in_the_address_is_answered_at_once_and_marked() {
    let word = QUESTIONS[0]
        .title
        .split(|c: char| !c.is_alphanumeric())
        .max_by_key(|word| word.len())
        .unwrap_or("");
    let html = rendered("", &format!("q={word}"), |_| {});
    assert!(count(&html, "<article") > 0 && count(&html, "<article") < QUESTIONS.len());
    assert!(html.contains(&format!("<mark>{word}</mark>")), "{word}");
}

#[test]
fn an_empty_list_says_why_and_offers_the_nearest_fix() {
    let html = rendered("", "status=known&level=beginner", |_| {});
    assert!(
        html.contains("No question has everything that is chosen."),
        "{html}"
    );
    assert!(html.contains("Show every state"), "{html}");
}

#[test]
fn an_address_with_something_unknown_gets_a_notice_on_the_closest_page() {
    let technology = TECHNOLOGIES[0].slug;
    let html = rendered(&format!("{technology}/no-such/"), "", |_| {});
    assert!(html.contains("There is no question “no-such”"));
    assert!(html.contains("<article"));
    assert!(rendered("nowhere/", "", |_| {}).contains("This page doesn’t exist"));
}

#[test]
fn banners_say_what_is_wrong_and_what_to_do() {
    let html = rendered("", "", |app| {
        app.saving.set(Saving::Unsaved {
            sentence: "Storage is full.".into(),
            retry: true,
        });
        app.problems
            .set(vec!["One record is damaged <b>and</b> kept aside.".into()]);
        app.offline.set(Offline::UpdateReady);
        app.toast.set(Some(Toast {
            text: "<img src=x>".into(),
            undo: None,
        }));
    });
    for part in [
        "Storage is full.",
        "Try again",
        "Make a backup",
        "A new version is ready.",
        "Update now",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(
        html.contains("damaged &lt;b&gt;and&lt;/b&gt;"),
        "what is told is text, never markup"
    );
    assert!(!html.contains("<img"), "what is told is text, never markup");
}

#[test]
fn a_shared_link_to_an_arrival_keeps_its_notice_beside_the_route() {
    let Arrival { route, notice } = Route::parse("", "level=expert");
    assert_eq!(route, Route::browse(None));
    assert!(notice.is_some());
}
