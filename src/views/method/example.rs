//! One sentence on its way from the report to the line: of what is selected, the event that the machine is surest of.

use std::collections::BTreeSet;

use entente_engine::analysis::{ActorId, Event};
use entente_graph::dataset::CodedReport;
use entente_session::{Action, Browsing, Page, labels, selectors};
use entente_words::{count, method as text, slot};
use yew::prelude::*;

use crate::components::marked::marked;
use crate::components::rich::rich;
use crate::view_props::ViewProps;

/// The event to show: of the selection, else of everything.
pub(super) fn event(props: &ViewProps) -> Option<(&CodedReport, &Event)> {
    let dataset = &props.corpus.dataset;
    let mut rows = selectors::rows(&props.graph, &props.selection);
    if rows.is_empty() {
        rows = (0..dataset.events().len() as u32).collect();
    }
    dataset.event(*selectors::surest_first(dataset, rows).first()?)
}

/// The sentence with its parts marked.
pub(super) fn sentence(coded: &CodedReport, event: &Event) -> Html {
    let span = selectors::quoted(&coded.analysis, event);
    let marks = selectors::event_marks(&coded.analysis, event);
    html! {
        <blockquote class="worked">
            { marked(&coded.report.text, span, &marks) }
        </blockquote>
    }
}

/// How much there was to read.
pub(super) fn cut(coded: &CodedReport, event: &Event) -> String {
    let sentences = coded.analysis.document.sentences.len();
    text::id_has_sentences_this_is_number(
        coded.report.title.as_deref().unwrap_or(&coded.report.id),
        count::sentences(sentences),
        &event.sentence + 1,
    )
}

/// Who is named in the sentence, and by which line of the dictionary.
pub(super) fn named(coded: &CodedReport, event: &Event) -> String {
    let analysis = &coded.analysis;
    let here = analysis.mentions.iter().filter(|mention| mention.sentence == event.sentence);
    let ids: BTreeSet<&ActorId> = here.flat_map(|mention| &mention.actors).collect();
    let parties = [&event.source, &event.target];
    let ids = parties.into_iter().chain(ids.into_iter().filter(|id| !parties.contains(id)));
    let told = ids.filter_map(|id| analysis.actors.iter().find(|actor| actor.id == *id));
    let told = told.map(|actor| match &actor.entry {
        Some(entry) => format!("{} ({entry})", actor.name),
        None => text::actor_not_in_the_dictionary(&actor.name),
    });
    let told: Vec<String> = told.collect();
    text::here_join(told.join(", "))
}

/// What hangs on what.
pub(super) fn hung(coded: &CodedReport, event: &Event) -> String {
    let text = &coded.report.text;
    let words = |mention: Option<usize>| {
        let mention = coded.analysis.mentions.get(mention?)?;
        Some(format!("“{}”", mention.span.of(text)))
    };
    let unsaid = || text::not_named_in_the_sentence().to_owned();
    text::here_the_action_is_of_the(
        event.trigger.of(text),
        words(event.source_mention).unwrap_or_else(unsaid),
        words(event.target_mention).unwrap_or_else(unsaid),
    )
}

/// The rule that fired, as a way to it.
pub(super) fn ruled(props: &ViewProps, event: &Event) -> Html {
    let (file, id) = event.rule.split_once('/').unwrap_or_default();
    let there = Browsing {
        page: Page::Rules,
        words: id.to_owned(),
        group: file.to_owned(),
        ..Browsing::default()
    };
    let onclick = props.act.reform(move |_: MouseEvent| Action::Browse(there.clone()));
    let rule = html! {
        <button type="button" class="link" {onclick}><code>{ event.rule.clone() }</code></button>
    };
    rich(&text::rule_fires(slot(0), labels::act(&event.cameo)), &[rule])
}

/// Its standing, and how sure the machine is.
pub(super) fn judged(props: &ViewProps, event: &Event) -> String {
    let says = event.speaker.as_ref().map(|id| selectors::name(&props.corpus.dataset, id));
    let (status, gloss) = (labels::status(event.status), labels::status_gloss(event.status));
    let sure = labels::confidence(event.confidence);
    match says {
        Some(name) => text::judged_speaker(status, gloss, name, sure),
        None => text::judged(status, gloss, sure),
    }
}

/// The line that comes of it.
pub(super) fn drawn(props: &ViewProps, event: &Event) -> String {
    let dataset = &props.corpus.dataset;
    let name = |id| selectors::name(dataset, id);
    let network = &props.graph.network;
    let line = network.edge_of(&event.source, &event.target).map(|edge| &network.edges[edge]);
    let (source, target) = (name(&event.source), name(&event.target));
    let score = labels::signed(event.goldstein);
    match line {
        Some(line) => {
            text::drawn_among(source, target, score, count::events(line.count() as usize))
        }
        None => text::drawn(source, target, score),
    }
}
