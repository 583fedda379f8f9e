//! Why the machine read a sentence that way: the words for each part, how each actor was found, the rule.

use std::collections::BTreeSet;

use entente_engine::Analysis;
use entente_engine::analysis::{Actor, ActorId, Derivation, Event, Link, Mention};
use entente_graph::dataset::CodedReport;
use entente_session::marks::Role;
use entente_session::{labels, selectors};
use entente_words::why as text;
use yew::prelude::*;

use super::EvidenceProps;
use super::nearest::{self, Nearest};
use super::parse_tree::{self, Tree};

/// The dictionary's lines that the answer quotes, as `file:line`.
pub(super) fn entries(coded: &CodedReport, event: &Event) -> Vec<String> {
    let ids = [&event.source, &event.target];
    ids.into_iter().filter_map(|id| actor(&coded.analysis, id)?.entry.clone()).collect()
}

fn actor<'a>(analysis: &'a Analysis, id: &ActorId) -> Option<&'a Actor> {
    analysis.actors.iter().find(|actor| actor.id == *id)
}

/// The answer.
pub(super) fn why(props: &EvidenceProps, coded: &CodedReport, event: &Event) -> Html {
    let rule = props.lookups.get(&format!("rule:{}", event.rule)).cloned().flatten();
    let sides = if labels::is_directed(event) {
        [text::source(), text::target()]
    } else {
        [text::side_a(), text::side_b()]
    };
    html! {
        <>
        <dl>
            { party(props, coded, (Role::Source, sides[0]), &event.source, event.source_mention) }
            <dt><span class={Role::Trigger.class()}>{ text::action() }</span></dt>
            <dd>
                { format!("“{}”", event.trigger.of(&coded.report.text)) }
                <div>{ text::is_read_as_act_category_goldstein(labels::act(&event.cameo), labels::category(event.category).to_lowercase(), labels::signed(event.goldstein)) }</div>
            </dd>
            { party(props, coded, (Role::Target, sides[1]), &event.target, event.target_mention) }
            <dt>{ text::rule() }</dt>
            <dd>
                <code>{ event.rule.clone() }</code>
                if let Some(text) = rule {
                    <pre>{ text }</pre>
                }
            </dd>
            <dt>{ text::parties() }</dt>
            <dd>{ parties(&event.derivation) }</dd>
            <dt>{ text::standing() }</dt>
            <dd>{ standing(props, event) }</dd>
            <dt>{ text::confidence() }</dt>
            <dd>{ labels::event_confidence(event) }</dd>
        </dl>
        <Tree words={parse_tree::words(coded, event)} />
        <Nearest event={event.clone()} words={nearest::words(coded, event)} />
        </>
    }
}

/// How source and target were found: nothing for an event whose file does not tell.
fn parties(derivation: &Derivation) -> Html {
    let how = match derivation.origin.as_str() {
        "" => return html! {},
        "rule" => text::by_rule(),
        "refused" => text::by_exception(),
        _ => text::by_learned_roles(),
    };
    let way = |way: &str| if way.is_empty() { text::no_way().to_owned() } else { way.to_owned() };
    let (source, target) = (way(&derivation.source_path), way(&derivation.target_path));
    html! { <>{ how }<div class="faint">{ text::ways(source, target) }</div></> }
}

fn standing(props: &EvidenceProps, event: &Event) -> String {
    let (word, gloss) = (labels::status(event.status), labels::status_gloss(event.status));
    match &event.speaker {
        Some(speaker) => {
            let name = selectors::name(&props.view.corpus.dataset, speaker);
            text::word_gloss_the_speaker_is_name(word, gloss, &name)
        }
        None => format!("{word}: {gloss}."),
    }
}

/// Source or target: the words, whom they mean, how that is known.
fn party(
    props: &EvidenceProps,
    coded: &CodedReport,
    (role, heading): (Role, &str),
    id: &ActorId,
    mention: Option<usize>,
) -> Html {
    let actor = actor(&coded.analysis, id);
    let name = actor.map_or_else(|| id.0.to_string(), |actor| actor.name.clone());
    let code = actor.map(|actor| actor.code.clone()).filter(|code| !code.is_empty());
    let entry = actor.and_then(|actor| actor.entry.clone());
    let line =
        entry.as_ref().and_then(|entry| props.lookups.get(&format!("entry:{entry}"))?.clone());
    let steps = match mention {
        Some(index) => chain(coded, index),
        None => vec![text::the_sentence_leaves_it_out_it().to_owned()],
    };
    html! {
        <>
            <dt><span class={role.class()}>{ heading.to_owned() }</span></dt>
            <dd>
                <strong>{ name }</strong>
                if let Some(code) = code {
                    { " " }<span class="faint">{ code }</span>
                }
                { for steps.into_iter().map(|step| html! { <div>{ step }</div> }) }
                if let Some(entry) = entry {
                    <div class="faint">{ text::dictionary_entry(&entry) }</div>
                }
                if let Some(line) = line {
                    <pre>{ readable(&line) }</pre>
                }
            </dd>
        </>
    }
}

/// A dictionary line with its columns apart.
fn readable(line: &str) -> String {
    line.split('\t').filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

/// How a mention's actor is known, from its own words back to a name that the dictionary has.
fn chain(coded: &CodedReport, index: usize) -> Vec<String> {
    let mentions = &coded.analysis.mentions;
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = index;
    while let Some(mention) = mentions.get(at).filter(|_| seen.insert(at)) {
        steps.push(step(coded, mention));
        match mention.link {
            // What stands for several is explained by their names, not by the first of them.
            Link::Mention { antecedent, .. } if mention.actors.len() < 2 => at = antecedent,
            _ => break,
        }
    }
    steps
}

fn step(coded: &CodedReport, mention: &Mention) -> String {
    let text = &coded.report.text;
    let said = mention.span.of(text);
    let form = labels::form(mention.form);
    if let (Link::Mention { reason, .. }, true) = (&mention.link, mention.actors.len() > 1) {
        let name = |id: &ActorId| {
            actor(&coded.analysis, id).map_or_else(|| id.0.to_string(), |actor| actor.name.clone())
        };
        let names: Vec<String> = mention.actors.iter().map(name).collect();
        return text::said_form_refers_to_join_reason(
            said,
            form,
            entente_words::list(&names),
            reason,
        );
    }
    match &mention.link {
        Link::None => text::said_form_is_not_in_the(said, form),
        Link::Dictionary { alias } if alias == said => {
            text::said_form_is_in_the_dictionary(said, form)
        }
        Link::Dictionary { alias } => text::said_form_is_in_the_dictionary_2(said, form, alias),
        Link::Mention { antecedent, reason } => {
            let other = coded.analysis.mentions.get(*antecedent);
            let other = other.map_or(text::another_mention(), |other| other.span.of(text));
            text::refers_to_other(said, form, other, reason)
        }
        Link::Derived { reason } => format!("“{said}”, {form}: {reason}"),
    }
}
