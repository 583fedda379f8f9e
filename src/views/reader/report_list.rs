//! The list of reports beside the text: a window of it around the report that is open, so that thousands of reports
//! cost no more than a hundred.

use std::rc::Rc;

use entente_graph::dataset::CodedReport;
use entente_session::{Action, Reading, labels};
use entente_words::{count, reader as text};
use yew::prelude::*;

use super::{Place, title};
use crate::view_props::ViewProps;

/// So many reports before and after the one that is open are listed, and so many more when they are asked for.
const AROUND: usize = 60;

/// What is listed.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReportListProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// Where the reader stands.
    pub(super) place: Rc<Place>,
}

/// The list.
#[component]
pub(super) fn ReportList(props: &ReportListProps) -> Html {
    let reports = props.view.corpus.dataset.reports();
    let more = use_state(|| (0_usize, 0_usize));
    let (before, after) = *more;
    let start = props.place.report.saturating_sub(AROUND + before);
    let end = (props.place.report + 1 + AROUND + after).min(reports.len());
    let button = |count: usize, words: fn(String) -> String, next: (usize, usize)| {
        let more = more.clone();
        let onclick = Callback::from(move |_: MouseEvent| more.set(next));
        let name = words(labels::thousands(count));
        html! { <li><button type="button" class="link" {onclick}>{ name }</button></li> }
    };
    html! {
        <nav class="report-list" aria-label={text::reports()}>
            <ol>
                if start > 0 {
                    { button(start, text::more_before, (before + AROUND, after)) }
                }
                { for (start..end).map(|index| entry(props, index, &reports[index])) }
                if end < reports.len() {
                    { button(reports.len() - end, text::more_after, (before, after + AROUND)) }
                }
            </ol>
        </nav>
    }
}

fn entry(props: &ReportListProps, index: usize, coded: &CodedReport) -> Html {
    let act = props.view.act.clone();
    let reading = Reading { report: Some(coded.report.id.clone()), ..Reading::default() };
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Read(reading.clone())));
    let current = (index == props.place.report).then_some("true");
    let counts = props.view.graph.facets.reports.get(index).map(|(_, count)| count.filtered);
    html! {
        <li key={coded.report.id.clone()}>
            <button type="button" aria-current={current} {onclick}>
                <span class="title">{ title(coded) }</span>
                <span class="faint number">
                    { coded.report.date.map_or_else(|| text::no_date().into(), labels::date) }
                    { " · " }
                    { count::events(counts.unwrap_or_default() as usize) }
                </span>
            </button>
        </li>
    }
}
