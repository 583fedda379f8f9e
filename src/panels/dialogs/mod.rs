//! The dialogues that are drawn only while they are open: sharing, tours, and one page to be published.

mod page;
mod share;
mod tours;

use entente_session::share::LinkPayload;
use entente_session::{Action, Dialog};
use entente_words::share as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::view_props::ViewProps;

/// The id of whichever is open.
const SHEET: &str = "sheet";

/// What the dialogues are given.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetsProps {
    /// Which is open.
    pub sheet: Option<Dialog>,
    /// What every view gets.
    pub view: ViewProps,
    /// What there is besides the look.
    pub payload: LinkPayload,
}

/// The dialogue that is open.
#[component]
pub fn Dialogs(props: &SheetsProps) -> Html {
    match props.sheet {
        None => html! {},
        Some(sheet) => {
            html! { <Open key={format!("{sheet:?}")} {sheet} view={props.view.clone()} payload={props.payload.clone()} /> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OpenProps {
    sheet: Dialog,
    view: ViewProps,
    payload: LinkPayload,
}

#[component]
fn Open(props: &OpenProps) -> Html {
    {
        let act = props.view.act.clone();
        use_effect_with((), move |()| {
            dom::open_dialog(SHEET);
            let listener = dom::on_close(SHEET, move || act.emit(Action::Dialog(None)));
            move || drop(listener)
        });
    }
    let close = Callback::from(|_: MouseEvent| dom::close_dialog(SHEET));
    let (title, class) = match props.sheet {
        Dialog::Share => (text::share_this_view(), "share-sheet"),
        Dialog::Tours => (text::tour(), "tour-sheet"),
        Dialog::Page => (entente_words::one_page::one_page(), "page-sheet"),
    };
    html! {
        <dialog id={SHEET} class={classes!("sheet", class)} aria-labelledby="sheet-title">
            <div class="head">
                <h2 id="sheet-title">{ title }</h2>
                <button type="button" class="button bare" aria-label={text::close()} onclick={close}>{ icon(Icon::Close) }</button>
            </div>
            { match props.sheet {
                Dialog::Share => html! { <share::Share view={props.view.clone()} payload={props.payload.clone()} /> },
                Dialog::Page => html! { <page::OnePage view={props.view.clone()} payload={props.payload.clone()} /> },
                Dialog::Tours => html! { <tours::TourSheet view={props.view.clone()} /> },
            } }
        </dialog>
    }
}
