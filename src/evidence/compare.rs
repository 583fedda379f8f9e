//! Two actors compared: each way, the shortest path, by time, by sort, by report, and whom they share.

use entente_engine::analysis::ActorId;
use entente_graph::Network;
use entente_graph::dataset::Sign;
use entente_graph::network::Edge;
use entente_graph::pair::{BothWays, Pair};
use entente_graph::path::{self, Hop};
use entente_graph::timeline::Unit;
use entente_session::{Action, NetworkOptions, Selection, describe, labels, selectors};
use entente_words::{count, evidence as text, filters};
use yew::prelude::*;

use super::{EvidenceProps, actor_link, items, read};
use crate::components::icon::{Icon, icon_sized};
use crate::components::marked::marked;
use crate::view_props::ViewProps;

/// Shared partners and reports that are listed.
const LISTED: usize = 8;

/// The whole comparison; `rows` are the relations between the two.
pub(super) fn pair(props: &EvidenceProps, ids: [&ActorId; 2], rows: &[u32]) -> Html {
    let view = &props.view;
    let network = &view.graph.network;
    let pair = Pair::of(&view.corpus.dataset, network, ids);
    let names = ids.map(|id| selectors::name(&view.corpus.dataset, id));
    let sides = pair.is_undirected(network);
    html! {
        <>
            <h3 class="title-line">
                { actor_link(view, ids[0]) }
                { icon_sized(Icon::Both, 20) }<span class="visually-hidden">{ text::and() }</span>
                { actor_link(view, ids[1]) }
            </h3>
            <p class="under-title number">{ between(rows.len()) }</p>
            <ul class="pair-ways">{ ways(view, network, ids, &names, &pair) }</ul>
            { shortest(view, ids) }
            { over_time(&pair, &names, sides) }
            { by_category(&pair, &names, sides) }
            { by_report(view, &pair, &names, sides) }
            { shared(view, &pair, &names) }
            if !rows.is_empty() {
                <div class="section">
                    <h3>{ text::sentences() }<span class="faint number">{ rows.len() }</span></h3>
                    { items(props, rows) }
                </div>
            }
        </>
    }
}

fn between(count: usize) -> String {
    match count {
        0 => text::no_event_between_them().to_owned(),
        _ => text::between_them(count),
    }
}

/// Both ways, or the line between the two if it has no direction.
fn ways(
    view: &ViewProps,
    network: &Network,
    [one, other]: [&ActorId; 2],
    names: &[String; 2],
    pair: &Pair,
) -> Html {
    if pair.is_undirected(network) {
        let edge = pair.edge(network, 0).or(pair.edge(network, 1));
        return way(view, network, [one, other], names, edge);
    }
    let back = [names[1].clone(), names[0].clone()];
    html! {
        <>
            { way(view, network, [one, other], names, pair.edge(network, 0)) }
            { way(view, network, [other, one], &back, pair.edge(network, 1)) }
        </>
    }
}

/// One way: how often, how kindly, and the line to select.
fn way(
    view: &ViewProps,
    network: &Network,
    [from, to]: [&ActorId; 2],
    names: &[String; 2],
    edge: Option<&Edge>,
) -> Html {
    let name = labels::dyad(&names[0], &names[1], edge.is_none_or(|edge| !edge.is_undirected()));
    let Some(edge) = edge else {
        let there = [from, to].iter().all(|id| network.node_of(id).is_some());
        let words = if there { text::nothing() } else { text::not_in_this_view() };
        return html! { <li><span>{ name }</span><span class="faint">{ words }</span></li> };
    };
    let (act, selection) = (view.act.clone(), Selection::Line(from.clone(), to.clone()));
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    let (class, sign) = match edge.sign() {
        Sign::Cooperative => ("badge coop", "+"),
        Sign::Conflictive => ("badge conf", "−"),
        Sign::Neutral => ("badge", "±"),
    };
    html! {
        <li>
            <button type="button" class="link" {onclick}>{ name }</button>
            <span class={classes!(class, "number")}>{ format!("{sign}{}", edge.count()) }</span>
            <span class="soft">{ mix(edge) }</span>
        </li>
    }
}

