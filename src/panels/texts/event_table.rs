//! Tables of events in the preview: what is in one, and which columns of another table hold events.

use std::rc::Rc;

use entente_intake::columns::{EventColumns, Heading};
use entente_intake::event_tables;
use entente_intake::import_session::{FileSummary, How};
use entente_session::labels;
use entente_words::{Text, count, texts as text};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::services::import::ImportClient;

/// Of tables without a direction.
const NO_DIRECTION: Text = text::the_table_does_not_say_who;

/// Of tables without CAMEO codes.
const MAPPED: Text = text::it_has_no_cameo_codes_its;

/// What is in a table of events.
pub(super) fn notice(sheet: &Rc<FileSummary>) -> Option<Html> {
    let events = sheet.events.as_ref()?;
    let rows = count::events(events.rows as usize);
    let mut said = vec![text::producer_rows_between_two_actors(&events.producer, &rows)];
    if let Some((from, to)) = &events.days {
        said.push(if from == to { from.clone() } else { text::from_to_to(from, to) });
    }
    let mut notes = vec![format!("{}.", said.join(", "))];
    if events.rows > events.shown {
        let shown = labels::thousands(events.shown as usize);
        notes.push(text::about_shown_are_ticked_the(&shown));
    }
    notes.extend((!events.directed).then(|| NO_DIRECTION().to_owned()));
    notes.extend(events.mapped.then(|| MAPPED().to_owned()));
    Some(html! {
        <p class="notice" role="group" aria-label={text::events_of_sheet(&sheet.name)}>
            { icon_sized(Icon::Info, 16) }<span><strong>{ sheet.name.clone() }</strong>{ " " }{ notes.join(" ") }</span>
        </p>
    })
}

/// Whether the rows of a table are texts or events, and which columns hold the parts of events.
pub(super) fn choice(intake: &Rc<ImportClient>, number: u32, sheet: &Rc<FileSummary>) -> Html {
    let again = {
        let (intake, now) = (intake.clone(), sheet.how());
        move |events: Option<EventColumns>| {
            intake.again(number, How { events, columns: None, ..now });
        }
    };
    let onchange = {
        let (again, sheet) = (again.clone(), sheet.clone());
        Callback::from(move |event: Event| {
            let events = dom::value_of(&event) == "events";
            again(events.then(|| suggested(&sheet)));
        })
    };
    let (now, name) = (sheet.event_columns, &sheet.name);
    html! {
        <fieldset class="columns-of">
            <legend>{ text::rows_of_name(name) }</legend>
            <label>
                <span>{ text::they_are() }</span>
                <select class="field" {onchange}>
                    <option value="texts" selected={now.is_none()}>{ text::texts() }</option>
                    <option value="events" selected={now.is_some()}>{ text::coded_events() }</option>
                </select>
            </label>
            if let Some(columns) = now {
                { for FIELDS.iter().map(|field| column(sheet, columns, field, &again)) }
            }
        </fieldset>
    }
}

/// A column that can be chosen: its label, and how it is read and set.
type Field = (Text, fn(&EventColumns) -> Option<u32>, fn(&mut EventColumns, Option<u32>));

const FIELDS: &[Field] = &[
    (text::source, |columns| columns.source, |columns, at| columns.source = at),
    (text::target, |columns| columns.target, |columns, at| columns.target = at),
    (text::date, |columns| columns.date, |columns, at| columns.date = at),
    (text::action, |columns| columns.act, |columns, at| columns.act = at),
    (text::sentence, |columns| columns.words, |columns, at| columns.words = at),
    (text::address, |columns| columns.url, |columns, at| columns.url = at),
];

fn column(
    sheet: &FileSummary,
    columns: EventColumns,
    (label, get, set): &Field,
    again: &(impl Fn(Option<EventColumns>) + Clone + 'static),
) -> Html {
    let (at, set, again) = (get(&columns), *set, again.clone());
    let onchange = Callback::from(move |event: Event| {
        let mut columns = columns;
        set(&mut columns, dom::value_of(&event).parse().ok());
        again(Some(columns));
    });
    let offered = Heading::offered(&sheet.headings, &[at]);
    let option = |&(index, heading): &(u32, &Heading)| {
        let name = if heading.name.is_empty() { &heading.example } else { &heading.name };
        html! { <option value={index.to_string()} selected={at == Some(index)}>{ name.clone() }</option> }
    };
    html! {
        <label>
            <span>{ label() }</span>
            <select class="field" {onchange}>
                <option value="" selected={at.is_none()}>{ text::none() }</option>
                { for offered.iter().map(option) }
            </select>
        </label>
    }
}

/// The columns that the headings suggest; none are chosen where they suggest nothing.
fn suggested(sheet: &FileSummary) -> EventColumns {
    let headings: Vec<String> =
        sheet.headings.iter().map(|heading| heading.name.to_lowercase()).collect();
    let headless = sheet.columns.headless;
    EventColumns { headless, ..event_tables::suggested(&headings).unwrap_or_default() }
}
