//! Why not: sentences that name two actors and were not coded, each with its reason.

use entente_session::marks::{Role, TextMark};
use entente_session::selectors::{self, UncodedSentence};
use entente_session::{Action, Reading, Selection, describe, labels};
use entente_words::why as text;
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};
use crate::components::marked::marked;
use crate::view_props::ViewProps;

/// The list.
pub(super) fn list(view: &ViewProps, left: &[UncodedSentence]) -> Html {
    let dataset = &view.corpus.dataset;
    let and = format!(" {} ", entente_words::evidence::and());
    let asked = match &view.selection {
        Selection::Actors(actors) => selectors::names(dataset, actors, &and),
        Selection::Line(from, to) => selectors::names(dataset, &[from.clone(), to.clone()], &and),
        Selection::Opening | Selection::Nothing => String::new(),
    };
    let about = if asked.is_empty() { asked } else { text::including_join(asked) };
    if left.is_empty() {
        return html! {
            <p class="lede">
                { text::the_machine_found_an_event_in(&about) }
            </p>
        };
    }
    let whole = left.iter().filter(|left| selectors::is_whole_report(dataset, **left)).count();
    let sentences = left.len() - whole;
    html! {
        <>
            if sentences > 0 {
                <p class="lede">{ text::sentences_name(sentences, &about) }</p>
            }
            if whole > 0 {
                <p class="lede">{ text::not_in_english(whole) }</p>
            }
            <ol class="items">{ for left.iter().map(|left| item(view, *left)) }</ol>
        </>
    }
}

fn item(view: &ViewProps, left: UncodedSentence) -> Html {
    let Some(coded) = view.corpus.dataset.reports().get(left.report) else { return html! {} };
    let Some(uncoded) = coded.analysis.uncoded.get(left.index) else { return html! {} };
    let Some(sentence) = coded.analysis.document.sentences.get(uncoded.sentence) else {
        return html! {};
    };
    let mentions = coded.analysis.mentions.iter();
    let marks: Vec<TextMark> = mentions
        .filter(|m| {
            m.sentence == uncoded.sentence && m.actors.iter().any(|a| uncoded.actors.contains(a))
        })
        .map(|m| TextMark { span: m.span, role: Role::Mention, hit: None, on: false })
        .collect();
    let report = Some(coded.report.id.clone());
    let reading = Reading { report, sentence: Some(uncoded.sentence), event: None };
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Read(reading.clone())));
    html! {
        <li class="item">
            <blockquote>{ marked(&coded.report.text, sentence.span, &marks) }</blockquote>
            <p class="verdict">{ labels::why_not(uncoded.reason, uncoded.detail.as_deref()) }</p>
            <p class="meta"><cite>{ describe::headline(&coded.report).to_owned() }</cite></p>
            <div class="actions">
                <button type="button" class="button small" {onclick}>{ icon_sized(Icon::Reader, 16) }{ text::open_in_reader() }</button>
            </div>
        </li>
    }
}
