//! A field that finds as one types: the combobox pattern of the ARIA authoring practices.

use entente_words::components as text;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::dom;

/// A thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What sort of thing it is.
    pub kind: String,
    /// How often it occurs, in words.
    pub count: String,
}

/// What the box is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SearchBoxProps {
    /// The field's id, by which keys bring the focus here.
    pub id: AttrValue,
    /// The accessible name.
    pub label: AttrValue,
    /// What stands in the empty field: as short as the field is narrow.
    pub hint: AttrValue,
    /// What the words typed so far find.
    pub find: Callback<String, Vec<Choice>>,
    /// The words typed, and which of the choices was taken.
    pub choose: Callback<(String, usize)>,
}

/// The box.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let typed = use_state(String::new);
    let open = use_state(|| false);
    let at = use_state(|| 0_usize);
    let choices = if *open { props.find.emit((*typed).clone()) } else { Vec::new() };
    let list = format!("{}-list", props.id);

    let take = {
        let (typed, open, choose) = (typed.clone(), open.clone(), props.choose.clone());
        Callback::from(move |index: usize| {
            choose.emit(((*typed).clone(), index));
            typed.set(String::new());
            open.set(false);
        })
    };
    let oninput = {
        let (typed, open, at) = (typed.clone(), open.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(dom::input_value(&event));
            open.set(true);
            at.set(0);
        })
    };
    let onkeydown = {
        let (typed, open, at, take) = (typed.clone(), open.clone(), at.clone(), take.clone());
        let (count, id) = (choices.len(), props.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" if !*open => open.set(true),
                "ArrowDown" if count > 0 => at.set((*at + 1) % count),
                "ArrowUp" if count > 0 => at.set((*at + count - 1) % count),
                "Enter" if count > 0 => take.emit((*at).min(count - 1)),
                "Escape" if *open || !typed.is_empty() => {
                    open.set(false);
                    typed.set(String::new());
                }
                "Escape" => dom::blur(&id),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let onfocus = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(true))
    };
    let onblur = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let active = (*open && !choices.is_empty()).then(|| format!("{list}-{}", *at));
    html! {
        <div class="search" role="search">
            { icon_sized(Icon::Search, 18) }
            <input id={props.id.clone()} class="field" type="text" role="combobox" autocomplete="off"
                spellcheck="false" placeholder={props.hint.clone()} aria-label={props.label.clone()}
                aria-expanded={(!choices.is_empty()).to_string()} aria-controls={list.clone()}
                aria-autocomplete="list" aria-activedescendant={active} value={(*typed).clone()}
                {oninput} {onkeydown} {onfocus} {onblur} />
            <kbd aria-hidden="true">{ "/" }</kbd>
            if *open {
                <div class="results">
                    <ul id={list.clone()} role="listbox" aria-label={props.label.clone()}>
                        { for choices.iter().enumerate().map(|(index, choice)| {
                            option(&list, index, choice, index == *at, &take)
                        }) }
                    </ul>
                    if choices.is_empty() {
                        <p class="none" role="status">{ text::no_actor_here_is_called_typed(&*typed) }</p>
                    }
                </div>
            }
        </div>
    }
}

fn option(list: &str, index: usize, choice: &Choice, on: bool, take: &Callback<usize>) -> Html {
    let take = take.clone();
    // Pressing must not take the focus from the field: its loss closes the list before the click.
    let onmousedown = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        take.emit(index);
    });
    html! {
        <li id={format!("{list}-{index}")} role="option" aria-selected={on.to_string()} {onmousedown}>
            <span class="name">{ choice.name.clone() }</span>
            <span class="faint">{ choice.kind.clone() }</span>
            <span class="faint number">{ choice.count.clone() }</span>
        </li>
    }
}
