//! Which of the actors that pass the filter are shown: one choice for all views.

use entente_graph::strongest::{Choice, Wish};
use entente_session::selectors::{self, FilteredGraph};
use entente_session::{NetworkOptions, Selection, Shared};
use yew::prelude::*;

/// The choice. It stays the same value while a selection lies within it.
#[hook]
pub fn use_choice(
    graph: &Shared<FilteredGraph>,
    options: &NetworkOptions,
    selection: &Selection,
) -> Shared<Choice> {
    let Wish { most, weak, keep } = selectors::wish(options, selection);
    let usual = use_memo((graph.clone(), most, weak), |(graph, most, weak)| {
        let wish = Wish { most: *most, weak: *weak, ..Wish::default() };
        Shared::new(Choice::of(&graph.network, &wish))
    });
    let usual = Shared::clone(&usual);
    let more = (!within(graph, &usual, selection)).then_some(keep);
    let chosen = use_memo((graph.clone(), usual, more), |(graph, usual, more)| match more {
        Some(keep) => {
            let wish = Wish { most, weak, keep: keep.clone() };
            Shared::new(Choice::of(&graph.network, &wish))
        }
        None => usual.clone(),
    });
    Shared::clone(&chosen)
}

/// Whether everything that is selected is shown anyway.
fn within(graph: &FilteredGraph, choice: &Choice, selection: &Selection) -> bool {
    let network = &graph.network;
    let shown = |id| network.node_of(id).is_none_or(|node| choice.nodes.contains(&node));
    match selection {
        Selection::Opening | Selection::Nothing => true,
        Selection::Actors(actors) => actors.iter().all(shown),
        Selection::Line(from, to) => {
            let weak = network.edge_of(from, to).is_some_and(|edge| choice.weak.contains(&edge));
            shown(from) && shown(to) && !weak
        }
    }
}
