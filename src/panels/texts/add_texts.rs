//! The ways to bring texts along: choosing files or a folder, dropping them, pasting.

use entente_intake::{kind, limits};
use entente_session::Action;
use entente_session::persistence::Draft;
use entente_words::texts as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::browser::file_input::{self, FileInput};
use crate::components::icon::{Icon, icon_sized};

/// The id of the field for pasting.
const PASTE: &str = "paste-text";

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BringProps {
    /// Takes what is to be read.
    pub(super) add: Callback<Vec<FileInput>>,
    /// Is told whether a text was begun.
    pub(super) act: Callback<Action>,
}

/// What a field for files does: gives on those that were chosen.
pub(super) fn taking(add: &Callback<Vec<FileInput>>) -> Callback<Event> {
    let add = add.clone();
    Callback::from(move |event: Event| {
        let given = file_input::chosen(&event);
        if !given.is_empty() {
            add.emit(given);
        }
    })
}

/// The part.
#[component]
pub(super) fn AddTexts(props: &BringProps) -> Html {
    let chosen = taking(&props.add);
    let typed = props.act.reform(|event: InputEvent| {
        Action::Draft(Draft::Pasted, !dom::input_value(&event).trim().is_empty())
    });
    {
        // With the field goes what stands in it: it is being read, or was given up.
        let act = props.act.clone();
        use_effect_with((), move |()| move || act.emit(Action::Draft(Draft::Pasted, false)));
    }
    let paste = {
        let add = props.add.clone();
        Callback::from(move |_: MouseEvent| {
            let text = dom::value_by_id(PASTE);
            if text.trim().is_empty() {
                dom::focus(PASTE);
            } else {
                add.emit(vec![FileInput::text(text::pasted_text(), text)]);
            }
        })
    };
    html! {
        <section class="bring" aria-label={text::add_texts()}>
            <p>
                { text::choose_files_or_a_folder_drop() }
            </p>
            <div class="row">
                <label class="button main file">
                    { icon_sized(Icon::Plus, 18) }{ text::choose_files() }
                    <input class="visually-hidden" type="file" multiple=true accept={kind::ENDINGS} onchange={chosen.clone()} />
                </label>
                <label class="button file">
                    { text::choose_a_folder() }
                    <input class="visually-hidden" type="file" webkitdirectory=true multiple=true onchange={chosen} />
                </label>
            </div>
            <label class="paste" for={PASTE}>{ text::or_paste_a_text() }</label>
            <textarea id={PASTE} class="field" rows="4" spellcheck="false" oninput={typed} />
            <button type="button" class="button" onclick={paste}>{ text::read_this_text() }</button>
            <p class="faint">
                { text::reads_kind_at_most_limits_and(kind::NAMES, limits::SIZE, limits::REPORTS_IN_WORDS) }
            </p>
        </section>
    }
}
