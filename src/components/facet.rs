//! One part of a filter: a heading that opens, and values with live counts.

use entente_words::components as text;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::dom;

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
        text::filtered_of_whole(option.filtered, option.whole)
    };
    let nothing = (option.filtered == 0 && !option.on).then_some(text::nothing());
    html! {
        <label class={classes!("option", nothing)} title={option.gloss.clone()}>
            <input type="checkbox" checked={option.on} {onchange} />
            <span class="label">{ option.label.clone() }</span>
            <span class="counts number">{ counts }</span>
        </label>
    }
}

/// So many values of a long row are drawn: those that are chosen, and the first of the others.
const LISTED: usize = 30;

/// A long row of values: the first of them, those that are chosen, and what a few letters find.
#[component]
pub fn LongFacetOptions(props: &FacetOptionsProps) -> Html {
    let typed = use_state(String::new);
    if props.options.len() <= LISTED {
        return html! { <FacetOptions ..props.clone() /> };
    }
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(dom::input_value(&event)))
    };
    let needle = typed.trim().to_lowercase();
    let fits = |(_, option): &(usize, &FacetOption)| {
        option.on || option.label.to_lowercase().contains(&needle)
    };
    let mut listed: Vec<_> = props.options.iter().enumerate().filter(fits).collect();
    let found = listed.len();
    // The sort is stable: the others keep their order.
    listed.sort_by_key(|(_, option)| !option.on);
    listed.truncate(LISTED.max(listed.iter().filter(|(_, option)| option.on).count()));
    let more = found - listed.len();
    html! {
        <>
            <input class="field" type="search" autocomplete="off" aria-label={text::find_among_these()}
                placeholder={text::find_among_these()} value={(*typed).clone()} {oninput} />
            { for listed.into_iter().map(|(index, option)| draw(index, option, &props.flip)) }
            <p class="faint" hidden={more == 0}>{ text::and_more_more_type_a_few(more) }</p>
        </>
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
