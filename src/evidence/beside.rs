//! Rows of event tables beside the texts: which of them have a sentence of the same days and actors.

use entente_graph::beside::{self, Beside};
use entente_session::{describe, labels};
use entente_words::{count, evidence as text};
use yew::prelude::*;

use super::read;
use crate::view_props::ViewProps;

/// So many rows of each kind are listed.
const LISTED: usize = 50;

/// The rows of tables among those that are shown; nothing where there is none, or nothing but tables.
pub(super) fn panel(view: &ViewProps, rows: &[u32]) -> Html {
    let dataset = &view.corpus.dataset;
    let texts = dataset.reports().iter().any(|coded| coded.report.table.is_none());
    let found = beside::beside(dataset, rows, view.view_state.level);
    if found.is_empty() || !texts {
        return html! {};
    }
    let (with, without): (Vec<&Beside>, Vec<&Beside>) =
        found.iter().partition(|row| !row.sentences.is_empty());
    html! {
        <details class="beside">
            <summary>{ text::beside_the_texts_with_of_table(labels::thousands(with.len()), count::table_rows(found.len())) }</summary>
            <p class="faint">{ text::a_sentence_about_the_same_two() }</p>
            { list(view, text::with_a_sentence(), &with) }
            { list(view, text::without_a_sentence(), &without) }
        </details>
    }
}

fn list(view: &ViewProps, title: &str, rows: &[&Beside]) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let left = rows.len().saturating_sub(LISTED);
    html! {
        <>
            <h4>{ format!("{title}: {}", labels::thousands(rows.len())) }</h4>
            <ul>{ for rows.iter().take(LISTED).map(|row| line(view, row)) }</ul>
            if left > 0 {
                <p class="faint">{ text::left_more(labels::thousands(left)) }</p>
            }
        </>
    }
}

/// A row of the table, with the sentences beside it.
fn line(view: &ViewProps, beside: &Beside) -> Html {
    let dataset = &view.corpus.dataset;
    let Some((coded, event)) = dataset.event(beside.row) else { return html! {} };
    let sentence = coded.analysis.document.sentences.get(event.sentence);
    let words = sentence.map_or("", |sentence| sentence.span.of(&coded.report.text));
    let sentences = beside.sentences.iter().filter_map(|row| {
        let (coded, event) = dataset.event(*row)?;
        let title = describe::headline(&coded.report);
        let name = text::title_sentence_sentence(title, &event.sentence + 1);
        Some(html! {
            <li><button type="button" class="link" onclick={read(view, dataset, *row)}>{ name }</button></li>
        })
    });
    html! {
        <li>
            <button type="button" class="link" onclick={read(view, dataset, beside.row)}>{ words.to_owned() }</button>
            if !beside.sentences.is_empty() {
                <ul>{ for sentences }</ul>
            }
        </li>
    }
}
