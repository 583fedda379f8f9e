//! The switch between every report of an act and the act itself, and how many were merged.

use entente_session::{Action, Count, labels};
use entente_words::{components as text, count};
use yew::prelude::*;

use super::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// What can be counted, as the switch names it.
const COUNTS: &[Segment<Count>] = &[
    (Count::Reports, text::reports, text::count_every_report_of_an_event),
    (Count::Events, text::events, text::count_each_event_once),
];

/// The switch.
#[component]
pub fn CountSwitch(props: &ViewProps) -> Html {
    let choose = props.act.reform(Action::Count);
    html! {
        <Segments<Count> label={text::count()} segments={COUNTS} on={props.view_state.count} {choose} class="counts" />
    }
}

/// How many reports were merged: "61 events (reported 72 times, 11 merged)"; nothing while reports are counted.
pub fn merged_words(props: &ViewProps) -> Option<String> {
    let also = props.corpus.also.as_ref()?;
    let (reports, events) = (also.whole.events().len(), props.corpus.dataset.events().len());
    Some(text::merged(
        count::events(events),
        labels::times(reports),
        labels::thousands(reports - events),
    ))
}
