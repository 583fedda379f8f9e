//! Figures of a class, large: for the projector, and as a step of a tour.

use entente_classroom::result::Summary;
use yew::prelude::*;

/// The figures that an address carries.
pub(super) fn shown(packed: &str) -> Html {
    let Some(summary) = Summary::unpack(packed) else {
        return html! { <p>{ "This link is cut off: it holds no figures of a class." }</p> };
    };
    html! {
        <section class="class-result">
            <h2>{ "How far our class agrees" }</h2>
            <p>{ format!("{} coders, {} sentences", summary.coders, summary.sentences) }</p>
            <table class="plain-table">
                <thead><tr><th scope="col">{ "Question" }</th><th scope="col" class="n">{ "Percent agreement" }</th><th scope="col" class="n">{ "Krippendorff’s alpha" }</th></tr></thead>
                <tbody>{ for summary.rows.iter().map(|row| html! {
                    <tr><th scope="row">{ row.question.clone() }</th><td class="n">{ row.percent.clone() }</td><td class="n">{ row.alpha.clone() }</td></tr>
                }) }</tbody>
            </table>
            <p class="soft">{ "Percent: how often two of us say the same. Alpha: the same with chance taken out; 1 is full agreement, 0 is chance." }</p>
        </section>
    }
}
