//! The filters: each value with how many relations it would show, of how many there are.

use std::collections::BTreeSet;
use std::rc::Rc;

use entente_engine::analysis::{ActorId, ActorKind, Status};
use entente_engine::ontology::{Category, QuadClass};
use entente_graph::filter::Count;
use entente_graph::{ActorIx, Dataset, Filter};
use entente_session::{Action, Panel, describe, flipped, labels};
use entente_words::{count, filters as text};
use jiff::civil::Date;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::deferred::{use_deferred, use_turn};
use crate::components::facet::{FacetBox, FacetOption, FacetOptions, LongFacetOptions};
use crate::components::icon::{Icon, icon};
use crate::view_props::ViewProps;

/// So many actors are listed before the person types a name: more would push the rest out of sight.
const ACTORS_LISTED: usize = 8;

/// Categories by quad class. Requests are verbal cooperation when they appeal and verbal conflict when they
/// demand (CAMEO 02 and 10); they stand with the first, as PLOVER has one category for both.
const GROUPS: [(QuadClass, &str, &[Category]); 5] = [
    (
        QuadClass::VerbalCooperation,
        "coop",
        &[Category::Request, Category::Agree, Category::Consult, Category::Support],
    ),
    (
        QuadClass::MaterialCooperation,
        "coop",
        &[Category::Cooperate, Category::Aid, Category::Concede, Category::Retreat],
    ),
    (QuadClass::Neutral, "", &[Category::Comment]),
    (QuadClass::VerbalConflict, "conf", &[Category::Accuse, Category::Reject, Category::Threaten]),
    (
        QuadClass::MaterialConflict,
        "conf",
        &[
            Category::Protest,
            Category::Mobilize,
            Category::Sanction,
            Category::Coerce,
            Category::Assault,
        ],
    ),
];

/// The panel, a moment after the view.
#[component]
pub fn Filters(props: &ViewProps) -> Html {
    let late = use_deferred(props, 3);
    html! { <Panelled ..late /> }
}

#[component]
fn Panelled(props: &ViewProps) -> Html {
    let ready = use_turn(2);
    let close = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Panel(Panel::Filters, false)))
    };
    html! {
        <aside id="filters" class="panel filters" aria-label={text::filters()}>
            <div class="head">
                <h2>{ text::filters() }</h2>
                <button type="button" class="button bare" id="close-filters" aria-label={text::close_filters()} title={text::close_filters()} onclick={close}>
                    { icon(Icon::Hide) }
                </button>
            </div>
            <div class="body" tabindex="-1">
                if ready {
                    { text(props) }
                    { actors(props) }
                    { categories(props) }
                    { statuses(props) }
                    { speakers(props) }
                    <Confidence ..props.clone() />
                    { kinds(props) }
                    { reports(props) }
                    { dates(props) }
                }
            </div>
        </aside>
    }
}

/// What a change of the filter does.
fn change(props: &ViewProps, set: impl Fn(&mut Filter, usize) + 'static) -> Callback<usize> {
    let (act, set) = (props.act.clone(), Rc::new(set));
    Callback::from(move |index: usize| {
        let set = Rc::clone(&set);
        act.emit(Action::filter(move |filter| set(filter, index)));
    })
}

fn option(label: String, gloss: &'static str, on: bool, count: Count) -> FacetOption {
    let Count { filtered, whole } = count;
    FacetOption { label: label.into(), gloss: gloss.into(), on, filtered, whole }
}

/// How many values are set, beside the heading.
fn set(number: usize) -> AttrValue {
    if number == 0 { AttrValue::default() } else { text::number_set(number).into() }
}

fn text(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = dom::input_value(&event);
        act.emit(Action::filter(move |filter| filter.text.clone_from(&text)).ongoing());
    });
    html! {
        <div class="words">
            <label class="faint" for="filter-text">{ text::words_in_the_sentence_title_or() }</label>
            <input id="filter-text" class="field" type="search" autocomplete="off"
                placeholder={text::chemical_weapons()} value={props.view_state.filter.text.clone()} {oninput} />
        </div>
    }
}

fn actors(props: &ViewProps) -> Html {
    html! {
        <FacetBox title={text::actors()} set={set(props.view_state.filter.actors.len())}>
            <ActorValues ..props.clone() />
        </FacetBox>
    }
}

