//! The end of a sheet: a file, or a link with its QR code where it is short enough.

use entente_classroom::coding::Coding;
use entente_classroom::hand_in::{LONGEST_LINK, file_name, pack, write};
use entente_session::share;
use entente_session::share::qr::{self, Qr};
use entente_session::{ViewId, ViewState, url};
use yew::prelude::*;

use super::ClassProps;
use crate::browser::{files, location};
use crate::components::copy::Field;
use crate::components::icon::{Icon, icon_sized};
use crate::components::qr_figure::qr_figure;

/// What the end is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HandInProps {
    pub(super) class: ClassProps,
    pub(super) coding: Coding,
    pub(super) saved: bool,
    pub(super) on_saved: Callback<()>,
}

/// The link that brings the codes to the teacher's page, and whether notes are in it.
fn link(coding: &Coding) -> (String, bool) {
    let address = |notes| {
        let class = pack(coding, notes);
        let view = ViewState { view: ViewId::Classroom, class, ..ViewState::default() };
        location::address_with(&url::write(&view))
    };
    let whole = address(true);
    let noted = coding.choices.iter().any(|choice| !choice.note.is_empty());
    if whole.len() > LONGEST_LINK && noted { (address(false), false) } else { (whole, true) }
}

/// The end of a sheet.
#[component]
pub(super) fn HandIn(props: &HandInProps) -> Html {
    let trouble = use_state(String::new);
    let (link, notes) = link(&props.coding);
    let fits = link.len() <= LONGEST_LINK;
    let code = use_memo(link.clone(), |link| qr::code(link));
    let onclick = {
        let (coding, saved, trouble) =
            (props.coding.clone(), props.on_saved.clone(), trouble.clone());
        Callback::from(move |_: MouseEvent| {
            match files::save(&file_name(&coding), "application/json", &write(&coding)) {
                Ok(()) => saved.emit(()),
                Err(reason) => trouble.set(format!("The file could not be saved: {reason}")),
            }
        })
    };
    html! {
        <section class="class-card class-hand-in">
            <h3>{ "Hand in" }</h3>
            <p class="class-buttons">
                <button type="button" class="button main" {onclick}>{ icon_sized(Icon::Save, 16) }{ "Save my codes" }</button>
                <span role="status">{ if props.saved { "Saved to a file. Give it to your teacher." } else { "" } }</span>
            </p>
            <p role="alert">{ (*trouble).clone() }</p>
            if fits {
                <Field id="class-hand-in" label="Or this link" text={link.clone()} copy="Copy link" />
                if !notes {
                    <p class="soft">{ "Your notes are too long for a link: they are only in the file." }</p>
                }
                { drawn((*code).as_ref(), share::reaches_others(&link)) }
            } else {
                <p>{ format!("So many codes do not fit a link ({} characters; {LONGEST_LINK} are safe). Hand in the file.", link.len()) }</p>
            }
        </section>
    }
}

fn drawn(code: Option<&Qr>, reaches: bool) -> Html {
    let Some(code) = code else {
        return html! { <p class="soft">{ "The link is too long for a QR code that a phone could read." }</p> };
    };
    if !reaches {
        return html! { <p class="soft">{ "No QR code: this page was opened from a file, so that its link works only on this computer. The teacher can still paste the link." }</p> };
    }
    qr_figure(code, "The teacher’s phone or tablet can scan it.".into())
}
