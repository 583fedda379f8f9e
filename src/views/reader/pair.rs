//! Code this pair: a person says who acts on whom in a sentence, the engine says how, and the event is added.

use std::rc::Rc;
use std::sync::Arc;

use entente_engine::analysis::{ActorId, Status};
use entente_engine::ontology::{self, Category};
use entente_engine::{Analysis, Report, Span};
use entente_graph::Dataset;
use entente_graph::corrections::{Added, Correction};
use entente_graph::dataset::CodedReport;
use entente_session::worker_protocol::{Related, Request, Response};
use entente_session::{labels, selectors};
use entente_words::reader as text;
use yew::prelude::*;

use super::Place;
use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::evidence::{STATUSES, correct, plainest};
use crate::services::engine_client::{EngineClient, PendingRequest};
use crate::view_props::ViewProps;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PairProps {
    pub(super) view: ViewProps,
    pub(super) place: Rc<Place>,
    /// It is to be closed.
    pub(super) close: Callback<()>,
}

/// Somebody who can be one side: by words of the sentence, or without any.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    id: ActorId,
    span: Option<Span>,
    name: String,
}

/// What was chosen; indices into the sides of the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
struct Choice {
    sentence: usize,
    source: Option<usize>,
    target: Option<usize>,
    /// Another category or status than the engine's.
    cameo: Option<String>,
    status: Option<Status>,
}