/// The most frequent actors, those that are set, and whom a few letters find.
#[component]
fn ActorValues(props: &ViewProps) -> Html {
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(dom::input_value(&event)))
    };
    let dataset = &props.corpus.dataset;
    let chosen = &props.view_state.filter.actors;
    let needle = typed.trim().to_lowercase();
    let fits = |(ix, _): &&(ActorIx, Count)| {
        let actor = dataset.actor(*ix);
        !actor.name.is_empty()
            && (chosen.contains(&actor.id) || actor.name.to_lowercase().contains(&needle))
    };
    let all = &props.graph.facets.actors;
    let mut listed: Vec<(ActorIx, Count)> = all.iter().filter(fits).copied().collect();
    let found = listed.len();
    listed.sort_by_key(|(ix, _)| !chosen.contains(&dataset.actor(*ix).id));
    listed.truncate(ACTORS_LISTED.max(chosen.len()));
    let ids: Vec<ActorId> = listed.iter().map(|(ix, _)| dataset.actor(*ix).id.clone()).collect();
    let options: Vec<_> = listed
        .iter()
        .map(|(ix, count)| {
            let actor = dataset.actor(*ix);
            let on = chosen.contains(&actor.id);
            option(actor.name.clone(), labels::kind(actor.kind), on, *count)
        })
        .collect();
    let more = found - options.len();
    let flip = change(props, move |filter, index| {
        filter.actors = flipped(&filter.actors, &ids[index]);
    });
    html! {
        <>
            <input class="field" type="search" autocomplete="off" aria-label={text::find_among_the_actors()}
                placeholder={text::find_among_the_actors()} value={(*typed).clone()} {oninput} />
            <FacetOptions {options} {flip} />
            <p class="faint" hidden={more == 0}>{ text::and_more_more_type_a_few(more) }</p>
        </>
    }
}

fn categories(props: &ViewProps) -> Html {
    let chosen = &props.view_state.filter.categories;
    let counts = &props.graph.facets.categories;
    let group = |(quad, class, members): (QuadClass, &'static str, &'static [Category])| {
        let here: Vec<(Category, Count)> = members
            .iter()
            .map(|category| {
                let count = counts.iter().find(|(found, _)| found == category);
                (*category, count.map(|(_, count)| *count).unwrap_or_default())
            })
            .filter(|(category, count)| count.whole > 0 || chosen.contains(category))
            .collect();
        if here.is_empty() {
            return html! {};
        }
        let options: Vec<_> = here
            .iter()
            .map(|(category, count)| {
                let on = chosen.contains(category);
                option(
                    labels::category(*category).into(),
                    labels::category_gloss(*category),
                    on,
                    *count,
                )
            })
            .collect();
        let flip = change(props, move |filter, index| {
            filter.categories = flipped(&filter.categories, &here[index].0);
        });
        html! {
            <div role="group" aria-label={labels::quad(quad)}>
                <h4><span class={classes!("swatch", class)} />{ labels::quad(quad) }</h4>
                <FacetOptions {options} {flip} />
            </div>
        }
    };
    html! {
        <FacetBox title={text::categories()} set={set(chosen.len())}>{ for GROUPS.into_iter().map(group) }</FacetBox>
    }
}

fn statuses(props: &ViewProps) -> Html {
    let chosen = &props.view_state.filter.statuses;
    let here: Vec<(Status, Count)> = props.graph.facets.statuses.clone();
    let options: Vec<_> = here
        .iter()
        .map(|(status, count)| {
            let label = labels::status(*status);
            option(label.into(), labels::status_gloss(*status), chosen.contains(status), *count)
        })
        .collect();
    let flip = change(props, move |filter, index| {
        filter.statuses = flipped(&filter.statuses, &here[index].0);
    });
    html! {
        <FacetBox title={text::status()} set={set(chosen.len())}><FacetOptions {options} {flip} /></FacetBox>
    }
}

/// So many speakers are listed; the rest is reached by the actors that they are.
const SPEAKERS_LISTED: usize = 10;

fn speakers(props: &ViewProps) -> Html {
    let dataset = &props.corpus.dataset;
    let chosen = &props.view_state.filter.speakers;
    let is_on = |ix: ActorIx| chosen.contains(&dataset.actor(ix).id);
    let mut here: Vec<(ActorIx, Count)> = props.graph.facets.speakers.clone();
    here.retain(|(ix, _)| !dataset.actor(*ix).name.is_empty());
    here.sort_by_key(|(ix, _)| !is_on(*ix));
    let more = here.len().saturating_sub(SPEAKERS_LISTED.max(chosen.len()));
    here.truncate(SPEAKERS_LISTED.max(chosen.len()));
    if here.is_empty() {
        return html! {};
    }
    let options: Vec<_> = here
        .iter()
        .map(|(ix, count)| {
            let actor = dataset.actor(*ix);
            option(actor.name.clone(), labels::kind(actor.kind), is_on(*ix), *count)
        })
        .collect();
    let ids: Vec<ActorId> = here.iter().map(|(ix, _)| dataset.actor(*ix).id.clone()).collect();
    let flip = change(props, move |filter, index| {
        filter.speakers = flipped(&filter.speakers, &ids[index]);
    });
    html! {
        <FacetBox title={text::according_to()} set={set(chosen.len())}>
            <p class="faint">{ text::filter_claims_by_speaker() }</p>
            <FacetOptions {options} {flip} />
            <p class="faint" hidden={more == 0}>{ text::and_more_more_with_fewer_claims(more) }</p>
        </FacetBox>
    }
}

