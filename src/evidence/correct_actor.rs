//! What a person can do about an actor: merge it into another one, name it otherwise, say what it is and where
//! it belongs, hide it.

use entente_engine::analysis::{Actor, ActorId, ActorKind};
use entente_graph::corrections::{Correction, new_id};
use entente_session::{Action, Selection, describe, labels, selectors};
use entente_words::{correct as text, count};
use yew::prelude::*;

use super::correct_event::{changes, correct};
use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::components::search_box::{Choice, SearchBox};
use crate::view_props::ViewProps;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MendProps {
    pub(super) view: ViewProps,
    /// Who.
    pub(super) actor: ActorId,
}

/// Every kind of actor, as the codebook lists them.
const KINDS: [ActorKind; 11] = [
    ActorKind::Country,
    ActorKind::Government,
    ActorKind::Organisation,
    ActorKind::ArmedGroup,
    ActorKind::Party,
    ActorKind::Civil,
    ActorKind::Company,
    ActorKind::Media,
    ActorKind::Person,
    ActorKind::Agent,
    ActorKind::Other,
];

/// The form, when it is asked for, and what was changed so far.
#[component]
pub(super) fn CorrectActor(props: &MendProps) -> Html {
    let open = use_state(|| false);
    let view = &props.view;
    let dataset = &view.corpus.dataset;
    let Some(actor) = dataset.find(&props.actor).map(|ix| dataset.actor(ix)) else {
        return html! {};
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <div class="section mend-actor">
            <button type="button" class="button small" aria-expanded={open.to_string()} aria-controls="mend-actor" onclick={toggle}>
                { icon_sized(Icon::Correct, 16) }{ text::correct_this_actor() }
            </button>
            { changes(view, view.corpus.ledger.of_actor(&props.actor)) }
            if *open {
                <div class="mend" id="mend-actor">
                    { merge(props) }
                    <Rename key={actor.name.clone()} view={view.clone()} actor={props.actor.clone()} name={actor.name.clone()} />
                    { kind(props, actor) }
                    { country(props, actor) }
                    <Split view={view.clone()} actor={props.actor.clone()} />
                    { hide(props, actor) }
                </div>
            }
        </div>
    }
}

/// Who can take its place: everybody else that the search finds.
fn others(view: &ViewProps, actor: &ActorId, typed: &str) -> Vec<selectors::SearchResult> {
    let found = selectors::search(&view.corpus.dataset, &view.graph, typed);
    found.into_iter().filter(|found| found.id != *actor).collect()
}

fn merge(props: &MendProps) -> Html {
    let find = {
        let (view, actor) = (props.view.clone(), props.actor.clone());
        Callback::from(move |typed: String| {
            let choice = |found: selectors::SearchResult| Choice {
                name: found.name,
                kind: labels::kind(found.kind).into(),
                count: count::events(found.events),
            };
            others(&view, &actor, &typed).into_iter().map(choice).collect::<Vec<_>>()
        })
    };
    let choose = {
        let (view, actor) = (props.view.clone(), props.actor.clone());
        Callback::from(move |(typed, index): (String, usize)| {
            let Some(into) = others(&view, &actor, &typed).into_iter().nth(index) else { return };
            let into = into.id;
            correct(&view, Correction::Merge { actor: actor.clone(), into: into.clone() });
            // Whoever looked at the one looks at both now.
            view.act.emit(Action::Select(Selection::actor(into)));
        })
    };
    html! {
        <div class="row">
            <span class="label">{ text::merge_into() }</span>
            <SearchBox id="merge-into" label={text::merge_into_which_actor()} hint={text::find_an_actor()} {find} {choose} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RenameProps {
    view: ViewProps,
    actor: ActorId,
    name: String,
}

#[component]
fn Rename(props: &RenameProps) -> Html {
    let name = use_state(|| props.name.clone());
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(dom::input_value(&event)))
    };
    let onsubmit = {
        let (props, name) = (props.clone(), name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name.trim().to_owned();
            if !name.is_empty() && name != props.name {
                correct(&props.view, Correction::Rename { actor: props.actor.clone(), name });
            }
        })
    };
    html! {
        <form {onsubmit}>
            <label for="mend-name">{ text::name() }</label>
            <input id="mend-name" class="field" type="text" maxlength="120" autocomplete="off" value={(*name).clone()} {oninput} />
            <button type="submit" class="button small">{ text::rename() }</button>
        </form>
    }
}

