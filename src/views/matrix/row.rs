//! One row of the matrix: who acts, and a cell for everybody acted on.

use std::rc::Rc;

use entente_graph::matrix::Matrix;
use entente_session::Shared;
use entente_session::selectors::FilteredGraph;
use yew::prelude::*;

use super::walk::At;
use super::words;
use crate::components::shape::shape;
use crate::components::signed;

/// What a row is given. It is drawn again only where this changes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// What is shown.
    pub(super) graph: Shared<FilteredGraph>,
    /// In which order.
    pub(super) matrix: Rc<Matrix>,
    /// Index among the matrix's rows.
    pub(super) index: usize,
    /// The column of the cell that the Tab key enters, if it is in this row; 0 is the heading.
    pub(super) stop: Option<usize>,
    /// Index of the column of the selected line, if it is in this row.
    pub(super) line: Option<usize>,
    /// Whether the actor is selected.
    pub(super) on: bool,
    /// Whether pointer or focus are in this row.
    pub(super) over: bool,
}

/// A row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let (network, matrix) = (&props.graph.network, &props.matrix);
    let node = matrix.rows[props.index];
    let actor = &network.nodes[node];
    let at = At { row: props.index + 1, column: 0 };
    let begins = matrix.begins(&matrix.rows, props.index).then_some("begins");
    html! {
        <tr role="row" class={classes!(props.on.then_some("on"), props.over.then_some("over"), begins)}
            aria-rowindex={(props.index + 2).to_string()}>
            <th scope="row" role="rowheader" id={id(at)} data-at={at.write()} class={props.line.map(|_| "of-line")}
                tabindex={stop(props.stop == Some(0))} aria-selected={props.on.to_string()} title={actor.name.clone()}>
                <span class="across">
                    { shape(actor.kind) }
                    <span class="name">{ actor.name.clone() }</span>
                    <span class="faint number" aria-hidden="true">{ actor.acts() }</span>
                </span>
            </th>
            { for (0..matrix.columns.len()).map(|column| cell(props, node, column)) }
        </tr>
    }
}

/// The id of a cell's element.
pub(super) fn id(at: At) -> String {
    format!("matrix-{}", at.write())
}

/// Of all cells the Tab key stops at one.
pub(super) fn stop(here: bool) -> &'static str {
    if here { "0" } else { "-1" }
}

fn cell(props: &RowProps, node: usize, column: usize) -> Html {
    let (network, matrix) = (&props.graph.network, &props.matrix);
    let at = At { row: props.index + 1, column: column + 1 };
    let other = matrix.columns[column];
    let selected = props.line == Some(column);
    let begins = matrix.begins(&matrix.columns, column).then_some("begins");
    let (class, label, text) = match network.line_between(node, other) {
        Some(edge) => {
            let edge = &network.edges[edge];
            (
                signed::tone(edge, matrix.depths),
                Some(signed::said(network, edge)),
                signed::number(edge),
            )
        }
        None if node == other => match network.nodes[node].inside.len() {
            0 => ("self", None, String::new()),
            inside => ("self", Some(words::inside(network, node)), inside.to_string()),
        },
        None => ("", None, String::new()),
    };
    html! {
        <td role="gridcell" id={id(at)} data-at={at.write()} class={classes!(class, begins, selected.then_some("line"))}
            tabindex={stop(props.stop == Some(column + 1))} aria-selected={selected.to_string()} title={label.clone()}
            aria-label={label}>{ text }</td>
    }
}