/// From one step of the slider to the next, in per cent.
const STEP: u8 = 5;

#[component]
fn Confidence(props: &ViewProps) -> Html {
    let filter = &props.view_state.filter;
    let act = props.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let least = dom::input_value(&event).parse().unwrap_or_default();
        act.emit(Action::filter(move |filter| filter.min_confidence = least).ongoing());
    });
    let said = match filter.min_confidence {
        0 => text::any().to_owned(),
        least => text::least_or_more(least),
    };
    let set = if filter.min_confidence > 0 { said.clone() } else { String::new() };
    let bars = use_memo(props.corpus.clone(), |corpus| spread(&corpus.dataset));
    let most = bars.iter().copied().max().unwrap_or_default().max(1);
    html! {
        <FacetBox title={text::confidence()} {set}>
            <p class="faint">{ text::how_likely_it_is_that_source() }</p>
            <div class="confidence">
                <div class="spread" aria-hidden="true">{ for bars.iter().enumerate().map(|(at, count)| {
                    let out = (at as u8 + 1) * STEP <= filter.min_confidence;
                    let height = format!("height: {:.0}%", 100.0 * f64::from(*count) / f64::from(most));
                    html! { <span class={classes!(out.then_some("out"))} style={height} /> }
                }) }</div>
                <label>
                    <span class="visually-hidden">{ text::least_confidence() }</span>
                    <input type="range" min="0" max="95" step={STEP.to_string()} value={filter.min_confidence.to_string()}
                        aria-valuetext={said.clone()} {oninput} />
                </label>
                <output class="number">{ said }</output>
            </div>
        </FacetBox>
    }
}

/// How many relations lie between one step of the slider and the next.
fn spread(dataset: &Dataset) -> [u32; 20] {
    let mut bars = [0; 20];
    for row in dataset.events() {
        bars[usize::from((row.confidence.min(99)) / STEP)] += 1;
    }
    bars
}

fn kinds(props: &ViewProps) -> Html {
    let chosen = &props.view_state.filter.kinds;
    let here: Vec<(ActorKind, Count)> = props.graph.facets.kinds.clone();
    let options: Vec<_> = here
        .iter()
        .map(|(kind, count)| option(labels::kind(*kind).into(), "", chosen.contains(kind), *count))
        .collect();
    let flip = change(props, move |filter, index| {
        filter.kinds = flipped(&filter.kinds, &here[index].0);
    });
    html! {
        <FacetBox title={text::kinds_of_actors()} open=false set={set(chosen.len())}>
            <FacetOptions {options} {flip} />
        </FacetBox>
    }
}

fn reports(props: &ViewProps) -> Html {
    let chosen = &props.view_state.filter.reports;
    let coded = props.corpus.dataset.reports();
    let found = props.graph.facets.reports.iter();
    let here: Vec<(String, String, Count)> = found
        .filter_map(|(index, count)| {
            let report = &coded.get(*index as usize)?.report;
            let title = describe::headline(report).to_owned();
            Some((report.id.clone(), title, *count))
        })
        .collect();
    let options: Vec<_> = here
        .iter()
        .map(|(id, title, count)| option(title.clone(), "", chosen.contains(id), *count))
        .collect();
    let flip = change(props, move |filter, index| {
        filter.reports = flipped(&filter.reports, &here[index].0);
    });
    html! {
        <FacetBox title={text::reports()} open=false set={set(chosen.len())}><LongFacetOptions {options} {flip} /></FacetBox>
    }
}

fn dates(props: &ViewProps) -> Html {
    let filter = &props.view_state.filter;
    let known: BTreeSet<_> = props.graph.facets.dates.iter().map(|(date, _)| *date).collect();
    let bound = |which: fn(&mut Filter) -> &mut Option<Date>| {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let date = dom::value_of(&event).parse().ok();
            act.emit(Action::filter(move |filter| *which(filter) = date));
        })
    };
    let (first, last) =
        (known.first().map(ToString::to_string), known.last().map(ToString::to_string));
    let undated = props.graph.facets.undated.whole;
    let number = usize::from(filter.from.is_some()) + usize::from(filter.to.is_some());
    html! {
        <FacetBox title={text::dates()} open=false set={set(number)}>
            <div class="dates">
                <label>{ text::from() }
                    <input class="field" type="date" min={first.clone()} max={last.clone()}
                        value={filter.from.map(|date| date.to_string()).unwrap_or_default()}
                        onchange={bound(|filter| &mut filter.from)} />
                </label>
                <label>{ text::until() }
                    <input class="field" type="date" min={first} max={last}
                        value={filter.to.map(|date| date.to_string()).unwrap_or_default()}
                        onchange={bound(|filter| &mut filter.to)} />
                </label>
            </div>
            if undated > 0 {
                <p class="faint">{ text::events_without_a_date(count::events(undated as usize)) }</p>
            }
        </FacetBox>
    }
}
