//! The evidence of an actor: who it is, with whom it deals, and the sentences.

use entente_engine::analysis::{Actor, ActorId, ActorKind, Role, Tie};
use entente_graph::dataset::CodedReport;
use entente_graph::network::Neighbour;
use entente_graph::profile::Profile;
use entente_session::{Action, Selection, Tab, ViewId, labels, selectors, url};
use entente_words::{count, evidence as text, slot};
use yew::prelude::*;

use super::correct_actor::CorrectActor;
use super::{EvidenceProps, actor_actions, actor_link, items};
use crate::components::icon::{Icon, icon_sized};
use crate::components::rich::rich;
use crate::evidence::summary::{Summary, summary};
use crate::view_props::ViewProps;

/// Partners listed; the rest is counted. A country may have hundreds.
const PARTNERS: usize = 40;
/// Of several selected actors so many are listed; the rest is counted.
const SEVERAL: usize = 100;

/// Who it is, partners, ties, events.
pub(super) fn profile(props: &EvidenceProps, id: &ActorId, rows: &[u32]) -> Html {
    let view = &props.view;
    let dataset = &view.corpus.dataset;
    let Some(actor) = dataset.find(id).map(|ix| dataset.actor(ix)) else {
        return html! {
            <p class="lede">{ text::these_reports_do_not_name_an(&id.0) }</p>
        };
    };
    html! {
        <>
            <h3 class="title-line">{ selectors::name(dataset, id) }</h3>
            <p class="under-title">
                { capitalised(labels::kind(actor.kind)) }
                { " · " }<span class="number">{ count::events(rows.len()) }</span>
            </p>
            { actor_actions::actions(view, id) }
            // The view of the actors shows all this itself.
            if view.view_state.view != ViewId::Actors {
                <ActorSummary view={view.clone()} id={id.clone()} />
                { facts(view, actor) }
                { partners(view, id) }
                { ties(view, id) }
            }
            <CorrectActor key={id.0.to_string()} view={view.clone()} actor={id.clone()} />
            if rows.is_empty() {
                <p class="lede">{ unseen(view, id) }</p>
            } else {
                <div class="section">
                    <h3>{ text::sentences() }<span class="faint number">{ rows.len() }</span></h3>
                    { items(props, rows) }
                </div>
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ActorSummaryProps {
    view: ViewProps,
    id: ActorId,
}

/// The actor in a few sentences, to be read or copied.
#[component]
fn ActorSummary(props: &ActorSummaryProps) -> Html {
    let (view, id) = (&props.view, &props.id);
    let profile = {
        let of = (view.corpus.clone(), view.graph.clone(), id.clone());
        use_memo(of, |(corpus, graph, id)| {
            Profile::of(&corpus.dataset, &graph.filtered, &graph.network, id)
        })
    };
    let Some(profile) = profile.as_ref() else { return html! {} };
    let name = selectors::name(&view.corpus.dataset, id);
    let filtered = !view.view_state.filter.is_empty();
    let text = summary(&view.graph.network, profile, &name, filtered);
    html! { <Summary {text} link={url::write(&view.view_state)} /> }
}

/// Why an actor that the reports name has no relation here.
fn unseen(view: &ViewProps, id: &ActorId) -> Html {
    let dataset = &view.corpus.dataset;
    let rolled = dataset.find(id).map(|ix| dataset.rolled(ix, view.view_state.level));
    let up = rolled.map(|ix| dataset.actor(ix).id.clone()).filter(|up| up != id);
    match up {
        Some(up) => rich(&text::grouped_under(slot(0)), &[actor_link(view, &up)]),
        None if view.view_state.filter.is_empty() => {
            let act = view.act.clone();
            let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Tab(Tab::WhyNot)));
            html! {
                <>
                    { text::named_but_no_event() }{ " " }
                    <button type="button" class="link" {onclick}>{ text::read_why_not() }</button>
                </>
            }
        }
        None => html! { { text::none_of_its_events_passes_the() } },
    }
}

/// Several actors at once.
pub(super) fn several(props: &EvidenceProps, actors: &[ActorId], rows: &[u32]) -> Html {
    let view = &props.view;
    html! {
        <>
            <h3 class="title-line">{ count::actors(actors.len()) }</h3>
            <ul class="offers">
                { for actors.iter().take(SEVERAL).map(|id| html! { <li>{ actor_link(view, id) }</li> }) }
                if actors.len() > SEVERAL {
                    <li class="soft">{ text::and_all_more(labels::thousands(actors.len() - SEVERAL)) }</li>
                }
            </ul>
            <p class="under-title number">{ count::events(rows.len()) }</p>
            { actor_actions::for_several(view, actors) }
            { items(props, rows) }
        </>
    }
}

/// Code, roll-up, offices, and where the dictionary has it.
pub(crate) fn facts(view: &ViewProps, actor: &Actor) -> Html {
    let chain = chain(view, actor);
    html! {
        <dl class="facts">
            if !actor.code.is_empty() {
                <dt>{ text::code() }</dt>
                <dd><code>{ actor.code.clone() }</code>{ " " }<span class="soft">{ explain(view, actor) }</span></dd>
            }
            if !chain.is_empty() {
                <dt>{ text::counts_for() }</dt>
                <dd>{ for chain.iter().enumerate().map(|(at, id)| html! {
                    <>if at > 0 { { " → " } }{ actor_link(view, id) }</>
                }) }</dd>
            }
            if !actor.roles.is_empty() {
                <dt>{ text::offices() }</dt>
                <dd>{ for actor.roles.iter().map(|held| html! { <div>{ office(view, held) }</div> }) }</dd>
            }
            <dt>{ text::dictionary() }</dt>
            <dd class="soft">{ entry(actor) }</dd>
        </dl>
    }
}

/// "from governments.tsv, line 12".
fn entry(actor: &Actor) -> String {
    match actor.entry.as_deref().map(|entry| entry.rsplit_once(':').unwrap_or((entry, ""))) {
        None => text::none_the_name_was_found_in().to_owned(),
        Some((file, "")) => text::from_file(file),
        Some((file, line)) => text::from_file_line_line(file, line),
    }
}

/// The steps of the roll-up.
fn chain(view: &ViewProps, actor: &Actor) -> Vec<ActorId> {
    let dataset = &view.corpus.dataset;
    let mut steps: Vec<ActorId> = Vec::new();
    let mut up = actor.part_of.clone();
    while let Some(id) = up.filter(|id| !steps.contains(id) && *id != actor.id) {
        up = dataset.find(&id).and_then(|ix| dataset.actor(ix).part_of.clone());
        steps.push(id);
    }
    steps
}

/// What a CAMEO code says, part by part: three letters each.
fn explain(view: &ViewProps, actor: &Actor) -> String {
    let parts: Vec<&str> = (0..actor.code.len())
        .step_by(3)
        .filter_map(|at| actor.code.get(at..actor.code.len().min(at + 3)))
        .collect();
    let said = parts.iter().map(|part| {
        let country = view.corpus.dataset.actors().iter().find(|other| {
            other.kind == ActorKind::Country && other.country.as_deref() == Some(*part)
        });
        country.map_or_else(|| generic(part).to_owned(), |country| country.name.clone())
    });
    said.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// CAMEO's codes for roles and sorts of organisations (CAMEO manual 1.1b3, chapter 4).
fn generic(code: &str) -> &'static str {
    match code {
        "GOV" => text::government(),
        "MIL" => text::military(),
        "REB" => text::rebels(),
        "OPP" => text::political_opposition(),
        "PTY" => text::political_party(),
        "COP" => text::police(),
        "JUD" => text::judiciary(),
        "SPY" => text::intelligence_service(),
        "UAF" => text::armed_force_of_unclear_allegiance(),
        "INS" => text::insurgents(),
        "SEP" => text::separatists(),
        "CVL" => text::civilians(),
        "MED" => text::media(),
        "BUS" => text::business(),
        "EDU" => text::education(),
        "ELI" => text::elites(),
        "HLH" => text::health(),
        "LAB" => text::labour(),
        "LEG" => text::legislature(),
        "REF" => text::refugees(),
        "MOD" => text::moderates(),
        "RAD" => text::radicals(),
        "CRM" => text::criminals(),
        "IGO" => text::intergovernmental_organisation(),
        "IMG" => text::international_armed_group(),
        "INT" => text::international(),
        "MNC" => text::multinational_company(),
        "NGO" => text::non_governmental_organisation(),
        "NGM" => text::non_governmental_movement(),
        "UNO" => text::united_nations(),
        "MUS" => text::muslim(),
        _ => "",
    }
}

fn office(view: &ViewProps, held: &Role) -> String {
    let of = selectors::name(&view.corpus.dataset, &ActorId(held.of.as_str().into()));
    let when = match (&held.from, &held.to) {
        (Some(from), Some(to)) => text::from_to_to(from, to),
        (Some(from), None) => text::since_from(from),
        (None, Some(to)) => text::until_to(to),
        (None, None) => String::new(),
    };
    format!("{} ({of}){when}", held.title)
}

fn partners(view: &ViewProps, id: &ActorId) -> Html {
    let network = &view.graph.network;
    let Some(node) = network.node_of(id) else { return html! {} };
    let all = &network.neighbours[node];
    let inside = network.nodes[node].inside.len();
    if all.is_empty() {
        return html! {};
    }
    html! {
        <div class="section">
            <h3>{ text::partners() }<span class="faint number">{ all.len() }</span></h3>
            <table class="partners">
                <thead><tr>
                    <th scope="col">{ text::name() }</th>
                    <th scope="col" class="n">{ text::outgoing() }</th>
                    <th scope="col" class="n">{ text::incoming() }</th>
                </tr></thead>
                <tbody>{ for all.iter().take(PARTNERS).map(|partner| partner_row(view, id, *partner)) }</tbody>
            </table>
            if all.len() > PARTNERS {
                <p class="faint">{ text::and_all_more(all.len() - PARTNERS) }</p>
            }
            if inside > 0 {
                <p class="faint">{ text::events_between_its_own_members(count::events(inside)) }</p>
            }
        </div>
    }
}

fn partner_row(view: &ViewProps, id: &ActorId, partner: Neighbour) -> Html {
    let network = &view.graph.network;
    let other = &network.nodes[partner.node];
    let cell = |edge: Option<usize>, from: &ActorId, to: &ActorId| {
        let Some(count) = edge.map(|ix| network.edges[ix].count()) else {
            return html! { <td class="n faint">{ "–" }</td> };
        };
        let (act, selection) = (view.act.clone(), Selection::Line(from.clone(), to.clone()));
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
        let dataset = &view.corpus.dataset;
        let name = text::events_it_to_to(
            count::events(count as usize),
            selectors::name(dataset, from),
            selectors::name(dataset, to),
        );
        html! { <td class="n"><button type="button" aria-label={name} {onclick}>{ count }</button></td> }
    };
    html! {
        <tr>
            <th scope="row">{ actor_link(view, &other.id) }</th>
            { cell(partner.to, id, &other.id) }
            { cell(partner.from, &other.id, id) }
        </tr>
    }
}

/// Standing facts that the reports state of it.
pub(crate) fn ties(view: &ViewProps, id: &ActorId) -> Html {
    let reports = view.corpus.dataset.reports().iter();
    let found: Vec<(&CodedReport, &Tie)> = reports
        .flat_map(|coded| coded.analysis.ties.iter().map(move |tie| (coded, tie)))
        .filter(|(_, tie)| tie.from == *id || tie.to == *id)
        .collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        <div class="section">
            <h3>{ text::ties_stated_in_the_reports() }</h3>
            <ul class="ties">{ for found.into_iter().map(|(coded, tie)| tie_row(view, coded, tie)) }</ul>
        </div>
    }
}

fn tie_row(view: &ViewProps, coded: &CodedReport, tie: &Tie) -> Html {
    let reading = entente_session::Reading {
        report: Some(coded.report.id.clone()),
        sentence: Some(tie.sentence),
        event: None,
    };
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Read(reading.clone())));
    html! {
        <li>
            <span>
                { actor_link(view, &tie.from) }{ ": " }{ labels::tie(tie.kind, tie.ended) }{ " " }{ actor_link(view, &tie.to) }
            </span>
            <button type="button" class="button small bare" aria-label={text::open_the_sentence_in_the_reader()} title={text::open_in_reader()} {onclick}>
                { icon_sized(Icon::Reader, 16) }
            </button>
        </li>
    }
}

/// The words with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
