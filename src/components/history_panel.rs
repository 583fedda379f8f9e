//! The history: every step in words, each of which can be gone to; the corrections with who made them; and
//! both as something to play, to save and to open.

use std::collections::BTreeSet;

use entente_graph::Dataset;
use entente_graph::corrections::{Conflict, Entry, EntryId};
use entente_session::{Action, Corpus, Edit, Shared, describe, labels, persistence};
use entente_words::{count, history as text};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::history_buttons::{HISTORY, Past};
use super::icon::{Icon, icon, icon_sized};
use super::work_buttons::WorkButtons;
use crate::browser::dom;

/// So long a step is shown when the history is played, in milliseconds.
const PLAY_MS: u32 = 1_500;

/// So many corrections are listed, the last ones: a browser draws no fifty thousand rows in good time.
const MOST_ROWS: usize = 500;

/// What the panel is given.
#[derive(Clone, PartialEq, Properties)]
pub struct HistoryPanelProps {
    /// Reports as the machine read them.
    pub read: Shared<Corpus>,
    /// Reports with their corrections.
    pub corpus: Shared<Corpus>,
    /// What the person does.
    pub act: Callback<Action>,
}

/// The panel, and the line that runs along while the history is played.
#[component]
pub fn HistoryPanel(props: &HistoryPanelProps) -> Html {
    let playing = use_state(|| false);
    let past = use_context::<Past>();
    let at = past.as_ref().map_or(0, |past| past.history.at());
    let last = past.as_ref().map_or(0, |past| past.history.moments().len().saturating_sub(1));
    {
        let (act, playing) = (props.act.clone(), playing.clone());
        use_effect_with((*playing, at), move |(on, at)| {
            let (on, at) = (*on, *at);
            let timer = on.then(|| {
                Timeout::new(PLAY_MS, move || {
                    if at < last {
                        act.emit(Action::Edit(Edit::Redo));
                    } else {
                        playing.set(false);
                    }
                })
            });
            move || drop(timer)
        });
    }
    let Some(past) = past else { return html! {} };
    let play = {
        let (act, playing) = (props.act.clone(), playing.clone());
        Callback::from(move |_: MouseEvent| {
            dom::close_dialog(HISTORY);
            act.emit(Action::Edit(Edit::Jump(0)));
            playing.set(true);
        })
    };
    let stop = {
        let playing = playing.clone();
        Callback::from(move |_: MouseEvent| playing.set(false))
    };
    html! {
        <>
            <dialog id={HISTORY} class="sheet history" aria-labelledby="history-title">
                <div class="head">
                    <h2 id="history-title">{ text::history() }</h2>
                    <button type="button" class="button bare" aria-label={text::close()}
                        onclick={|_: MouseEvent| dom::close_dialog(HISTORY)}>{ icon(Icon::Close) }</button>
                </div>
                { steps(props, &past, &play) }
                { corrections(props, &past) }
            </dialog>
            if *playing {
                <div class="player" role="status">
                    <p><span class="number faint">{ text::at_of_last(at, last) }</span>{ " " }{ now(&past) }</p>
                    <button type="button" class="button small" onclick={stop}>{ text::stop() }</button>
                </div>
            }
        </>
    }
}

fn now(past: &Past) -> String {
    past.history.now().map(|moment| moment.words.clone()).unwrap_or_default()
}

fn steps(props: &HistoryPanelProps, past: &Past, play: &Callback<MouseEvent>) -> Html {
    let (moments, at) = (past.history.moments(), past.history.at());
    if moments.is_empty() {
        return html! {
            <p class="soft">
                { text::the_history_records_every_step() }
            </p>
        };
    }
    let step = |(index, moment): (usize, &std::rc::Rc<entente_session::Moment>)| {
        let act = props.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Edit(Edit::Jump(index))));
        let current = (index == at).then_some("step");
        html! {
            <li class={(index > at).then_some(text::undone())}>
                <button type="button" aria-current={current} {onclick}>
                    { moment.words.clone() }
                    if index > at {
                        <span class="visually-hidden">{ text::undone_2() }</span>
                    }
                </button>
            </li>
        }
    };
    html! {
        <>
            <div class="row">
                <p class="soft">{ text::choose_a_step_to_go_back() }</p>
                <button type="button" class="button small" onclick={play.clone()}>{ icon_sized(Icon::Right, 16) }{ text::play_from_the_beginning() }</button>
            </div>
            <ol class="moments" start="0">{ for moments.iter().enumerate().map(step) }</ol>
        </>
    }
}

