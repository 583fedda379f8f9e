//! The share dialogue: the link of the exact view, its QR code, what it contains, and a frame for other pages.

use entente_session::share::qr::{self, Qr};
use entente_session::share::{self, Link, LinkPayload};
use entente_words::share as text;
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
                    <Field id="share-link" label={text::link()} text={address.clone()} copy={text::copy_link()} />
                    { contents(&link) }
                </div>
            </div>
            if local {
                { elsewhere(&public, given) }
            }
            <Field id="share-embed" label={text::frame_for_another_page()} text={share::embed(&address)} copy={text::copy_frame()} />
        </>
    }
}

fn drawn(code: Option<&Qr>, reaches: bool) -> Html {
    let Some(code) = code else {
        return html! {
            <p class="qr none">
                { text::this_link_is_too_long_for() }
            </p>
        };
    };
    if !reaches {
        return html! {
            <p class="qr none">{ text::this_link_opens_a_file_on() }</p>
        };
    }
    let near = match code.reach() {
        1 => text::the_code_is_dense_hold_the().to_owned(),
        reach => text::phones_can_scan_it_from_about(reach),
    };
    qr_figure(code, near)
}

fn contents(link: &Link) -> Html {
    let list = |parts: &[String]| html! { <ul>{ for parts.iter().map(|part| html! { <li>{ part.clone() }</li> }) }</ul> };
    html! {
        <div class="share-contents">
            <h3>{ text::it_contains() }</h3>
            { list(&link.has) }
            <h3>{ text::it_does_not_contain() }</h3>
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
            <label for="share-public">{ text::web_address_of_this_page_optional() }</label>
            <input id="share-public" class="field" type="url" placeholder="https://" autocomplete="off" spellcheck="false"
                value={(**public).clone()} {oninput} aria-describedby="share-public-help" />
            <p id="share-public-help" class="soft">
                { if given {
                    text::the_link_and_the_qr_code()
                } else {
                    text::you_opened_this_page_from_a()
                } }
            </p>
        </div>
    }
}
