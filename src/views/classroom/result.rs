//! Figures of a class, large: for the projector, and as a step of a tour.

use entente_classroom::result::Summary;
use entente_words::classroom as text;
use yew::prelude::*;

/// The figures that an address carries.
pub(super) fn shown(packed: &str) -> Html {
    let Some(summary) = Summary::unpack(packed) else {
        return html! { <p>{ text::this_link_is_cut_off_it() }</p> };
    };
    html! {
        <section class="class-result">
            <h2>{ text::how_far_our_class_agrees() }</h2>
            <p>{ text::coders_coders_sentences_sentences(summary.coders, summary.sentences) }</p>
            <table class="plain-table">
                <thead><tr><th scope="col">{ text::question() }</th><th scope="col" class="n">{ text::percent_agreement() }</th><th scope="col" class="n">{ text::krippendorffs_alpha() }</th></tr></thead>
                <tbody>{ for summary.rows.iter().map(|row| html! {
                    <tr><th scope="row">{ row.question.clone() }</th><td class="n">{ row.percent.clone() }</td><td class="n">{ row.alpha.clone() }</td></tr>
                }) }</tbody>
            </table>
            <p class="soft">{ text::percent_how_often_two_of_us() }</p>
        </section>
    }
}
