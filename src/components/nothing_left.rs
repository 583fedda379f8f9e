//! What stands over a view when nothing passes the filter, or when there is nothing that could.

use entente_graph::{Facet, Filter};
use entente_session::Action;
use entente_session::describe::filter::facet as describe;
use entente_words::{components as text, count};
use yew::prelude::*;

use crate::view_props::ViewProps;

/// What stands over the view when nothing passes: which chip to drop, and what that would bring back; or that no event
/// was found.
#[component]
pub fn NothingLeft(props: &ViewProps) -> Html {
    let without = &props.graph.filtered.without;
    let dataset = &props.corpus.dataset;
    if dataset.events().is_empty() {
        // No filter has to do with it.
        let title = text::no_event_in_these_reports();
        return html! { <div class="place" role="status"><p class="title">{ title }</p></div> };
    }
    let clear = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::filter(|filter| *filter = Filter::default()));
        })
    };
    let offer = |(facet, left): &(Facet, u32)| {
        let (act, facet) = (props.act.clone(), *facet);
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Unfilter(facet)));
        let (what, value) = describe(dataset, &props.view_state.filter, facet);
        let left = count::events(*left as usize);
        html! {
            <li>
                <button type="button" class="button" {onclick}>{ text::drop_what_value(what, &value) }</button>
                <span class="soft number">{ text::shows_left(&left) }</span>
            </li>
        }
    };
    html! {
        <div class="place" role="status">
            <p class="title">{ text::nothing_passes_all_of_these() }</p>
            <ul class="offers">{ for without.iter().filter(|(_, left)| *left > 0).map(offer) }</ul>
            <button type="button" class="button main" onclick={clear}>{ text::clear_all_filters() }</button>
        </div>
    }
}
