//! A second view beside the first: another view of the same selection, or one that is pinned and keeps its own.

use entente_session::selectors::{self, FilteredGraph};
use entente_session::{
    Action, Breakpoint, Corpus, Preferences, SecondView, Selection, Shared, Show, VIEWS, View,
    ViewId, ViewState, presentation, share, view,
};
use entente_words::second as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::components::use_choice::use_choice;
use crate::panels::present::Leaves;
use crate::view_props::ViewProps;

/// What the side is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SecondProps {
    /// What every view gets.
    pub view: ViewProps,
    /// What stands here.
    pub beside: SecondView,
}

/// The side.
#[component]
pub fn SecondViewPanel(props: &SecondProps) -> Html {
    let first = &props.view;
    let own = use_memo((first.view_state.clone(), props.beside.clone()), |(view_state, beside)| {
        Shared::new(match beside {
            SecondView::Follows(view) => ViewState { view: *view, ..ViewState::clone(view_state) },
            SecondView::Pinned(own) => ViewState::clone(own),
        })
    });
    let view_state = Shared::clone(&own);
    let pinned = matches!(props.beside, SecondView::Pinned(_));
    let asked = pinned.then(|| (view_state.filter.clone(), view_state.level));
    let graph =
        use_memo((first.corpus.clone(), asked, first.graph.clone()), |(corpus, asked, shown)| {
            match asked {
                Some((filter, level)) => {
                    Shared::new(FilteredGraph::of(&corpus.dataset, filter, *level))
                }
                None => shown.clone(),
            }
        });
    let graph = Shared::clone(&graph);
    let act = use_callback(first.act.clone(), |action: Action, act| {
        act.emit(Action::Aside(Box::new(action)));
    });
    let selection = if pinned {
        selectors::pick(&first.corpus, &graph, &view_state.selection)
    } else {
        first.selection.clone()
    };
    let choice = use_choice(&graph, &view_state.options, &selection);
    let reads = view_state.view == ViewId::Reader;
    // Single keys belong to the first view; this one has its buttons.
    let preferences = Preferences { keys: false, ..first.preferences };
    // Half a window has no room for a list of reports beside the text.
    let breakpoint = if reads { Breakpoint::Narrow } else { first.breakpoint };
    let stands =
        (first.corpus.clone(), graph.clone(), selection.clone(), view_state, reads && !pinned);
    let view_state = use_memo(stands, |(corpus, graph, selection, view_state, follows)| {
        if *follows {
            at_evidence(corpus, graph, selection, view_state)
        } else {
            view_state.clone()
        }
    });
    let view_state = Shared::clone(&view_state);
    let second = ViewProps {
        view_state,
        graph,
        choice,
        selection,
        preferences,
        breakpoint,
        act,
        beside: true,
        ..first.clone()
    };
    let row = view(props.beside.view());
    html! {
        <section class="second" aria-label={text::beside_row(row.name())}>
            { head(props, &second) }
            <div class={classes!("stage", row.key)}>{ shown(first, &second) }</div>
        </section>
    }
}

/// A reader that follows the selection, opened at its surest sentence unless it stands at one of them.
fn at_evidence(
    corpus: &Corpus,
    graph: &FilteredGraph,
    selection: &Selection,
    view_state: &Shared<ViewState>,
) -> Shared<ViewState> {
    let leaves = Leaves::at(&corpus.dataset, graph, selection, &view_state.reading);
    match leaves.elsewhere(&corpus.dataset) {
        Some(reading) => Shared::new(ViewState { reading, ..ViewState::clone(view_state) }),
        None => view_state.clone(),
    }
}

/// Views that may stand twice: the others go by ids, of which a page has one each.
fn may_stand_twice(view: ViewId) -> bool {
    matches!(view, ViewId::Network | ViewId::Map)
}

fn shown(first: &ViewProps, second: &ViewProps) -> Html {
    let id = second.view_state.view;
    if id == first.view_state.view && !may_stand_twice(id) {
        return html! {
            <div class="place">
                <p class="title">{ text::view_is_open_on_the_left(view(id).name()) }</p>
                <p class="soft">{ text::a_view_can_be_open_on() }</p>
            </div>
        };
    }
    crate::views::draw(id, second.clone())
}

/// Which view, whether it is pinned, and the way to close it.
fn head(props: &SecondProps, second: &ViewProps) -> Html {
    let first = &props.view;
    let pinned = matches!(props.beside, SecondView::Pinned(_));
    let pin = {
        let (act, view_state) = (first.act.clone(), second.view_state.clone());
        Callback::from(move |_: MouseEvent| {
            let beside = if pinned {
                SecondView::Follows(view_state.view)
            } else {
                SecondView::Pinned(Box::new(pinnable(&view_state)))
            };
            act.emit(Action::Presentation(presentation::Action::SecondView(Some(beside))));
        })
    };
    let close = {
        let act = first.act.clone();
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Presentation(presentation::Action::SecondView(None)));
        })
    };
    let title = if pinned {
        text::unpin_follow_the_selection_again()
    } else {
        text::pin_keep_this_selection_and_these()
    };
    html! {
        <header class="second-head">
            { views(props, second) }
            if pinned {
                <p class="second-what">{ share::title(&second.view_state, &second.corpus.dataset) }</p>
            } else {
                <p class="second-what soft">{ text::follows_the_selection() }</p>
            }
            <button type="button" class="button bare" aria-pressed={pinned.to_string()} aria-label={text::pin_this_side()} {title} onclick={pin}>
                { icon_sized(Icon::Pin, 18) }
            </button>
            <button type="button" class="button bare" aria-label={text::close_this_side()} title={text::close_this_side()} onclick={close}>
                { icon_sized(Icon::Close, 18) }
            </button>
        </header>
    }
}

/// A look as it is pinned: the selection as it is seen, with nothing beside it.
fn pinnable(view_state: &ViewState) -> ViewState {
    ViewState { show: Show::default(), beside: None, panels: None, ..view_state.clone() }
}

fn views(props: &SecondProps, second: &ViewProps) -> Html {
    let (act, beside, view_state) =
        (props.view.act.clone(), props.beside.clone(), second.view_state.clone());
    let onchange = Callback::from(move |event: Event| {
        let Some(view) = ViewId::parse(&dom::value_of(&event)) else { return };
        let beside = match beside {
            SecondView::Follows(_) => SecondView::Follows(view),
            SecondView::Pinned(_) => {
                SecondView::Pinned(Box::new(ViewState { view, ..pinnable(&view_state) }))
            }
        };
        act.emit(Action::Presentation(presentation::Action::SecondView(Some(beside))));
    });
    let there = props.view.view_state.view;
    let pinned = matches!(props.beside, SecondView::Pinned(_));
    // Beside another view nobody codes blind.
    let offered = |row: &&View| {
        row.id != ViewId::Classroom && (row.id != there || (pinned && may_stand_twice(row.id)))
    };
    let option = |row: &View| {
        html! { <option value={row.key} selected={row.id == second.view_state.view}>{ row.name() }</option> }
    };
    html! {
        <select class="field" aria-label={text::view_on_this_side()} {onchange}>
            { for VIEWS.iter().filter(offered).map(option) }
        </select>
    }
}

/// What stands beside a view when nobody has chosen yet: the words beside a picture, the network beside words.
pub fn first_choice(view: ViewId) -> ViewId {
    match view {
        ViewId::Network | ViewId::Map | ViewId::Method => ViewId::Reader,
        _ => ViewId::Network,
    }
}
