//! The page: holds the state, keeps address, worker and preferences in step with it, lays the parts out.

mod hooks;
mod placeholders;
mod topbar;

use std::ops::Deref;
use std::rc::Rc;

use entente_classroom::task::Task;
use entente_graph::tour::Hide;
use entente_session::selectors::{self, FilteredGraph};
use entente_session::share::LinkPayload;
use entente_session::{
    Action, Breakpoint, EVIDENCE_WIDTHS, Edit, HistoryMode, Panel, Panels, Phase, Selection,
    Shared, State, Tours, ViewId, describe, tour, url, view,
};
use entente_words::{Language, app as text};
use yew::prelude::*;

use crate::browser::{boot, dom, location};
use crate::components::deferred::use_turn;
use crate::components::history_buttons::Past;
use crate::components::history_panel::HistoryPanel;
use crate::components::key_sheet::KeySheet;
use crate::components::nothing_left::NothingLeft;
use crate::components::splitter::Splitter;
use crate::components::toast::Toasts;
use crate::components::update_notice::UpdateNotice;
use crate::components::use_choice::use_choice;
use crate::evidence::Evidence;
use crate::panels::custom_rules::CustomRulesDialog;
use crate::panels::dialogs::Dialogs;
use crate::panels::filters::Filters;
use crate::panels::present::{Bar, Caption, use_presenter_keys};
use crate::panels::second_view::SecondViewPanel;
use crate::panels::status_bar::StatusBar;
use crate::panels::texts::Texts;
use crate::services::engine_client::EngineClient;
use crate::services::kept::KeptAnalyses;
use crate::services::persistence::{self, Handle};
use crate::services::{link_corrections, preferences};
use crate::view_props::ViewProps;
use crate::{components, views};

/// The state, as Yew holds it: the crate of the state does not know Yew.
struct Held(State);

impl Deref for Held {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl Reducible for Held {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.0.clone().reduce(action)))
    }
}

/// The page's first state: what the address and the stored preferences say.
fn first_state() -> State {
    let state = match persistence::brought() {
        Some(lesson) => State::of_lesson(lesson),
        None => State::default(),
    };
    let asked = location::fragment();
    let view_state =
        if asked.is_empty() { state.view_state.clone() } else { Shared::new(url::read(&asked)) };
    let tours = Tours { bundled: Shared::new(tour::bundled()), ..state.tours.clone() };
    State {
        view_state,
        preferences: preferences::load(),
        breakpoint: Breakpoint::of(dom::window_width()),
        tours,
        ..state
    }
}

