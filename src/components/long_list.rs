//! A list of which a part is drawn at first, with a button for more of it.

use entente_words::actors as text;
use yew::prelude::*;

/// What is listed.
#[derive(PartialEq, Properties)]
pub struct LongListProps {
    /// How many entries there are.
    pub count: usize,
    /// So many are drawn at first, and so many more at each press of the button.
    pub at_once: usize,
    /// The entry at a place, as a list item.
    pub entry: Callback<usize, Html>,
}

/// The list.
#[component]
pub fn LongList(props: &LongListProps) -> Html {
    let shown = use_state(|| props.at_once);
    let left = props.count.saturating_sub(*shown);
    let more = {
        let (shown, next) = (shown.setter(), *shown + props.at_once);
        Callback::from(move |_: MouseEvent| shown.set(next))
    };
    html! {
        <>
            <ul>{ for (0..props.count.min(*shown)).map(|at| props.entry.emit(at)) }</ul>
            if left > 0 {
                <button type="button" class="button small" onclick={more}>
                    { text::show_left_more_of_left2(left.min(props.at_once), left) }
                </button>
            }
        </>
    }
}
