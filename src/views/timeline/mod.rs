//! The timeline: relations by date. Above, the time that is shown, by which way the acts lean; below, the whole
//! time with the part of it that is shown.

mod brush;
mod chart;
mod geometry;
mod table;
mod words;

use std::rc::Rc;

use entente_graph::strongest::Choice;
use entente_graph::timeline::{self, Dated, Range, Timeline};
use entente_graph::{Facet, Filter};
use entente_session::selectors::{self, FilteredGraph};
use entente_session::{Action, Reading, Shared};
use entente_words::timeline as text;
use yew::prelude::*;

use crate::components::how_many::HowMany;
use crate::components::icon::{Icon, icon_sized};
use crate::components::use_choice::use_choice;
use crate::view_props::ViewProps;

/// What is shown, computed when the choice changes and not when the pointer moves.
#[derive(Clone, PartialEq)]
struct Shown {
    /// The whole time.
    whole: Range,
    /// Everything in it that passes all filters but the one for dates.
    overview: Rc<Timeline>,
    /// The time that is shown.
    range: Range,
    /// What is in it.
    detail: Rc<Timeline>,
    /// What can be said about dates.
    dated: Dated,
    /// Whose events these are.
    choice: Shared<Choice>,
}

impl Shown {
    fn of(props: &ViewProps, around: &FilteredGraph, choice: &Shared<Choice>) -> Option<Shown> {
        let dataset = &props.corpus.dataset;
        let whole = timeline::whole(dataset)?;
        let Filter { from, to, .. } = props.view_state.filter;
        let range = Range::between(from.unwrap_or(whole.from), to.unwrap_or(whole.to));
        let rows = if choice.nodes.len() == choice.all {
            around.filtered.events.clone()
        } else {
            selectors::chosen_rows(&around.network, choice)
        };
        let mut picked = selectors::rows(around, &props.selection);
        picked.sort_unstable();
        let events = rows.iter().filter_map(|row| dataset.events().get(*row as usize));
        Some(Shown {
            whole,
            overview: Rc::new(Timeline::of(dataset, whole, &rows, &picked)),
            range,
            detail: Rc::new(Timeline::of(dataset, range, &rows, &picked)),
            dated: Dated::of(events),
            choice: choice.clone(),
        })
    }
}

/// The view.
#[component]
pub fn TimelineView(props: &ViewProps) -> Html {
    let view_state = &props.view_state;
    // What the dates leave out is still drawn in the strip below.
    let around = use_memo(
        (props.corpus.clone(), view_state.filter.without(Facet::Dates), view_state.level),
        |(corpus, filter, level)| Shared::new(FilteredGraph::of(&corpus.dataset, filter, *level)),
    );
    let around = Shared::clone(&around);
    let choice = use_choice(&around, &view_state.options, &props.selection);
    let shown = use_memo((props.clone(), around, choice), |(props, around, choice)| {
        Shown::of(props, around, choice)
    });
    let at = use_state_eq(|| None::<usize>);
    let listed = use_state(|| false);
    {
        let at = at.setter();
        // Other bins: what was looked at is not there any more.
        use_effect_with(shown.as_ref().as_ref().map(|shown| shown.range), move |_| at.set(None));
    }
    let Some(shown) = (*shown).clone() else { return html! { <Timeless /> } };
    let dataset = &props.corpus.dataset;
    let choose = choose(props);
    let read = read(props);
    let said = at
        .and_then(|at| shown.detail.bins.get(at))
        .map(|bin| words::bin(dataset, shown.detail.unit, bin));
    let and = format!(" {} ", entente_words::evidence::and());
    let picked = selectors::picked(dataset, &props.selection, &and);
    html! {
        <div class="time-view">
            { head(props, &shown, &listed) }
            if *listed {
                <table::Table corpus={props.corpus.clone()} timeline={shown.detail.clone()} picked={picked.clone()}
                    choose={choose.clone()} read={read.clone()} />
            } else {
                <chart::Chart corpus={props.corpus.clone()} timeline={shown.detail.clone()} picked={picked.is_some()}
                    at={*at} view_state={look_at(&at)} choose={choose.clone()} {read} />
                { key(picked) }
            }
            <p class="time-said" role="status">{ said.unwrap_or_else(|| hint(&shown)) }</p>
            <brush::Brush timeline={shown.overview.clone()} shown={shown.range} set={brushed(props)} clear={cleared(props)} />
        </div>
    }
}