/// What was done so far, made anew only when some of it changes.
#[hook]
fn use_past(state: &UseReducerHandle<Held>) -> Past {
    let work = (state.log.clone(), state.own.clone(), state.tours.clone());
    let rest = (state.history.clone(), state.persistence.clone(), state.initials.clone());
    let state = state.clone();
    let status = state.persistence.clone();
    let past = use_memo((work, rest, entente_words::in_use()), move |_| Past {
        history: state.history.clone(),
        log: state.log.clone(),
        unsaved: state.unsaved(),
        trouble: status.trouble.as_ref().map(|trouble| trouble.words()).unwrap_or_default().into(),
        damage: status
            .damage
            .as_ref()
            .map(|damage| damage.words.clone())
            .unwrap_or_default()
            .into(),
        spare: status
            .spare
            .as_ref()
            .map(|spare| describe::holds(&spare.work))
            .unwrap_or_default()
            .into(),
        conflicts: Shared::new(state.conflicts()),
        holds: describe::holds(&state.work()).into(),
        initials: state.initials.to_string().into(),
    });
    (*past).clone()
}

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| Held(first_state()));
    let act = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let kept = use_memo((), |()| KeptAnalyses::of(&persistence::place()));
    let client = {
        let (act, kept) = (act.clone(), KeptAnalyses::clone(&kept));
        use_memo((), move |()| EngineClient::start(act, &kept))
    };
    hooks::use_reading(&state, &client);
    hooks::use_address(&state, act.clone());
    hooks::use_likes(state.preferences);
    // In another language everything is drawn anew: it is the key of what is drawn.
    let language = hooks::use_language(state.preferences.language, act.clone());
    hooks::use_print(state.preferences.theme);
    let saver = persistence::use_keeping(&state, &kept, act.clone());
    hooks::use_keys(&state, act.clone(), saver.0.clone());
    hooks::use_room(act.clone());
    hooks::use_sheet_focus(&state);
    hooks::use_present_focus(state.view_state.show.present);
    // The parts come one after the other, so that no task of the browser's is long; then the page is shown.
    let turns = [use_turn(1), use_turn(2), use_turn(3), use_turn(4)];
    use_effect_with(turns[3], |come| {
        if *come {
            boot::finish();
        }
    });

    let corpus = hooks::use_mended(&state);
    let view_state = state.view_state.clone();
    let graph = {
        let hide = view_state.show.hide;
        let veiled = (hide != Hide::Nothing).then(|| view_state.selection.clone());
        let open = view_state.options.open.clone();
        let shown =
            (corpus.clone(), view_state.filter.clone(), view_state.level, open, hide, veiled);
        let graph = use_memo(shown, |(corpus, filter, level, open, hide, selection)| {
            let graph = FilteredGraph::opened(&corpus.dataset, filter, *level, open);
            Shared::new(graph.veiled(*hide, selection.as_ref().unwrap_or(&Selection::Nothing)))
        });
        Shared::clone(&graph)
    };
    let selection = selectors::pick(&corpus, &graph, &view_state.selection);
    let choice = use_choice(&graph, &view_state.options, &selection);
    let shown_first = (view_state.selection == Selection::Opening).then(|| selection.clone());
    let settling = use_callback(shown_first, {
        let act = act.clone();
        move |action: Action, shown: &Option<Selection>| {
            // What is corrected stays in sight, whatever is worth a first look afterwards.
            if let (Some(selection), Action::Edit(Edit::Correct(..))) = (shown, &action) {
                act.emit(Action::Settle(selection.clone()));
            }
            act.emit(action);
        }
    });
    let props = ViewProps {
        selection,
        corpus: corpus.clone(),
        view_state,
        graph,
        choice,
        preferences: state.preferences,
        breakpoint: state.breakpoint,
        act: settling,
        beside: false,
    };
    use_presenter_keys(&props);
    let present = state.view_state.show.present;
    let blind = is_blind(&state);
    let switch_keys = act.reform(|keys| Action::prefer(move |own| own.keys = keys));
    let speak = act.reform(|language: &'static Language| {
        Action::prefer(move |own| own.language = Some(language))
    });
    let bundled = use_memo(language.code, |_| Shared::new(tour::bundled()));
    let tours = Tours { bundled: Shared::clone(&bundled), ..state.tours.clone() };
    let past = use_past(&state);
    let (corrections, own) = (state.log.len(), state.own.reports.len());
    let packed = link_corrections::use_packed(&state.log);
    let payload = LinkPayload { corrections, packed, own };
    let left = text::events_left(corpus.dataset.events().len());
    html! {
        <ContextProvider<EngineClient> key={language.code} context={EngineClient::clone(&client)}>
        <ContextProvider<Past> context={past}>
        <ContextProvider<Tours> context={tours}>
        <ContextProvider<Handle> context={saver}>
            { skip_link() }
            <div class={classes!("app", present.then_some("presenting"))} style={format!("--evidence-width: {}px", state.preferences.evidence_width)}>
                if present {
                    <Bar ..props.clone() />
                } else if turns[0] {
                    <topbar::Topbar ..props.clone() />
                }
                if turns[1] && !present && !blind {
                    <StatusBar ..props.clone() />
                }
                if turns[2] {
                    { columns(&state, &props, turns[3]) }
                }
                if turns[3] && !blind {
                    <Caption ..props.clone() />
                }
            </div>
            <Texts corpus={state.corpus.clone()} own={state.own.clone()} bundled={state.bundled.clone()} act={act.clone()} />
            <Dialogs sheet={state.sheet} view={props.clone()} payload={payload} />
            <CustomRulesDialog corpus={state.corpus.clone()} own={state.own.clone()} act={act.clone()} />
            <KeySheet keys={state.preferences.keys} switch={switch_keys} {language} {speak} />
            <HistoryPanel read={state.corpus.clone()} {corpus} act={act.clone()} />
            <UpdateNotice />
            <Toasts toast={state.toast.clone()} {left} {act} />
        </ContextProvider<Handle>>
        </ContextProvider<Tours>>
        </ContextProvider<Past>>
        </ContextProvider<EngineClient>>
    }
}

/// Whether somebody codes: then nothing that the machine found is drawn.
fn is_blind(state: &State) -> bool {
    let view_state = &state.view_state;
    view_state.view == ViewId::Classroom && Task::read(&view_state.class).is_blind()
}

/// The first stop of the Tab key. A link by its role, but the fragment is ours.
fn skip_link() -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus("main");
    });
    html! { <a class="skip" href="#main" {onclick}>{ text::skip_to_the_view() }</a> }
}

