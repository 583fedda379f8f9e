//! How far actors are drawn together.

use entente_graph::Level;
use entente_session::Action;
use entente_words::components as text;
use yew::prelude::*;

use super::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The levels of the roll-up, as the switch names them.
const LEVELS: &[Segment<Level>] = &[
    (Level::Person, text::person, text::every_actor_as_named),
    (Level::Institution, text::institution, text::group_people_under_their),
    (Level::Country, text::country, text::group_all_actors_under_their),
];

/// The switch.
#[component]
pub fn LevelSwitch(props: &ViewProps) -> Html {
    let choose = props.act.reform(Action::Level);
    html! {
        <Segments<Level> label={text::show_by()} segments={LEVELS} on={props.view_state.level} {choose} class="levels" />
    }
}
