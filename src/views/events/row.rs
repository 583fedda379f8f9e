//! One event as a row, or as a card where the screen is narrow: the same cells, laid out otherwise.

use entente_graph::Level;
use entente_session::{Corpus, Shared};
use entente_words::events as text;
use yew::prelude::*;

use super::columns::{COLUMNS, EventCells};
use crate::components::icon::{Icon, icon_sized};

/// What a row is given. It is drawn again only where this changes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// Reports and findings.
    pub(super) corpus: Shared<Corpus>,
    /// The row of the dataset.
    pub(super) row: u32,
    /// Its place in the table, counted from nought.
    pub(super) index: usize,
    /// How far actors are drawn together.
    pub(super) level: Level,
    /// Whether it is selected.
    pub(super) chosen: bool,
    /// Whether it is of the selected line or actors.
    pub(super) on: bool,
    /// Whether the keys are here.
    pub(super) active: bool,
}

/// The id of a row's element.
pub(super) fn id(index: usize) -> String {
    format!("event-{}", index + 1)
}

/// A row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let dataset = &props.corpus.dataset;
    let found = dataset.event(props.row).zip(dataset.events().get(props.row as usize));
    let Some(((coded, event), row)) = found else { return html! {} };
    let parties = [row.source(props.level), row.target(props.level)];
    let parties = parties.map(|actor| dataset.actor(actor).id.clone());
    let found = EventCells { dataset, row, coded, event, parties };
    let class = classes!(
        props.chosen.then_some("chosen"),
        props.on.then_some("on"),
        props.active.then_some("active"),
    );
    html! {
        <tr role="row" id={id(props.index)} {class} data-index={props.index.to_string()}
            aria-rowindex={(props.index + 2).to_string()} aria-selected={props.chosen.to_string()}>
            <td role="gridcell" class="open">
                <button type="button" class="button bare small" tabindex="-1" data-open={props.index.to_string()}
                    aria-label={text::open_in_reader()} title={text::open_in_reader()}>{ icon_sized(Icon::Reader, 16) }</button>
            </td>
            { for COLUMNS.iter().map(|column| html! {
                <td role="gridcell" class={column.class} data-name={(column.name)()}>{ (column.draw)(&found) }</td>
            }) }
        </tr>
    }
}
