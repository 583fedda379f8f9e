//! A row of buttons of which one is on.

use yew::prelude::*;

use super::icon::{Icon, icon_sized};

/// One button.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What is written on it.
    pub name: AttrValue,
    /// What it does, in a few words: its tool tip.
    pub gloss: AttrValue,
    /// Beside the name.
    pub icon: Option<Icon>,
}

/// What the row is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SegmentsProps {
    /// The accessible name of the row.
    pub label: AttrValue,
    /// Its buttons.
    pub segments: Vec<Segment>,
    /// Which is on.
    pub on: usize,
    /// Another one was pressed.
    pub choose: Callback<usize>,
    /// A class of its own, for the style sheet.
    #[prop_or_default]
    pub class: Classes,
}

/// The row.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let button = |(index, segment): (usize, &Segment)| {
        let choose = props.choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(index));
        html! {
            <button type="button" aria-pressed={(index == props.on).to_string()} title={segment.gloss.clone()} {onclick}>
                { segment.icon.map(|icon| icon_sized(icon, 18)) }
                <span>{ segment.name.clone() }</span>
            </button>
        }
    };
    html! {
        <div class={classes!("segments", props.class.clone())} role="group" aria-label={props.label.clone()}>
            { for props.segments.iter().enumerate().map(button) }
        </div>
    }
}
