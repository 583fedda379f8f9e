//! The sheet of keys: what can be done without a pointer, and the switch for single keys.

use yew::prelude::*;

use super::deferred::use_turn;
use super::icon::{Icon, icon};
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
            (&["P"], "Presenter mode, and back"),
            (&["?"], "This sheet"),
            (&["Esc"], "Close one thing at a time, then clear the selection"),
            (&["Tab"], "Go on to the next part of the page"),
        ],
    ),
    (
        "In the network",
        &[
            (&["←", "→", "↑", "↓"], "Walk from actor to actor, or move the picture"),
            (&["Enter"], "Select"),
            (&["+", "−"], "Zoom in and out"),
            (&["0"], "Fit everything"),
            (
                &["1", "2", "3"],
                "Only what is so many steps around the selected actor; again, the whole",
            ),
            (&["Alt", "←"], "Move the actor at which the walk stands; likewise the other arrows"),
            (&["Ctrl", "Enter"], "Select one more: two are compared, with the shortest path"),
        ],
    ),
    (
        "In the matrix and the events",
        &[
            (&["←", "→", "↑", "↓"], "Go from cell to cell, or from row to row"),
            (&["Home", "End"], "To the first and the last"),
            (&["Enter"], "Select the line or actor; of an event, open its report"),
            (&["Space"], "Select the event"),
        ],
    ),
    (
        "In the reader",
        &[
            (&["n"], "Next hit"),
            (&["p"], "Hit before"),
            (&["Shift", "P"], "Presenter mode: the small letter is taken here"),
        ],
    ),
    (
        "In presenter mode",
        &[
            (&["→", "Page Down"], "Reveal what is kept back, then go to the next step of the tour"),
            (&["←", "Page Up"], "To the step before"),
            (&["r"], "Reveal what is kept back, or keep it back again"),
            (&["n", "p"], "Next sentence of the selection, sentence before"),
            (&["q"], "The QR code of the view"),
            (&["Esc"], "Leave"),
        ],
    ),
    (
        "In the timeline",
        &[
            (&["←", "→"], "From bar to bar; on an end of the strip below, show less time or more"),
            (&["Enter"], "Show the time of the bar alone"),
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
                   the evidence is beside it, and “Why?” explains every single one." }
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
                <span class="label">{ "Single keys do something (switch off if you dictate or press keys by chance)" }</span>
            </label>
        </dialog>
    }
}
