//! The headings of the matrix's columns.

use entente_graph::Network;
use entente_graph::matrix::Matrix;
use entente_words::matrix as text;
use yew::prelude::*;

use super::Marks;
use super::row::{id, stop};
use super::walk::At;

/// The columns as such: the one under pointer or focus is marked from top to bottom.
pub(super) fn columns(matrix: &Matrix, marks: &Marks, over: Option<usize>) -> Html {
    let column = |(index, node): (usize, &usize)| {
        let over = (over == Some(index + 1)).then_some("over");
        html! { <col class={classes!(over, marks.nodes.contains(node).then_some("on"))} /> }
    };
    html! {
        <colgroup>
            <col class="names" />
            { for matrix.columns.iter().enumerate().map(column) }
        </colgroup>
    }
}

/// The row of headings.
pub(super) fn head(
    network: &Network,
    matrix: &Matrix,
    marks: &Marks,
    over: Option<usize>,
    focus: At,
) -> Html {
    let heading = |(index, node): (usize, &usize)| {
        let actor = &network.nodes[*node];
        let at = At { row: 0, column: index + 1 };
        let on = marks.nodes.contains(node);
        let classes = classes!(
            on.then_some("on"),
            (over == Some(index + 1)).then_some("over"),
            marks.line.filter(|line| line.column == index + 1).map(|_| "of-line"),
            matrix.begins(&matrix.columns, index).then_some("begins"),
        );
        html! {
            <th scope="col" role="columnheader" id={id(at)} data-at={at.write()} class={classes}
                tabindex={stop(focus == at)} aria-selected={on.to_string()} title={actor.name.clone()}>
                <span class="up">
                    <span class="name">{ actor.name.clone() }</span>
                    <span class="faint number" aria-hidden="true">{ actor.into }</span>
                </span>
            </th>
        }
    };
    html! {
        <thead>
            <tr role="row" aria-rowindex="1">
                <td role="gridcell" class="corner">
                    <span class="acts">{ text::who_acts() }</span><span class="acted">{ text::on_whom() }</span>
                </td>
                { for matrix.columns.iter().enumerate().map(heading) }
            </tr>
        </thead>
    }
}
