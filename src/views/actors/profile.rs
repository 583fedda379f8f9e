//! The profile of one actor: who it is, with whom it deals, what it says, and where it is named.

use entente_engine::analysis::{Actor, ActorId};
use entente_engine::syntax::tags::EntityType;
use entente_graph::matrix::Depths;
use entente_graph::profile::{Profile, TakenFor};
use entente_graph::{Dataset, actors};
use entente_session::{Action, Reading, Selection, labels, selectors, url};
use entente_words::{actors as text, count};
use yew::prelude::*;

use super::said::{self, List};
use crate::components::icon::{Icon, icon_sized};
use crate::components::shape::shape;
use crate::components::signed;
use crate::evidence::summary::{Summary, summary};
use crate::evidence::{actor as known, actor_link};
use crate::view_props::ViewProps;

/// Names and members listed; the rest is counted.
const MOST: usize = 24;

/// What the profile is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ProfileProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// Whose.
    pub(super) id: ActorId,
}

/// The profile.
#[component]
pub(super) fn ActorProfile(props: &ProfileProps) -> Html {
    let (view, id) = (&props.view, &props.id);
    let profile = {
        let of = (view.corpus.clone(), view.graph.clone(), id.clone());
        use_memo(of, |(corpus, graph, id)| {
            Profile::of(&corpus.dataset, &graph.filtered, &graph.network, id)
        })
    };
    let dataset = &view.corpus.dataset;
    let actor = dataset.find(id).map(|ix| dataset.actor(ix));
    let (Some(profile), Some(actor)) = (profile.as_ref().as_ref(), actor) else {
        return html! {
            <section class="actor-profile" aria-label={text::profile()}>
                { back(view) }
                <p class="lede">{ text::these_reports_do_not_name_an(&id.0) }</p>
            </section>
        };
    };
    html! {
        <section class="actor-profile" aria-label={text::profile()} tabindex="0">
            { back(view) }
            <h2 class="title-line">{ shape(actor.kind) }{ selectors::name(dataset, id) }</h2>
            <p class="under-title">{ sort_of(dataset, actor) }</p>
            <Summary text={summary(&view.graph.network, profile, &selectors::name(dataset, id), !view.view_state.filter.is_empty())}
                link={url::write(&view.view_state)} />
            <div class="parts">
                { who(view, actor, profile) }
                { partners(view, id) }
                { names(view, profile) }
                { reports(view, profile) }
                { known::ties(view, id) }
                <List title={text::in_its_own_words()} entries={profile.quotes.iter().map(|q| said::quote(view, q)).collect::<Vec<_>>()} />
                <List title={text::what_it_says_was_done()} entries={profile.says.iter().map(|row| said::claim(view, *row, false)).collect::<Vec<_>>()} />
                <List title={text::what_others_say_about_it()} entries={profile.said_of.iter().map(|row| said::claim(view, *row, true)).collect::<Vec<_>>()} />
            </div>
        </section>
    }
}

/// "Government body · Russia": its kind and its country.
fn sort_of(dataset: &Dataset, actor: &Actor) -> String {
    let kind = known::capitalised(labels::kind(actor.kind));
    match actors::country(dataset, actor) {
        Some(country) => format!("{kind} · {country}"),
        None => kind,
    }
}

/// The way back to the table where both have no room beside each other.
fn back(view: &ViewProps) -> Html {
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(Selection::Nothing)));
    html! {
        <button type="button" class="button plain back" {onclick}>{ icon_sized(Icon::Left, 18) }{ text::all_actors() }</button>
    }
}

fn who(view: &ViewProps, actor: &Actor, profile: &Profile) -> Html {
    html! {
        <section class="section">
            <h3>{ text::who_it_is() }</h3>
            { known::facts(view, actor) }
            if profile.taken_for != TakenFor::default() {
                <p class="soft">{ taken_for(actor, &profile.taken_for) }</p>
            }
        </section>
    }
}

/// Why a name that is in no dictionary was taken for what it is.
fn taken_for(actor: &Actor, taken: &TakenFor) -> String {
    let entity = |(entity, count): &(EntityType, u32)| {
        let what = match entity {
            EntityType::Per => text::a_person(),
            EntityType::Org => text::an_organisation(),
            EntityType::Loc => text::a_place(),
            EntityType::Norp => text::a_nation_or_group(),
            EntityType::Misc => text::another_kind_of_name(),
        };
        format!("{what} ({})", labels::times(*count as usize))
    };
    let entities: Vec<String> = taken.entities.iter().map(entity).collect();
    let reasons: Vec<&str> = taken.reasons.iter().map(|(reason, _)| reason.as_str()).collect();
    let mut said = vec![text::this_name_is_not_in_the(labels::kind(actor.kind))];
    if !entities.is_empty() {
        said.push(text::the_words_around_it_suggest_join(entities.join(", ")));
    }
    if !reasons.is_empty() {
        said.push(text::mentions_were_linked_to_it_by(reasons.join(", ")));
    }
    format!("{}.", said.join("; "))
}

