//! Two periods compared: where the cut lies, what came, went, grew and shrank, and which way it turned.

use entente_graph::Dataset;
use entente_graph::dataset::Sign;
use entente_graph::period_diff::{self, DiffKind, EdgeDiff};
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, NetworkOptions, Selection, Shared, labels};
use entente_words::{count, network as text};
use jiff::civil::Date;
use yew::prelude::*;

use super::head::head;
use super::shown;
use crate::browser::dom;
use crate::view_props::ViewProps;

/// What is compared.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PeriodsProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// What is drawn.
    pub(super) graph: Shared<FilteredGraph>,
}

/// So many lines stand under each heading.
const LISTED: usize = 12;

/// The panel.
#[component]
pub(super) fn Periods(props: &PeriodsProps) -> Html {
    let view = &props.view;
    let options = &view.view_state.options;
    let dataset = &view.corpus.dataset;
    let (mut days, undated) = period_diff::days(dataset, &view.graph.filtered);
    let cut = shown::cut(dataset, &view.graph, options);
    let counts = cut.map(|cut| {
        let before = days.partition_point(|day| *day < cut);
        (before, days.len() - before)
    });
    days.dedup();
    html! {
        <section class="network-list periods" aria-label={text::before_and_after()} tabindex="0">
            { head(view, text::before_and_after()) }
            if let (Some(cut), Some((before, after))) = (cut, counts) {
                { slider(view, &days, cut) }
                <p class="soft number" role="status">{ text::before_cut_events_since_then(labels::date(cut), count::events(before), count::events(after)) }</p>
                if undated > 0 {
                    <p class="faint">{ text::undated(undated) }</p>
                }
                <p class="faint">{ text::the_number_on_a_line_is() }</p>
                <p class="faint">{ text::turns_rest_on() }</p>
                { for DiffKind::ALL.into_iter().map(|sort| group(view, &props.graph, sort)) }
            } else {
                <p class="soft">{ nothing(dataset, &days) }</p>
            }
        </section>
    }
}

fn nothing(dataset: &Dataset, days: &[Date]) -> &'static str {
    match (dataset.events().is_empty(), days.is_empty()) {
        (true, _) => text::no_events_to_compare(),
        (_, true) => text::no_event_shown_here_has_a(),
        _ => text::all_events_shown_here_are_from(),
    }
}

/// The cut, by a slider over the days on which something happened, or as a date.
fn slider(view: &ViewProps, days: &[Date], cut: Date) -> Html {
    let options = view.view_state.options.clone();
    let at = days.partition_point(|day| *day < cut).clamp(1, days.len().saturating_sub(1).max(1));
    let slid = {
        let (act, options, days) = (view.act.clone(), options.clone(), days.to_vec());
        Callback::from(move |event: InputEvent| {
            let at = dom::input_value(&event).parse::<usize>().ok();
            if let Some(day) = at.and_then(|at| days.get(at)) {
                let options = NetworkOptions { cut: Some(*day), ..options.clone() };
                act.emit(Action::NetworkOptions(Box::new(options)).ongoing());
            }
        })
    };
    let typed = {
        let act = view.act.clone();
        Callback::from(move |event: Event| {
            if let Ok(day) = dom::value_of(&event).parse() {
                act.emit(Action::NetworkOptions(Box::new(NetworkOptions {
                    cut: Some(day),
                    ..options.clone()
                })));
            }
        })
    };
    let last = days.len().saturating_sub(1);
    html! {
        <div class="periods-cut">
            <label>
                <span>{ text::the_later_period_begins_on() }</span>
                <input class="field" type="date" value={cut.to_string()} onchange={typed} />
            </label>
            if last > 1 {
                <input type="range" min="1" max={last.to_string()} step="1" value={at.to_string()}
                    aria-label={text::where_the_later_period_begins()} aria-valuetext={labels::date(cut)} oninput={slid} />
            }
        </div>
    }
}

fn group(view: &ViewProps, graph: &FilteredGraph, sort: DiffKind) -> Html {
    let network = &graph.network;
    let mut found: Vec<(usize, EdgeDiff)> = graph
        .overlay
        .diffs
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, change)| change.sort() == sort && change.before + change.after > 0)
        .collect();
    if found.is_empty() {
        return html! {};
    }
    found.sort_by_key(|(ix, change)| {
        let loud = change.difference().unsigned_abs() + change.rests_on.iter().sum::<u32>();
        (u32::MAX - loud, *ix)
    });
    let heading = match sort {
        DiffKind::New => text::new(),
        DiffKind::Gone => text::no_longer_2(),
        DiffKind::More => text::more_2(),
        DiffKind::Less => text::less(),
        DiffKind::Same => text::same_number(),
    };
    let row = |(ix, change): &(usize, EdgeDiff)| {
        let edge = &network.edges[*ix];
        let [from, to] = [edge.source, edge.target].map(|node| &network.nodes[node]);
        let act = view.act.clone();
        let selection = Selection::Line(from.id.clone(), to.id.clone());
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
        html! {
            <li>
                <button type="button" class="link" {onclick}>{ format!("{} {} {}", from.name, edge.arrow(), to.name) }</button>
                <span class="soft number">{ format!("{} → {}", change.before, change.after) }</span>
                { turned(*change) }
            </li>
        }
    };
    html! {
        <div class="measure">
            <h3>{ heading }<span class="faint number">{ found.len() }</span></h3>
            <ol class="turns">{ for found.iter().take(LISTED).map(row) }</ol>
            if found.len() > LISTED {
                <p class="faint">{ text::and_found_more(found.len() - LISTED) }</p>
            }
        </div>
    }
}

/// Which way it turned, as a badge, and how many events that rests on.
fn turned(change: EdgeDiff) -> Html {
    let rests_on = change.rests_on.iter().sum::<u32>() as usize;
    let (class, words) = match change.sign() {
        Sign::Cooperative => ("badge coop", text::friendlier_2()),
        Sign::Conflictive => ("badge conf", text::more_hostile_2()),
        Sign::Neutral if !change.is_telling() => {
            return html! { <span class="faint number">{ text::too_few_to_tell(rests_on) }</span> };
        }
        Sign::Neutral => ("badge", text::unchanged()),
    };
    html! {
        <>
            <span class={class}>{ words }</span>
            <span class="faint number">{ text::rests_on(rests_on) }</span>
        </>
    }
}
