//! How far actors are drawn together.

use entente_graph::Level;
use entente_session::Action;
use yew::prelude::*;

use super::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The levels of the roll-up, as the switch names them.
const LEVELS: &[Segment<Level>] = &[
    (Level::Person, "Person", "Every actor as named"),
    (Level::Institution, "Institution", "Group people under their institution"),
    (Level::Country, "Country", "Group all actors under their country or organisation"),
];

/// The switch.
#[component]
pub fn LevelSwitch(props: &ViewProps) -> Html {
    let choose = props.act.reform(Action::Level);
    html! {
        <Segments<Level> label="Show by" segments={LEVELS} on={props.view_state.level} {choose} class="levels" />
    }
}
