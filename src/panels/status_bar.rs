//! The line below the top bar: how much there is, how much of it is shown, and what restricts it.

use entente_graph::tour::Hide;
use entente_graph::{Facet, Filter};
use entente_session::headline::Headline;
use entente_session::{
    Action, Corpus, Dialog, Phase, UserDataEdit, ViewId, describe, labels, selectors,
};
use entente_words::{Text, count, status as text};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::count_switch::{CountSwitch, merged_words};
use crate::components::history_buttons::HistoryButtons;
use crate::components::icon::{Icon, icon_sized};
use crate::components::level_switch::LevelSwitch;
use crate::components::roving::use_roving;
use crate::panels::texts::TEXTS;
use crate::view_props::ViewProps;

/// The line.
#[component]
pub fn StatusBar(props: &ViewProps) -> Html {
    let corpus = &props.corpus;
    let (filter, dataset) = (&props.view_state.filter, &corpus.dataset);
    let clear = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::filter(|filter| *filter = Filter::default()));
        })
    };
    let shown = match &corpus.phase {
        Phase::Opening | Phase::Failed(_) => String::new(),
        Phase::Coding => text::reading_done_of_reports_reports(corpus.done(), corpus.reports.len()),
        Phase::Ready => format!(
            "{} · {} · {}",
            count::reports(dataset.reports().len()),
            count::events(dataset.events().len()),
            text::sentences_without_event(selectors::left_in_all(dataset)),
        ),
    };
    let tools = use_node_ref();
    let onkeydown = use_roving(&tools);
    html! {
        <section class="strip" aria-label={text::overview()}>
            { headline(props) }
            <p class="corpus-line number" role="status">
                { shown }
                if !filter.is_empty() && corpus.phase == Phase::Ready {
                    { " · " }
                    <strong>{ text::filtered_of_events_shown(labels::thousands(props.graph.filtered.len()), count::events(dataset.events().len())) }</strong>
                }
                if let Some(merged) = merged_words(props) {
                    { " · " }<strong>{ merged }</strong>
                }
            </p>
            if !corpus.paused.is_empty() {
                { paused(props) }
            }
            if let Some(absent) = selectors::absent_report(corpus, &props.view_state) {
                { not_here(absent) }
            }
            { for corpus.skipped.iter().map(|reason| html! {
                <p class="skipped">{ icon_sized(Icon::Warning, 16) }{ text::not_read_reason(reason) }</p>
            }) }
            if let Some(foreign) = foreign(corpus) {
                <p class="skipped foreign">{ icon_sized(Icon::Info, 16) }{ foreign }</p>
            }
            if !filter.is_empty() {
                <div class="chips" role="group" aria-label={text::filters_that_are_set()}>
                    { for filter.active().map(|facet| chip(props, facet)) }
                    <button type="button" class="button small plain" onclick={clear}>{ text::clear_all() }</button>
                </div>
            }
            <div ref={tools} class="strip-tools" role="toolbar" aria-label={text::what_is_counted()} {onkeydown}>
                <LevelSwitch ..props.clone() />
                <CountSwitch ..props.clone() />
                { tour_button(props) }
                <HistoryButtons act={props.act.clone()} />
            </div>
        </section>
    }
}

/// What waits to be read, and the way to read it.
fn paused(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| act.emit(Action::UserData(UserDataEdit::ReadOn)));
    let words = text::texts_not_read(props.corpus.paused.len());
    html! {
        <p class="skipped">
            { icon_sized(Icon::Info, 16) }{ words }{ " " }
            <button type="button" class="button small" {onclick}>{ text::read_on() }</button>
        </p>
    }
}

/// A link leads to a text that is not here.
fn not_here(id: &str) -> Html {
    html! {
        <p class="skipped" role="status">
            { icon_sized(Icon::Warning, 16) }
            { text::this_link_leads_to_the_text(id) }{ " " }
            <button type="button" class="button small" aria-haspopup="dialog"
                onclick={|_: MouseEvent| dom::open_dialog(TEXTS)}>{ text::add_texts() }</button>
        </p>
    }
}

/// What an arrow of the picture means, for somebody who has never seen it.
const ARROW: Text = text::an_arrow_is_what_one_actor;

/// The whole in one sentence, true under every filter, and how to read the picture.
fn headline(props: &ViewProps) -> Html {
    let ready = props.corpus.phase == Phase::Ready && props.view_state.show.hide == Hide::Nothing;
    let said = ready
        .then(|| Headline::of(&props.corpus.dataset, &props.graph.filtered, &props.graph.network))
        .flatten();
    let Some(said) = said else { return html! {} };
    html! {
        <div class="headline">
            <p class="headline-sentence">{ said.sentence() }</p>
            if props.view_state.view == ViewId::Network {
                <p class="headline-key">{ ARROW() }</p>
            }
        </div>
    }
}

/// What is to be known of reports that are not in English.
fn foreign(corpus: &Corpus) -> Option<String> {
    let reports = corpus.dataset.reports();
    let count =
        reports.iter().filter(|coded| labels::is_foreign(&coded.report, &coded.analysis)).count();
    (count > 0).then(|| text::not_in_english(count))
}

fn tour_button(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| act.emit(Action::Dialog(Some(Dialog::Tours))));
    html! {
        <button type="button" class="button small tour-button" aria-haspopup="dialog" {onclick}>{ icon_sized(Icon::Tour, 16) }{ text::take_the_tour() }</button>
    }
}

fn chip(props: &ViewProps, facet: Facet) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Unfilter(facet)));
    let (what, value) =
        describe::filter::facet(&props.corpus.dataset, &props.view_state.filter, facet);
    html! {
        <button type="button" class="chip" title={text::remove_this_filter()} {onclick}>
            <span class="visually-hidden">{ text::remove_filter() }</span>
            <span class="what">{ what }</span>
            <span class="value">{ value }</span>
            { icon_sized(Icon::Close, 16) }
        </button>
    }
}
