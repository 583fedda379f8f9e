//! What a trial of actors and rules found: what would be different.

use std::collections::BTreeMap;
use std::sync::Arc;

use entente_engine::Analysis;
use entente_graph::Dataset;
use entente_session::trial_diff::{self, Difference};
use entente_session::{Corpus, Shared, labels};
use entente_words::{count, rules as text};
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OutcomeProps {
    /// Reports as the machine reads them now.
    pub(super) corpus: Shared<Corpus>,
    /// What it would find.
    pub(super) found: Shared<Vec<Analysis>>,
    /// Takes it over.
    pub(super) accept: Callback<MouseEvent>,
    /// Leaves it.
    pub(super) drop_it: Callback<MouseEvent>,
}

/// So many lines are told one by one.
const SHOWN: usize = 60;

/// The part.
#[component]
pub(super) fn Outcome(props: &OutcomeProps) -> Html {
    let told = use_memo((props.corpus.clone(), props.found.clone()), |(corpus, found)| {
        let reports: BTreeMap<&str, _> =
            corpus.reports.iter().map(|report| (report.id.as_str(), report)).collect();
        let mut after = Dataset::default();
        for analysis in found.iter() {
            if let Some(report) = reports.get(analysis.report.as_str()) {
                after.push(Arc::clone(report), analysis.clone());
            }
        }
        (trial_diff::between(&corpus.dataset, &after), after.events().len())
    });
    let (lines, after) = (&told.0, told.1);
    let before = props.corpus.dataset.events().len();
    let more: usize = lines.iter().map(|line| line.after.saturating_sub(line.before)).sum();
    let less: usize = lines.iter().map(|line| line.before.saturating_sub(line.after)).sum();
    html! {
        <section class="way-outcome" aria-labelledby="way-outcome-title">
            <h3 id="way-outcome-title">{ text::what_they_change() }</h3>
            <p role="status">
                { if lines.is_empty() {
                    text::no_changes().to_owned()
                } else {
                    text::events_instead_of_before_more_less(count::events(after), labels::thousands(before), more, less, count::lines(lines.len()))
                } }
            </p>
            if !lines.is_empty() {
                <ul class="way-lines">{ for lines.iter().take(SHOWN).map(line) }</ul>
            }
            if lines.len() > SHOWN {
                <p class="faint">{ text::and_lines_more(labels::thousands(lines.len() - SHOWN)) }</p>
            }
            <div class="row">
                <button type="button" class="button main" onclick={props.accept.clone()}>{ text::accept() }</button>
                <button type="button" class="button" onclick={props.drop_it.clone()}>{ text::discard() }</button>
            </div>
        </section>
    }
}

fn line(line: &Difference) -> Html {
    let (sign, by) = if line.after > line.before {
        ("+", line.after - line.before)
    } else {
        ("−", line.before - line.after)
    };
    let what = match (line.before, line.after) {
        (0, _) => text::new().to_owned(),
        (_, 0) => text::gone().to_owned(),
        (before, after) => format!("{before} → {after}"),
    };
    html! {
        <li>
            <span class="number change">{ format!("{sign}{by}") }</span>
            { format!("{} → {}", line.source, line.target) }
            <span class="faint">{ format!(" · {what}") }</span>
        </li>
    }
}