/// "3 conflict, 1 cooperation; total score −12.0; most common: accuse; 2 are claims".
fn mix(edge: &Edge) -> String {
    let parts = [
        (edge.conflictive, text::conflict()),
        (edge.cooperative, text::cooperation()),
        (edge.neutral, text::neutral()),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    let claimed = edge.claimed();
    let (parts, score) = (parts.join(", "), labels::signed(edge.goldstein));
    let category = labels::category(edge.dominant).to_lowercase();
    match claimed {
        0 => text::mix(parts, score, category),
        _ => text::mix_with_claims(parts, score, category, text::are_claims(claimed as usize)),
    }
}

/// The path from the one to the other, a sentence a step, and what it may use.
fn shortest(view: &ViewProps, [from, to]: [&ActorId; 2]) -> Html {
    let network = &view.graph.network;
    let options = &view.view_state.options;
    let nodes = (network.node_of(from), network.node_of(to));
    let (Some(one), Some(other)) = nodes else { return html! {} };
    let path = path::shortest(network, one, other, options.rules());
    let direct = network.edge_between(one, other).or(network.edge_between(other, one)).is_some();
    let choice = |name: &'static str, on: bool, next: NetworkOptions| {
        let act = view.act.clone();
        let onchange = Callback::from(move |_: Event| {
            act.emit(Action::NetworkOptions(Box::new(next.clone())));
        });
        html! {
            <label class="option"><input type="checkbox" checked={on} {onchange} /><span class="label">{ name }</span></label>
        }
    };
    html! {
        <div class="section">
            <h3>{ text::shortest_path() }<span class="faint number">{ steps(path.as_deref()) }</span></h3>
            <div class="path-choices">
                { choice(text::follow_arrow_direction(), options.along, NetworkOptions { along: !options.along, ..options.clone() }) }
                if direct || options.over_others {
                    { choice(text::only_indirect_links(), options.over_others, NetworkOptions { over_others: !options.over_others, ..options.clone() }) }
                }
            </div>
            if let Some(path) = &path {
                <ol class="path">{ for path.iter().map(|hop| step(view, network, hop)) }</ol>
            } else {
                <p class="soft">{ no_path(options) }</p>
            }
        </div>
    }
}

fn steps(path: Option<&[Hop]>) -> String {
    path.map_or_else(|| "none".to_owned(), |path| count::steps(path.len()))
}

fn no_path(options: &NetworkOptions) -> &'static str {
    match (options.along, options.over_others) {
        (true, _) => text::no_path_follows_the_arrows(),
        (_, true) => text::no_other_actor_connects_the_two(),
        _ => text::no_path_connects_the_two_in(),
    }
}

/// One step: the line, and the surest sentence behind it.
fn step(view: &ViewProps, network: &Network, hop: &Hop) -> Html {
    let [from, to] = [hop.from, hop.to].map(|node| &network.nodes[node]);
    let points = |edge: Option<usize>| edge.is_some_and(|ix| !network.edges[ix].is_undirected());
    let arrow = match (points(hop.along), points(hop.back)) {
        (true, true) => "⇄",
        (true, false) => "→",
        (false, true) => "←",
        (false, false) => "–",
    };
    let rows: Vec<u32> =
        hop.edges().flat_map(|edge| network.edges[edge].events.iter().copied()).collect();
    let rows = selectors::surest_first(&view.corpus.dataset, rows);
    let act = view.act.clone();
    let selection = if hop.along.is_some() {
        Selection::Line(from.id.clone(), to.id.clone())
    } else {
        Selection::Line(to.id.clone(), from.id.clone())
    };
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    html! {
        <li>
            <p class="path-step">
                <button type="button" class="link" {onclick}>{ format!("{} {arrow} {}", from.name, to.name) }</button>
                <span class="faint number">{ count::events(rows.len()) }</span>
            </p>
            { for rows.first().map(|row| sentence(view, *row)) }
        </li>
    }
}

/// The sentence with its marks, and a way to it in the reader.
fn sentence(view: &ViewProps, row: u32) -> Html {
    let dataset = &view.corpus.dataset;
    let Some((coded, event)) = dataset.event(row) else { return html! {} };
    let onclick = read(view, dataset, row);
    let whole = selectors::quoted(&coded.analysis, event);
    let title = describe::headline(&coded.report).to_owned();
    html! {
        <>
            <blockquote>{ marked(&coded.report.text, whole, &selectors::event_marks(&coded.analysis, event)) }</blockquote>
            <p class="meta">
                if let Some(date) = coded.report.date {
                    <time datetime={date.to_string()}>{ labels::date(date) }</time>{ ", " }
                }
                <button type="button" class="link" title={text::open_in_reader()} {onclick}>{ title }</button>
            </p>
        </>
    }
}