/// The form.
#[component]
pub(super) fn Pair(props: &PairProps) -> Html {
    let coded = props.place.coded(&props.view);
    let asked = props.view.view_state.reading.sentence.unwrap_or_default();
    let choice = use_state_eq(|| Choice { sentence: asked, ..Choice::default() });
    {
        // Whoever goes on in the reader wants that sentence.
        let choice = choice.clone();
        use_effect_with((props.place.report, asked), move |(_, sentence)| {
            if choice.sentence != *sentence {
                choice.set(Choice { sentence: *sentence, ..Choice::default() });
            }
        });
    }
    let asked_for = (props.view.corpus.clone(), props.place.report, choice.sentence);
    let sides = use_memo(asked_for, |(corpus, report, sentence)| {
        let coded = corpus.dataset.reports().get(*report);
        coded.map(|coded| sides(&corpus.dataset, coded, *sentence)).unwrap_or_default()
    });
    let pair = chosen(&sides, &choice);
    let found = use_related(coded.map(|coded| coded.report.clone()), &pair);
    let Some(coded) = coded else { return html! {} };
    let add = {
        let (view, choice, close) = (props.view.clone(), (*choice).clone(), props.close.clone());
        let event = event(coded, &choice, pair.as_ref(), found.as_ref());
        Callback::from(move |submitted: SubmitEvent| {
            submitted.prevent_default();
            if let Some(event) = event.clone() {
                correct(&view, Correction::Add { event });
                close.emit(());
            }
        })
    };
    let close = {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    html! {
        <form class="pair" aria-labelledby="pair-title" onsubmit={add}>
            <div class="head">
                <h3 id="pair-title">{ text::code_a_pair_2() }</h3>
                <button type="button" class="button bare" aria-label={text::close()} onclick={close}>{ icon(Icon::Close) }</button>
            </div>
            { sentence(&coded.analysis, &coded.report.text, &choice) }
            { side(text::who_acts(), "pair-source", &sides, &choice, coded, |choice| &mut choice.source) }
            { side(text::on_whom(), "pair-target", &sides, &choice, coded, |choice| &mut choice.target) }
            { how(&choice, pair.is_some(), found.as_ref()) }
            <button type="submit" class="button main" disabled={pair.is_none()}>{ text::add_this_event() }</button>
        </form>
    }
}

/// Both sides, where they are chosen and not the same.
fn chosen(sides: &[Side], choice: &Choice) -> Option<(Side, Side)> {
    let (source, target) = (sides.get(choice.source?)?, sides.get(choice.target?)?);
    (source.id != target.id).then(|| (source.clone(), target.clone()))
}

/// Who can be a side: whoever the sentence names, word by word; then everybody else.
fn sides(dataset: &Dataset, coded: &CodedReport, sentence: usize) -> Vec<Side> {
    let mut sides = Vec::new();
    for mention in coded.analysis.mentions.iter().filter(|mention| mention.sentence == sentence) {
        for id in &mention.actors {
            let said = mention.span.of(&coded.report.text);
            let name = selectors::name(dataset, id);
            let name = if said == name { name } else { format!("{said} ({name})") };
            sides.push(Side { id: id.clone(), span: Some(mention.span), name });
        }
    }
    let here = sides.len();
    for actor in dataset.actors().iter().filter(|actor| !actor.name.is_empty()) {
        sides.push(Side { id: actor.id.clone(), span: None, name: actor.name.clone() });
    }
    if let Some(rest) = sides.get_mut(here..) {
        rest.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    }
    sides
}

/// What the engine says of the pair, when it has said it.
#[hook]
fn use_related(report: Option<Arc<Report>>, pair: &Option<(Side, Side)>) -> Option<Related> {
    let client = use_context::<EngineClient>();
    let found = use_state_eq(|| None::<Related>);
    let waiting = use_mut_ref(|| None::<PendingRequest>);
    let spans = pair.as_ref().and_then(|(source, target)| Some((source.span?, target.span?)));
    {
        let found = found.setter();
        use_effect_with((report, spans), move |(report, spans)| {
            found.set(None);
            let asked = report.as_ref().zip(*spans).zip(client);
            waiting.replace(asked.map(|((report, (source, target)), client)| {
                let text = report.text.clone();
                let answer = Callback::from(move |response: Response| {
                    if let Response::Relation { found: related, .. } = response {
                        found.set(Some(related));
                    }
                });
                let ask = |ticket| Request::Relate {
                    ticket,
                    text,
                    source: vec![source],
                    target: vec![target],
                };
                client.browse(ask, answer)
            }));
        });
    }
    (*found).clone()
}

/// The event that is added.
fn event(
    coded: &CodedReport,
    choice: &Choice,
    pair: Option<&(Side, Side)>,
    found: Option<&Related>,
) -> Option<Added> {
    let (source, target) = pair?;
    let sentence = coded.analysis.document.sentences.get(choice.sentence)?.span;
    let cameo = choice.cameo.clone().or_else(|| found.map(|found| found.cameo.clone()));
    let cameo = cameo.or_else(|| plainest(Category::Comment).map(|code| code.code.to_owned()))?;
    let trigger = found.and_then(|found| found.trigger).filter(|span| sentence.contains(*span));
    Some(Added {
        report: coded.report.id.clone(),
        sentence: choice.sentence,
        trigger: trigger.unwrap_or(sentence),
        source: source.id.clone(),
        target: target.id.clone(),
        cameo,
        status: choice.status.or(found.map(|found| found.status)).unwrap_or(Status::Asserted),
    })
}

fn sentence(analysis: &Analysis, text: &str, choice: &UseStateHandle<Choice>) -> Html {
    let onchange = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let sentence = dom::value_of(&event).parse().unwrap_or_default();
            choice.set(Choice { sentence, ..Choice::default() });
        })
    };
    let option = |(index, span): (usize, Span)| {
        let said = entente_graph::text::lines(
            &span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
            80,
        );
        let said = said.first().cloned().unwrap_or_default();
        html! {
            <option value={index.to_string()} selected={index == choice.sentence}>{ format!("{}: {said}", index + 1) }</option>
        }
    };
    let sentences = analysis.document.sentences.iter().map(|sentence| sentence.span).enumerate();
    html! {
        <>
            <label for="pair-sentence">{ text::sentence() }</label>
            <select id="pair-sentence" class="field" {onchange}>{ for sentences.map(option) }</select>
        </>
    }
}

