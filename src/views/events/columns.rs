//! The columns of the table of events: name, width, and what stands in them.

use entente_engine::analysis::{ActorId, Event, Status};
use entente_graph::dataset::{CodedReport, Sign};
use entente_graph::events::Column;
use entente_graph::{Dataset, EventRow};
use entente_session::{describe, labels, selectors};
use entente_words::{Text, events as text};
use yew::prelude::*;

/// One event, looked up.
pub(super) struct EventCells<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) row: &'a EventRow,
    pub(super) coded: &'a CodedReport,
    pub(super) event: &'a Event,
    /// Who did it and to whom, at the level of the page.
    pub(super) parties: [ActorId; 2],
}

/// A row of the table of columns.
pub(super) struct ColumnInfo {
    /// Which.
    pub(super) id: Column,
    /// Its heading.
    pub(super) name: Text,
    /// What is in it, where the heading does not say it.
    pub(super) gloss: Text,
    /// Its width in CSS pixels.
    pub(super) width: u16,
    /// Its class in the style sheet.
    pub(super) class: &'static str,
    /// Whether the first press sorts the largest to the top.
    pub(super) down: bool,
    /// Draws a cell.
    pub(super) draw: fn(&EventCells<'_>) -> Html,
}

const fn column(
    id: Column,
    name: Text,
    gloss: Text,
    width: u16,
    class: &'static str,
    down: bool,
    draw: fn(&EventCells<'_>) -> Html,
) -> ColumnInfo {
    ColumnInfo { id, name, gloss, width, class, down, draw }
}

/// All columns, from left to right: those that say most first, so that they are in sight.
pub(super) const COLUMNS: &[ColumnInfo] = &[
    column(Column::Date, text::date, text::date_of_the_event_in_grey, 104, "date", true, day),
    column(Column::Source, text::source, text::who_did_it, 148, "source", false, |found| {
        party(found, 0)
    }),
    column(Column::Act, text::act, text::what_was_done_with_its_cameo, 208, "act", false, act),
    column(Column::Target, text::target, text::to_whom, 148, "target", false, |found| {
        party(found, 1)
    }),
    column(
        Column::Status,
        text::status,
        text::whether_the_report_says_that_it,
        100,
        "status",
        false,
        status,
    ),
    column(
        Column::Confidence,
        text::sure,
        text::how_likely_the_coding_is_right,
        72,
        "sure n",
        true,
        sure,
    ),
    column(
        Column::Speaker,
        text::speaker,
        text::who_makes_the_claim,
        148,
        "speaker",
        false,
        speaker,
    ),
    column(
        Column::Goldstein,
        text::goldstein,
        text::from_10_conflict_to_10_cooperation,
        92,
        "goldstein n",
        true,
        goldstein,
    ),
    column(Column::Place, text::place, text::where_it_happened, 120, "where", false, place),
    column(Column::Report, text::report, text::the_reports_title, 220, "report", false, report),
    column(
        Column::Quotation,
        text::quotation,
        text::the_sentence,
        520,
        "quotation",
        false,
        quotation,
    ),
];

/// Which way a column is sorted, in words.
pub(super) fn way(column: &ColumnInfo, down: bool) -> &'static str {
    match (column.id, column.down, down) {
        (Column::Date, _, true) => text::latest_first(),
        (Column::Date, _, false) => text::earliest_first(),
        (Column::Status, _, true) => text::denied_first(),
        (Column::Status, _, false) => text::asserted_first(),
        (_, true, true) => text::highest_first(),
        (_, true, false) => text::lowest_first(),
        (_, false, true) => text::z_to_a(),
        (_, false, false) => text::a_to_z(),
    }
}

/// A column's row in the table.
pub(super) fn info(id: Column) -> &'static ColumnInfo {
    COLUMNS.iter().find(|column| column.id == id).unwrap_or(&COLUMNS[0])
}

fn none() -> Html {
    html! { <span class="faint">{ "–" }</span> }
}

fn day(found: &EventCells<'_>) -> Html {
    let Some(date) = found.row.date else { return none() };
    let (class, title) = if found.row.date_of_report {
        ("soft", text::the_date_of_the_report_the())
    } else {
        ("", text::the_text_gives_this_date())
    };
    let short = labels::short_date(date);
    html! { <time datetime={date.to_string()} {class} {title}>{ short }</time> }
}

fn party(found: &EventCells<'_>, which: usize) -> Html {
    let name = selectors::name(found.dataset, &found.parties[which]);
    if labels::is_directed(found.event) {
        return html! { { name } };
    }
    html! { <span title={entente_words::network::no_direction()}>{ name }</span> }
}

fn act(found: &EventCells<'_>) -> Html {
    let class = match Sign::of(found.event.category, found.event.goldstein) {
        Sign::Cooperative => "coop",
        Sign::Neutral => "",
        Sign::Conflictive => "conf",
    };
    let name = labels::act(&found.event.cameo);
    html! { <span class={classes!("badge", class)} title={labels::category_gloss(found.event.category)}>{ name }</span> }
}

fn status(found: &EventCells<'_>) -> Html {
    let status = found.event.status;
    let class = (status != Status::Asserted).then_some("soft");
    html! { <span {class} title={labels::status_gloss(status)}>{ labels::status(status) }</span> }
}

fn speaker(found: &EventCells<'_>) -> Html {
    match &found.event.speaker {
        Some(id) => html! { { selectors::name(found.dataset, id) } },
        None => none(),
    }
}

fn sure(found: &EventCells<'_>) -> Html {
    if labels::is_of_table(found.event) {
        return none();
    }
    let percent = format!("{} %", found.row.confidence);
    html! { <span title={labels::event_confidence(found.event)}>{ percent }</span> }
}

fn goldstein(found: &EventCells<'_>) -> Html {
    html! { { labels::signed(found.event.goldstein) } }
}

fn place(found: &EventCells<'_>) -> Html {
    match &found.event.place {
        Some(id) => html! { { selectors::name(found.dataset, id) } },
        None => none(),
    }
}

fn report(found: &EventCells<'_>) -> Html {
    let report = &found.coded.report;
    html! { <cite>{ describe::headline(report).to_owned() }</cite> }
}

fn quotation(found: &EventCells<'_>) -> Html {
    let span = selectors::quoted(&found.coded.analysis, found.event);
    html! { <q>{ span.of(&found.coded.report.text).to_owned() }</q> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_there_once() {
        for column in COLUMNS {
            assert_eq!(COLUMNS.iter().filter(|other| other.id == column.id).count(), 1);
            assert_eq!(info(column.id).id, column.id);
        }
        assert_eq!(COLUMNS.len(), 11);
    }
}
