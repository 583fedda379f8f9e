//! Going through the hits: the strip beside the text, and the bar below it.

use entente_engine::analysis::Event;
use entente_graph::dataset::{CodedReport, Sign};
use entente_session::{Action, Selection, labels, selectors};
use entente_words::{count, reader as text};
use yew::prelude::*;

use super::{Place, reading};
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

/// So many ticks are told apart at most.
const TICKS: usize = 500;

/// Where the hits are in the report, at a glance. The bar does the same for keyboards and screen readers.
pub(super) fn strip(props: &ViewProps, place: &Place, coded: &CodedReport) -> Html {
    let length = coded.report.text.len().max(1) as f32;
    let tick = |(at, index): (usize, &usize)| {
        let Some(event) = coded.analysis.events.get(*index) else { return html! {} };
        let top = event.trigger.start as f32 / length * 100.0;
        let on = (place.at == Some(at)).then_some("on");
        let (act, to) = (props.act.clone(), reading(coded, *index));
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::ReadOn(to.clone())));
        html! { <i class={classes!(side(event), on)} style={format!("top: {top:.2}%")} {onclick} /> }
    };
    let step = place.hits.len() / TICKS + 1;
    let is_drawn = |at: usize| at.is_multiple_of(step) || place.at == Some(at);
    let hits = place.hits.iter().enumerate().filter(|(at, _)| is_drawn(*at));
    html! {
        <div class="hit-strip" aria-hidden="true">{ for hits.map(tick) }</div>
    }
}

/// The class of an event's side.
fn side(event: &Event) -> &'static str {
    match Sign::of(event.category, event.goldstein) {
        Sign::Cooperative => "coop",
        Sign::Neutral => "neutral",
        Sign::Conflictive => "conf",
    }
}

/// Which hit, of how many, what it says; on to the next.
pub(super) fn bar(
    props: &ViewProps,
    place: &Place,
    coded: &CodedReport,
    pairing: bool,
    pair: &Callback<()>,
) -> Html {
    let pair = pair.reform(|_: MouseEvent| ());
    let go = |forward: bool| {
        let (act, to) = (props.act.clone(), place.beside(coded, forward));
        Callback::from(move |_: MouseEvent| {
            if let Some(reading) = to.clone() {
                act.emit(Action::ReadOn(reading));
            }
        })
    };
    let shown = place.event.and_then(|index| Some((index, coded.analysis.events.get(index)?)));
    let idle = place.hits.is_empty();
    html! {
        <div class="hit-bar">
            <button type="button" class="button small" disabled={idle} onclick={go(false)} title={text::previous_hit_p()}>
                { icon_sized(Icon::Left, 16) }<span>{ text::previous() }</span>
            </button>
            <button type="button" class="button small" disabled={idle} onclick={go(true)} title={text::next_hit_n()}>
                <span>{ text::next() }</span>{ icon_sized(Icon::Right, 16) }
            </button>
            <p role="status">
                <span class="number soft">{ position(props, place) }</span>
                if let Some((index, event)) = shown {
                    { " " }{ summary(props, place, index, event) }
                }
            </p>
            <button type="button" class="button small" aria-expanded={pairing.to_string()} onclick={pair}
                title={text::add_an_event_that_the_machine()}>
                { icon_sized(Icon::Plus, 16) }<span>{ text::code_a_pair() }</span>
            </button>
        </div>
    }
}

fn position(props: &ViewProps, place: &Place) -> String {
    let of = match &props.view_state.selection {
        Selection::Opening | Selection::Nothing => text::events_here,
        _ => text::events_of_selection,
    };
    match place.at {
        Some(at) => text::at_of_events(&at + 1, count::events(place.hits.len())),
        None => of(place.hits.len()),
    }
}

/// Who does what to whom, as a button that selects the line.
fn summary(props: &ViewProps, place: &Place, index: usize, event: &Event) -> Html {
    let dataset = &props.corpus.dataset;
    let row =
        dataset.row_of(place.report, index).and_then(|row| dataset.events().get(row as usize));
    let Some(row) = row else { return html! {} };
    let id = |ix| dataset.actor(ix).id.clone();
    let level = props.view_state.level;
    let selection = Selection::Line(id(row.source(level)), id(row.target(level)));
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    let (from, to) =
        (selectors::name(dataset, &event.source), selectors::name(dataset, &event.target));
    html! {
        <>
            <button type="button" class="link" {onclick}>{ labels::dyad(&from, &to, labels::is_directed(event)) }</button>
            { format!(": {}, {}", labels::act(&event.cameo), labels::status(event.status)) }
        </>
    }
}
