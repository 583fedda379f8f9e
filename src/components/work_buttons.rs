//! Saving the work to a file, and opening one.

use entente_session::workspace::Workspace;
use entente_session::{Action, persistence};
use entente_words::export as text;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::files;
use crate::services::persistence::{Handle, Save};

/// What the buttons are given.
#[derive(Clone, PartialEq, Properties)]
pub struct WorkButtonsProps {
    /// Whether a lesson can be saved here too.
    #[prop_or_default]
    pub lesson: bool,
    /// What the person does.
    pub act: Callback<Action>,
}

/// The buttons.
#[component]
pub fn WorkButtons(props: &WorkButtonsProps) -> Html {
    let Some(Handle(save)) = use_context::<Handle>() else { return html! {} };
    let saves = |what: Save| {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(what))
    };
    html! {
        <div class="row work-buttons">
            <button type="button" class="button" onclick={saves(Save::Workspace)}>
                { icon_sized(Icon::Save, 18) }{ text::save_workspace() }<kbd>{ "Ctrl S" }</kbd>
            </button>
            if props.lesson {
                <button type="button" class="button" onclick={saves(Save::Lesson)}>
                    { icon_sized(Icon::Reader, 18) }{ text::save_as_lesson() }
                </button>
            }
            { open(&props.act) }
        </div>
    }
}

fn open(act: &Callback<Action>) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        let act = act.clone();
        files::read_chosen(&event, move |name, read| act.emit(opened(&name, read)));
    });
    html! {
        <label class="button file">
            { text::open_workspace() }
            <input class="visually-hidden" type="file" accept=".json,application/json" {onchange} />
        </label>
    }
}

/// What becomes of a file that was to be a workspace.
pub fn opened(name: &str, read: Result<String, String>) -> Action {
    let workspace = read.and_then(|text| {
        Workspace::read(&text)
            .map_err(|reason| text::name_could_not_be_opened_reason(name, &reason))
    });
    Action::Persistence(match workspace {
        Ok(workspace) => persistence::Action::Opened(workspace.into()),
        Err(reason) => persistence::Action::Failed(reason),
    })
}
