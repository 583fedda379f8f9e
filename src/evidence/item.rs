//! One relation: the quotation, where it stands, what was made of it, and why.

use entente_engine::analysis::{Event, Status};
use entente_graph::dataset::{CodedReport, Sign};
use entente_session::share::citation::Citation;
use entente_session::{Selection, describe, labels, selectors};
use entente_words::evidence as text;
use yew::prelude::*;

use super::correct_event::{self, Correct};
use super::{EvidenceProps, read, why};
use crate::browser::location;
use crate::components::copy::CopyButton;
use crate::components::icon::{Icon, icon_sized};
use crate::components::marked::marked;
use crate::services::engine_client::EngineClient;
use crate::view_props::ViewProps;

/// What the item is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ItemProps {
    /// The row of the dataset.
    pub(super) row: u32,
    /// What the panel is given.
    pub(super) evidence: EvidenceProps,
}

/// The item.
#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let client = use_context::<EngineClient>();
    let menu = use_state(|| false);
    let open = use_state(|| false);
    let mending = use_state(|| false);
    let view = &props.evidence.view;
    let Some((coded, event)) = view.corpus.dataset.event(props.row) else { return html! {} };
    let toggle = {
        let (open, client) = (open.clone(), client.clone());
        let (rule, entries) = (event.rule.clone(), why::entries(coded, event));
        Callback::from(move |_: MouseEvent| {
            if let Some(client) = &client {
                client.ask_rule(&rule);
                for entry in &entries {
                    client.ask_entry(entry);
                }
            }
            open.set(!*open);
        })
    };
    let mend = {
        let mending = mending.clone();
        Callback::from(move |_: MouseEvent| mending.set(!*mending))
    };
    let Some(row) = view.corpus.dataset.events().get(props.row as usize) else { return html! {} };
    let ledger = &view.corpus.ledger;
    let whole = selectors::quoted(&coded.analysis, event);
    let id = format!("why-{}-{}", row.report, row.event);
    let mend_id = format!("mend-{}-{}", row.report, row.event);
    let menu_id = format!("menu-{}-{}", row.report, row.event);
    let flip = {
        let menu = menu.clone();
        Callback::from(move |_: MouseEvent| menu.set(!*menu))
    };
    let name = text::what_to_do_with(describe::event(&view.corpus.dataset, event));
    html! {
        <li class={classes!("item", is_on(view, coded, event).then_some("on"))}>
            <blockquote>{ marked(&coded.report.text, whole, &selectors::event_marks(&coded.analysis, event)) }</blockquote>
            { place(coded) }
            { who(view, event) }
            <div class="item-foot">
                { verdict(view, event) }
                <button type="button" class="button bare small" aria-expanded={menu.to_string()} aria-controls={menu_id.clone()}
                    aria-label={name} title={text::why_read_copy_reject_correct()} onclick={flip}>
                    { icon_sized(Icon::More, 18) }
                </button>
            </div>
            { also(view, props.row) }
            { correct_event::changes(view, ledger.of_event(row.report, row.event)) }
            if *menu {
                <div class="actions" id={menu_id}>
                    <button type="button" class="button small" aria-expanded={open.to_string()} aria-controls={id.clone()} onclick={toggle}>
                        { icon_sized(if *open { Icon::Down } else { Icon::Right }, 16) }{ text::why() }
                    </button>
                    <button type="button" class="button small" onclick={read(view, &view.corpus.dataset, props.row)}>
                        { icon_sized(Icon::Reader, 16) }{ text::open_in_reader() }
                    </button>
                    { copy(view, coded, event) }
                    { correct_event::reject(view, row, event) }
                    <button type="button" class="button small" aria-expanded={mending.to_string()} aria-controls={mend_id.clone()} onclick={mend}>
                        { icon_sized(Icon::Correct, 16) }{ text::correct() }
                    </button>
                </div>
            }
            if *menu && *open {
                <div class="why" id={id}>{ why::why(&props.evidence, coded, event) }</div>
            }
            if *menu && *mending {
                <div id={mend_id}><Correct view={view.clone()} row={props.row} /></div>
            }
        </li>
    }
}