/// Filters, view and evidence side by side; at first the panels alone.
fn columns(state: &State, props: &ViewProps, whole: bool) -> Html {
    let present = state.view_state.show.present;
    let classroom = state.view_state.view == ViewId::Classroom;
    let panels = if present || classroom { Panels::default() } else { state.panels() };
    let row = view(props.view_state.view);
    let resize = props.act.reform(|width| Action::prefer(move |own| own.evidence_width = width));
    let splitter = (state.breakpoint != Breakpoint::Narrow).then(|| {
        html! {
            <Splitter label={text::width_of_the_evidence_panel()} controls="evidence" width={props.preferences.evidence_width}
                range={EVIDENCE_WIDTHS} {resize} />
        }
    });
    let beside = props.view_state.beside.clone();
    let beside = beside.filter(|_| state.breakpoint.is_roomy() && whole && !classroom);
    html! {
        <div class={classes!("columns", beside.as_ref().map(|_| "two"))}>
            if panels.filters {
                <Filters ..props.clone() />
            }
            <main id="main" class={classes!("stage", row.key)} tabindex="-1" aria-label={row.name()}>
                if whole {
                    { stage(state, &beside_another(props, beside.is_some())) }
                }
            </main>
            if let Some(beside) = beside.clone() {
                <SecondViewPanel view={props.clone()} {beside} />
            }
            if panels.evidence {
                <aside id="evidence" class="panel evidence" aria-label={text::evidence()}>
                    { splitter }
                    <Evidence view={props.clone()} lookups={state.lookups.clone()} />
                </aside>
            }
            if state.breakpoint == Breakpoint::Narrow && !present && !classroom {
                { dock(props) }
            }
        </div>
    }
}

/// The view, or what stands in its place: while nothing is there, when nothing is left, when it is broken.
fn stage(state: &State, props: &ViewProps) -> Html {
    let corpus = &props.corpus;
    let stop = Some(&props.act).filter(|_| !state.own.reports.is_empty());
    match &corpus.phase {
        Phase::Failed(reason) => placeholders::broken(reason),
        Phase::Opening => placeholders::opening(),
        Phase::Coding if corpus.dataset.reports().is_empty() => {
            placeholders::coding(corpus.done(), corpus.reports.len(), stop)
        }
        _ if corpus.reports.is_empty() => placeholders::empty(),
        Phase::Ready if nothing_left(props) => html! { <NothingLeft ..props.clone() /> },
        _ => html! {
            <>
                { views::draw(props.view_state.view, props.clone()) }
                if corpus.phase == Phase::Coding {
                    { placeholders::still_coding(corpus.done(), corpus.reports.len(), stop) }
                }
            </>
        },
    }
}

/// What the first view is given where another one stands beside it: half a window has no room for a list of reports.
fn beside_another(props: &ViewProps, two: bool) -> ViewProps {
    let narrow = two && props.view_state.view == ViewId::Reader;
    ViewProps {
        breakpoint: if narrow { Breakpoint::Narrow } else { props.breakpoint },
        ..props.clone()
    }
}

/// Whether the filters leave no line to draw. (The reader shows its report all the same.)
fn nothing_left(props: &ViewProps) -> bool {
    props.view_state.view == ViewId::Network
        && props.graph.filtered.is_empty()
        && !props.view_state.filter.is_empty()
        && props.view_state.show.hide == Hide::Nothing
}

/// The buttons that bring the sheets up in a narrow window.
fn dock(props: &ViewProps) -> Html {
    let button =
        |panel: Panel, id: &'static str, name: &'static str, icon, count: Option<usize>| {
            let act = props.act.clone();
            let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Panel(panel, true)));
            html! {
                <button type="button" class="button" {id} {onclick}>
                    { components::icon::icon_sized(icon, 18) }{ name }
                    if let Some(count) = count {
                        <span class="faint number">{ count }</span>
                    }
                </button>
            }
        };
    let active = Some(props.view_state.filter.active().count()).filter(|count| *count > 0);
    let found = match &props.selection {
        Selection::Opening | Selection::Nothing => None,
        selection => Some(selectors::rows(&props.graph, selection).len()),
    };
    html! {
        <div class="dock">
            { button(Panel::Filters, hooks::DOCK_FILTERS, text::filters(), components::icon::Icon::Filter, active) }
            { button(Panel::Evidence, hooks::DOCK_EVIDENCE, text::evidence(), components::icon::Icon::Evidence, found) }
        </div>
    }
}

/// How the look goes into the address.
fn write_address(step: HistoryMode, fragment: &str) {
    match step {
        HistoryMode::Stay => {}
        HistoryMode::Push => location::push(fragment),
        HistoryMode::Replace => location::replace(fragment),
    }
}
