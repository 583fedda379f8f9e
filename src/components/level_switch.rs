//! How far actors are drawn together.

use entente_graph::Level;
use yew::prelude::*;

use super::segments::{Segment, Segments};
use crate::state::Action;
use crate::views::ViewProps;

/// The levels of the roll-up, as the switch names them.
const LEVELS: [(Level, &str, &str); 3] = [
    (Level::Person, "Person", "Everybody as the reports name them"),
    (Level::Institution, "Institution", "A person counts for the institution of their office"),
    (Level::Country, "Country", "Everybody counts for their country or organisation"),
];

/// The switch.
#[component]
pub fn LevelSwitch(props: &ViewProps) -> Html {
    let segment = |(_, name, gloss): &(Level, &'static str, &'static str)| Segment {
        name: (*name).into(),
        gloss: (*gloss).into(),
        icon: None,
    };
    let act = props.act.clone();
    let choose = Callback::from(move |index: usize| {
        if let Some((level, _, _)) = LEVELS.get(index) {
            act.emit(Action::Level(*level));
        }
    });
    let on = LEVELS.iter().position(|(level, _, _)| *level == props.look.level).unwrap_or_default();
    let segments: Vec<_> = LEVELS.iter().map(segment).collect();
    html! { <Segments label="Show by" {segments} {on} {choose} class="levels" /> }
}