/// In one report it is somebody else: which report, and who.
#[component]
fn Split(props: &MendProps) -> Html {
    let report = use_state(|| None::<String>);
    let name = use_state(String::new);
    let dataset = &props.view.corpus.dataset;
    let named: Vec<(String, String)> = dataset
        .reports()
        .iter()
        .filter(|coded| coded.analysis.actors.iter().any(|actor| actor.id == props.actor))
        .map(|coded| {
            let report = &coded.report;
            (report.id.clone(), describe::headline(report).to_owned())
        })
        .collect();
    let chosen = (*report).clone().or_else(|| named.first().map(|(id, _)| id.clone()));
    let onchange = {
        let report = report.clone();
        Callback::from(move |event: Event| report.set(Some(dom::value_of(&event))))
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(dom::input_value(&event)))
    };
    let onsubmit = {
        let (props, name, chosen) = (props.clone(), name.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(report), said) = (chosen.clone(), name.trim().to_owned()) else { return };
            if !said.is_empty() {
                let actors = props.view.corpus.dataset.actors();
                let same = |other: &&std::sync::Arc<Actor>| {
                    other.name.to_lowercase() == said.to_lowercase()
                };
                let known = actors.iter().find(same).map(|other| other.id.clone());
                let into = known.unwrap_or_else(|| new_id(&said));
                correct(
                    &props.view,
                    Correction::Split { actor: props.actor.clone(), report, into, name: said },
                );
                name.set(String::new());
            }
        })
    };
    let option = |(id, title): &(String, String)| {
        html! { <option value={id.clone()} selected={chosen.as_ref() == Some(id)}>{ title.clone() }</option> }
    };
    html! {
        <form class="split" {onsubmit}>
            <label for="split-report">{ text::in_the_report() }</label>
            <select id="split-report" class="field" {onchange}>{ for named.iter().map(option) }</select>
            <label for="split-name">{ text::it_is() }</label>
            <input id="split-name" class="field" type="text" maxlength="120" autocomplete="off" placeholder={text::somebody_elses_name()}
                value={(*name).clone()} {oninput} />
            <button type="submit" class="button small">{ text::split_off() }</button>
        </form>
    }
}

fn kind(props: &MendProps, actor: &Actor) -> Html {
    let onchange = {
        let (view, id) = (props.view.clone(), props.actor.clone());
        Callback::from(move |event: Event| {
            let chosen = dom::value_of(&event);
            if let Some(kind) = KINDS.into_iter().find(|kind| labels::kind(*kind) == chosen) {
                correct(&view, Correction::Retype { actor: id.clone(), kind });
            }
        })
    };
    let option = |kind: ActorKind| {
        let name = labels::kind(kind);
        html! { <option value={name} selected={kind == actor.kind}>{ name }</option> }
    };
    html! {
        <div class="row">
            <label for="mend-kind">{ text::kind() }</label>
            <select id="mend-kind" class="field" {onchange}>{ for KINDS.into_iter().map(option) }</select>
        </div>
    }
}

fn country(props: &MendProps, actor: &Actor) -> Html {
    if actor.kind == ActorKind::Country {
        return html! {};
    }
    let dataset = &props.view.corpus.dataset;
    let mut countries: Vec<&Actor> = dataset
        .actors()
        .iter()
        .map(|actor| &**actor)
        .filter(|other| other.kind == ActorKind::Country && other.id != actor.id)
        .collect();
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    let onchange = {
        let (view, id) = (props.view.clone(), props.actor.clone());
        Callback::from(move |event: Event| {
            let country = ActorId(dom::value_of(&event).into());
            if !country.0.is_empty() {
                correct(&view, Correction::SetCountry { actor: id.clone(), country });
            }
        })
    };
    let of = |country: &Actor| country.country.is_some() && country.country == actor.country;
    let known = countries.iter().any(|country| of(country));
    let option = |country: &&Actor| {
        html! { <option value={country.id.0.to_string()} selected={of(country)}>{ country.name.clone() }</option> }
    };
    html! {
        <div class="row">
            <label for="mend-country">{ text::country() }</label>
            <select id="mend-country" class="field" {onchange}>
                <option value="" selected={!known}>{ text::none_of_those_named_here() }</option>
                { for countries.iter().map(option) }
            </select>
        </div>
    }
}

fn hide(props: &MendProps, actor: &Actor) -> Html {
    let (view, id) = (props.view.clone(), props.actor.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        dom::focus(super::BODY);
        correct(&view, Correction::Hide { actor: id.clone() });
        view.act.emit(Action::Select(Selection::Nothing));
    });
    html! {
        <button type="button" class="button small" {onclick}
            title={text::hides_it_everywhere_undo_in()}>
            { text::hide_actor_and_its_members(&actor.name) }
        </button>
    }
}
