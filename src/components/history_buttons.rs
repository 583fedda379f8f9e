//! Undo, redo, and the way to the history, with the mark of what is in no file.

use entente_graph::corrections::{Conflict, Log};
use entente_session::{Action, Edit, History, Shared, persistence};
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::dom;
use crate::services::persistence::{Handle, Save};

/// What is said beside what was not kept, what is damaged, and what can come back.
const SAVE: &str = "Save to a file";
const RESCUE: &str = "Save what is left to a file";
const DISMISS: &str = "Dismiss";

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
    let button = |edit: Edit, symbol: Icon, verb: &str, keys: &str, what: Option<&str>| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Edit(edit.clone())));
        let name = what.map_or_else(
            || format!("{verb}: nothing to {}", verb.to_lowercase()),
            |what| format!("{verb}: {what} ({keys})"),
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
    let (history, count) = (&past.history, past.log.len());
    html! {
        <div class="history-buttons" role="group" aria-label="History">
            { button(Edit::Undo, Icon::Undo, "Undo", "Ctrl Z", history.undoes()) }
            { button(Edit::Redo, Icon::Redo, "Redo", "Ctrl Shift Z", history.redoes()) }
            <button type="button" class="button bare" aria-label="History" title="History: every step and every correction"
                aria-haspopup="dialog" onclick={open.clone()}>
                { icon_sized(Icon::History, 18) }
            </button>
            if !past.trouble.is_empty() {
                <p class="unkept" role="alert">
                    { icon_sized(Icon::Warning, 16) }{ past.trouble.clone() }
                    if let Some(save) = &save {
                        { small(SAVE, save.0.reform(|_: MouseEvent| Save::Workspace)) }
                    }
                </p>
            }
            if !past.damage.is_empty() {
                <p class="unkept" role="alert">
                    { icon_sized(Icon::Warning, 16) }{ past.damage.clone() }
                    if let Some(save) = &save {
                        { small(RESCUE, save.0.reform(|_: MouseEvent| Save::Rescue)) }
                    }
                    { small(DISMISS, keeps(props, persistence::Action::Damage(None))) }
                </p>
            }
            if !past.spare.is_empty() && count == 0 && !past.unsaved {
                { small(&format!("Bring back {}", past.spare), keeps(props, persistence::Action::BringBack)) }
            }
            if count > 0 || past.unsaved {
                <button type="button" class={classes!("button", "small", "plain", "kept", past.unsaved.then_some("unsaved"))}
                    aria-haspopup="dialog" onclick={open}>
                    <span class="number">
                        { past.holds.clone() }
                        { if past.unsaved { ", not saved to a file" } else { ", saved" } }
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
