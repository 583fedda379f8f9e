//! Undo, redo, and the way to the history, with the mark of what is in no file.

use entente_graph::corrections::{Conflict, Log};
use entente_session::{Action, Edit, History, Shared, persistence};
use entente_words::{Text, history as text};
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::dom;
use crate::services::persistence::{Handle, Save};

/// What is said beside what was not kept, what is damaged, and what can come back.
const SAVE: Text = text::save_to_a_file;
const RESCUE: Text = text::save_what_is_left_to_a;
const DISMISS: Text = text::dismiss;

/// The dialog's id, by which it is opened.
pub const HISTORY: &str = "history";

/// What was done so far: the page holds it, whoever shows it takes it from the context.
#[derive(Clone, PartialEq)]
pub struct Past {
    /// Every step.
    pub history: History,
    /// The corrections that hold.
    pub log: Shared<Log>,
    /// Whether some of them are in no file.
    pub unsaved: bool,
    /// What the browser does not keep, and why; empty where it keeps everything.
    pub trouble: AttrValue,
    /// What could not be read of what it has kept; empty where everything could.
    pub damage: AttrValue,
    /// What can be brought back of work that was emptied; empty where that is nothing.
    pub spare: AttrValue,
    /// Corrections that contradict each other.
    pub conflicts: Shared<Vec<Conflict>>,
    /// What there is of the person's work: "2 corrections and 1 text".
    pub holds: AttrValue,
    /// Who makes corrections.
    pub initials: AttrValue,
}

/// What the buttons are given.
#[derive(Clone, PartialEq, Properties)]
pub struct HistoryButtonsProps {
    /// What the person does.
    pub act: Callback<Action>,
}

/// The buttons.
#[component]
pub fn HistoryButtons(props: &HistoryButtonsProps) -> Html {
    let save = use_context::<Handle>();
    let Some(past) = use_context::<Past>() else { return html! {} };
    let button = |edit: Edit,
                  symbol: Icon,
                  [verb, keys, nothing]: [Text; 3],
                  what: Option<&str>| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Edit(edit.clone())));
        let name = what.map_or_else(
            || nothing().to_owned(),
            |what| format!("{}: {what} ({})", verb(), keys()),
        );
        // A button that is disabled would lose the focus of whoever presses it repeatedly.
        html! {
            <button type="button" class="button bare" aria-disabled={what.is_none().to_string()} title={name.clone()}
                aria-label={name} {onclick}>
                { icon_sized(symbol, 18) }
            </button>
        }
    };
    let open = Callback::from(|_: MouseEvent| dom::open_dialog(HISTORY));
    let undo: [Text; 3] = [text::undo, text::ctrl_z, text::nothing_to_undo];
    let redo: [Text; 3] = [text::redo, text::ctrl_shift_z, text::nothing_to_redo];
    let (history, count) = (&past.history, past.log.len());
    html! {
        <div class="history-buttons" role="group" aria-label={text::history()}>
            { button(Edit::Undo, Icon::Undo, undo, history.undoes()) }
            { button(Edit::Redo, Icon::Redo, redo, history.redoes()) }
            <button type="button" class="button bare" aria-label={text::history()} title={text::history_every_step_and_every()}
                aria-haspopup="dialog" onclick={open.clone()}>
                { icon_sized(Icon::History, 18) }
            </button>
            if !past.trouble.is_empty() {
                <p class="unkept" role="alert">
                    { icon_sized(Icon::Warning, 16) }{ past.trouble.clone() }
                    if let Some(save) = &save {
                        { small(SAVE(), save.0.reform(|_: MouseEvent| Save::Workspace)) }
                    }
                </p>
            }
            if !past.damage.is_empty() {
                <p class="unkept" role="alert">
                    { icon_sized(Icon::Warning, 16) }{ past.damage.clone() }
                    if let Some(save) = &save {
                        { small(RESCUE(), save.0.reform(|_: MouseEvent| Save::Rescue)) }
                    }
                    { small(DISMISS(), keeps(props, persistence::Action::Damage(None))) }
                </p>
            }
            if !past.spare.is_empty() && count == 0 && !past.unsaved {
                { small(&text::bring_back_spare(&past.spare), keeps(props, persistence::Action::BringBack)) }
            }
            if count > 0 || past.unsaved {
                <button type="button" class={classes!("button", "small", "plain", "kept", past.unsaved.then_some("unsaved"))}
                    aria-haspopup="dialog" onclick={open}>
                    <span class="number">
                        { past.holds.clone() }
                        { if past.unsaved { text::not_saved_to_a_file() } else { text::saved() } }
                    </span>
                </button>
            }
        </div>
    }
}

/// What a button does that keeps or gives up work.
fn keeps(props: &HistoryButtonsProps, action: persistence::Action) -> Callback<MouseEvent> {
    props.act.reform(move |_: MouseEvent| Action::Persistence(action.clone()))
}

fn small(name: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button small" {onclick}>{ name.to_owned() }</button> }
}