fn side(
    label: &'static str,
    id: &'static str,
    sides: &Rc<Vec<Side>>,
    choice: &UseStateHandle<Choice>,
    coded: &CodedReport,
    which: fn(&mut Choice) -> &mut Option<usize>,
) -> Html {
    let set = {
        let choice = choice.clone();
        move |index: Option<usize>| {
            let mut new = Choice { cameo: None, status: None, ..(*choice).clone() };
            *which(&mut new) = index;
            choice.set(new);
        }
    };
    let onchange = {
        let set = set.clone();
        Callback::from(move |event: Event| set(dom::value_of(&event).parse().ok()))
    };
    let from_words = {
        let (sides, report) = (sides.clone(), coded.report.clone());
        let sentence = coded.analysis.document.sentences.get(choice.sentence).map(|s| s.span);
        Callback::from(move |event: MouseEvent| {
            // The words stay selected while the button is pressed.
            event.prevent_default();
            if let Some(index) = selected(&sides, &report.text, sentence) {
                set(Some(index));
            }
        })
    };
    let mut now = (**choice).clone();
    let now = *which(&mut now);
    let option = |(index, side): (usize, &Side)| {
        html! { <option value={index.to_string()} selected={now == Some(index)}>{ side.name.clone() }</option> }
    };
    let here = sides.iter().take_while(|side| side.span.is_some()).count();
    let all = || sides.iter().enumerate();
    html! {
        <>
            <label for={id}>{ label }</label>
            <div class="row">
                <select {id} class="field" {onchange}>
                    <option value="" selected={now.is_none()}>{ text::choose() }</option>
                    <optgroup label={text::named_in_this_sentence()}>{ for all().take(here).map(option) }</optgroup>
                    <optgroup label={text::everybody_else()}>{ for all().skip(here).map(option) }</optgroup>
                </select>
                <button type="button" class="button small" aria-label={text::selected_words_label(label)}
                    onmousedown={from_words.clone()} onclick={from_words}>{ text::selected_words() }</button>
            </div>
        </>
    }
}

/// The side whose words are selected in the text: in this sentence, the one that shares most with them.
fn selected(sides: &[Side], text: &str, sentence: Option<Span>) -> Option<usize> {
    let words = dom::selected_text();
    let (words, sentence) = (words.trim(), sentence?);
    let at = sentence.of(text).find(words).filter(|_| !words.is_empty())?;
    let start = sentence.start as usize + at;
    let chosen = Span::new(start, start + words.len());
    let shared = |span: Span| span.end.min(chosen.end).saturating_sub(span.start.max(chosen.start));
    let fits =
        sides.iter().enumerate().filter_map(|(index, side)| Some((shared(side.span?), index)));
    fits.filter(|(shared, _)| *shared > 0)
        .max_by_key(|(shared, index)| (*shared, usize::MAX - index))
        .map(|(_, index)| index)
}

/// What was done, and how it stands: the engine's reading, unless the person knows better.
fn how(choice: &UseStateHandle<Choice>, asked: bool, found: Option<&Related>) -> Html {
    let act = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let value = dom::value_of(&event);
            let cameo = (!value.is_empty()).then_some(value);
            choice.set(Choice { cameo, ..(*choice).clone() });
        })
    };
    let standing = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let value = dom::value_of(&event);
            let status = STATUSES.into_iter().find(|status| labels::status(*status) == value);
            choice.set(Choice { status, ..(*choice).clone() });
        })
    };
    let reading = match found {
        Some(found) => text::act_the_machines_reading(labels::act(&found.cameo), found.confidence),
        None if asked => text::the_machine_found_no_action_choose().into(),
        None => text::choose_both_actors_first().into(),
    };
    let plain = Category::ALL.iter().filter_map(|category| plainest(*category));
    let option = |code: &'static ontology::Code| {
        let name = format!(
            "{}: {}",
            labels::category(code.category),
            labels::category_gloss(code.category)
        );
        html! { <option value={code.code} selected={choice.cameo.as_deref() == Some(code.code)}>{ name }</option> }
    };
    let now = choice.status.or(found.map(|found| found.status)).unwrap_or(Status::Asserted);
    let status = |status: Status| {
        let name = format!("{}: {}", labels::status(status), labels::status_gloss(status));
        html! { <option value={labels::status(status)} selected={status == now}>{ name }</option> }
    };
    html! {
        <>
            <label for="pair-act">{ text::did_what() }</label>
            <select id="pair-act" class="field" onchange={act}>
                <option value="" selected={choice.cameo.is_none()}>{ reading }</option>
                { for plain.map(option) }
            </select>
            <label for="pair-status">{ text::status() }</label>
            <select id="pair-status" class="field" onchange={standing}>{ for STATUSES.into_iter().map(status) }</select>
        </>
    }
}
