//! The evidence: for whatever is selected, the sentences that say so, and why each was read that way.

pub(crate) mod actor;
mod actor_actions;
mod beside;
mod compare;
mod correct_actor;
mod correct_event;
mod edge;
mod item;
mod nearest;
mod parse_tree;
mod sentence;
pub mod summary;
mod why;
mod why_not;

use entente_engine::analysis::ActorId;
use entente_graph::Dataset;
use entente_session::{Action, Lookups, Panel, Phase, Selection, Shared, Tab, ViewId, selectors};
use entente_words::evidence as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::deferred::{use_deferred, use_growing};
use crate::components::icon::{Icon, icon};
use crate::view_props::ViewProps;
pub(crate) use correct_event::{STATUSES, correct, plainest};

/// Id of what scrolls.
const BODY: &str = "evidence-body";

/// What the panel is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EvidenceProps {
    /// What every view gets.
    pub view: ViewProps,
    /// What was looked up so far.
    pub lookups: Shared<Lookups>,
}

/// The panel, a moment after the view.
#[component]
pub fn Evidence(props: &EvidenceProps) -> Html {
    let late = use_deferred(props, 1);
    html! { <Panelled ..late /> }
}

#[component]
fn Panelled(props: &EvidenceProps) -> Html {
    let view = &props.view;
    let close = {
        let act = view.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Panel(Panel::Evidence, false)))
    };
    let rows = match two(&view.selection) {
        Some(two) => selectors::between(&view.graph, two),
        None => selectors::rows(&view.graph, &view.selection),
    };
    let rows = selectors::surest_first(&view.corpus.dataset, rows);
    let rows = chosen_first(view, rows);
    // What the person picked, not what is shown before that: scrolling makes the browser lay the page out.
    let chosen = (view.view_state.view == ViewId::Events).then(|| view.view_state.reading.event);
    use_effect_with((view.view_state.selection.clone(), view.view_state.tab, chosen), |_| {
        dom::scroll_to_top(BODY);
    });
    let filter = &view.view_state.filter;
    let left =
        selectors::left(&view.corpus.dataset, &view.selection, view.view_state.level, filter);
    html! {
        <>
            <div class="head">
                <h2 class="visually-hidden">{ text::evidence() }</h2>
                <button type="button" class="button bare" id="close-evidence" aria-label={text::close_evidence()} title={text::close_evidence()} onclick={close}>
                    { icon(Icon::Close) }
                </button>
            </div>
            { tabs(view, rows.len(), left.len()) }
            <div class="body" id={BODY} role="tabpanel" aria-labelledby={tab_id(view.view_state.tab)} tabindex="0">
                { match view.view_state.tab {
                    Tab::WhyNot => why_not::list(view, &left),
                    Tab::Evidence => html! {
                        <>{ beside::panel(view, &rows) }{ evidence(props, &rows) }<correct_event::Rejected evidence={props.clone()} /></>
                    },
                } }
            </div>
        </>
    }
}

/// The two actors, where just two are selected: they are compared.
fn two(selection: &Selection) -> Option<[&ActorId; 2]> {
    match selection {
        Selection::Actors(actors) => match actors.as_slice() {
            [one, other] => Some([one, other]),
            _ => None,
        },
        _ => None,
    }
}

/// In the table of events the one that was selected comes first: it is what the person has just asked for.
fn chosen_first(view: &ViewProps, mut rows: Vec<u32>) -> Vec<u32> {
    let row = selectors::row_of(&view.corpus.dataset, &view.view_state.reading);
    let at = row.and_then(|row| rows.iter().position(|other| *other == row));
    if let (Some(at), ViewId::Events) = (at, view.view_state.view) {
        rows[..=at].rotate_right(1);
    }
    rows
}

fn tab_id(tab: Tab) -> &'static str {
    match tab {
        Tab::Evidence => "tab-evidence",
        Tab::WhyNot => "tab-why-not",
    }
}

