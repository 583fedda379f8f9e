//! The matrix: who acts on whom as a table, where a network of many actors is too dense to be read.
//!
//! It is one stop of the Tab key; arrows go from cell to cell. The handlers sit on the table, and a row is
//! drawn again only when something in it has changed.

mod head;
mod key;
mod row;
mod walk;
mod words;

use std::collections::BTreeSet;
use std::rc::Rc;

use entente_graph::Network;
use entente_graph::matrix::{Matrix, Order};
use entente_graph::strongest::Choice;
use entente_graph::tour::Hide;
use entente_session::{Action, Selection};
use entente_words::{Text, matrix as text};
use yew::prelude::*;

use self::walk::At;
use crate::browser::dom;
use crate::components::how_many::HowMany;
use crate::components::nothing_left::NothingLeft;
use crate::components::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The orders, as the switch names them.
const ORDERS: &[Segment<Order>] = &[
    (Order::Weight, text::weight, text::the_actors_with_the_most_events),
    (Order::Name, text::name, text::in_alphabetical_order),
    (Order::Community, text::community, text::actors_of_a_community_next_to),
];

/// What the keys do, for those who listen.
const HELP: Text = text::arrow_keys_go_from_cell_to;

/// The view.
#[component]
pub fn MatrixView(props: &ViewProps) -> Html {
    let tables = &props.view_state.tables;
    let shown = (props.graph.clone(), props.choice.clone(), tables.matrix);
    let matrix =
        use_memo(shown, |(graph, choice, order)| Matrix::chosen(&graph.network, *order, choice));
    let focus = use_state_eq(|| None::<At>);
    let over = use_state_eq(|| None::<At>);
    let marks = Marks::of(props, &matrix);
    use_effect_with((marks.line, tables.clone()), |(line, _)| {
        if let Some(line) = line {
            dom::reveal_nearest(&row::id(*line));
        }
    });
    if matrix.rows.is_empty() && props.view_state.show.hide == Hide::Nothing {
        return html! { <NothingLeft ..props.clone() /> };
    }
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    let stop = focus.or(marks.line).unwrap_or(At { row: 1, column: 1 }).within(rows, columns);
    let under = over.or(*focus);
    let column = under.map(|at| at.column);
    html! {
        <div class="table-view matrix-view">
            { bar(props, &matrix) }
            <div class="table-scroll">
                <table class="matrix-table" role="grid" aria-label={text::who_acts_on_whom()} aria-describedby="matrix-help"
                    aria-rowcount={(rows + 1).to_string()} aria-colcount={(columns + 1).to_string()}
                    onkeydown={on_key(props, &matrix)} onclick={on_click(props, &matrix)}
                    onfocusin={on_focus(&focus)} onfocusout={on_leave(&focus)}
                    onmouseover={on_over(&over)} onmouseleave={on_out(&over)}>
                    <caption class="visually-hidden">{ words::caption(&matrix) }</caption>
                    { head::columns(&matrix, &marks, column) }
                    { head::head(&props.graph.network, &matrix, &marks, column, stop) }
                    <tbody>{ for (0..rows).map(|index| row(props, &matrix, &marks, index, stop, under)) }</tbody>
                </table>
            </div>
            { key::key(matrix.depths) }
            <p id="matrix-help" hidden={true}>{ HELP() }</p>
        </div>
    }
}

fn row(
    props: &ViewProps,
    matrix: &Rc<Matrix>,
    marks: &Marks,
    index: usize,
    stop: At,
    under: Option<At>,
) -> Html {
    let node = matrix.rows[index];
    let here = |at: &At| at.row == index + 1;
    html! {
        <row::Row key={props.graph.network.nodes[node].id.0.to_string()} graph={props.graph.clone()}
            matrix={matrix.clone()} {index} stop={Some(stop).filter(here).map(|at| at.column)}
            line={marks.line.filter(here).map(|at| at.column - 1)} on={marks.nodes.contains(&node)}
            over={under.as_ref().is_some_and(here)} />
    }
}

/// What is selected, as places in the matrix.
pub(super) struct Marks {
    /// The cell of the selected line.
    line: Option<At>,
    /// Nodes of the selected actors.
    nodes: BTreeSet<usize>,
}

