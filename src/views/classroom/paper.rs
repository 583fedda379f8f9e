//! Paper: a worksheet and its key, to print; and what was written on it, typed in with number keys.

use entente_classroom::answer::{Choice, Party, STATUSES};
use entente_classroom::coding::{Coding, INITIALS};
use entente_classroom::paper::{Mistyped, key, read};
use entente_classroom::questions::{category, quad_words, status};
use entente_classroom::sheet::{Recipe, Unit};
use entente_words::classroom as text;
use yew::prelude::*;

use super::hand_in::HandIn;
use super::{ClassProps, kept};
use crate::browser::dom;

/// What the worksheet is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PaperProps {
    pub(super) class: ClassProps,
    pub(super) recipe: Recipe,
}

fn parties(class: &ClassProps, unit: &Unit) -> Vec<Party> {
    class.sentence(unit).map(|own| own.parties.clone()).unwrap_or_default()
}

/// Worksheet, key, and the form to type in.
#[component]
pub(super) fn Paper(props: &PaperProps) -> Html {
    let units =
        use_memo((props.recipe.clone(), props.class.sentences.clone()), |(recipe, sentences)| {
            let candidates: Vec<_> = sentences.iter().map(|own| own.candidate.clone()).collect();
            recipe.draw(&candidates)
        });
    let print = Callback::from(|_: MouseEvent| dom::print());
    html! {
        <>
            <p class="class-buttons no-print">
                <button type="button" class="button main" onclick={print}>{ text::print_worksheet_and_key() }</button>
                <span class="soft">{ text::the_worksheet_comes_first_the_key() }</span>
            </p>
            <section class="class-worksheet">
                <h2>{ text::who_does_what_to_whom() }</h2>
                <p>{ text::name_write_four_numbers_who_to() }</p>
                <ol>{ for units.iter().map(|unit| row(&props.class, unit)) }</ol>
            </section>
            { printed_key() }
            <Typing class={props.class.clone()} recipe={props.recipe.clone()} units={(*units).clone()} />
        </>
    }
}

fn row(class: &ClassProps, unit: &Unit) -> Html {
    let text = class.sentence(unit).map(|own| own.candidate.text.clone()).unwrap_or_default();
    let named = parties(class, unit);
    let named: Vec<String> =
        named.iter().enumerate().map(|(at, party)| format!("{} {}", at + 1, party.words)).collect();
    html! {
        <li>
            <p class="class-sentence">{ text }</p>
            <p class="class-line"><span>{ named.join("   ") }</span><span class="class-boxes">{ "____  ____  ____  ____" }</span></p>
        </li>
    }
}

fn printed_key() -> Html {
    html! {
        <section class="class-worksheet class-key">
            <h2>{ text::key() }</h2>
            <div class="class-key-columns">
                <table class="plain-table">
                    <thead><tr><th scope="col">{ text::what() }</th><th scope="col">{ text::name() }</th><th scope="col">{ text::means() }</th></tr></thead>
                    <tbody>{ for key().into_iter().map(|(number, own, quad)| html! {
                        <tr><td class="n">{ number }</td><th scope="row">{ category(own).name }</th><td>{ format!("{}: {}", quad_words(quad), category(own).gloss) }</td></tr>
                    }) }</tbody>
                </table>
                <table class="plain-table">
                    <thead><tr><th scope="col">{ text::did_it_happen() }</th><th scope="col">{ text::means() }</th></tr></thead>
                    <tbody>{ for STATUSES.iter().enumerate().map(|(at, own)| html! {
                        <tr><th scope="row">{ format!("{} {}", at + 1, status(*own).name) }</th><td>{ status(*own).gloss }</td></tr>
                    }) }</tbody>
                </table>
            </div>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TypingProps {
    class: ClassProps,
    recipe: Recipe,
    units: Vec<Unit>,
}

/// Typing in: one field a sentence, Enter goes on.
#[component]
fn Typing(props: &TypingProps) -> Html {
    let coder = use_state(String::new);
    let typed = use_state(Vec::<String>::new);
    let taken = use_state(|| None::<Coding>);
    let saved = use_state_eq(|| false);
    let faults: Vec<String> = props
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| {
            let text = typed.get(at).map(String::as_str).unwrap_or_default();
            read(text, &parties(&props.class, unit))
                .err()
                .map(Mistyped::sentence)
                .unwrap_or_default()
        })
        .collect();
    let wrong = faults.iter().filter(|fault| !fault.is_empty()).count();
    let take = {
        let (props, coder, typed, taken) =
            (props.clone(), coder.clone(), typed.clone(), taken.clone());
        Callback::from(move |_: MouseEvent| {
            let mut coding = Coding::blank(&coder, props.recipe.clone(), props.units.clone());
            for ((unit, choice), text) in
                props.units.iter().zip(&mut coding.choices).zip(typed.iter())
            {
                *choice = Choice::of(read(text, &parties(&props.class, unit)).unwrap_or_default());
            }
            let mut files = kept::files();
            files.retain(|own| own.coder != coding.coder);
            files.push(coding.clone());
            kept::keep_files(&files);
            taken.set(Some(coding));
        })
    };
    html! {
        <section class="class-card no-print">
            <h3>{ text::type_in_from_paper() }</h3>
            <div class="class-typing">
                <label><span>{ text::initials() }</span>
                    <input class="field" type="text" aria-required="true" maxlength={INITIALS.to_string()} autocomplete="off" value={(*coder).clone()} oninput={ {
                        let coder = coder.clone();
                        Callback::from(move |event: InputEvent| coder.set(dom::input_value(&event)))
                    } } />
                </label>
                { for (0..props.units.len()).map(|at| field(at, &typed, &faults[at])) }
                <p class="class-buttons"><button type="button" class="button main" disabled={wrong > 0 || coder.trim().is_empty()} onclick={take}>{ text::take_these_codes() }</button>
                    <span role="status">{ if taken.is_some() { text::taken_they_are_among_the_files() } else { "" } }</span>
                </p>
            </div>
            if let Some(coding) = (*taken).clone() {
                <HandIn class={props.class.clone()} {coding} saved={*saved} on_saved={ {
                    let saved = saved.clone();
                    Callback::from(move |()| saved.set(true))
                } } />
            }
        </section>
    }
}

fn field_id(at: usize) -> String {
    format!("class-typed-{at}")
}

fn field(at: usize, typed: &UseStateHandle<Vec<String>>, fault: &str) -> Html {
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let mut next = (*typed).clone();
            next.resize(next.len().max(at + 1), String::new());
            next[at] = dom::input_value(&event);
            typed.set(next);
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            dom::focus(&field_id(at + 1));
        }
    });
    let value = typed.get(at).cloned().unwrap_or_default();
    let invalid = !fault.is_empty();
    html! {
        <label><span>{ text::sentence_at(&at + 1) }</span>
            <input class="field number" id={field_id(at)} type="text" inputmode="numeric" autocomplete="off" placeholder="1 2 10 1"
                aria-invalid={invalid.to_string()} {value} {oninput} {onkeydown} />
            <span class="faint">{ fault.to_owned() }</span>
        </label>
    }
}