fn tabs(view: &ViewProps, found: usize, left: usize) -> Html {
    let tab = |tab: Tab, name: &str, count: usize| {
        let on = view.view_state.tab == tab;
        let act = view.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Tab(tab)));
        html! {
            <button type="button" id={tab_id(tab)} role="tab" aria-selected={on.to_string()}
                aria-controls={BODY} tabindex={if on { "0" } else { "-1" }} {onclick}>
                { name.to_owned() }{ " " }<span class="faint number">{ count }</span>
            </button>
        }
    };
    let other = match view.view_state.tab {
        Tab::Evidence => Tab::WhyNot,
        Tab::WhyNot => Tab::Evidence,
    };
    let act = view.act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            act.emit(Action::Tab(other));
            dom::focus(tab_id(other));
        }
    });
    html! {
        <div class="tabs" role="tablist" aria-label={text::what_to_show()} {onkeydown}>
            { tab(Tab::Evidence, text::coded(), found) }
            { tab(Tab::WhyNot, text::why_not(), left) }
        </div>
    }
}

fn evidence(props: &EvidenceProps, rows: &[u32]) -> Html {
    let view = &props.view;
    match &view.selection {
        Selection::Actors(actors) => match actors.as_slice() {
            [actor] => actor::profile(props, actor, rows),
            [one, other] => compare::pair(props, [one, other], rows),
            _ => actor::several(props, actors, rows),
        },
        Selection::Line(from, to) => edge::dyad(props, from, to, rows),
        Selection::Opening | Selection::Nothing => nothing(view),
    }
}

/// What this place is for, and where to begin.
fn nothing(view: &ViewProps) -> Html {
    if view.corpus.phase != Phase::Ready {
        return html! { <p class="soft">{ text::the_evidence_appears_here_as_the() }</p> };
    }
    html! {
        <>
            <p class="lede">{ text::select_an_actor_or_a_line() }</p>
            { edge::heaviest(view) }
        </>
    }
}

/// A button that selects an actor and bears its name.
pub(crate) fn actor_link(view: &ViewProps, id: &ActorId) -> Html {
    let name = selectors::name(&view.corpus.dataset, id);
    let (act, selection) = (view.act.clone(), Selection::actor(id.clone()));
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    html! { <button type="button" class="link" {onclick}>{ name }</button> }
}

/// What opens the reader at the event of a row.
fn read(view: &ViewProps, dataset: &Dataset, row: u32) -> Callback<MouseEvent> {
    let (act, reading) = (view.act.clone(), selectors::reading(dataset, row));
    Callback::from(move |_: MouseEvent| {
        if let Some(reading) = reading.clone() {
            act.emit(Action::Read(reading));
        }
    })
}

/// The list of events.
fn items(props: &EvidenceProps, rows: &[u32]) -> Html {
    html! {
        <>
            { legend() }
            <Items rows={rows.to_vec()} evidence={props.clone()} />
        </>
    }
}

/// What is the same about a row when others come and go: its place in its report.
fn key(view: &ViewProps, row: u32) -> (u32, u32) {
    let row = view.corpus.dataset.events().get(row as usize);
    row.map(|row| (row.report, row.event)).unwrap_or_default()
}

/// So many quotations are drawn unless more are asked for: hundreds would make every click slow.
const AT_ONCE: usize = 60;
/// So many of them are drawn in one go.
const STEP: usize = 4;

#[derive(Clone, PartialEq, Properties)]
struct ItemsProps {
    rows: Vec<u32>,
    evidence: EvidenceProps,
}

/// The quotations, and the rest of a long list when it is asked for.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let shown = use_state(|| AT_ONCE);
    {
        let shown = shown.clone();
        use_effect_with(props.evidence.view.selection.clone(), move |_| shown.set(AT_ONCE));
    }
    let first = props.rows.iter().take(*shown);
    let keys: Vec<(u32, u32)> = first.map(|row| key(&props.evidence.view, *row)).collect();
    let drawn = use_growing(keys.clone(), STEP);
    let left = props.rows.len().saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + AT_ONCE))
    };
    html! {
        <div>
            <ol class="items">
                { for props.rows.iter().zip(keys).take(drawn).map(|(row, (report, event))| html! {
                    <item::Item key={format!("{report}-{event}")} row={*row} evidence={props.evidence.clone()} />
                }) }
            </ol>
            if left > 0 {
                <button type="button" class="button" onclick={more}>
                    { text::show_left_more_of_left2(left.min(AT_ONCE), left) }
                </button>
            }
        </div>
    }
}

/// What the marks in the quotations mean.
fn legend() -> Html {
    use entente_session::marks::Role;
    let entry = |role: Role| html! { <span class={role.class()}>{ role.name() }</span> };
    html! {
        <p class="legend-line">
            { text::surest_first_marked() }{ entry(Role::Source) }{ entry(Role::Trigger) }{ entry(Role::Target) }
        </p>
    }
}