/// What stands in place of a chart that has nothing to stand on.
#[component]
fn Timeless() -> Html {
    html! {
        <div class="place">
            { icon_sized(Icon::Timeline, 32) }
            <p class="title">{ text::nothing_here_has_a_date() }</p>
            <p class="soft">{ text::the_reports_and_their_events_have() }</p>
        </div>
    }
}

/// The sentences above the chart, and its buttons.
fn head(props: &ViewProps, shown: &Shown, listed: &UseStateHandle<bool>) -> Html {
    let dated = props.view_state.filter.is_active(Facet::Dates);
    let clear = cleared(props).reform(|_: MouseEvent| ());
    let flip = {
        let listed = listed.clone();
        Callback::from(move |_: MouseEvent| listed.set(!*listed))
    };
    html! {
        <header class="view-head">
            <div>
                <p class="view-title">{ words::whole(&shown.detail) }</p>
                <p class="soft">{ words::undated(shown.dated) }</p>
                <HowMany view={props.clone()} choice={Choice::clone(&shown.choice)} />
            </div>
            <div class="view-tools">
                if dated {
                    <button type="button" class="button small" onclick={clear}>{ text::show_the_whole_time() }</button>
                }
                <button type="button" class="button small" aria-pressed={listed.to_string()} onclick={flip}>
                    { icon_sized(Icon::List, 16) }{ text::as_a_table() }
                </button>
            </div>
        </header>
    }
}

/// What dark, pale, hatched and the small sheets mean.
fn key(picked: Option<String>) -> Html {
    let sample = |class: &'static str, hatched: bool| {
        html! {
            <svg width="14" height="14" aria-hidden="true" class="time-sample">
                <rect class={classes!("bar", class)} width="14" height="14" />
                if hatched {
                    <rect width="14" height="14" fill="url(#time-hatch)" />
                }
            </svg>
        }
    };
    html! {
        <ul class="view-key">
            if let Some(picked) = picked {
                <li>{ sample("coop picked", false) }{ sample("conf picked", true) }{ text::selected_picked(&picked) }</li>
                <li>{ sample("coop", false) }{ sample("conf", true) }{ text::all_others() }</li>
            }
            <li>
                <svg width="12" height="14" aria-hidden="true" class="time-sample"><path class="report" d="M1.5 1h6l3 3v9h-9z" /></svg>
                { text::a_report() }
            </li>
        </ul>
    }
}

/// What stands below the chart while nothing is looked at.
fn hint(shown: &Shown) -> String {
    if shown.detail.bins.iter().all(|bin| bin.count() == 0) {
        return text::no_event_in_this_period_passes().into();
    }
    text::point_at_a_bar_for_details().into()
}

fn look_at(at: &UseStateHandle<Option<usize>>) -> Callback<Option<usize>> {
    let at = at.setter();
    Callback::from(move |bin| at.set(bin))
}

/// Shows a stretch of time.
fn within(range: Range) -> Action {
    Action::filter(move |filter| {
        (filter.from, filter.to) = (Some(range.from), Some(range.to));
    })
}

fn choose(props: &ViewProps) -> Callback<Range> {
    props.act.reform(within)
}

/// The first step of a drag goes into the history, so that Back undoes the whole of it; the others replace it.
/// The whole time needs no filter.
fn brushed(props: &ViewProps) -> Callback<(Range, bool)> {
    let props = props.clone();
    Callback::from(move |(range, further): (Range, bool)| {
        let whole = timeline::whole(&props.corpus.dataset);
        let is_whole = whole.is_some_and(|whole| range.from <= whole.from && whole.to <= range.to);
        let action = if is_whole { Action::Unfilter(Facet::Dates) } else { within(range) };
        props.act.emit(if further { action.ongoing() } else { action });
    })
}

fn cleared(props: &ViewProps) -> Callback<()> {
    props.act.reform(|()| Action::Unfilter(Facet::Dates))
}

/// Opens a report.
fn read(props: &ViewProps) -> Callback<u32> {
    let (act, corpus) = (props.act.clone(), props.corpus.clone());
    Callback::from(move |report: u32| {
        let coded = corpus.dataset.reports().get(report as usize);
        let report = coded.map(|coded| coded.report.id.clone());
        act.emit(Action::Read(Reading { report, ..Reading::default() }));
    })
}
