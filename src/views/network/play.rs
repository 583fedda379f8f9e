//! Time, step by step: a period that moves on while everybody stays in their place.

use entente_graph::timeline::{self, Range, Unit};
use entente_graph::{Facet, Filter};
use entente_session::{Action, NetworkOptions, labels};
use entente_words::network as text;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::view_props::ViewProps;

/// So long a period stands while it plays, in milliseconds: long enough to see what came.
const STAND: u32 = 1200;
/// So many periods at most.
const MOST: usize = 40;

/// The periods from the first to the last day on which anything happened.
fn periods(props: &ViewProps) -> Vec<Range> {
    let Some(whole) = timeline::whole(&props.corpus.dataset) else { return Vec::new() };
    let unit = Unit::fitting(whole.from, whole.to, MOST);
    let mut found = timeline::periods(whole.whole(unit), unit);
    found.truncate(MOST);
    with_events(props, found)
}

/// Periods in which nothing happened are passed over: years of silence are no news.
fn with_events(props: &ViewProps, periods: Vec<Range>) -> Vec<Range> {
    let mut days: Vec<_> = props.corpus.dataset.events().iter().filter_map(|e| e.date).collect();
    days.sort_unstable();
    let happened = |range: &Range| {
        let first = days.partition_point(|day| *day < range.from);
        days.get(first).is_some_and(|day| *day <= range.to)
    };
    periods.into_iter().filter(happened).collect()
}

/// Which of the periods the filter shows.
fn shown(filter: &Filter, periods: &[Range]) -> Option<usize> {
    let to = filter.to?;
    periods.iter().position(|range| range.to == to)
}

/// Shows a period; everything up to its end, where what came before stays.
fn of_period(period: Range, stays: bool) -> Action {
    let from = (!stays).then_some(period.from);
    Action::filter(move |filter| (filter.from, filter.to) = (from, Some(period.to))).ongoing()
}

/// The bar.
#[component]
pub(super) fn Play(props: &ViewProps) -> Html {
    let plays = use_state_eq(|| false);
    let stays = use_state_eq(|| props.view_state.filter.from.is_none());
    let periods = use_memo(props.corpus.clone(), |_| periods(props));
    let at = shown(&props.view_state.filter, &periods);
    let go = {
        let act = props.act.clone();
        let (periods, stays) = (periods.clone(), *stays);
        Callback::from(move |at: usize| {
            if let Some(period) = periods.get(at) {
                act.emit(of_period(*period, stays));
            }
        })
    };
    use_ticking(&plays, at, periods.len(), &go);
    if periods.is_empty() {
        return html! { <div class="play-bar"><p class="soft">{ text::nothing_here_has_a_date() }</p></div> };
    }
    let last = periods.len() - 1;
    let said = said(&props.view_state.filter, at.map(|at| periods[at]), *stays);
    let slid = {
        let go = go.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(at) = dom::input_value(&event).parse() {
                go.emit(at);
            }
        })
    };
    html! {
        <div class="play-bar" role="group" aria-label={text::step_through_time()}>
            { buttons(&plays, at, last, &go) }
            <input type="range" min="0" max={last.to_string()} step="1" value={at.unwrap_or(last).to_string()}
                aria-label={text::period()} aria-valuetext={said.clone()} disabled={last == 0} oninput={slid} />
            <output class="number" role="status">{ said }</output>
            { keep(props, &stays, at.map(|at| periods[at])) }
            { end(props) }
        </div>
    }
}

/// While it plays, the next period comes when this one has stood long enough; at the end it stops. What is set
/// meanwhile holds: the tick goes by the page as it stands then, not as it stood when the period came.
#[hook]
fn use_ticking(
    plays: &UseStateHandle<bool>,
    at: Option<usize>,
    count: usize,
    go: &Callback<usize>,
) {
    let latest = use_mut_ref(|| (count, go.clone()));
    latest.replace((count, go.clone()));
    let stop = plays.setter();
    use_effect_with((**plays, at), move |(playing, at)| {
        let next = at.map_or(0, |at| at + 1);
        let timer = playing.then(|| {
            Timeout::new(STAND, move || {
                let (count, go) = latest.borrow().clone();
                if next < count {
                    go.emit(next);
                } else {
                    stop.set(false);
                }
            })
        });
        move || drop(timer)
    });
}

/// Back, play or pause, on.
fn buttons(
    plays: &UseStateHandle<bool>,
    at: Option<usize>,
    last: usize,
    go: &Callback<usize>,
) -> Html {
    let toggle = {
        let (plays, go) = (plays.clone(), go.clone());
        let ended = at.is_none_or(|at| at == last);
        Callback::from(move |_: MouseEvent| {
            if !*plays && ended {
                go.emit(0);
            }
            plays.set(!*plays);
        })
    };
    let step = |name: &'static str, which: Icon, to: Option<usize>| {
        let (go, plays) = (go.clone(), plays.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            plays.set(false);
            if let Some(to) = to {
                go.emit(to);
            }
        });
        html! {
            <button type="button" class="button bare" aria-label={name} title={name} disabled={to.is_none()} {onclick}>{ icon(which) }</button>
        }
    };
    let (name, which) =
        if **plays { (text::pause(), Icon::Pause) } else { (text::play(), Icon::Play) };
    let next = at.map_or(0, |at| at + 1);
    html! {
        <>
            { step(text::period_before(), Icon::Left, at.and_then(|at| at.checked_sub(1))) }
            <button type="button" class="button bare" aria-label={name} title={name} onclick={toggle}>{ icon(which) }</button>
            { step(text::next_period(), Icon::Right, Some(next).filter(|next| *next <= last)) }
        </>
    }
}

/// Whether what came before a period stays.
fn keep(props: &ViewProps, stays: &UseStateHandle<bool>, period: Option<Range>) -> Html {
    let act = props.act.clone();
    let checked = **stays;
    let stays = stays.clone();
    let onchange = Callback::from(move |_: Event| {
        if let Some(period) = period {
            act.emit(of_period(period, !*stays));
        }
        stays.set(!*stays);
    });
    html! {
        <label class="option play-keep">
            <input type="checkbox" {checked} {onchange} />
            <span class="label">{ text::keep_earlier_ones() }</span>
        </label>
    }
}

/// What is shown: a period, or where it is none of them, what the filter says.
fn said(filter: &Filter, period: Option<Range>, stays: bool) -> String {
    match period {
        Some(Range { from, to }) if from == to && !stays => labels::date(from),
        Some(period) => labels::dates((!stays).then_some(period.from), Some(period.to)),
        None if filter.from.is_none() && filter.to.is_none() => text::all_of_the_time().to_owned(),
        None => labels::dates(filter.from, filter.to),
    }
}

/// All of the time again, and the bar gone.
fn end(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let dated = props.view_state.filter.is_active(Facet::Dates);
    let options = NetworkOptions { tool: None, ..props.view_state.options.clone() };
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::NetworkOptions(Box::new(options.clone())));
        if dated {
            act.emit(Action::Unfilter(Facet::Dates));
        }
    });
    html! {
        <button type="button" class="button bare" aria-label={text::close_and_show_all_of_the()} title={text::close_and_show_all_of_the()} {onclick}>
            { icon(Icon::Close) }
        </button>
    }
}
