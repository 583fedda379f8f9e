//! The line below the top bar: how much there is, how much of it is shown, and what restricts it.

use entente_graph::{Dataset, Facet, Filter};
use yew::prelude::*;

use crate::components::count_switch::{CountSwitch, merged_words};
use crate::components::history_buttons::HistoryButtons;
use crate::components::icon::{Icon, icon_sized};
use crate::components::level_switch::LevelSwitch;
use crate::state::{Action, Corpus, Phase, Sheet};
use crate::views::ViewProps;
use crate::{select, story, words};

/// The line.
#[component]
pub fn Strip(props: &ViewProps) -> Html {
    let corpus = &props.corpus;
    let (filter, dataset) = (&props.look.filter, &corpus.dataset);
    let clear = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Filter(Filter::default())))
    };
    let shown = match &corpus.phase {
        Phase::Opening | Phase::Failed(_) => String::new(),
        Phase::Coding => format!("Reading: {} of {} reports", corpus.done(), corpus.reports.len()),
        Phase::Ready => format!(
            "{}, {}, {}",
            words::count(dataset.reports().len(), "report", "reports"),
            words::count(dataset.events().len(), "relation", "relations"),
            words::count(select::left_in_all(dataset), "sentence uncoded", "sentences uncoded"),
        ),
    };
    html! {
        <section class="strip" aria-label="Overview">
            <p class="corpus-line number" role="status">
                { shown }
                if !filter.is_empty() && corpus.phase == Phase::Ready {
                    { " · " }
                    <strong>{ format!(
                        "{} of {} shown",
                        words::thousands(props.picture.selection.len()),
                        words::count(dataset.events().len(), "relation", "relations"),
                    ) }</strong>
                }
                if let Some(merged) = merged_words(props) {
                    { " · " }<strong>{ merged }</strong>
                }
            </p>
            { for corpus.skipped.iter().map(|reason| html! {
                <p class="skipped">{ icon_sized(Icon::Warning, 16) }{ format!("Not read: {reason}") }</p>
            }) }
            if let Some(foreign) = foreign(corpus) {
                <p class="skipped foreign">{ icon_sized(Icon::Info, 16) }{ foreign }</p>
            }
            if !filter.is_empty() {
                <div class="chips" role="group" aria-label="Filters that are set">
                    { for filter.active().map(|facet| chip(props, facet)) }
                    <button type="button" class="button small plain" onclick={clear}>{ "Clear all" }</button>
                </div>
            }
            <div class="strip-tools">
                <LevelSwitch ..props.clone() />
                <CountSwitch ..props.clone() />
                { tour_button(props) }
                <HistoryButtons act={props.act.clone()} />
            </div>
        </section>
    }
}

/// What is to be known of reports that are not in English.
fn foreign(corpus: &Corpus) -> Option<String> {
    let reports = corpus.dataset.reports();
    let count =
        reports.iter().filter(|coded| words::is_foreign(&coded.report, &coded.analysis)).count();
    let words = words::count(count, "report is not", "reports are not");
    (count > 0).then(|| format!("{words} in English: little is found there."))
}

fn tour_button(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Sheet(Some(Sheet::Tours))));
    html! {
        <button type="button" class="button small tour-button" aria-haspopup="dialog" {onclick}>{ icon_sized(Icon::Tour, 16) }{ "Tour…" }</button>
    }
}

fn chip(props: &ViewProps, facet: Facet) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Unfilter(facet)));
    let (what, value) = describe(&props.corpus.dataset, &props.look.filter, facet);
    html! {
        <button type="button" class="chip" title="Remove this filter" {onclick}>
            <span class="visually-hidden">{ "Remove filter " }</span>
            <span class="what">{ what }</span>
            <span class="value">{ value }</span>
            { icon_sized(Icon::Close, 16) }
        </button>
    }
}

/// A facet and what it asks for, in words.
pub fn describe(dataset: &Dataset, filter: &Filter, facet: Facet) -> (&'static str, String) {
    let names = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<_>>().join(" or ");
    match facet {
        Facet::Text => ("words", format!("“{}”", filter.text.trim())),
        Facet::Actors => {
            ("actor", names(&mut filter.actors.iter().map(|id| select::name(dataset, id))))
        }
        Facet::Kinds => {
            ("kind", names(&mut filter.kinds.iter().map(|kind| words::kind(*kind).into())))
        }
        Facet::Categories => {
            let mut categories = filter.categories.iter().map(|c| words::category(*c).into());
            ("category", names(&mut categories))
        }
        Facet::Statuses => {
            ("status", names(&mut filter.statuses.iter().map(|s| words::status(*s).into())))
        }
        Facet::Reports => {
            ("report", names(&mut filter.reports.iter().map(|id| report_title(dataset, id))))
        }
        Facet::Dates => ("date", words::dates(filter.from, filter.to)),
        Facet::Confidence => ("confidence", format!("{} % or more", filter.min_confidence)),
        Facet::Speakers => {
            ("according to", names(&mut filter.speakers.iter().map(|id| select::name(dataset, id))))
        }
        Facet::LeftOut => {
            let left_out = filter.left_out.iter().map(|id| select::name(dataset, id));
            ("left out", left_out.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What restricts what is shown, a few words each: "category Accuse".
pub fn restrictions(dataset: &Dataset, filter: &Filter) -> Vec<String> {
    let said = filter.active().map(|facet| {
        let (what, value) = describe(dataset, filter, facet);
        format!("{what} {value}")
    });
    said.collect()
}

fn report_title(dataset: &Dataset, id: &str) -> String {
    let report = dataset.report_index(id).and_then(|index| dataset.reports().get(index));
    report.map_or(id, |coded| story::headline(&coded.report)).to_owned()
}

/// What stands over the view when nothing passes: which chip to drop, and what that would bring back.
#[component]
pub fn NothingLeft(props: &ViewProps) -> Html {
    let without = &props.picture.selection.without;
    let dataset = &props.corpus.dataset;
    let clear = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Filter(Filter::default())))
    };
    let offer = |(facet, left): &(Facet, u32)| {
        let (act, facet) = (props.act.clone(), *facet);
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Unfilter(facet)));
        let (what, value) = describe(dataset, &props.look.filter, facet);
        let left = words::count(*left as usize, "relation", "relations");
        html! {
            <li>
                <button type="button" class="button" {onclick}>{ format!("Drop {what}: {value}") }</button>
                <span class="soft number">{ format!("shows {left}") }</span>
            </li>
        }
    };
    html! {
        <div class="place" role="status">
            <p class="title">{ "Nothing passes all of these filters" }</p>
            <ul class="offers">{ for without.iter().filter(|(_, left)| *left > 0).map(offer) }</ul>
            <button type="button" class="button main" onclick={clear}>{ "Clear all filters" }</button>
        </div>
    }
}
