//! The interview plan: a form, and what the plan says.

use leptos::prelude::*;

use crate::{
    bank::{escape, technologies},
    components::{on, pips, text},
    platform,
    recall::{Date, MOST_MINUTES, Plan, StudyDays},
    selection::LEVELS,
    state::{App, Expected, FORESIGHT, Outlook, Setting, Source, watch},
};

/// The fields, in the form's order.
const FIELDS: [&str; 4] = [
    "plan-date",
    "plan-technologies",
    "plan-levels",
    "plan-minutes",
];
const DATE: usize = 0;
const TECHNOLOGIES: usize = 1;
const STAGES: usize = 2;
const MINUTES: usize = 3;

/// What is in the form, as typed.
#[derive(Clone, Debug)]
struct Draft {
    date: String,
    minutes: String,
    /// At which hour to study, by the calendar; empty for any.
    hour: String,
    /// Slugs of what is chosen.
    technologies: Vec<String>,
    levels: Vec<String>,
    /// Whether saving it was tried: from then on, errors are said while typing.
    tried: bool,
    /// How often the fields were filled: the markup is another each time, or the browser would keep
    /// the ticks that it has.
    round: u32,
}

impl Draft {
    fn of(plan: &Plan) -> Self {
        let date = plan.interview.map(|day| Date::of(day).to_text());
        let technologies = technologies().map(|ix| ix.technology().slug);
        let chosen = |slug: &&str| {
            plan.technologies.is_empty() || plan.technologies.iter().any(|it| it == slug)
        };
        let levels = LEVELS
            .into_iter()
            .filter(|level| plan.levels.is_empty() || plan.levels.contains(level));
        Self {
            date: date.unwrap_or_default(),
            minutes: plan.minutes.to_string(),
            hour: String::new(),
            technologies: technologies.filter(chosen).map(str::to_owned).collect(),
            levels: levels.map(|level| level.slug().to_owned()).collect(),
            tried: false,
            round: 0,
        }
    }

    /// The plan, with what is wrong with each field.
    fn read(&self, today: i64) -> (Plan, [&'static str; 4]) {
        let mut wrong = [""; 4];
        let mut plan = Plan::default();
        if !self.date.is_empty() {
            plan.interview = Date::parse(&self.date).map(Date::number);
            wrong[DATE] = match plan.interview.map(|day| day - today) {
                None => "This isn’t a date.",
                Some(..0) => "This day is over: choose today, a later day, or none.",
                Some(left) if left > FORESIGHT.into() => {
                    "This is more than a year away: choose an earlier day, or none for now."
                }
                Some(_) => "",
            };
        }
        match self.minutes.trim().parse() {
            Ok(minutes @ 1..=MOST_MINUTES) => plan.minutes = minutes,
            _ => wrong[MINUTES] = "Write a whole number of minutes, from 1 to 600.",
        }
        // All means whatever the collection will have.
        if self.technologies.is_empty() {
            wrong[TECHNOLOGIES] = "Choose at least one technology.";
        } else if self.technologies.len() < technologies().count() {
            plan.technologies.clone_from(&self.technologies);
        }
        if self.levels.is_empty() {
            wrong[STAGES] = "Choose at least one level.";
        } else if self.levels.len() < LEVELS.len() {
            let chosen = |slug: &str| self.levels.iter().any(|it| it == slug);
            plan.levels = LEVELS.into_iter().filter(|it| chosen(it.slug())).collect();
        }
        let asked = || {
            crate::bank::questions().any(|ix| {
                let question = ix.question();
                plan.covers(question.technology().slug, question.level)
            })
        };
        if wrong == [""; 4] && !asked() {
            wrong[STAGES] = "There are no questions of these levels in what you chose.";
        }
        (plan, wrong)
    }
}

/// The form's state.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    /// What is in the fields.
    draft: Source<Draft>,
    /// What the fields were filled with: the markup follows it, and leaves alone what is typed.
    filled: Source<Draft>,
}