fn corrections(props: &HistoryPanelProps, past: &Past) -> Html {
    let dataset = &props.read.dataset;
    let unmet: BTreeSet<&EntryId> = props.corpus.ledger.unmet().map(|entry| &entry.id).collect();
    let entries = past.log.entries();
    let shown = &entries[entries.len().saturating_sub(MOST_ROWS)..];
    let initials = {
        let act = props.act.clone();
        Callback::from(move |event: InputEvent| {
            act.emit(Action::Edit(Edit::Initials(dom::input_value(&event))));
        })
    };
    html! {
        <section class="corrections" aria-labelledby="corrections-title">
            <h3 id="corrections-title">{ text::corrections() }<span class="faint number">{ past.log.len() }</span></h3>
            if past.log.is_empty() {
                <p class="soft">{ text::none_yet_use_reject_and_correct() }</p>
            } else {
                if past.log.len() > MOST_ROWS {
                    <p class="soft">{ text::the_last_of_log(labels::thousands(MOST_ROWS), labels::thousands(past.log.len())) }</p>
                }
                <ul class="log-entries">{ for shown.iter().map(|entry| row(props, dataset, &unmet, entry)) }</ul>
            }
            { conflicts(props, past) }
            <label class="initials">
                <span>{ text::your_initials_added_to_corrections() }</span>
                <input class="field" type="text" maxlength="8" autocomplete="off" spellcheck="false"
                    value={past.initials.clone()} oninput={initials} />
            </label>
            <WorkButtons act={props.act.clone()} />
        </section>
    }
}

/// Corrections of two logs that contradict each other: the later holds until somebody settles it.
fn conflicts(props: &HistoryPanelProps, past: &Past) -> Html {
    if past.conflicts.is_empty() {
        return html! {};
    }
    let read = &props.read.dataset;
    let settle = |keep: persistence::Action, name: &'static str, about: String| {
        let act = props.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Persistence(keep.clone())));
        html! { <button type="button" class="button small" aria-label={format!("{name}: {about}")} {onclick}>{ name }</button> }
    };
    let row = |conflict: &Conflict| {
        let said =
            |entry: &Entry| format!("{}{}", describe::change(read, &entry.change), signed(entry));
        let (here, came) = (said(&conflict.here), said(&conflict.came));
        let ids = (conflict.here.id.clone(), conflict.came.id.clone());
        html! {
            <li>
                <p>{ text::here_here(&here) }</p>
                <p>{ text::from_the_file_came(&came) }</p>
                <div class="row">
                    { settle(persistence::Action::Settle(ids.0.clone(), ids.1.clone()), text::keep_what_was_here(), here.clone()) }
                    { settle(persistence::Action::Settle(ids.1.clone(), ids.0.clone()), text::keep_what_came(), came) }
                    { settle(persistence::Action::SettleBoth(ids.0, ids.1), text::keep_both(), here) }
                </div>
            </li>
        }
    };
    html! {
        <div class="conflicts" role="group" aria-labelledby="conflicts-title">
            <h4 id="conflicts-title">{ count::conflicts(past.conflicts.len()) }</h4>
            <p class="soft">{ text::these_contradict_each_other_until() }</p>
            <ul>{ for past.conflicts.iter().map(row) }</ul>
        </div>
    }
}

fn row(
    props: &HistoryPanelProps,
    read: &Dataset,
    unmet: &BTreeSet<&EntryId>,
    entry: &Entry,
) -> Html {
    let (act, id) = (props.act.clone(), entry.id.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Edit(Edit::TakeBack(id.clone())));
    });
    let unmet = unmet.contains(&entry.id);
    let said = describe::change(read, &entry.change);
    let name = text::take_back_said(&said);
    html! {
        <li>
            <span>
                { said }
                <span class="faint">{ signed(entry) }</span>
                if unmet {
                    <span class="faint">{ text::meets_nothing_in_these_reports() }</span>
                }
            </span>
            <button type="button" class="button small" aria-label={name} {onclick}>{ text::take_back() }</button>
        </li>
    }
}

/// Who made a correction, and when.
pub fn signed(entry: &Entry) -> String {
    let date = labels::date(entry.date);
    if entry.initials.is_empty() {
        format!(" · {date}")
    } else {
        format!(" · {}, {date}", entry.initials)
    }
}
