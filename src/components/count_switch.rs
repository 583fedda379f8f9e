//! The switch between every report of an act and the act itself, and how many were merged.

use entente_session::{Action, Count, labels};
use yew::prelude::*;

use super::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// What can be counted, as the switch names it.
const COUNTS: &[Segment<Count>] = &[
    (Count::Reports, "Reports", "Count every report of an event"),
    (
        Count::Events,
        "Events",
        "Count each event once, even if several sentences report it: the same source, target and category, on the \
         same day (or within three days if a report gives no day)",
    ),
];

/// The switch.
#[component]
pub fn CountSwitch(props: &ViewProps) -> Html {
    let choose = props.act.reform(Action::Count);
    html! {
        <Segments<Count> label="Count" segments={COUNTS} on={props.view_state.count} {choose} class="counts" />
    }
}

/// How many reports were merged: "61 events (reported 72 times, 11 merged)"; nothing while reports are counted.
pub fn merged_words(props: &ViewProps) -> Option<String> {
    let also = props.corpus.also.as_ref()?;
    let (reports, events) = (also.whole.events().len(), props.corpus.dataset.events().len());
    Some(format!(
        "{} (reported {}, {} merged)",
        labels::count(events, "event", "events"),
        labels::times(reports),
        labels::thousands(reports - events),
    ))
}
