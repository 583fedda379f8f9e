//! The key: what colours, signs and numbers mean.

use entente_graph::matrix::Depths;
use entente_words::{matrix as text, network};
use yew::prelude::*;

/// The classes of the three depths.
const DEEP: [&str; 3] = ["one", "two", "three"];

/// The key of a table whose colours go by the numbers so.
pub(super) fn key(depths: Depths) -> Html {
    let sample = |class: Classes, text: String| {
        html! { <span class={classes!("sample", class)}>{ text }</span> }
    };
    let signed = |side: &'static str, sign: &'static str, name: &'static str| {
        let steps = depths.steps().into_iter().zip(DEEP);
        html! {
            <li>
                <span class="samples" aria-hidden="true">
                    { for steps.map(|(step, deep)| sample(classes!(side, deep), format!("{sign}{step}"))) }
                </span>
                { name }
            </li>
        }
    };
    html! {
        <div class="table-key">
            <ul>
                { signed("coop", "+", network::cooperation()) }
                { signed("conf", "−", network::conflict()) }
                <li><span class="samples" aria-hidden="true">{ sample(classes!("neutral"), "1".into()) }</span>{ text::neither() }</li>
                <li><span class="samples" aria-hidden="true">{ sample(classes!("neutral"), "±2".into()) }</span>{ text::equal() }</li>
                <li>{ text::the_number_counts_events_from() }</li>
            </ul>
        </div>
    }
}
