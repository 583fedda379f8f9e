//! The sheet of keys: what can be done without a pointer, and the switch for single keys.

use yew::prelude::*;

use super::deferred::use_turn;
use super::icon::{Icon, icon};
use super::licences::Licences;
use crate::browser::dom;

/// The dialog's id, by which it is opened.
pub const KEY_SHEET: &str = "key-sheet";

/// Keys to be pressed together, or one of which does it; and what that is.
type KeyRow = (&'static [&'static str], &'static str);

/// Keys by place, each with what it does.
const KEYS: &[(&str, &[KeyRow])] = &[
    (
        "Anywhere",
        &[
            (&["/"], "Search for an actor"),
            (&["Ctrl", "K"], "The same, also while typing"),
            (&["Ctrl", "Z"], "Undo the last step"),
            (&["Ctrl", "Shift", "Z"], "Redo it"),
            (&["Ctrl", "S"], "Save your work to a file"),
            (&["P"], "Presenter mode on or off"),
            (&["?"], "This sheet"),
            (&["Esc"], "Close what is open, then clear the selection"),
            (&["Tab"], "Go to the next part of the page"),
        ],
    ),
    (
        "In the network",
        &[
            (&["←", "→", "↑", "↓"], "Move from actor to actor, or pan"),
            (&["Enter"], "Select"),
            (&["+", "−"], "Zoom in and out"),
            (&["0"], "Fit everything"),
            (
                &["1", "2", "3"],
                "Show 1–3 steps around the selected actor (press again for the whole network)",
            ),
            (&["Alt", "←"], "Move the focused actor (Alt and any arrow key)"),
            (
                &["Ctrl", "Enter"],
                "Add to the selection; two actors are compared, with the shortest path",
            ),
        ],
    ),
    (
        "In the matrix and the events",
        &[
            (&["←", "→", "↑", "↓"], "Go from cell to cell, or from row to row"),
            (&["Home", "End"], "To the first and the last"),
            (&["Enter"], "Select the line or actor, or open the report of the event"),
            (&["Space"], "Select the event"),
        ],
    ),
    (
        "In the reader",
        &[
            (&["n"], "Next hit"),
            (&["p"], "Previous hit"),
            (&["Shift", "P"], "Presenter mode (“p” alone goes to the previous hit here)"),
        ],
    ),
    (
        "In presenter mode",
        &[
            (&["→", "Page Down"], "Reveal the answer, then go to the next step of the tour"),
            (&["←", "Page Up"], "Previous step"),
            (&["r"], "Reveal or hide the answer"),
            (&["n", "p"], "Next and previous sentence of the selection"),
            (&["q"], "The QR code of the view"),
            (&["Esc"], "Leave"),
        ],
    ),
    (
        "In the classroom",
        &[
            (&["1", "…", "9"], "Choose the answer or actor with this number"),
            (&["←", "→"], "Choose a word of the sentence; with Shift several"),
            (&["Enter"], "Take the chosen words"),
            (&["Backspace"], "Back to the question before"),
        ],
    ),
    (
        "In the timeline",
        &[
            (
                &["←", "→"],
                "Move from bar to bar; at either end of the strip below, shorten or lengthen the period",
            ),
            (&["Enter"], "Show only the period of the bar"),
            (&["Home", "End"], "To the first and the last"),
        ],
    ),
    (
        "On the map",
        &[
            (&["←", "→", "↑", "↓"], "Move the map"),
            (&["+", "−"], "Zoom in and out"),
            (&["0"], "Show all of it"),
        ],
    ),
    (
        "Beside the view",
        &[(&["←", "→"], "On the edge of the evidence panel: make it wider or narrower")],
    ),
];

/// What the sheet is given.
#[derive(Clone, PartialEq, Properties)]
pub struct KeySheetProps {
    /// Whether single keys do something.
    pub keys: bool,
    /// They shall, or shall not.
    pub switch: Callback<bool>,
}

/// The sheet.
#[component]
pub fn KeySheet(props: &KeySheetProps) -> Html {
    // Nobody has asked for it yet: what is seen at the start comes first.
    let ready = use_turn(4);
    let close = Callback::from(|_: MouseEvent| dom::close_dialog(KEY_SHEET));
    let onchange = {
        let (keys, switch) = (props.keys, props.switch.clone());
        Callback::from(move |_: Event| switch.emit(!keys))
    };
    html! {
        <dialog id={KEY_SHEET} class="sheet" aria-labelledby="key-sheet-title">
            <div class="head">
                <h2 id="key-sheet-title">{ "Help and keys" }</h2>
                <button type="button" class="button bare" aria-label="Close" onclick={close}>{ icon(Icon::Close) }</button>
            </div>
            <p class="soft">
                { "Entente has read these reports and found who did what to whom. A line goes from the actor that did \
                   something to the actor it was done to; the number on it counts the sentences. Select a line or an actor: \
                   the evidence appears beside it, and “Why?” explains each sentence." }
            </p>
            { for KEYS.iter().filter(|_| ready).map(|(place, keys)| html! {
                <>
                    <h3>{ *place }</h3>
                    <dl>{ for keys.iter().map(|(keys, what)| html! {
                        <div>
                            <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                            <dd>{ *what }</dd>
                        </div>
                    }) }</dl>
                </>
            }) }
            <label class="option">
                <input type="checkbox" checked={props.keys} {onchange} />
                <span class="label">{ "Single-key shortcuts (switch off if you dictate or often hit keys by accident)" }</span>
            </label>
            <Licences />
        </dialog>
    }
}
