//! The dialogue of tours: start one, record one by using the page, change its steps.

use entente_graph::tour::{Hide, StepEdit, Tour, TourEdit, TourStep};
use entente_session::{Action, TourPosition, Tours, presentation, share, tour, url};
use entente_words::{Text, count, tours as text};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TourSheetProps {
    pub(super) view: ViewProps,
}

#[component]
pub(super) fn TourSheet(props: &TourSheetProps) -> Html {
    let tours = use_context::<Tours>().unwrap_or_default();
    let view = &props.view;
    let here = tour::is_about(&tours.bundled, &view.corpus.dataset);
    html! {
        <>
            <p class="soft">
                { text::a_tour_shows_a_series_of() }
            </p>
            if !tours.bundled.is_empty() && here {
                <section class="tour-offer">
                    <h3>{ tours.bundled.title.clone() }</h3>
                    <p class="soft">{ text::comes_with_these_reports_steps(count::steps(tours.bundled.steps.len())) }</p>
                    <div class="row">
                        { start(view, false) }
                        if tours.own.is_empty() {
                            { change(view, text::copy_and_edit(), TourEdit::Open(Tour::clone(&tours.bundled))) }
                        }
                    </div>
                </section>
            }
            <section class="tour-own" aria-labelledby="tour-own-title">
                <h3 id="tour-own-title">{ text::your_tour() }<span class="faint number">{ tours.own.steps.len() }</span></h3>
                { add(view, &tours) }
                if !tours.own.is_empty() {
                    { heading(view, &tours) }
                    <ol class="tour-steps">
                        { for tours.own.steps.iter().enumerate().map(|(at, step)| html! {
                            <li key={at}>{ one(view, step, at, tours.own.steps.len()) }</li>
                        }) }
                    </ol>
                    { change(view, text::delete_the_tour(), TourEdit::Open(Tour::default())) }
                }
            </section>
        </>
    }
}

fn emit(view: &ViewProps, turn: presentation::Action) -> Callback<MouseEvent> {
    let act = view.act.clone();
    Callback::from(move |_: MouseEvent| act.emit(Action::Presentation(turn.clone())))
}

fn change(view: &ViewProps, name: &'static str, change: TourEdit) -> Html {
    html! { <button type="button" class="button" onclick={emit(view, presentation::Action::Tour(change))}>{ name }</button> }
}

/// Begins at the first step, on the projector.
fn start(view: &ViewProps, own: bool) -> Html {
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Dialog(None));
        act.emit(Action::Presentation(presentation::Action::Present(true)));
        act.emit(Action::Presentation(presentation::Action::To(TourPosition { own, index: 0 })));
    });
    html! {
        <button type="button" class="button main" {onclick}>{ icon_sized(Icon::Present, 16) }{ text::start_in_presenter_mode() }</button>
    }
}

/// The view on the screen as the next step.
fn add(view: &ViewProps, tours: &Tours) -> Html {
    let title = share::title(&view.view_state, &view.corpus.dataset);
    let step = tour::step(&view.view_state, String::new(), String::new(), Hide::Nothing);
    let number = tours.own.steps.len() + 1;
    html! {
        <div class="tour-add">
            <p>{ text::on_the_screen() }<strong>{ title }</strong></p>
            <button type="button" class="button" onclick={emit(view, presentation::Action::Tour(TourEdit::Add(step)))}>
                { icon_sized(Icon::Plus, 16) }{ text::add_this_view_as_step_number(number) }
            </button>
        </div>
    }
}

fn heading(view: &ViewProps, tours: &Tours) -> Html {
    let act = view.act.clone();
    let onchange = Callback::from(move |event: Event| {
        act.emit(Action::Presentation(presentation::Action::Tour(TourEdit::Title(dom::value_of(
            &event,
        )))));
    });
    html! {
        <div class="row tour-heading">
            <label>
                <span>{ text::title() }</span>
                <input class="field" type="text" maxlength="120" autocomplete="off" value={tours.own.title.clone()} {onchange} />
            </label>
            { start(view, true) }
        </div>
    }
}

/// What may be kept back, in words.
const HIDES: [(Hide, Text); 3] = [
    (Hide::Nothing, text::show_everything_at_once),
    (Hide::Lines, text::hide_all_lines_until_revealed),
    (Hide::Selected, text::hide_the_selection_until_revealed),
];

fn one(view: &ViewProps, step: &TourStep, at: usize, count: usize) -> Html {
    let set = |edit: fn(String) -> StepEdit| {
        let act = view.act.clone();
        Callback::from(move |event: Event| {
            let edit = TourEdit::Set(at, edit(dom::value_of(&event)));
            act.emit(Action::Presentation(presentation::Action::Tour(edit)));
        })
    };
    let number = at + 1;
    let shown = share::title(&url::read(&step.fragment), &view.corpus.dataset);
    html! {
        <>
            <div class="tour-step-head">
                <strong>{ format!("{number} · {shown}") }</strong>
                { tools(view, at, count) }
            </div>
            <label><span>{ text::sentence() }</span>
                <textarea class="field" rows="2" maxlength="600" value={step.text.clone()} onchange={set(StepEdit::Text)} />
            </label>
            <label><span>{ text::question() }</span>
                <input class="field" type="text" maxlength="600" autocomplete="off" value={step.question.clone()}
                    onchange={set(StepEdit::Question)} />
            </label>
            <label><span>{ text::at_first() }</span>
                <select class="field" onchange={set(|index| StepEdit::Hide(hide(&index)))}>
                    { for HIDES.iter().enumerate().map(|(index, (hide, name))| html! {
                        <option value={index.to_string()} selected={step.hide == *hide}>{ name() }</option>
                    }) }
                </select>
            </label>
        </>
    }
}

fn hide(index: &str) -> Hide {
    index
        .parse::<usize>()
        .ok()
        .and_then(|index| HIDES.get(index))
        .map_or(Hide::Nothing, |row| row.0)
}

/// Show, up, down, delete.
fn tools(view: &ViewProps, at: usize, count: usize) -> Html {
    let button = |symbol: Icon, name: String, turn: presentation::Action, off: bool| {
        html! {
            <button type="button" class="button bare small" title={name.clone()} aria-label={name} disabled={off} onclick={emit(view, turn)}>
                { icon_sized(symbol, 16) }
            </button>
        }
    };
    let number = at + 1;
    let goes = |to: usize| presentation::Action::Tour(TourEdit::Move { from: at, to });
    html! {
        <div class="tour-step-tools">
            { button(Icon::Reveal, text::show_step_number(number), presentation::Action::To(TourPosition { own: true, index: at }), false) }
            { button(Icon::Up, text::move_step_number_up(number), goes(at.saturating_sub(1)), at == 0) }
            { button(Icon::Down, text::move_step_number_down(number), goes(at + 1), at + 1 == count) }
            { button(Icon::Close, text::delete_step_number(number), presentation::Action::Tour(TourEdit::Remove(at)), false) }
        </div>
    }
}
