//! The reader: the reports as they are, with what was found in them marked in place.

mod article;
mod hits;
mod pair;
mod report_list;
mod window;

use std::rc::Rc;

use entente_graph::dataset::CodedReport;
use entente_session::{Action, Breakpoint, Reading, Selection, describe, selectors};
use entente_words::reader as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::view_props::ViewProps;

/// The reader.
#[component]
pub fn Reader(props: &ViewProps) -> Html {
    let open = use_memo(props.clone(), Place::of);
    use_keys(props, &open);
    {
        let reading = props.view_state.reading.clone();
        let sentence = reading.sentence;
        use_effect_with((reading.report, sentence, reading.event), move |_| match sentence {
            Some(sentence) => dom::reveal(&article::sentence_id(sentence)),
            None => dom::scroll_to_top(READING),
        });
    }
    let pairing = use_state_eq(|| false);
    let toggle = {
        let pairing = pairing.clone();
        Callback::from(move |()| pairing.set(!*pairing))
    };
    let Some(coded) = open.coded(props) else { return html! {} };
    if selectors::absent_report(&props.corpus, &props.view_state).is_some() {
        // What the link means is not here, and another report is not what it means: the line on top says so.
        return html! { <div class="reader-grid">{ list(props, &open) }</div> };
    }
    html! {
        <div class="reader-grid">
            { list(props, &open) }
            <div class="reading-frame">
                <div class="reading" id={READING} tabindex="-1">
                    <article::Article view={props.clone()} place={open.clone()} />
                </div>
                { hits::strip(props, &open, coded) }
                if *pairing {
                    <pair::Pair view={props.clone()} place={open.clone()} close={toggle.clone()} />
                }
                { hits::bar(props, &open, coded, *pairing, &toggle) }
            </div>
        </div>
    }
}

/// Id of what scrolls.
const READING: &str = "reading";

/// Which report is open, and the hits in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Index of the report.
    report: usize,
    /// Events to go through, as indices into those of the report, in the order of the text.
    hits: Vec<usize>,
    /// Index among the hits of the event that is shown.
    at: Option<usize>,
    /// The event that is shown, hit or not.
    event: Option<usize>,
}

impl Place {
    fn of(props: &ViewProps) -> Self {
        let dataset = &props.corpus.dataset;
        let asked = props.view_state.reading.report.as_deref();
        let report = asked.and_then(|id| dataset.report_index(id)).unwrap_or_default();
        let chosen = match &props.view_state.selection {
            Selection::Opening | Selection::Nothing => props.graph.filtered.events.clone(),
            selection => selectors::rows(&props.graph, selection),
        };
        let rows = chosen.iter().filter_map(|row| dataset.events().get(*row as usize));
        let here = rows.filter(|row| row.report as usize == report);
        let mut hits: Vec<usize> = here.map(|row| row.event as usize).collect();
        if let Some(coded) = dataset.reports().get(report) {
            hits.sort_by_key(|hit| coded.analysis.events.get(*hit).map(|event| event.trigger));
        }
        let event = props.view_state.reading.event;
        let at = event.and_then(|event| hits.iter().position(|hit| *hit == event));
        Self { report, hits, at, event }
    }

    fn coded<'a>(&self, props: &'a ViewProps) -> Option<&'a CodedReport> {
        props.corpus.dataset.reports().get(self.report)
    }

    /// The place of the next hit, or of the one before, round and round.
    fn beside(&self, coded: &CodedReport, forward: bool) -> Option<Reading> {
        let count = self.hits.len();
        if count == 0 {
            return None;
        }
        let next = match (self.at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        Some(reading(coded, self.hits[next]))
    }
}

/// The place of an event.
fn reading(coded: &CodedReport, event: usize) -> Reading {
    let sentence = coded.analysis.events.get(event).map(|event| event.sentence);
    Reading { report: Some(coded.report.id.clone()), sentence, event: Some(event) }
}

/// `n` and `p` go from hit to hit.
#[hook]
fn use_keys(props: &ViewProps, place: &Rc<Place>) {
    let latest = use_mut_ref(|| (props.clone(), place.clone()));
    latest.replace((props.clone(), place.clone()));
    use_effect_with((), move |()| {
        let listener = dom::on_key(move |key| {
            let (props, place) = latest.borrow().clone();
            if key.typing || key.command || key.alt || !props.preferences.keys {
                return;
            }
            let forward = match key.name.as_str() {
                "n" => true,
                "p" => false,
                _ => return,
            };
            let next = place.coded(&props).and_then(|coded| place.beside(coded, forward));
            if let Some(reading) = next {
                key.take();
                props.act.emit(Action::ReadOn(reading));
            }
        });
        move || drop(listener)
    });
}

/// The reports to choose from: a list where there is room, else a menu.
fn list(props: &ViewProps, place: &Rc<Place>) -> Html {
    if props.breakpoint == Breakpoint::Narrow {
        return menu(props, place);
    }
    html! { <report_list::ReportList view={props.clone()} place={place.clone()} /> }
}

fn menu(props: &ViewProps, place: &Place) -> Html {
    let (act, corpus) = (props.act.clone(), props.corpus.clone());
    let onchange = Callback::from(move |event: Event| {
        let index = dom::value_of(&event).parse::<usize>().unwrap_or_default();
        let report = corpus.dataset.reports().get(index).map(|coded| coded.report.id.clone());
        act.emit(Action::Read(Reading { report, ..Reading::default() }));
    });
    let entry = |(index, coded): (usize, &CodedReport)| {
        html! { <option value={index.to_string()} selected={index == place.report}>{ title(coded) }</option> }
    };
    html! {
        <label class="report-menu">
            <span class="visually-hidden">{ text::report() }</span>
            <select class="field" {onchange}>
                { for props.corpus.dataset.reports().iter().enumerate().map(entry) }
            </select>
        </label>
    }
}

fn title(coded: &CodedReport) -> String {
    describe::headline(&coded.report).to_owned()
}
