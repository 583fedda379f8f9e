//! The same time as a table: every bin with something in it, each a button that shows it alone.

use std::rc::Rc;

use entente_graph::Sign;
use entente_graph::timeline::{Bin, Range, Timeline};
use entente_session::{Corpus, Shared};
use entente_words::timeline as text;
use yew::prelude::*;

use super::words;

/// What is listed.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TableProps {
    /// For the reports' names.
    pub(super) corpus: Shared<Corpus>,
    /// The bins.
    pub(super) timeline: Rc<Timeline>,
    /// What is selected, in words.
    pub(super) picked: Option<String>,
    /// A stretch of time was chosen.
    pub(super) choose: Callback<Range>,
    /// A report was chosen.
    pub(super) read: Callback<u32>,
}

/// The table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let full = |bin: &&Bin| bin.count() > 0 || !bin.reports.is_empty();
    let rows = props.timeline.bins.iter().filter(full).map(|bin| row(props, bin));
    let caption = words::whole(&props.timeline);
    html! {
        <div class="time-table" tabindex="0" role="region" aria-label={text::the_timeline_as_a_table()}>
            <table class="plain-table">
                <caption class="visually-hidden">{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ text::when() }</th>
                        <th scope="col" class="n">{ text::cooperation() }</th>
                        <th scope="col" class="n">{ text::conflict() }</th>
                        <th scope="col" class="n">{ text::neutral() }</th>
                        if let Some(picked) = &props.picked {
                            <th scope="col" class="n">{ picked.clone() }</th>
                        }
                        <th scope="col">{ text::reports() }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(props: &TableProps, bin: &Bin) -> Html {
    let range = bin.range;
    let onclick = props.choose.reform(move |_: MouseEvent| range);
    let count = |sign: Sign| html! { <td class="n">{ bin.tally(sign).all }</td> };
    let report = |index: &u32| {
        let index = *index;
        let onclick = props.read.reform(move |_: MouseEvent| index);
        let title = words::report_title(&props.corpus.dataset, index);
        html! { <button type="button" class="link" {onclick}>{ title }</button> }
    };
    html! {
        <tr>
            <th scope="row">
                <button type="button" class="link" {onclick}>{ words::period(range, props.timeline.unit) }</button>
            </th>
            { count(Sign::Cooperative) }
            { count(Sign::Conflictive) }
            { count(Sign::Neutral) }
            if props.picked.is_some() {
                <td class="n">{ bin.picked() }</td>
            }
            <td class="reports">{ for bin.reports.iter().map(report) }</td>
        </tr>
    }
}
