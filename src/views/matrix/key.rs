//! The key: what colours, signs and numbers mean.

use entente_words::matrix as text;
use yew::prelude::*;

/// Samples that belong together, each its class and what is written in it; and what they mean.
const SAMPLES: [(&[(&str, &str)], &str); 4] = [
    (&[("coop one", "+1"), ("coop two", "+2"), ("coop three", "+3")], "cooperation"),
    (&[("conf one", "−1"), ("conf two", "−2"), ("conf three", "−3")], "conflict"),
    (&[("neutral", "1")], "neither"),
    (&[("neutral", "±2")], "equal"),
];

/// The key.
pub(super) fn key() -> Html {
    let sample = |(class, text): &(&'static str, &'static str)| {
        html! { <span class={classes!("sample", *class)}>{ *text }</span> }
    };
    let group = |(samples, name): &(&[(&'static str, &'static str)], &'static str)| {
        html! {
            <li>
                <span class="samples" aria-hidden="true">{ for samples.iter().map(sample) }</span>
                { *name }
            </li>
        }
    };
    html! {
        <div class="table-key">
            <ul>
                { for SAMPLES.iter().map(group) }
                <li>{ text::the_number_counts_events_from() }</li>
            </ul>
        </div>
    }
}
