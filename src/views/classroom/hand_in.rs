//! The end of a sheet: a file, or a link with its QR code where it is short enough.

use entente_classroom::coding::Coding;
use entente_classroom::hand_in::{LONGEST_LINK, file_name, pack, write};
use entente_session::share;
use entente_session::share::qr::{self, Qr};
use entente_session::{ViewId, ViewState, url};
use entente_words::classroom as text;
use yew::prelude::*;

use super::{ClassProps, use_focus};
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
    use_focus(".class-hand-in h3", ());
    let (link, notes) = link(&props.coding);
    let fits = link.len() <= LONGEST_LINK;
    let code = use_memo(link.clone(), |link| qr::code(link));
    let onclick = {
        let (coding, saved, trouble) =
            (props.coding.clone(), props.on_saved.clone(), trouble.clone());
        Callback::from(move |_: MouseEvent| {
            match files::save(&file_name(&coding), "application/json", &write(&coding)) {
                Ok(()) => saved.emit(()),
                Err(reason) => trouble.set(text::the_file_could_not_be_saved(&reason)),
            }
        })
    };
    html! {
        <section class="class-card class-hand-in">
            <h3>{ text::hand_in() }</h3>
            <p class="class-buttons">
                <button type="button" class="button main" {onclick}>{ icon_sized(Icon::Save, 16) }{ text::save_my_codes() }</button>
                <span role="status">{ if props.saved { text::saved_to_a_file_give_it() } else { "" } }</span>
            </p>
            <p role="alert">{ (*trouble).clone() }</p>
            if fits {
                <Field id="class-hand-in" label={text::or_this_link()} text={link.clone()} copy={text::copy_link()} />
                if !notes {
                    <p class="soft">{ text::your_notes_are_too_long_for() }</p>
                }
                { drawn((*code).as_ref(), share::reaches_others(&link)) }
            } else {
                <p>{ text::so_many_codes_do_not_fit(link.len(), LONGEST_LINK) }</p>
            }
        </section>
    }
}

fn drawn(code: Option<&Qr>, reaches: bool) -> Html {
    let Some(code) = code else {
        return html! { <p class="soft">{ text::the_link_is_too_long_for() }</p> };
    };
    if !reaches {
        return html! { <p class="soft">{ text::no_qr_code_this_page_was() }</p> };
    }
    qr_figure(code, text::the_teachers_phone_or_tablet_can().into())
}
