//! The words below the view: the tour's sentence and question, and the sentence that is the evidence.

use entente_engine::analysis::{Event, Status};
use entente_graph::dataset::CodedReport;
use entente_graph::tour::{Hide, TourStep};
use entente_session::{Action, Tours, describe, labels, presentation, selectors};
use entente_words::present as text;
use yew::prelude::*;

use super::{Leaves, has_leaves, step};
use crate::components::icon::{Icon, icon_sized};
use crate::components::marked::marked;
use crate::view_props::ViewProps;

/// The words.
#[component]
pub fn Caption(props: &ViewProps) -> Html {
    let tours = use_context::<Tours>().unwrap_or_default();
    let shown = step(props, &tours);
    let evidence = has_leaves(props).then(|| evidence(props)).flatten();
    let veil = props.view_state.show.hide != Hide::Nothing;
    if shown.is_none() && evidence.is_none() && !veil {
        return html! {};
    }
    let present = props.view_state.show.present;
    html! {
        <section class={classes!("caption", present.then_some("large"))} aria-label={text::caption()}>
            if shown.is_some() || veil {
                // It is there before its words change, so that they are read aloud.
                <div class="caption-step" aria-live="polite">
                    if let Some((step, number, of)) = shown {
                        { said(step, number, of) }
                    }
                    if veil {
                        <p class="caption-veil">{ kept_back(props.view_state.show.hide) }</p>
                    }
                </div>
            }
            { evidence.unwrap_or_default() }
            if !present {
                { walk(props, &tours) }
            }
        </section>
    }
}

fn said(step: &TourStep, number: usize, of: usize) -> Html {
    html! {
        <>
            <p class="caption-text"><span class="visually-hidden">{ text::step_number_of_of_2(number, of) }</span>{ step.text.clone() }</p>
            if !step.question.is_empty() {
                <p class="caption-question">{ step.question.clone() }</p>
            }
        </>
    }
}

/// What is not to be seen yet.
fn kept_back(hide: Hide) -> &'static str {
    match hide {
        Hide::Nothing => "",
        Hide::Lines => text::the_lines_are_hidden_until_you(),
        Hide::Selected => text::the_selection_is_hidden_until_you(),
    }
}

/// Outside of presenter mode: from step to step.
fn walk(props: &ViewProps, tours: &Tours) -> Html {
    let at = props.view_state.show.step;
    let go = |turn: presentation::Action, symbol: Icon, name: &'static str, off: bool| {
        let act = props.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Presentation(turn.clone())));
        html! {
            <button type="button" class="button small" aria-disabled={off.to_string()} {onclick}>{ icon_sized(symbol, 16) }{ name }</button>
        }
    };
    let place = step(props, tours).map(|(_, number, of)| text::number_of_of(number, of));
    let next = tours.beside(at, true).is_none();
    html! {
        <div class="caption-walk" role="group" aria-label={text::tour()}>
            if props.view_state.show.hide != Hide::Nothing {
                { go(presentation::Action::Reveal, Icon::Reveal, text::reveal(), false) }
            }
            if let Some(place) = place {
                { go(presentation::Action::Back, Icon::Left, text::back(), tours.beside(at, false).is_none()) }
                <span class="number">{ place }</span>
                { go(presentation::Action::On, Icon::Right, text::next(), next && props.view_state.show.hide == Hide::Nothing) }
                { go(presentation::Action::Leave, Icon::Close, text::leave_the_tour(), false) }
            }
        </div>
    }
}

/// The sentence that is shown of those of the selection.
fn evidence(view: &ViewProps) -> Option<Html> {
    let leaves = Leaves::of(view);
    let (coded, event) = view.corpus.dataset.event(*leaves.rows.get(leaves.at)?)?;
    let whole = selectors::quoted(&coded.analysis, event);
    let marks = selectors::event_marks(&coded.analysis, event);
    let who = selectors::picked(&view.corpus.dataset, &view.selection, ", ").unwrap_or_default();
    Some(html! {
        <figure class="caption-evidence">
            <div class="caption-head"><p class="caption-who">{ who }</p>{ leaf(view, &leaves) }</div>
            <blockquote>{ marked(&coded.report.text, whole, &marks) }</blockquote>
            <figcaption>{ source(view, coded, event) }</figcaption>
        </figure>
    })
}

/// The act, who says so, and where it stands.
fn source(view: &ViewProps, coded: &CodedReport, event: &Event) -> Html {
    let report = &coded.report;
    let title = describe::headline(report).to_owned();
    let speaker = event.speaker.as_ref().filter(|_| event.status == Status::Claimed);
    let says = speaker.map(|id| text::by_id(selectors::name(&view.corpus.dataset, id)));
    let act = format!("{}, {}", labels::act(&event.cameo), labels::status(event.status));
    html! {
        <span>
            <strong>{ act }{ says.unwrap_or_default() }</strong>
            { " · " }<cite>{ title }</cite>
            if let Some(date) = report.date {
                { ", " }<time datetime={date.to_string()}>{ labels::date(date) }</time>
            }
        </span>
    }
}

/// Which sentence of how many; on to the next.
fn leaf(view: &ViewProps, leaves: &Leaves) -> Html {
    if leaves.rows.len() < 2 {
        return html! {};
    }
    let go = |forward: bool, symbol: Icon, name: &'static str| {
        let (act, to) = (view.act.clone(), leaves.beside(view, forward));
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(reading) = to.clone() {
                act.emit(Action::ReadOn(reading));
            }
        });
        html! { <button type="button" class="button bare" title={name} aria-label={name} {onclick}>{ icon_sized(symbol, 24) }</button> }
    };
    html! {
        <span class="caption-leaf">
            { go(false, Icon::Left, text::previous_sentence_p()) }
            <span class="number" role="status">{ text::at_of_rows(&leaves.at + 1, leaves.rows.len()) }</span>
            { go(true, Icon::Right, text::next_sentence_n()) }
        </span>
    }
}
