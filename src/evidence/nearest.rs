//! Sentences like an event's own that people coded: fetched when somebody first asks "Why?".

use entente_engine::Span;
use entente_engine::analysis::Event;
use entente_graph::dataset::CodedReport;
use entente_session::nearest::{self, CodedSentence};
use entente_words::why as text;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::boot;
use crate::components::marked::marked;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct NearestProps {
    /// The event.
    pub(super) event: Event,
    /// Its sentence and the words for its action.
    pub(super) words: (String, String),
}

/// An event's sentence and the words for its action.
pub(super) fn words(coded: &CodedReport, event: &Event) -> (String, String) {
    let (text, sentences) = (&coded.report.text, &coded.analysis.document.sentences);
    let sentence = sentences.get(event.sentence).map(|sentence| sentence.span.of(text));
    (sentence.unwrap_or_default().to_owned(), event.trigger.of(text).to_owned())
}

/// The sentences; nothing where there are none, or where they did not come.
#[component]
pub(super) fn Nearest(props: &NearestProps) -> Html {
    let sentences = use_state(Vec::<CodedSentence>::new);
    {
        let sentences = sentences.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                if let Ok(text) = boot::nearest().await {
                    sentences.set(nearest::read(&text));
                }
            });
        });
    }
    let (sentence, action) = &props.words;
    let found = nearest::nearest(&sentences, &props.event, (sentence, action));
    if found.is_empty() {
        return html! {};
    }
    html! {
        <div class="nearest">
            <p class="soft">{ text::nearest() }</p>
            <ul>{ for found.into_iter().map(item) }</ul>
        </div>
    }
}

fn item(sentence: &CodedSentence) -> Html {
    let whole = Span { start: 0, end: sentence.text.len() as u32 };
    html! { <li>{ marked(&sentence.text, whole, &sentence.marks()) }</li> }
}
