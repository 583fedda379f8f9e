//! Save and export: the button in the top bar and the dialogue behind it. Nothing of it is drawn before it is asked
//! for.

pub(super) mod formats;

use entente_words::export as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::components::work_buttons::WorkButtons;
use crate::view_props::ViewProps;

/// The dialogue's id.
const KEEP: &str = "keep";

/// The button and, while it is open, the dialogue.
#[component]
pub fn SaveAndExport(props: &ViewProps) -> Html {
    let open = use_state_eq(|| false);
    use_effect_with(*open, |open| {
        if *open {
            dom::open_dialog(KEEP);
        }
    });
    let onclick = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let onclose = {
        let open = open.setter();
        Callback::from(move |_: Event| open.set(false))
    };
    html! {
        <>
            <button type="button" class="button bare" title={text::save_and_export()} aria-label={text::save_and_export()} aria-haspopup="dialog" {onclick}>
                { icon(Icon::Save) }
            </button>
            if *open {
                <dialog id={KEEP} class="sheet keep" aria-labelledby="keep-title" {onclose}>
                    <div class="head">
                        <h2 id="keep-title">{ text::save_and_export() }</h2>
                        <button type="button" class="button bare" aria-label={text::close()}
                            onclick={|_: MouseEvent| dom::close_dialog(KEEP)}>{ icon(Icon::Close) }</button>
                    </div>
                    <section aria-labelledby="work-title">
                        <h3 id="work-title">{ text::your_work() }</h3>
                        <p class="soft">
                            { text::a_workspace_file_holds_your() }
                        </p>
                        <WorkButtons lesson={true} act={props.act.clone()} />
                    </section>
                    <formats::Export ..props.clone() />
                </dialog>
            }
        </>
    }
}
