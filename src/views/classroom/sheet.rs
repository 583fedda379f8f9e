//! A sheet as it is coded: initials, one sentence after the other, what was begun before, and the end.

use entente_classroom::answer::{Answer, Choice, Party};
use entente_classroom::coding::{Coding, INITIALS};
use entente_classroom::questions::summary;
use entente_classroom::reading::Sentence;
use entente_classroom::sheet::{Recipe, Unit};
use entente_session::Shared;
use entente_words::classroom as text;
use yew::prelude::*;

use super::decide::Decide;
use super::hand_in::HandIn;
use super::{ClassProps, kept};
use crate::browser::dom;

/// What the sheet is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SheetProps {
    pub(super) class: ClassProps,
    pub(super) recipe: Recipe,
}

/// What is done at the moment.
#[derive(Clone, Debug, Default, PartialEq)]
struct Desk {
    /// Nothing before the initials are there.
    coding: Option<Coding>,
    /// Which sentence; past the last one it is the end.
    at: usize,
    /// How the codes were when they were last saved to a file.
    saved: Option<Coding>,
    /// The note beside the sentence.
    note: String,
    /// Whether the browser has refused to keep the codes.
    refused: bool,
}

impl Desk {
    fn of(coding: Coding, at: usize) -> Self {
        let note = coding.choices.get(at).map(|choice| choice.note.clone()).unwrap_or_default();
        Self { coding: Some(coding), at, saved: None, note, refused: false }
    }

    fn unsaved(&self) -> bool {
        self.coding.as_ref().is_some_and(|coding| coding.done() > 0) && self.saved != self.coding
    }

    fn go(&self, at: usize) -> Self {
        let coding = self.coding.clone().unwrap_or_default();
        Self { saved: self.saved.clone(), refused: self.refused, ..Self::of(coding, at) }
    }

    fn answered(&self, answer: Answer) -> Self {
        let mut coding = self.coding.clone().unwrap_or_default();
        if let Some(choice) = coding.choices.get_mut(self.at) {
            *choice = Choice { answer, note: self.note.trim().to_owned() };
        }
        let (coding, kept) = kept::keep_coding(coding);
        Self { saved: self.saved.clone(), refused: !kept, ..Self::of(coding, self.at + 1) }
    }
}

/// The sheet.
#[component]
pub(super) fn SheetView(props: &SheetProps) -> Html {
    let units =
        use_memo((props.recipe.clone(), props.class.sentences.clone()), |(recipe, sentences)| {
            let candidates: Vec<_> = sentences.iter().map(|own| own.candidate.clone()).collect();
            recipe.draw(&candidates)
        });
    let actors = use_memo(props.class.sentences.clone(), {
        let class = props.class.clone();
        move |_| Shared::new(class.actors())
    });
    let desk = use_state(Desk::default);
    if units.is_empty() {
        return html! { <p>{ text::no_sentence_of_these_reports_fits() }</p> };
    }
    let Some(coding) = &desk.coding else {
        return html! { <Start recipe={props.recipe.clone()} units={(*units).clone()} start={ {
            let desk = desk.clone();
            Callback::from(move |coding: Coding| {
                let at = coding.next().unwrap_or(coding.units.len());
                desk.set(Desk::of(coding, at));
            })
        } } /> };
    };
    html! {
        <>
            { head(&desk, coding) }
            if desk.refused {
                <p class="class-unsaved" role="alert">{ kept::refused() }</p>
            }
            if let Some(unit) = coding.units.get(desk.at) {
                { one(props, &desk, unit, &actors) }
            } else {
                <HandIn class={props.class.clone()} coding={coding.clone()} saved={!desk.unsaved()} on_saved={ {
                    let desk = desk.clone();
                    Callback::from(move |()| desk.set(Desk { saved: desk.coding.clone(), ..(*desk).clone() }))
                } } />
                { review(&desk, coding) }
            }
        </>
    }
}

/// Who codes, how far it is, and what is in no file.
fn head(desk: &UseStateHandle<Desk>, coding: &Coding) -> Html {
    let (of, done) = (coding.units.len(), coding.done());
    let place = match desk.at {
        at if at < of => text::sentence_at_of_of_done_done(&at + 1, of, done),
        _ => text::done_of_of_sentences_done(done, of),
    };
    let to = |at: usize, name: &'static str, off: bool| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.set(desk.go(at)));
        html! { <button type="button" class="button small" disabled={off} {onclick}>{ name }</button> }
    };
    html! {
        <header class="class-head">
            <h2>{ text::coder_s_sheet(&coding.coder) }</h2>
            <p role="status" class="number">{ place.clone() }</p>
            <progress max={of.to_string()} value={done.to_string()} aria-hidden="true" />
            if desk.unsaved() {
                <p class="class-unsaved">{ text::not_saved_to_a_file() }</p>
            }
            <span class="class-buttons">
                { to(desk.at.saturating_sub(1), text::previous(), desk.at == 0) }
                { to(desk.at + 1, text::next(), desk.at >= of) }
                { to(of, text::finish(), desk.at >= of) }
            </span>
        </header>
    }
}

