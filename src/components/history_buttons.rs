//! Undo, redo, and the way to the history, with the mark of what is in no file.

use entente_graph::corrections::{Conflict, Log};
use entente_session::{Action, Edit, History, Shared};
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::dom;
use crate::services::persistence::trouble_words;

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
    /// Why the browser keeps nothing; empty where it does.
    pub trouble: AttrValue,
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
                <p class="unkept" role="alert">{ icon_sized(Icon::Warning, 16) }{ trouble_words(&past.trouble) }</p>
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
