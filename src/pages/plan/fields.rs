//! The form's markup.

use super::{DATE, Draft, FIELDS, MINUTES, STAGES, TECHNOLOGIES, put};
use crate::{
    bank::{escape, technologies},
    components::pips,
    selection::LEVELS,
    state::Outlook,
};

/// The form's markup.
pub(super) fn fields(draft: &Draft) -> String {
    let mut html = String::from("<div class=fields data-round=");
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

/// What can be done with the fields.
pub(super) const BUTTONS: &str = "<button class=\"btn primary\" id=plan-save>Save the plan</button>\
     <button class=link id=plan-every>All technologies, or none</button>";

/// The way into a calendar, for a plan with a day ahead.
pub(super) fn calendar(outlook: &Outlook) -> String {
    if outlook.expected.is_none() {
        return String::new();
    }
    let mut html = String::from(
        "<div class=calendar><button class=btn id=plan-calendar>Add to calendar</button>\
         <select id=plan-hour aria-label=\"When to study\"><option value=\"\">any time of the day</option>",
    );
    for hour in 5..24 {
        let hour = hour.to_string();
        put(
            &mut html,
            &["<option value=", &hour, ">at ", &hour, ":00</option>"],
        );
    }
    html.push_str("</select></div>");
    html
}
