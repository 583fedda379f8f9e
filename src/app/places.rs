//! What stands in the view's place: while it loads, when there is nothing, when it is broken.

use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};
use crate::words;

/// The reports are being fetched.
pub(super) fn opening() -> Html {
    html! {
        <div class="place">
            <p class="title">{ "Opening the reports…" }</p>
        </div>
    }
}

/// The worker has begun.
pub(super) fn coding(done: usize, whole: usize) -> Html {
    html! {
        <div class="place">
            <p class="title">{ "Reading the reports…" }</p>
            { bar(done, whole) }
            <p class="soft">{ "All of it happens inside this page: no text leaves your machine." }</p>
        </div>
    }
}

/// Some are shown already.
pub(super) fn still_coding(done: usize, whole: usize) -> Html {
    html! { <div class="still-coding">{ bar(done, whole) }</div> }
}

fn bar(done: usize, whole: usize) -> Html {
    let words = format!("{} of {} read", done, words::count(whole, "report", "reports"));
    html! {
        <div class="progress">
            <progress max={whole.to_string()} value={done.to_string()} aria-label="Reports read" />
            <span class="faint number">{ words }</span>
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
                { "Entente reads news reports and shows who did what to whom. The file with its reports \
                   (corpus/reports.jsonl) is empty: put one report a line into it, as its SOURCES.md says, and reload." }
            </p>
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
                { "Reload the page. If it says so again, the copy of the page is incomplete: fetch it afresh, or open it in \
                   a current Firefox, Chrome, Edge or Safari." }
            </p>
        </div>
    }
}
