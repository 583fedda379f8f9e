//! The share dialogue: the link of the exact view, its QR code, what it contains, and a frame for other pages.

use entente_session::share::qr::{self, Qr};
use entente_session::share::{self, Link, LinkPayload};
use yew::prelude::*;

use crate::browser::{dom, location, storage};
use crate::components::copy::Field;
use crate::components::qr_figure::qr_figure;
use crate::view_props::ViewProps;

/// Where the browser keeps the address at which the page stands on the web, for those who work with the file.
const PUBLIC: &str = "address";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ShareProps {
    pub(super) view: ViewProps,
    pub(super) payload: LinkPayload,
}

#[component]
pub(super) fn Share(props: &ShareProps) -> Html {
    let view = &props.view;
    let link = Link::of(&view.view_state, &view.corpus.dataset, &props.payload);
    let here = location::address_with("");
    let local = !share::reaches_others(&here);
    let public = use_state(|| storage::get(PUBLIC).unwrap_or_default());
    let given = local && share::reaches_others(public.trim());
    let address = share::address(if given { public.as_str() } else { &here }, &link.fragment);
    let code = use_memo(address.clone(), |address| qr::code(address));
    let reaches = share::reaches_others(&address);
    html! {
        <>
            <div class="share-body">
                { drawn((*code).as_ref(), reaches) }
                <div class="share-words">
                    <Field id="share-link" label="Link" text={address.clone()} copy="Copy link" />
                    { contents(&link) }
                </div>
            </div>
            if local {
                { elsewhere(&public, given) }
            }
            <Field id="share-embed" label="Frame for another page" text={share::embed(&address)} copy="Copy frame" />
        </>
    }
}

fn drawn(code: Option<&Qr>, reaches: bool) -> Html {
    let Some(code) = code else {
        return html! {
            <p class="qr none">
                { "This link is too long for a QR code that a phone could read. Remove a filter or the pinned view, or copy the link." }
            </p>
        };
    };
    if !reaches {
        return html! {
            <p class="qr none">{ "This link opens a file on this computer. Put the page online to get a QR code." }</p>
        };
    }
    let near = match code.reach() {
        1 => "The code is dense: hold the phone as close as the code is wide.".to_owned(),
        reach => format!("Phones can scan it from about {reach} times its width."),
    };
    qr_figure(code, near)
}

fn contents(link: &Link) -> Html {
    let list = |parts: &[String]| html! { <ul>{ for parts.iter().map(|part| html! { <li>{ part.clone() }</li> }) }</ul> };
    html! {
        <div class="share-contents">
            <h3>{ "It contains" }</h3>
            { list(&link.has) }
            <h3>{ "It does not contain" }</h3>
            { list(&link.lacks) }
        </div>
    }
}

/// Opened from a file, the page does not know where others find it.
fn elsewhere(public: &UseStateHandle<String>, given: bool) -> Html {
    let oninput = {
        let public = public.clone();
        Callback::from(move |event: InputEvent| {
            let address = dom::input_value(&event);
            storage::set(PUBLIC, address.trim());
            public.set(address);
        })
    };
    html! {
        <div class="copy-field">
            <label for="share-public">{ "Web address of this page (optional)" }</label>
            <input id="share-public" class="field" type="url" placeholder="https://" autocomplete="off" spellcheck="false"
                value={(**public).clone()} {oninput} aria-describedby="share-public-help" />
            <p id="share-public-help" class="soft">
                { if given {
                    "The link and the QR code open the same view at this address."
                } else {
                    "You opened this page from a file, so its link works only on this computer. Send the file along, or put it \
                     on a server and enter its address here."
                } }
            </p>
        </div>
    }
}
