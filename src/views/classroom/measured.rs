//! What the class's own gold says about the machine: shown where the machine's error rates stand.

use entente_classroom::gold::verdict;
use entente_classroom::reading::sentences;
use entente_words::classroom as text;
use yew::prelude::*;

use super::kept;
use crate::view_props::ViewProps;

/// The machine against what the class agreed on; nothing where it has not agreed on anything here.
#[component]
pub fn Measured(props: &ViewProps) -> Html {
    let found = use_memo(props.corpus.clone(), |corpus| {
        let gold = kept::gold();
        if gold.0.is_empty() {
            return None;
        }
        let reports = corpus.dataset.reports().iter();
        let all: Vec<_> =
            reports.flat_map(|coded| sentences(&coded.report, &coded.analysis)).collect();
        Some(verdict(&gold, |unit| {
            let own = all.iter().find(|own| own.is(unit))?;
            Some(own.machine_answers())
        }))
    });
    let Some(found) = &*found else { return html! {} };
    html! {
        <section class="class-measured">
            <h3>{ text::measured_by_your_class() }</h3>
            <p>{ text::measured(found.sentences, found.relevance, found.relations, found.found, found.invented) }</p>
        </section>
    }
}
