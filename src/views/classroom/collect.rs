//! The teacher's place: files and links come together, what is wrong with each is named, and the figures follow.

use entente_classroom::answer::Choice;
use entente_classroom::class::{Class, Fault, MACHINE, Notice};
use entente_classroom::coding::Coding;
use entente_classroom::hand_in::Unreadable;
use entente_classroom::sheet::Recipe;
use entente_session::Shared;
use entente_words::classroom as text;
use yew::prelude::*;

use super::agreement::Agreement;
use super::disputes::Disputes;
use super::{ClassProps, kept};
use crate::browser::dom;
use crate::browser::handed_in::{self, Text};

/// What the place is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CollectProps {
    pub(super) class: ClassProps,
    /// Codes that the address carries.
    pub(super) link: Option<AttrValue>,
}

/// The class with the machine as one more coder.
fn with_machine(props: &ClassProps, class: &Class) -> Class {
    let units = class.units();
    let mut machine = Coding::blank(MACHINE, Recipe::default(), units.clone());
    for (unit, choice) in units.iter().zip(&mut machine.choices) {
        if let Some(sentence) = props.sentence(unit) {
            *choice = Choice::of(sentence.machine_answer());
        }
    }
    let mut class = class.clone();
    class.codings.push(machine);
    class
}

fn added(props: &ClassProps, class: &Class, texts: Vec<Text>) -> Class {
    let mut class = class.clone();
    for (name, text) in texts {
        if let Ok(text) = text {
            class.add(&name, &text, |report, sentence| props.known(report, sentence));
        } else {
            let fault = Fault::Unreadable(Unreadable::Damaged);
            class.notices.push(Notice { file: name, fault });
        }
    }
    kept::keep_files(&class.codings);
    class
}

/// The place.
#[component]
pub(super) fn Collect(props: &CollectProps) -> Html {
    let class = use_state(|| {
        let class = Class { codings: kept::files(), notices: Vec::new() };
        match &props.link {
            Some(link) => {
                added(&props.class, &class, vec![(text::the_link().into(), Ok(link.to_string()))])
            }
            None => class,
        }
    });
    let machine = use_state(|| false);
    let shown = use_memo(((*class).clone(), *machine, props.class.sentences.clone()), {
        let props = props.class.clone();
        move |(class, machine, _)| {
            Shared::new(if *machine { with_machine(&props, class) } else { class.clone() })
        }
    });
    let take = {
        let (class, props) = (class.clone(), props.class.clone());
        Callback::from(move |texts: Vec<Text>| class.set(added(&props, &class, texts)))
    };
    let toggle = {
        let machine = machine.clone();
        Callback::from(move |_: Event| machine.set(!*machine))
    };
    html! {
        <>
            <h2>{ text::bring_the_class_together() }</h2>
            <Door take={take} />
            { notices(&class.notices) }
            { coders(&class) }
            if class.codings.len() > 1 || (*machine && !class.codings.is_empty()) {
                <Agreement class={props.class.clone()} coded={Shared::clone(&shown)} />
            } else if class.codings.len() == 1 {
                <p>{ text::one_coder_alone_agrees_with_nobody() }</p>
            }
            if !class.codings.is_empty() {
                <label class="class-check no-print">
                    <input type="checkbox" checked={*machine} onchange={toggle} />{ text::the_machine_joins_as_one_more() }
                </label>
                <Disputes class={props.class.clone()} coded={Shared::clone(&shown)} />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DoorProps {
    take: Callback<Vec<Text>>,
}

/// Where files are dropped or chosen, and links are pasted.
#[component]
fn Door(props: &DoorProps) -> Html {
    const PASTE: &str = "class-paste";
    let over = use_state_eq(|| false);
    let onchange = {
        let take = props.take.clone();
        Callback::from(move |event: Event| {
            let take = take.clone();
            handed_in::chosen(&event, move |texts| take.emit(texts));
        })
    };
    let ondrop = {
        let (take, over) = (props.take.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            let take = take.clone();
            handed_in::dropped(&event, move |texts| take.emit(texts));
        })
    };
    let drag = |on: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            over.set(on);
        })
    };
    let paste = {
        let take = props.take.clone();
        Callback::from(move |_: MouseEvent| {
            let text = dom::value_by_id(PASTE);
            let links = text.split_whitespace().enumerate();
            let texts: Vec<Text> =
                links.map(|(at, link)| (text::link_number(&at + 1), Ok(link.to_owned()))).collect();
            if !texts.is_empty() {
                dom::set_value_by_id(PASTE, "");
                take.emit(texts);
            }
        })
    };
    html! {
        <div class="class-door no-print">
            <label class={classes!("class-drop", over.then_some("over"))} {ondrop} ondragover={drag(true)} ondragleave={drag(false)}>
                <span>{ text::drop_the_files_that_were_handed() }</span>
                <input type="file" multiple=true accept=".json,.txt,application/json" {onchange} />
            </label>
            <details>
                <summary>{ text::paste_links_instead() }</summary>
                <label><span>{ text::one_link_a_line() }</span><textarea class="field" id={PASTE} rows="3" spellcheck="false" /></label>
                <button type="button" class="button" onclick={paste}>{ text::add_the_links() }</button>
            </details>
        </div>
    }
}

fn notices(notices: &[Notice]) -> Html {
    html! {
        <div role="status">
            if !notices.is_empty() {
                <ul class="class-notices">{ for notices.iter().map(|notice| html! { <li>{ notice.sentence() }</li> }) }</ul>
            }
        </div>
    }
}

/// Who is there, and how much each has coded.
fn coders(class: &UseStateHandle<Class>) -> Html {
    if class.codings.is_empty() {
        return html! { <p>{ text::nothing_yet_pupils_hand_in_a() }</p> };
    }
    let row = |coding: &Coding| {
        let (class, name) = (class.clone(), coding.coder.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut next = (*class).clone();
            next.remove(&name);
            kept::keep_files(&next.codings);
            class.set(next);
        });
        html! {
            <li>{ text::coder_done_of_units(&coding.coder, coding.done(), coding.units.len()) }
                <button type="button" class="button small no-print" aria-label={text::remove_coder(&coding.coder)} {onclick}>{ text::remove() }</button>
            </li>
        }
    };
    let clear = {
        let class = class.clone();
        Callback::from(move |_: MouseEvent| {
            kept::keep_files(&[]);
            class.set(Class::default());
        })
    };
    html! {
        <details class="class-coders">
            <summary>{ text::coders(class.codings.len()) }</summary>
            <ul>{ for class.codings.iter().map(row) }</ul>
            <button type="button" class="button small no-print" onclick={clear}>{ text::remove_all() }</button>
        </details>
    }
}