fn is_on(view: &ViewProps, coded: &CodedReport, event: &Event) -> bool {
    let reading = &view.view_state.reading;
    reading.report.as_deref() == Some(coded.report.id.as_str())
        && reading.event.is_some_and(|at| coded.analysis.events.get(at) == Some(event))
}

/// Who acts on whom, as the sentence names them, where the selection does not say it already.
fn who(view: &ViewProps, event: &Event) -> Html {
    let said = matches!(&view.selection, Selection::Line(from, to) if (from, to) == (&event.source, &event.target));
    if said {
        return html! {};
    }
    html! {
        <p class="who">
            { super::actor_link(view, &event.source) }
            if labels::is_directed(event) {
                { icon_sized(Icon::Arrow, 16) }<span class="visually-hidden">{ text::acts_on() }</span>
            } else {
                { " " }{ text::and() }{ " " }
            }
            { super::actor_link(view, &event.target) }
        </p>
    }
}

fn place(coded: &CodedReport) -> Html {
    let report = &coded.report;
    let title = describe::headline(report).to_owned();
    html! {
        <p class="meta">
            <cite title={title.clone()}>{ title }</cite>
            <span>
                if let Some(source) = &report.source {
                    { ", " }{ source.clone() }
                }
                if let Some(date) = report.date {
                    { ", " }<time datetime={date.to_string()} title={report.date_from.clone()}>{ labels::date(date) }</time>
                }
            </span>
        </p>
    }
}

/// Where events are counted: the other reports of the same act.
fn also(view: &ViewProps, row: u32) -> Html {
    let Some(also) = &view.corpus.also else { return html! {} };
    let others = also.others.get(row as usize).map(Vec::as_slice).unwrap_or_default();
    if others.is_empty() {
        return html! {};
    }
    let place = |other: &u32| {
        let Some((coded, event)) = also.whole.event(*other) else { return html! {} };
        let report = &coded.report;
        let onclick = read(view, &also.whole, *other);
        let title = describe::headline(report);
        let said = event.trigger.of(&report.text);
        html! {
            <li>
                <button type="button" class="link" {onclick}>{ text::title_sentence_sentence(title, &event.sentence + 1) }</button>
                <span class="faint">{ format!(" “{said}”") }</span>
            </li>
        }
    };
    html! {
        <div class="also">
            <p>{ text::same_event(others.len()) }</p>
            <ul>{ for others.iter().map(place) }</ul>
        </div>
    }
}

/// What was made of it: act, standing, speaker, confidence.
fn verdict(view: &ViewProps, event: &Event) -> Html {
    let class = match Sign::of(event.category, event.goldstein) {
        Sign::Cooperative => "coop",
        Sign::Neutral => "",
        Sign::Conflictive => "conf",
    };
    let says = event.speaker.as_ref().map(|id| selectors::name(&view.corpus.dataset, id));
    html! {
        <p class="verdict">
            <span class={classes!("badge", class)} title={labels::category_gloss(event.category)}>
                { labels::act(&event.cameo) }
            </span>
            <span title={labels::status_gloss(event.status)}>
                { labels::status(event.status) }
                if let (Some(name), Status::Claimed) = (&says, event.status) {
                    { text::says_name(name) }
                }
            </span>
            <span class="faint number" title={labels::event_confidence(event)}>{ labels::short_confidence(event) }</span>
        </p>
    }
}

/// The quotation with its source, what was made of it, and a link that opens at the sentence.
fn copy(view: &ViewProps, coded: &CodedReport, event: &Event) -> Html {
    let citation = Citation::of(&view.corpus.dataset, coded, event);
    let (text, html) = citation.written(&location::address_with(&citation.fragment));
    html! { <CopyButton class={classes!("small")} name={text::copy_evidence()} {text} html={Some(AttrValue::from(html))} /> }
}
