//! A line at the foot of the page: what was just done, and how to take it back. One at a time, for a few
//! seconds; it waits while a pointer or the focus is on it.

use entente_session::{Action, Edit, Toast};
use entente_words::components as text;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};

/// So long a toast stays, in milliseconds: time to read it twice and to reach its button.
const STAY_MS: u32 = 8_000;

/// What the place of the toasts is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ToastsProps {
    /// The one to show.
    pub toast: Option<Toast>,
    /// What follows its words: "71 relations left".
    pub left: AttrValue,
    /// What the person does.
    pub act: Callback<Action>,
}

/// The place of the toasts. It is always there, so that what appears in it is read aloud.
#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let held = use_state(|| false);
    {
        let (act, held) = (props.act.clone(), *held);
        let number = props.toast.as_ref().map(|toast| toast.number);
        use_effect_with((number, held), move |(number, held)| {
            let running = number.is_some() && !held;
            let dismiss = move || act.emit(Action::Edit(Edit::Dismiss));
            let timer = running.then(|| Timeout::new(STAY_MS, dismiss));
            move || drop(timer)
        });
    }
    {
        // What goes while the pointer is on it sends no word of its leaving.
        let (held, gone) = (held.clone(), props.toast.is_none());
        use_effect_with(gone, move |gone| {
            if *gone {
                held.set(false);
            }
        });
    }
    html! {
        <div class="toasts" role="status" aria-live="polite" aria-atomic="true">
            if let Some(toast) = &props.toast {
                { shown(props, toast, &held) }
            }
        </div>
    }
}

/// What takes back what the toast tells of.
fn undoes(toast: &Toast) -> Option<Edit> {
    toast.entry.clone().map(Edit::TakeBack).or(toast.back.map(Edit::Jump))
}

fn shown(props: &ToastsProps, toast: &Toast, held: &UseStateHandle<bool>) -> Html {
    let keep = |on: bool| {
        let held = held.clone();
        move || held.set(on)
    };
    let (over, out, inside, outside) = (keep(true), keep(false), keep(true), keep(false));
    let act = |edit: Edit| {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Edit(edit.clone())))
    };
    html! {
        <div class="toast" key={toast.number} onmouseenter={move |_| over()} onmouseleave={move |_| out()}
            onfocusin={move |_| inside()} onfocusout={move |_| outside()}>
            <p>
                { toast.words.clone() }
                if toast.counts {
                    { " " }{ props.left.clone() }
                }
            </p>
            if let Some(undo) = undoes(toast) {
                <button type="button" class="button small" onclick={act(undo)}>
                    { icon_sized(Icon::Undo, 16) }{ text::undo() }
                </button>
            }
            <button type="button" class="button small bare" aria-label={text::dismiss()} title={text::dismiss()} onclick={act(Edit::Dismiss)}>
                { icon_sized(Icon::Close, 16) }
            </button>
        </div>
    }
}