impl Marks {
    fn of(props: &ViewProps, matrix: &Matrix) -> Self {
        let network = &props.graph.network;
        let line = match &props.selection {
            Selection::Line(from, to) => network.node_of(from).zip(network.node_of(to)),
            _ => None,
        };
        let nodes = match &props.selection {
            Selection::Actors(actors) => {
                actors.iter().filter_map(|id| network.node_of(id)).collect()
            }
            _ => BTreeSet::new(),
        };
        let place = line.and_then(|(from, to)| matrix.place_of(from, to));
        Self { line: place.map(|(row, column)| At { row: row + 1, column: column + 1 }), nodes }
    }
}

/// What is shown, in which order, and how to see more.
fn bar(props: &ViewProps, matrix: &Matrix) -> Html {
    let tables = props.view_state.tables.clone();
    let choose = props.act.reform(|matrix| Action::tables(move |tables| tables.matrix = matrix));
    html! {
        <div class="table-bar">
            <div class="said">
                <p class="number">{ words::caption(matrix) }</p>
                if let Some(said) = words::left_out(matrix) {
                    <p class="soft number">{ said }</p>
                }
                <HowMany view={props.clone()} choice={Choice::clone(&props.choice)} />
                if let Some(said) = words::communities(matrix) {
                    <p class="soft">{ said }</p>
                }
            </div>
            <div class="sort">
                <span class="faint" aria-hidden="true">{ text::sort_by() }</span>
                <Segments<Order> label={text::sort_by()} segments={ORDERS} on={tables.matrix} {choose} />
            </div>
        </div>
    }
}

/// What a click, or Enter, on a place selects.
fn picked(network: &Network, matrix: &Matrix, at: At) -> Option<Selection> {
    let id = |node: usize| network.nodes[node].id.clone();
    let row = at.row.checked_sub(1).and_then(|row| matrix.rows.get(row)).copied();
    let column = at.column.checked_sub(1).and_then(|column| matrix.columns.get(column)).copied();
    match (row, column) {
        (Some(row), Some(column)) if row == column => {
            (!network.nodes[row].inside.is_empty()).then(|| Selection::actor(id(row)))
        }
        (Some(row), Some(column)) => {
            network.line_between(row, column).map(|_| Selection::Line(id(row), id(column)))
        }
        (Some(actor), None) | (None, Some(actor)) => Some(Selection::actor(id(actor))),
        (None, None) => None,
    }
}

/// Selects what is at a place; with Shift, Control or Command, adds an actor or takes it out.
fn choose(props: &ViewProps, matrix: &Matrix, at: At, toggle: bool) {
    match picked(&props.graph.network, matrix, at) {
        Some(Selection::Actors(actors)) if toggle => {
            for actor in actors {
                props.act.emit(Action::Toggle(actor));
            }
        }
        Some(selection) => props.act.emit(Action::Select(selection)),
        None => {}
    }
}

fn place(event: &Event) -> Option<At> {
    At::read(&dom::nearest_attribute(event, "data-at")?)
}

fn on_click(props: &ViewProps, matrix: &Rc<Matrix>) -> Callback<MouseEvent> {
    let (props, matrix) = (props.clone(), matrix.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(at) = place(&event) {
            choose(&props, &matrix, at, event.shift_key() || event.ctrl_key() || event.meta_key());
        }
    })
}

fn on_key(props: &ViewProps, matrix: &Rc<Matrix>) -> Callback<KeyboardEvent> {
    let (props, matrix) = (props.clone(), matrix.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(at) = place(&event) else { return };
        let command = event.ctrl_key() || event.meta_key();
        if event.alt_key() {
            return;
        }
        let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
        if matches!(event.key().as_str(), "Enter" | " ") {
            choose(&props, &matrix, at, command || event.shift_key());
        } else if let Some(next) = walk::step(at, &event.key(), command, rows, columns) {
            dom::focus(&row::id(next));
        } else {
            return;
        }
        event.prevent_default();
    })
}

fn on_focus(focus: &UseStateHandle<Option<At>>) -> Callback<FocusEvent> {
    let focus = focus.setter();
    Callback::from(move |event: FocusEvent| focus.set(place(&event)))
}

/// The focus has gone elsewhere: next time the Tab key enters at the selection again.
fn on_leave(focus: &UseStateHandle<Option<At>>) -> Callback<FocusEvent> {
    let focus = focus.setter();
    Callback::from(move |_: FocusEvent| focus.set(None))
}

fn on_over(over: &UseStateHandle<Option<At>>) -> Callback<MouseEvent> {
    let over = over.setter();
    Callback::from(move |event: MouseEvent| over.set(place(&event)))
}

fn on_out(over: &UseStateHandle<Option<At>>) -> Callback<MouseEvent> {
    let over = over.setter();
    Callback::from(move |_: MouseEvent| over.set(None))
}
