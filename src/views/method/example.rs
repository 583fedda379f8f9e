//! One sentence on its way from the report to the line: of what is selected, the event that the machine is surest of.

use std::collections::BTreeSet;

use entente_engine::analysis::{ActorId, Event};
use entente_graph::dataset::CodedReport;
use entente_session::{Action, Browsing, Page, labels, selectors};
use yew::prelude::*;

use crate::components::marked::marked;
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
    format!(
        "“{}” has {}; this is number {}.",
        coded.report.title.as_deref().unwrap_or(&coded.report.id),
        labels::count(sentences, "sentence", "sentences"),
        event.sentence + 1
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
        None => format!("{} (not in the dictionary)", actor.name),
    });
    let told: Vec<String> = told.collect();
    format!("Here: {}.", told.join(", "))
}

/// What hangs on what.
pub(super) fn hung(coded: &CodedReport, event: &Event) -> String {
    let text = &coded.report.text;
    let words = |mention: Option<usize>| {
        let mention = coded.analysis.mentions.get(mention?)?;
        Some(format!("“{}”", mention.span.of(text)))
    };
    let unsaid = || "not named in the sentence".to_owned();
    format!(
        "Here the action is “{}”; the source is {}, the target is {}.",
        event.trigger.of(text),
        words(event.source_mention).unwrap_or_else(unsaid),
        words(event.target_mention).unwrap_or_else(unsaid)
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
    html! {
        <>
            { "Here the rule " }
            <button type="button" class="link" {onclick}><code>{ event.rule.clone() }</code></button>
            { format!(" fires and gives {}.", labels::act(&event.cameo)) }
        </>
    }
}

/// Its standing, and how sure the machine is.
pub(super) fn judged(props: &ViewProps, event: &Event) -> String {
    let says = event.speaker.as_ref().map(|id| selectors::name(&props.corpus.dataset, id));
    let says = says.map_or(String::new(), |name| format!(" (the speaker is {name})"));
    format!(
        "Here it is {}: {}{says}. The machine finds this {}.",
        labels::status(event.status),
        labels::status_gloss(event.status),
        labels::confidence(event.confidence)
    )
}

/// The line that comes of it.
pub(super) fn drawn(props: &ViewProps, event: &Event) -> String {
    let dataset = &props.corpus.dataset;
    let name = |id| selectors::name(dataset, id);
    let network = &props.graph.network;
    let line = network.edge_of(&event.source, &event.target).map(|edge| &network.edges[edge]);
    let among = line.map_or(String::new(), |line| {
        format!(", one of {} on that line", labels::count(line.count() as usize, "event", "events"))
    });
    format!(
        "Here: {} → {}, at {}{among}.",
        name(&event.source),
        name(&event.target),
        labels::signed(event.goldstein)
    )
}
