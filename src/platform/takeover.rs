//! Taking over a prerendered page without the reader noticing: what is open, typed, ticked or focused
//! is carried over, and its answers are read from the page until their part is here.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::each;
use crate::{
    bank::{self, Answer, QuestionIx},
    components::details_id,
};

thread_local! {
    /// The prerendered markup, kept after the app took its place, with the answers read from it.
    static PAGE: RefCell<Option<Element>> = const { RefCell::new(None) };
    static READ: RefCell<Vec<(QuestionIx, Option<&'static Answer<'static>>)>> = const { RefCell::new(Vec::new()) };
}

/// What the reader did before the app was ready.
pub(super) struct Reader {
    /// Answers that are open.
    pub open: Vec<QuestionIx>,
    /// What stands in the search field.
    pub query: String,
    ticked: Vec<String>,
    focus: Option<String>,
    caret: Option<u32>,
}

/// Looks at what the reader did in the prerendered page.
pub(super) fn watch(page: &Element) -> Reader {
    let mut open = Vec::new();
    let mut ticked = Vec::new();
    each(page, "details[open]", |details| {
        let id = details
            .closest("[data-q]")
            .ok()
            .flatten()
            .and_then(|card| card.get_attribute("data-q"));
        open.extend(id.and_then(|id| bank::find_question(&id)));
    });
    each(page, "input:checked[id]", |input| ticked.push(input.id()));
    let input = page
        .query_selector("#search")
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let focused = document()
        .active_element()
        .filter(|it| page.contains(Some(it)));
    let caret = input
        .as_ref()
        .filter(|input| focused.as_ref().is_some_and(|it| it == input.as_ref()));
    Reader {
        open,
        query: input
            .as_ref()
            .map(HtmlInputElement::value)
            .unwrap_or_default(),
        ticked,
        focus: focused.as_ref().map(path_to),
        caret: caret.and_then(|input| input.selection_end().ok().flatten()),
    }
}

/// Puts the app in the page's place and gives the reader back what they had.
pub(super) fn take_over(page: Element, app: &Element, reader: &Reader) {
    let _ = page.replace_with_with_node_1(app);
    for id in &reader.ticked {
        let input = document()
            .get_element_by_id(id)
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| !input.checked()) {
            input.click();
        }
    }
    let focus = reader
        .focus
        .as_ref()
        .and_then(|path| document().query_selector(path).ok().flatten());
    if let Some(focus) = focus.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = focus.focus_with_options(&options);
        if let (Some(caret), Some(input)) = (reader.caret, focus.dyn_ref::<HtmlInputElement>()) {
            let _ = input.set_selection_range(caret, caret);
        }
    }
    PAGE.set(Some(page));
}

/// Keeps the page's answers at hand before the app first renders.
pub(super) fn keep(page: &Element) {
    PAGE.set(Some(page.clone()));
}

/// A selector for an element: its id, or its place below the nearest ancestor with one.
fn path_to(element: &Element) -> String {
    let mut path = String::new();
    let mut at = Some(element.clone());
    while let Some(element) = at {
        let id = element.id();
        if !id.is_empty() {
            return format!("[id=\"{id}\"]{path}");
        }
        let mut place = 1;
        let mut before = element.previous_element_sibling();
        while let Some(sibling) = before {
            place += 1;
            before = sibling.previous_element_sibling();
        }
        path = format!(" > :nth-child({place}){path}");
        at = element.parent_element();
    }
    "body".into()
}

/// The answer that the prerendered page held for a question.
#[cfg(target_arch = "wasm32")]
pub fn prerendered_answer(ix: QuestionIx) -> Option<&'static Answer<'static>> {
    let known = READ.with_borrow(|read| {
        read.iter()
            .find(|(at, _)| *at == ix)
            .map(|(_, answer)| *answer)
    });
    known.unwrap_or_else(|| {
        let answer = PAGE.with_borrow(|page| read_answer(page.as_ref()?, ix));
        let answer = answer.map(|answer| &*Box::leak(Box::new(answer)));
        READ.with_borrow_mut(|read| read.push((ix, answer)));
        answer
    })
}

/// The answer that the prerendered page held for a question: natively there is no such page.
#[cfg(not(target_arch = "wasm32"))]
pub fn prerendered_answer(_: QuestionIx) -> Option<&'static Answer<'static>> {
    None
}

/// Reads an answer back from the markup that [`crate::components::AnswerView`] made of it. The few
/// that are read this way stay for as long as the app runs.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code))]
fn read_answer(page: &Element, ix: QuestionIx) -> Option<Answer<'static>> {
    let content = page
        .query_selector(&format!("[id=\"{}\"] > .content", details_id(ix)))
        .ok()
        .flatten()?;
    let html = |element: Element| &*element.inner_html().leak();
    let one = |selector: &str| content.query_selector(selector).ok().flatten();
    let all = |selector: &str, read: &dyn Fn(Element) -> &'static str| {
        let mut found = Vec::new();
        each(&content, selector, |element| found.push(read(element)));
        found
    };
    let body = one(".body")?;
    each(&body, ".copy", |button| button.remove());
    Some(Answer {
        spoken: html(one(".say")?),
        body: html(body),
        points: all(".points label", &html),
        pitfalls: all(".pitfall", &html),
        next: all(".next a", &|link| {
            last_two(&link.get_attribute("href").unwrap_or_default()).leak()
        }),
        sources: all(".sources a", &|link| {
            link.get_attribute("href").unwrap_or_default().leak()
        }),
        applies: one(".applies")
            .and_then(|it| it.text_content())
            .unwrap_or_default()
            .leak(),
    })
}

/// The id at the end of a question's link.
fn last_two(href: &str) -> String {
    let mut parts = href.trim_end_matches('/').rsplit('/');
    let (slug, technology) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    format!("{technology}/{slug}")
}