/// Partners with a signed number each way.
fn partners(view: &ViewProps, id: &ActorId) -> Html {
    let network = &view.graph.network;
    let Some(node) = network.node_of(id) else { return html! {} };
    let all = &network.neighbours[node];
    if all.is_empty() {
        return html! {};
    }
    let lines = all.iter().flat_map(|partner| partner.to.into_iter().chain(partner.from));
    let depths = Depths::of(lines.map(|line| &network.edges[line]));
    html! {
        <section class="section">
            <h3>{ text::partners() }<span class="faint number">{ all.len() }</span></h3>
            <table class="partners signed">
                <caption class="visually-hidden">{ text::events_with_each_partner() }</caption>
                <thead><tr>
                    <th scope="col">{ text::name() }</th>
                    <th scope="col" class="n">{ text::outgoing() }</th>
                    <th scope="col" class="n">{ text::incoming() }</th>
                </tr></thead>
                <tbody>{ for all.iter().map(|partner| html! {
                    <tr>
                        <th scope="row">{ actor_link(view, &network.nodes[partner.node].id) }</th>
                        { partner_cells(view, (partner.to, partner.from), depths) }
                    </tr>
                }) }</tbody>
            </table>
        </section>
    }
}

/// A number for each way, or one in the middle of both where the line has no direction.
fn partner_cells(
    view: &ViewProps,
    (to, from): (Option<usize>, Option<usize>),
    depths: Depths,
) -> Html {
    let edges = &view.graph.network.edges;
    match (to, from) {
        (Some(edge), None) | (None, Some(edge)) if edges[edge].is_undirected() => {
            partner_cell(view, Some(edge), depths, 2)
        }
        _ => {
            html! { <>{ partner_cell(view, to, depths, 1) }{ partner_cell(view, from, depths, 1) }</> }
        }
    }
}

/// A signed number that selects its line, across so many columns.
fn partner_cell(view: &ViewProps, edge: Option<usize>, depths: Depths, columns: u8) -> Html {
    let network = &view.graph.network;
    let Some(edge) = edge.map(|ix| &network.edges[ix]) else {
        return html! { <td class="n faint">{ "–" }</td> };
    };
    let end = |node: usize| network.nodes[node].id.clone();
    let selection = Selection::Line(end(edge.source), end(edge.target));
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    let label = signed::said(network, edge);
    html! {
        <td class="n" colspan={columns.to_string()}>
            <button type="button" title={label.clone()} aria-label={label} {onclick}>
                <span class={classes!("sample", signed::tone(edge, depths))}>{ signed::number(edge) }</span>
            </button>
        </td>
    }
}

/// The words that name it, and who counts for it.
fn names(view: &ViewProps, profile: &Profile) -> Html {
    let name = |(words, count): &(String, u32)| {
        html! { <li><q>{ words.clone() }</q><span class="faint number">{ count }</span></li> }
    };
    let member = |(id, count): &(ActorId, u32)| {
        html! { <li>{ actor_link(view, id) }<span class="faint number">{ count }</span></li> }
    };
    let rest = |all: usize| {
        (all > MOST).then(|| html! { <li class="faint">{ text::and_all_more(all - MOST) }</li> })
    };
    let found = !profile.names.is_empty() || profile.pronouns > 0;
    html! {
        <>
            if found {
                <section class="section">
                    <h3>{ text::names_found() }<span class="faint number">{ profile.names.len() }</span></h3>
                    <ul class="tally">
                        { for profile.names.iter().take(MOST).map(name) }
                        { rest(profile.names.len()) }
                        if profile.pronouns > 0 {
                            <li><span class="soft">{ text::a_pronoun() }</span><span class="faint number">{ profile.pronouns }</span></li>
                        }
                    </ul>
                </section>
            }
            if !profile.members.is_empty() {
                <section class="section">
                    <h3>{ text::members() }<span class="faint number">{ profile.members.len() }</span></h3>
                    <ul class="tally">
                        { for profile.members.iter().take(MOST).map(member) }
                        { rest(profile.members.len()) }
                    </ul>
                </section>
            }
        </>
    }
}

fn reports(view: &ViewProps, profile: &Profile) -> Html {
    let entry = |(report, sentences): &(u32, u32)| {
        let coded = view.corpus.dataset.reports().get(*report as usize);
        let reading = Reading { report: coded.map(|c| c.report.id.clone()), ..Reading::default() };
        html! {
            <li>
                { said::place(view, *report as usize, reading) }
                <span class="faint number">{ count::sentences(*sentences as usize) }</span>
            </li>
        }
    };
    let entries: Vec<Html> = profile.reports.iter().map(entry).collect();
    html! { <List title={text::reports_that_name_it()} {entries} /> }
}