fn one(
    props: &SheetProps,
    desk: &UseStateHandle<Desk>,
    unit: &Unit,
    actors: &Shared<Vec<Party>>,
) -> Html {
    let Some(sentence) = props.class.sentence(unit) else {
        return html! { <p>{ text::this_sentence_is_not_in_the() }</p> };
    };
    let done = {
        let desk = desk.clone();
        Callback::from(move |answer: Answer| desk.set(desk.answered(answer)))
    };
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| desk.set(desk.go(desk.at.saturating_sub(1))))
    };
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            desk.set(Desk { note: dom::input_value(&event), ..(*desk).clone() });
        })
    };
    let before = desk.coding.as_ref().and_then(|coding| coding.choices.get(desk.at));
    let before =
        before.filter(|choice| choice.answer.is_done()).map(|choice| summary(&choice.answer));
    html! {
        <>
            if let Some(before) = before {
                <p class="soft">{ text::your_code_so_far_before_answer(&before) }</p>
            }
            <Question key={unit.name()} sentence={sentence.clone()} actors={actors.clone()} keys={props.class.view.preferences.keys} {done} {back} />
            <label class="class-note"><span>{ text::note_optional_write_it_before_the() }</span>
                <input class="field" type="text" maxlength="200" autocomplete="off" value={desk.note.clone()} {oninput} />
            </label>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct QuestionProps {
    sentence: Sentence,
    actors: Shared<Vec<Party>>,
    keys: bool,
    done: Callback<Answer>,
    back: Callback<()>,
}

/// One sentence, shared once however often the note beside it changes.
#[component]
fn Question(props: &QuestionProps) -> Html {
    let sentence = use_memo(props.sentence.clone(), |sentence| Shared::new(sentence.clone()));
    html! {
        <Decide sentence={Shared::clone(&sentence)} actors={props.actors.clone()} short=false keys={props.keys}
            done={props.done.clone()} back={props.back.clone()} />
    }
}

/// All codes, each leads back to its sentence.
fn review(desk: &UseStateHandle<Desk>, coding: &Coding) -> Html {
    let row = |(at, choice): (usize, &Choice)| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.set(desk.go(at)));
        html! { <li><button type="button" class="link" {onclick}>{ format!("{}. {}", at + 1, summary(&choice.answer)) }</button></li> }
    };
    html! {
        <section class="class-card"><h3>{ text::your_codes() }</h3>
            <ol class="class-review">{ for coding.choices.iter().enumerate().map(row) }</ol>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StartProps {
    recipe: Recipe,
    units: Vec<Unit>,
    start: Callback<Coding>,
}

/// Codes that somebody has begun here, and the way on.
fn begun_by(coding: &Coding, start: &Callback<Coding>) -> Html {
    let (of, done) = (coding.units.len(), coding.done());
    let said = text::coded_here(&coding.coder, done, of);
    let (start, coding) = (start.clone(), coding.clone());
    let onclick = Callback::from(move |_: MouseEvent| start.emit(coding.clone()));
    html! {
        <div class="class-begun">
            <p>{ said }</p>
            <button type="button" class="button main" {onclick}>{ text::go_on() }</button>
        </div>
    }
}

/// Initials; and, where a sheet was begun here, whether to go on.
#[component]
fn Start(props: &StartProps) -> Html {
    let initials = use_state(kept::initials);
    let begun = use_memo(props.recipe.clone(), kept::codings);
    let keeps = use_memo((), |()| kept::works());
    let fits = |coding: &&Coding| coding.units == props.units && coding.done() > 0;
    let begun: Vec<Coding> = begun.iter().filter(fits).cloned().collect();
    let oninput = {
        let initials = initials.clone();
        Callback::from(move |event: InputEvent| initials.set(dom::input_value(&event)))
    };
    let named = !initials.trim().is_empty();
    let begin = {
        let (props, initials) = (props.clone(), initials.clone());
        Callback::from(move |()| {
            if !initials.trim().is_empty() {
                let blank = Coding::blank(&initials, props.recipe.clone(), props.units.clone());
                kept::lay_aside(&props.recipe, &blank.coder);
                props.start.emit(blank);
            }
        })
    };
    // No <form>: inside another page it may not be let send anything, not even to itself.
    let onkeydown = {
        let begin = begin.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                begin.emit(());
            }
        })
    };
    let onclick = begin.reform(|_: MouseEvent| ());
    let again = begun.iter().any(|coding| coding.coder == initials.trim());
    html! {
        <section class="class-card">
            <h2>{ text::code_it_yourself() }</h2>
            <p>{ text::units_sentences_you_see_no_code(props.units.len()) }</p>
            if !*keeps {
                <p class="class-unsaved">{ kept::refused() }</p>
            }
            { for begun.iter().map(|coding| begun_by(coding, &props.start)) }
            <div class="class-fields">
                <label><span>{ text::your_initials() }</span>
                    <input class="field" id="class-initials" type="text" maxlength={INITIALS.to_string()} aria-required="true" autocomplete="off"
                        value={(*initials).clone()} {oninput} {onkeydown} />
                </label>
                <button type="button" class="button" disabled={!named} {onclick}>{ if again { text::start_anew() } else { text::start() } }</button>
            </div>
        </section>
    }
}