impl Form {
    fn fill(self, mut draft: Draft) {
        draft.round = self.filled.with_untracked(|filled| filled.round) + 1;
        self.draft.set(draft.clone());
        self.filled.set(draft);
        // Errors are part of the page, not of its markup.
        platform::next_frame(move || self.say_wrong());
    }

    fn read(self) -> (Plan, [&'static str; 4]) {
        let (days, now) = (self.app.days.get_untracked(), self.app.now.get_untracked());
        self.draft.with_untracked(|draft| draft.read(days.of(now)))
    }

    fn say_wrong(self) {
        if self.draft.with_untracked(|draft| draft.tried) {
            for (field, wrong) in FIELDS.into_iter().zip(self.read().1) {
                platform::say_wrong(field, wrong);
            }
        }
    }

    /// Takes in what a field holds now.
    fn typed(self, event: &web_sys::Event) {
        let field: web_sys::HtmlInputElement = event_target(event);
        let (id, value) = (field.id(), field.value());
        self.draft.update(|draft| match id.as_str() {
            "plan-hour" => draft.hour = value,
            "plan-date" => draft.date = value,
            "plan-minutes" => draft.minutes = value,
            _ => {
                let chosen = match field.name().as_str() {
                    "plan-levels" => &mut draft.levels,
                    _ => &mut draft.technologies,
                };
                chosen.retain(|it| *it != value);
                if field.checked() {
                    chosen.push(value);
                }
            }
        });
        self.say_wrong();
    }

    fn pressed(self, event: &web_sys::Event) {
        let button: web_sys::HtmlElement = event_target(event);
        match button.id().as_str() {
            "plan-save" => self.save(),
            "plan-every" => self.choose_every(),
            "plan-calendar" => self.to_calendar(),
            _ => {}
        }
    }

    fn save(self) {
        let (plan, wrong) = self.read();
        if let Some(field) = wrong.iter().position(|wrong| !wrong.is_empty()) {
            self.draft.update(|draft| draft.tried = true);
            self.say_wrong();
            let at = ["[aria-describedby=", FIELDS[field], "-wrong]"].concat();
            platform::focus(&["input", &at, ",", &at, " input"].concat());
        } else if self
            .app
            .set_setting(Setting::Plan, plan.to_text())
            .is_some()
        {
            self.draft.update(|draft| draft.tried = false);
            self.app.say("Plan saved".into(), None);
        }
    }

    /// All technologies, or none if all are chosen.
    fn choose_every(self) {
        let mut draft = self.draft.get_untracked();
        let all = Draft::of(&Plan::default()).technologies;
        draft.technologies = if draft.technologies.len() == all.len() {
            Vec::new()
        } else {
            all
        };
        self.fill(draft);
    }

    fn to_calendar(self) {
        let app = self.app;
        let plan = untrack(|| app.plan());
        let today = app.days.get_untracked().of(app.now.get_untracked());
        let Some(interview) = plan.interview.filter(|day| *day >= today) else {
            app.say("Save the day of your interview first".into(), None);
            return;
        };
        let days = StudyDays {
            today,
            interview,
            minutes: plan.minutes,
            hour: self.draft.with_untracked(|draft| draft.hour.parse().ok()),
            address: String::new(),
            now: 0,
        };
        platform::download_calendar(app, days);
    }
}

/// The interview plan, to look at and to change.
#[component]
pub fn PlanForm() -> impl IntoView {
    let app = App::current();
    let draft = Draft::of(&untrack(|| app.plan()));
    let form = Form {
        app,
        draft: Source::new(draft.clone()),
        filled: Source::new(draft),
    };
    // Saved here or in another tab, or taken back.
    let mut before = untrack(|| app.plan());
    watch(move || {
        let plan = app.plan();
        if plan != before {
            let mut draft = Draft::of(&plan);
            draft.hour = form.draft.with_untracked(|draft| draft.hour.clone());
            before = plan;
            form.fill(draft);
        }
    });
    view! {
        <section
            class="panel plan needs-app"
            id="plan"
            aria-labelledby="plan-title"
            on:input=on(move |event| form.typed(&event))
            on:click=on(move |event: leptos::ev::MouseEvent| form.pressed(&event))
        >
            <h2 id="plan-title">"Interview plan"</h2>
            <div class="whole" role="status" inner_html=text(move || in_words(&app.outlook()))></div>
            <div class="whole" inner_html=text(move || form.filled.with(fields))></div>
            <div class="row" inner_html=text(buttons)></div>
        </section>
    }
}

/// The form's markup.
fn fields(draft: &Draft) -> String {
    let mut html = String::from("<h3>Change the plan</h3><div class=fields data-round=");
    html.push_str(&draft.round.to_string());
    html.push('>');
    for (field, label, kind, value) in [
        (
            DATE,
            "Day of the interview, if you know it",
            "date",
            &draft.date,
        ),
        (
            MINUTES,
            "Minutes a day",
            "text inputmode=numeric",
            &draft.minutes,
        ),
    ] {
        let id = FIELDS[field];
        put(
            &mut html,
            &[
                "<div><label for=",
                id,
                ">",
                label,
                "</label><input autocomplete=off id=",
                id,
                " aria-describedby=",
                id,
                "-wrong type=",
                kind,
                " value=\"",
            ],
        );
        escape(value, &mut html);
        html.push_str("\">");
        place_for_wrong(field, &mut html);
        html.push_str("</div>");
    }
    html.push_str("</div>");
    let begin = |html: &mut String, field: usize, legend: &str| {
        put(
            html,
            &[
                "<fieldset class=many aria-describedby=",
                FIELDS[field],
                "-wrong><legend>",
                legend,
                "</legend><div class=row>",
            ],
        );
    };
    begin(&mut html, TECHNOLOGIES, "Technologies");
    for technology in technologies() {
        let technology = technology.technology();
        let mut name = String::new();
        escape(technology.name, &mut name);
        choice(
            &mut html,
            TECHNOLOGIES,
            technology.slug,
            &name,
            &draft.technologies,
        );
    }
    html.push_str("</div>");
    place_for_wrong(TECHNOLOGIES, &mut html);
    html.push_str("</fieldset>");
    begin(&mut html, STAGES, "Levels");
    for level in LEVELS {
        let name = pips(level) + level.name();
        choice(&mut html, STAGES, level.slug(), &name, &draft.levels);
    }
    html.push_str("</div>");
    place_for_wrong(STAGES, &mut html);
    html.push_str("</fieldset>");
    html
}

fn place_for_wrong(field: usize, html: &mut String) {
    put(html, &["<p class=bad id=", FIELDS[field], "-wrong></p>"]);
}

fn choice(html: &mut String, field: usize, slug: &str, name: &str, chosen: &[String]) {
    let checked = if chosen.iter().any(|it| it == slug) {
        " checked"
    } else {
        ""
    };
    let name_of_all = FIELDS[field];
    put(
        html,
        &[
            "<label><input type=checkbox id=",
            name_of_all,
            "-",
            slug,
            " name=",
            name_of_all,
            " value=",
            slug,
            checked,
            "><span>",
            name,
            "</span></label>",
        ],
    );
}

fn buttons() -> String {
    let mut html = String::from(
        "<button class=\"btn primary\" id=plan-save>Save the plan</button>\
         <button class=link id=plan-every>All technologies, or none</button>\
         <span class=calendar><button class=btn id=plan-calendar>Add to calendar</button>\
         <select id=plan-hour aria-label=\"When to study\"><option value=\"\">any time of the day</option>",
    );
    for hour in 5..24 {
        let hour = hour.to_string();
        put(
            &mut html,
            &["<option value=", &hour, ">at ", &hour, ":00</option>"],
        );
    }
    html.push_str("</select></span>");
    html
}

/// Adds pieces of markup. Called, not copied: so many calls inlined would be kilobytes.
#[inline(never)]
fn put(html: &mut String, parts: &[&str]) {
    for part in parts {
        html.push_str(part);
    }
}

/// `1 question`, `2 questions`.
#[inline(never)]
fn many(count: u32, one: &str) -> String {
    let mut text = count.to_string();
    put(&mut text, &[" ", one, if count == 1 { "" } else { "s" }]);
    text
}

/// What the plan says, as HTML.
fn in_words(outlook: &Outlook) -> String {
    let mut html = String::new();
    let (quota, work) = (outlook.quota, outlook.work);
    let minutes = many(outlook.plan.minutes.into(), "minute");
    if let Some(expected) = outlook.expected {
        expect(&mut html, outlook, &minutes, expected);
    } else if outlook.plan.interview.is_some() {
        html.push_str("<p>The interview of this plan is over. Choose the next day, or none.</p>");
    } else {
        let parts = [
            "<p>No day is set: what is due comes first, and new questions fill ",
            &minutes,
            " a day. With the day of your interview, the plan tells what to expect on it.</p>",
        ];
        put(&mut html, &parts);
    }
    html.push_str("<p id=plan-today>");
    if outlook.all == 0 {
        html.push_str("This plan asks nothing: choose other technologies or levels.");
    } else if quota.is_done() {
        html.push_str(if work.seen_today + work.reviewed_today > 0 {
            "<b>Done for today.</b>"
        } else {
            "<b>Nothing to do today.</b>"
        });
    } else {
        let (new, reviews) = (
            many(quota.new, "new question"),
            many(quota.reviews, "review"),
        );
        put(&mut html, &["<b>Today: ", &new, " and ", &reviews, ".</b>"]);
    }
    let waiting = work.due.saturating_sub(quota.reviews);
    if waiting > 0 {
        let waiting = many(waiting, "further review");
        let why = if quota.new > 0 && outlook.date().is_some() {
            " can wait: new questions are worth more of your minutes."
        } else {
            " due than fit into the minutes: the surest can wait."
        };
        put(&mut html, &[" ", &waiting, why]);
    }
    html.push_str("</p>");
    html
}

fn expect(html: &mut String, outlook: &Outlook, minutes: &str, expected: Expected) {
    let date = outlook.date().map(Date::in_words).unwrap_or_default();
    let all = many(expected.all, "question");
    let recalled = expected.recalled.to_string();
    if outlook.plan.interview == Some(outlook.today) {
        let parts = [
            "<p>Your interview is <b>today</b>. You would recall about <b>",
            &recalled,
            "</b> of ",
            &all,
            ". Nothing new today; good luck.</p>",
        ];
        put(html, &parts);
        return;
    }
    let parts = [
        "<p><span class=big>",
        &recalled,
        "</span> of ",
        &all,
        " you should recall on ",
        &date,
        ", with ",
        minutes,
        " a day.</p><p id=plan-pace>",
    ];
    put(html, &parts);
    if outlook.work.unseen == 0 {
        html.push_str("On track: you have seen every question.</p>");
        return;
    }
    let seen = expected.seen.to_string();
    if expected.seen >= expected.all {
        let today = outlook.quota.new_today.to_string();
        let parts = [
            "On track: at ",
            &today,
            " new a day, fewer later, you will have seen them all.</p>",
        ];
        put(html, &parts);
        return;
    }
    let parts = [
        "<b class=behind>Behind.</b> At this pace you will have seen ",
        &seen,
        " of ",
        &expected.all.to_string(),
        ". What would help: ",
    ];
    put(html, &parts);
    if let Some(minutes) = expected.minutes {
        put(html, &[&minutes.to_string(), " minutes a day, "]);
    }
    if let Some(day) = expected.day {
        let date = Date::of(day).in_words();
        put(html, &["an interview on ", &date, " or later, "]);
    }
    if expected.minutes.is_some() || expected.day.is_some() {
        html.push_str("or ");
    }
    let seen = many(expected.seen, "question");
    let parts = [
        "fewer technologies or levels, about ",
        &seen,
        " in all.</p>",
    ];
    put(html, &parts);
}