/// Small bars: upwards the one way, downwards the other.
fn over_time(pair: &Pair, names: &[String; 2], sides: bool) -> Html {
    const HALF: f32 = 30.0;
    const WIDTH: f32 = 340.0;
    let Some(unit) = pair.unit else { return html! {} };
    let most = pair.bins.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(1).max(1);
    let step = WIDTH / pair.bins.len() as f32;
    let width = (step - 2.0).clamp(1.0, 26.0);
    let bar = |(at, (_, counts)): (usize, &(_, BothWays))| {
        let x = step * at as f32 + (step - width) / 2.0;
        let high = |count: u32| HALF * count as f32 / most as f32;
        let [up, down] = counts.map(high);
        let rect = |class: &'static str, y: f32, height: f32| {
            html! { <rect {class} x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} /> }
        };
        html! { <>{ rect("there", HALF - up, up) }{ rect("back", HALF + 1.0, down) }</> }
    };
    let said: Vec<String> = pair
        .bins
        .iter()
        .filter(|(_, counts)| counts.iter().sum::<u32>() > 0)
        .map(|(range, [there, back])| {
            let when = when(range.from, unit);
            if sides {
                format!("{when}: {}", there + back)
            } else {
                text::when_there_there_back_back(when, there, back)
            }
        })
        .collect();
    let ends = [pair.bins.first(), pair.bins.last()]
        .map(|bin| bin.map(|(range, _)| when(range.from, unit)));
    let [first, last] = ends.map(Option::unwrap_or_default);
    let undated: u32 = pair.undated.iter().sum();
    let said = said.join("; ");
    let heard = if sides {
        format!("{}. {said}", labels::dyad(&names[0], &names[1], false))
    } else {
        text::names_to_names2_and_back_join(&names[0], &names[1], said)
    };
    html! {
        <div class="section">
            <h3>{ text::over_time() }<span class="faint">{ labels::by(unit) }</span></h3>
            <svg class="pair-bars" viewBox={format!("0 0 {WIDTH} {}", 2.0 * HALF + 1.0)} role="img"
                aria-label={heard}>
                <path class="axis" d={format!("M0 {HALF}h{WIDTH}")} />
                { for pair.bins.iter().enumerate().map(bar) }
            </svg>
            <p class="pair-axis faint"><span>{ first.clone() }</span>if first != last { <span>{ last }</span> }</p>
            <p class="pair-legend soft">
                <span><i class="there" />{ labels::dyad(&names[0], &names[1], !sides) }</span>
                if !sides {
                    <span><i class="back" />{ labels::dyad(&names[1], &names[0], true) }</span>
                }
            </p>
            if undated > 0 {
                <p class="faint">{ text::undated(undated as usize) }</p>
            }
        </div>
    }
}

fn when(day: jiff::civil::Date, unit: Unit) -> String {
    match unit {
        Unit::Day | Unit::Week => labels::date(day),
        Unit::Month | Unit::Quarter => labels::short_month(day),
        Unit::Year | Unit::Decade | Unit::Century => day.year().to_string(),
    }
}

/// A table with a number for each way, or one for both where there are no ways.
fn table(
    title: &'static str,
    first: &'static str,
    names: &[String],
    rows: Vec<(Html, Vec<u32>)>,
) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let number = |count: u32| {
        let class = (count == 0).then_some("faint");
        html! { <td class={classes!("n", class)}>{ if count == 0 { "–".to_owned() } else { count.to_string() } }</td> }
    };
    html! {
        <div class="section">
            <h3>{ title }</h3>
            <table class="partners pair-table">
                <thead><tr>
                    <th scope="col">{ first }</th>
                    { for names.iter().map(|name| html! { <th scope="col" class="n" title={name.clone()}>{ name.clone() }</th> }) }
                </tr></thead>
                <tbody>{ for rows.into_iter().map(|(head, counts)| html! {
                    <tr><th scope="row">{ head }</th>{ for counts.into_iter().map(number) }</tr>
                }) }</tbody>
            </table>
        </div>
    }
}

/// The numbers of a row, of a number for each way.
type Numbers = fn(BothWays) -> Vec<u32>;

/// The heads and numbers of a table about two actors: a column each, or one for both where nobody knows who did it.
fn columns(names: &[String; 2], sides: bool) -> (Vec<String>, Numbers) {
    if sides {
        let both = labels::dyad(&names[0], &names[1], false);
        return (vec![both], |[there, back]| vec![there + back]);
    }
    (names.to_vec(), |counts| counts.to_vec())
}

fn by_category(pair: &Pair, names: &[String; 2], sides: bool) -> Html {
    let (heads, numbers) = columns(names, sides);
    let rows = pair.categories.iter().map(|(category, counts)| {
        let gloss = labels::category_gloss(*category);
        (html! { <span title={gloss}>{ labels::category(*category) }</span> }, numbers(*counts))
    });
    let title = if sides { filters::categories() } else { text::what_they_do_by_who_does() };
    table(title, text::category(), &heads, rows.collect())
}

fn by_report(view: &ViewProps, pair: &Pair, names: &[String; 2], sides: bool) -> Html {
    let (heads, numbers) = columns(names, sides);
    let rows = pair.reports.iter().take(LISTED).filter_map(|(report, counts)| {
        let report = &view.corpus.dataset.reports().get(*report as usize)?.report;
        let title = describe::headline(report);
        let source = report.source.clone().map(|source| format!(" ({source})")).unwrap_or_default();
        Some((html! { { format!("{title}{source}") } }, numbers(*counts)))
    });
    let title = if sides { filters::reports() } else { text::by_report_by_who_does_it() };
    table(title, text::report(), &heads, rows.collect())
}

fn shared(view: &ViewProps, pair: &Pair, names: &[String; 2]) -> Html {
    let network = &view.graph.network;
    let rows: Vec<_> = pair
        .shared
        .iter()
        .take(LISTED)
        .map(|shared| (actor_link(view, &network.nodes[shared.node].id), shared.weights.to_vec()))
        .collect();
    let left = pair.shared.len().saturating_sub(LISTED);
    html! {
        <>
            { table(text::partners_of_both_events_with(), text::partner(), names, rows) }
            if left > 0 {
                <p class="faint">{ text::and_left_more(left) }</p>
            }
        </>
    }
}
