//! What stands in the view's place: while it loads, when there is nothing, when it is broken.

use entente_session::{Action, UserDataEdit};
use entente_words::{app as text, count};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::panels::texts::TEXTS;

/// The reports are being fetched.
pub(super) fn opening() -> Html {
    html! {
        <div class="place">
            <p class="title">{ text::opening_the_reports() }</p>
        </div>
    }
}

/// The worker has begun.
pub(super) fn coding(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    html! {
        <div class="place">
            <p class="title">{ text::reading_the_reports() }</p>
            { bar(done, whole, stop) }
            <p class="soft">{ text::the_reports_are_read_inside_this() }</p>
        </div>
    }
}

/// Some are shown already.
pub(super) fn still_coding(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    html! { <div class="still-coding">{ bar(done, whole, stop) }</div> }
}

/// How far it is, and where own texts are read, the way to stop for now.
fn bar(done: usize, whole: usize, stop: Option<&Callback<Action>>) -> Html {
    let words = text::done_of_reports_read(done, count::reports(whole));
    html! {
        <div class="progress">
            <progress max={whole.to_string()} value={done.to_string()} aria-label={text::reports_read()} />
            <span class="faint number">{ words }</span>
            if let Some(act) = stop.cloned() {
                <button type="button" class="button small" title={text::stop_reading_for_now_the_texts()}
                    onclick={move |_: MouseEvent| act.emit(Action::UserData(UserDataEdit::Stop))}>{ text::stop() }</button>
            }
        </div>
    }
}

/// There are no reports.
pub(super) fn empty() -> Html {
    html! {
        <div class="place">
            { icon_sized(Icon::Report, 32) }
            <p class="title">{ text::there_are_no_reports_in_this() }</p>
            <p class="soft">
                { text::entente_reads_news_reports_and() }
            </p>
            <button type="button" class="button main" aria-haspopup="dialog"
                onclick={|_: MouseEvent| dom::open_dialog(TEXTS)}>{ text::add_texts() }</button>
        </div>
    }
}

/// It cannot go on.
pub(super) fn broken(reason: &str) -> Html {
    html! {
        <div class="place" role="alert">
            { icon_sized(Icon::Warning, 32) }
            <p class="title">{ text::the_reports_could_not_be_read() }</p>
            <p>{ reason.to_owned() }</p>
            <p class="soft">
                { text::reload_the_page_if_the_error() }
            </p>
        </div>
    }
}
