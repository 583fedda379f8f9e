//! One part of a filter: a heading that opens, and values with live counts.

use yew::prelude::*;

use super::icon::{Icon, icon_sized};

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetOption {
    /// Its name.
    pub label: AttrValue,
    /// What it means, where the name does not say it.
    pub gloss: AttrValue,
    /// Whether it is chosen.
    pub on: bool,
    /// Events of the value which pass the other parts of the filter.
    pub filtered: u32,
    /// All events of the value.
    pub whole: u32,
}

/// What a row of values is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FacetOptionsProps {
    /// The values.
    pub options: Vec<FacetOption>,
    /// The one that was switched.
    pub flip: Callback<usize>,
}

/// The values.
#[component]
pub fn FacetOptions(props: &FacetOptionsProps) -> Html {
    props
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| draw(index, option, &props.flip))
        .collect()
}

fn draw(index: usize, option: &FacetOption, flip: &Callback<usize>) -> Html {
    let flip = flip.clone();
    let onchange = Callback::from(move |_: Event| flip.emit(index));
    let counts = if option.filtered == option.whole {
        option.whole.to_string()
    } else {
        format!("{} of {}", option.filtered, option.whole)
    };
    let nothing = (option.filtered == 0 && !option.on).then_some("nothing");
    html! {
        <label class={classes!("option", nothing)} title={option.gloss.clone()}>
            <input type="checkbox" checked={option.on} {onchange} />
            <span class="label">{ option.label.clone() }</span>
            <span class="counts number">{ counts }</span>
        </label>
    }
}

/// What a part of the filter is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FacetBoxProps {
    /// The heading.
    pub title: AttrValue,
    /// Whether it is open at first.
    #[prop_or(true)]
    pub open: bool,
    /// What is set, in a word or two: shown beside the heading.
    #[prop_or_default]
    pub set: AttrValue,
    /// What is in it.
    pub children: Html,
}

/// A heading that opens. The browser keeps it open or closed; it is no state of ours.
#[component]
pub fn FacetBox(props: &FacetBoxProps) -> Html {
    // Given once: later renders must not close what the person has opened.
    let open = use_state(|| props.open);
    html! {
        <details class="facet" open={*open}>
            <summary>
                { icon_sized(Icon::Right, 16) }
                <h3>{ props.title.clone() }</h3>
                if !props.set.is_empty() {
                    <span class="set">{ props.set.clone() }</span>
                }
            </summary>
            <div class="in">{ props.children.clone() }</div>
        </details>
    }
}
