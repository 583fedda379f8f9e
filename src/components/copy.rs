//! Text to be taken away: a button that copies it, and a field that shows it.

use entente_words::components as text;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{clipboard, dom};
use crate::components::icon::{Icon, icon_sized};

/// What the button is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// What it says before it is pressed: "Copy link".
    pub name: AttrValue,
    /// What it copies.
    pub text: AttrValue,
    /// The same with its form, as HTML that was made of escaped words; for programs that take it.
    #[prop_or_default]
    pub html: Option<AttrValue>,
    /// A class of its own.
    #[prop_or_default]
    pub class: Classes,
}

/// A button that copies, and says whether it could.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state(|| None::<bool>);
    {
        let copied = copied.clone();
        // What has changed has not been copied yet.
        use_effect_with(props.text.clone(), move |_| copied.set(None));
    }
    let onclick = {
        let (copied, text, html) = (copied.clone(), props.text.to_string(), props.html.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text, html) = (copied.clone(), text.clone(), html.clone());
            spawn_local(async move {
                let done = match html {
                    Some(html) => clipboard::copy_formatted(text, html.to_string()).await,
                    None => clipboard::copy(text).await,
                };
                copied.set(Some(done));
            });
        })
    };
    let (symbol, name) = match *copied {
        None => (Icon::Copy, props.name.clone()),
        Some(true) => (Icon::Check, text::copied().into()),
        Some(false) => (Icon::Warning, text::could_not_copy().into()),
    };
    // Told beside the button: what is told inside of it would not be its name.
    let told = copied.is_some().then(|| name.clone());
    html! {
        <>
            <button type="button" class={classes!("button", props.class.clone())} {onclick}>
                { icon_sized(symbol, 16) }{ name }
            </button>
            <span class="visually-hidden" role="status">{ told }</span>
        </>
    }
}

/// What the field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub label: AttrValue,
    /// What it shows.
    pub text: AttrValue,
    /// What its button says.
    pub copy: AttrValue,
}

/// A text that is there to be copied, by the button or by hand.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let id = props.id;
    let onfocus = Callback::from(move |_: FocusEvent| dom::select_text(id));
    html! {
        <div class="copy-field">
            <label for={id}>{ props.label.clone() }</label>
            <input {id} class="field" type="text" readonly=true spellcheck="false" value={props.text.clone()} {onfocus} />
            <CopyButton name={props.copy.clone()} text={props.text.clone()} />
        </div>
    }
}
