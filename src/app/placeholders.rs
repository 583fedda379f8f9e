//! What stands in the view's place: while it loads, when there is nothing, when it is broken.

use entente_session::{Action, UserDataEdit, labels};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::panels::texts::TEXTS;

/// The reports are being fetched.
pub(super) fn opening() -> Html {
    html! {
        <div class="place">
            <p class="title">{ "Opening the reports…" }</p>
        </div>
    }
}

/// The worker has begun.
pub(super) fn coding(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    html! {
        <div class="place">
            <p class="title">{ "Reading the reports…" }</p>
            { bar(done, whole, stop) }
            <p class="soft">{ "The reports are read inside this page; no text leaves your computer." }</p>
        </div>
    }
}

/// Some are shown already.
pub(super) fn still_coding(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    html! { <div class="still-coding">{ bar(done, whole, stop) }</div> }
}

/// How far it is, and where own texts are read, the way to stop for now.
fn bar(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    let words = format!("{} of {} read", done, labels::count(whole, "report", "reports"));
    html! {
        <div class="progress">
            <progress max={whole.to_string()} value={done.to_string()} aria-label="Reports read" />
            <span class="faint number">{ words }</span>
            if let Some(act) = stop.cloned() {
                <button type="button" class="button small" title="Stop reading for now. The texts stay here, and can be read later"
                    onclick={move |_: MouseEvent| act.emit(Action::UserData(UserDataEdit::Stop))}>{ "Stop" }</button>
            }
        </div>
    }
}

/// There are no reports.
pub(super) fn empty() -> Html {
    html! {
        <div class="place">
            { icon_sized(Icon::Report, 32) }
            <p class="title">{ "There are no reports in this page" }</p>
            <p class="soft">
                { "Entente reads news reports and shows who did what to whom. Add your own reports as files, or paste a text. \
                   They stay in this page." }
            </p>
            <button type="button" class="button main" aria-haspopup="dialog"
                onclick={|_: MouseEvent| dom::open_dialog(TEXTS)}>{ "Add texts…" }</button>
        </div>
    }
}

/// It cannot go on.
pub(super) fn broken(reason: &str) -> Html {
    html! {
        <div class="place" role="alert">
            { icon_sized(Icon::Warning, 32) }
            <p class="title">{ "The reports could not be read" }</p>
            <p>{ reason.to_owned() }</p>
            <p class="soft">
                { "Reload the page. If the error comes back, the copy of the page is incomplete: download it again, or open it \
                   in a current Firefox, Chrome, Edge or Safari." }
            </p>
        </div>
    }
}
