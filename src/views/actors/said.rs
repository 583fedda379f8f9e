//! What an actor says and what is said of it: quotations and claims, each a way into its report.

use entente_graph::dataset::Sign;
use entente_graph::profile::Quoted;
use entente_session::{Action, Reading, describe, labels, selectors};
use entente_words::actors as text;
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};
use crate::evidence::actor_link;
use crate::view_props::ViewProps;

/// So many stand there at first.
const FIRST: usize = 5;

/// What a list is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    /// The heading.
    pub(super) title: AttrValue,
    /// The entries.
    pub(super) entries: Vec<Html>,
}

/// A heading with its number, the first entries, and the rest when it is asked for.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let whole = use_state(|| false);
    let shown = if *whole { props.entries.len() } else { FIRST };
    let left = props.entries.len().saturating_sub(shown);
    let more = {
        let whole = whole.clone();
        Callback::from(move |_: MouseEvent| whole.set(true))
    };
    if props.entries.is_empty() {
        return html! {};
    }
    html! {
        <section class="section">
            <h3>{ props.title.clone() }<span class="faint number">{ props.entries.len() }</span></h3>
            <ul class="said-list">{ for props.entries.iter().take(shown).cloned() }</ul>
            if left > 0 {
                <button type="button" class="button small" onclick={more}>{ text::show_left_more(left) }</button>
            }
        </section>
    }
}

/// A quotation with its report.
pub(super) fn quote(view: &ViewProps, quoted: &Quoted) -> Html {
    let Some(coded) = view.corpus.dataset.reports().get(quoted.report as usize) else {
        return html! {};
    };
    let sentence = Some(quoted.sentence as usize);
    let reading = Reading { report: Some(coded.report.id.clone()), sentence, event: None };
    html! {
        <li>
            <blockquote>{ format!("“{}”", quoted.span.of(&coded.report.text)) }</blockquote>
            { place(view, quoted.report as usize, reading) }
        </li>
    }
}

/// A claim: who is said to have done what to whom, who says so, and the sentence.
pub(super) fn claim(view: &ViewProps, row: u32, with_speaker: bool) -> Html {
    let dataset = &view.corpus.dataset;
    let found = dataset.event(row).zip(dataset.events().get(row as usize));
    let Some((((coded, event), at), reading)) = found.zip(selectors::reading(dataset, row)) else {
        return html! {};
    };
    let class = match Sign::of(event.category, event.goldstein) {
        Sign::Cooperative => "coop",
        Sign::Neutral => "",
        Sign::Conflictive => "conf",
    };
    let speaker = event.speaker.as_ref().filter(|_| with_speaker);
    let words = selectors::quoted(&coded.analysis, event).of(&coded.report.text).to_owned();
    html! {
        <li>
            <p class="who">
                if let Some(speaker) = speaker {
                    { actor_link(view, speaker) }{ text::says() }
                }
                { actor_link(view, &event.source) }
                if labels::is_directed(event) {
                    { icon_sized(Icon::Arrow, 14) }<span class="visually-hidden">{ text::acts_on() }</span>
                } else {
                    { " – " }
                }
                { actor_link(view, &event.target) }
                <span class={classes!("badge", class)}>{ labels::act(&event.cameo) }</span>
                <span class="faint">{ labels::status(event.status) }</span>
            </p>
            <blockquote>{ words }</blockquote>
            { place(view, at.report as usize, reading) }
        </li>
    }
}

/// Where it stands, as a way there.
pub(super) fn place(view: &ViewProps, report: usize, reading: Reading) -> Html {
    let Some(coded) = view.corpus.dataset.reports().get(report) else { return html! {} };
    let title = describe::headline(&coded.report).to_owned();
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Read(reading.clone())));
    html! {
        <p class="meta">
            <button type="button" class="link" title={text::open_in_reader()} {onclick}><cite>{ title }</cite></button>
            if let Some(date) = coded.report.date {
                <time datetime={date.to_string()}>{ labels::date(date) }</time>
            }
        </p>
    }
}
