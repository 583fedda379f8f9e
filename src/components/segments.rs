//! A row of buttons of which one is on.

use entente_words::Text;
use yew::prelude::*;

/// One button: what it stands for, its name, and what it does in a few words, which is its tool tip.
pub type Segment<T> = (T, Text, Text);

/// What the row is given.
#[derive(PartialEq, Properties)]
pub struct SegmentsProps<T: PartialEq + 'static> {
    /// The accessible name of the row.
    pub label: AttrValue,
    /// Its buttons.
    pub segments: &'static [Segment<T>],
    /// What is on.
    pub on: T,
    /// Another one was pressed.
    pub choose: Callback<T>,
    /// A class of its own, for the style sheet.
    #[prop_or_default]
    pub class: Classes,
}

/// The row.
#[component]
pub fn Segments<T: Copy + PartialEq + 'static>(props: &SegmentsProps<T>) -> Html {
    let button = |&(value, name, gloss): &Segment<T>| {
        let choose = props.choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(value));
        let on = (value == props.on).to_string();
        html! {
            <button type="button" aria-pressed={on} title={gloss()} {onclick}><span>{ name() }</span></button>
        }
    };
    html! {
        <div class={classes!("segments", props.class.clone())} role="group" aria-label={props.label.clone()}>
            { for props.segments.iter().map(button) }
        </div>
    }
}
