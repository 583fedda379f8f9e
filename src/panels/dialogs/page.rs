//! One page worth publishing: its title and caption, the page as it will be, and the ways to take it along. Below it the
//! proof of reading.

use entente_graph::export::Material;
use entente_graph::export::page::{Page, Quotation};
use entente_graph::{Network, Theme};
use entente_session::share::{self, Link, LinkPayload};
use entente_session::{Shared, one_page};
use entente_words::one_page as text;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{dom, files, location, png};
use crate::components::copy::CopyButton;
use crate::components::icon::{Icon, icon_sized};
use crate::panels::export::formats::about;
use crate::view_props::ViewProps;

/// The id of what has the colours of paper, whatever the theme.
const ON_PAPER: &str = "page-on-paper";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OnePageProps {
    pub(super) view: ViewProps,
    pub(super) payload: LinkPayload,
}

/// What is proposed, the figure's network, and the proof of reading.
#[derive(Clone, Debug, Default, PartialEq)]
struct Proposed {
    page: Page,
    network: Network,
    proof: [String; 2],
}

/// What the page can be taken along as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    Png,
    Html,
}

#[component]
pub(super) fn OnePage(props: &OnePageProps) -> Html {
    let view = &props.view;
    let what = (view.graph.clone(), view.choice.clone(), view.selection.clone());
    let proposed = use_memo((what, view.corpus.clone()), {
        let (view, link) = (view.clone(), link(props));
        move |_| Shared::new(propose(&view, link))
    });
    let proposed = Shared::clone(&proposed);
    let title = use_state(|| proposed.page.title.clone());
    let caption = use_state(String::new);
    let said = use_state(String::new);
    // The colours of paper are known when the page stands in the document.
    let picture = use_state(String::new);
    {
        let (picture, view) = (picture.setter(), view.clone());
        use_effect_with(proposed.clone(), move |proposed| {
            let drawn = made(&view, &proposed.network, |material| proposed.page.picture(material));
            picture.set(format!("data:image/svg+xml,{}", escaped(&drawn)));
        });
    }
    let page =
        Page { title: (*title).clone(), caption: (*caption).clone(), ..proposed.page.clone() };
    let take = {
        let (view, page, proposed, said) =
            (view.clone(), page.clone(), proposed.clone(), said.setter());
        Callback::from(move |take: Take| save(&view, &page, &proposed.network, take, &said))
    };
    html! {
        <>
            <span id={ON_PAPER} class="on-paper" hidden={true}></span>
            <div class="page-fields">
                { field(text::title(), "page-title", &title, false) }
                { field(text::caption(), "page-caption", &caption, true) }
            </div>
            { buttons(&page, &take) }
            <p class="soft" role="status">{ (*said).clone() }</p>
            { preview(&page, &picture) }
            <p class="faint no-print">{ text::english() }</p>
            { proof(&proposed.proof) }
        </>
    }
}

/// The link that opens the view; empty where it leads to a file on this machine.
fn link(props: &OnePageProps) -> String {
    let view = &props.view;
    let link = Link::of(&view.view_state, &view.corpus.dataset, &props.payload);
    let address = share::address(&location::address_with(""), &link.fragment);
    if share::reaches_others(&address) { address } else { String::new() }
}

fn propose(view: &ViewProps, link: String) -> Proposed {
    let about = about(view, false);
    let material = one_page::Material {
        dataset: &view.corpus.dataset,
        graph: &view.graph,
        choice: &view.choice,
        selection: &view.selection,
        about: &about,
    };
    let (page, network) = one_page::proposed(&material, link);
    let proof = one_page::proof(&view.corpus.dataset, view.corpus.ledger.log());
    Proposed { page, network, proof }
}

/// Something made of the figure's network, in the colours of paper.
fn made(view: &ViewProps, network: &Network, make: impl FnOnce(&Material<'_>) -> String) -> String {
    let (about, theme): (_, Theme) = (about(view, false), png::theme_of(ON_PAPER));
    let (dataset, selection) = (&view.corpus.dataset, &view.graph.filtered);
    make(&Material { dataset, selection, network, about: &about, theme: &theme })
}

/// What an address cannot hold as it is.
fn escaped(svg: &str) -> String {
    svg.replace('%', "%25").replace('#', "%23")
}

fn field(name: &'static str, id: &'static str, value: &UseStateHandle<String>, long: bool) -> Html {
    let oninput = {
        let value = value.setter();
        Callback::from(move |event: InputEvent| value.set(dom::input_value(&event)))
    };
    html! {
        <label for={id}>
            <span>{ name }</span>
            if long {
                <textarea {id} class="field" rows="3" placeholder={text::caption_hint()} value={(**value).clone()} {oninput} />
            } else {
                <input {id} class="field" type="text" value={(**value).clone()} {oninput} />
            }
        </label>
    }
}

fn buttons(page: &Page, take: &Callback<Take>) -> Html {
    let button = |name: &'static str, what: Take| {
        let take = take.clone();
        let onclick = Callback::from(move |_: MouseEvent| take.emit(what));
        html! { <button type="button" class="button" {onclick}>{ icon_sized(Icon::Save, 16) }{ name }</button> }
    };
    html! {
        <div class="page-buttons">
            { button(text::as_png(), Take::Png) }
            { button(text::as_html(), Take::Html) }
            <button type="button" class="button" onclick={|_: MouseEvent| dom::print()}>{ icon_sized(Icon::Page, 16) }{ text::print_or_pdf() }</button>
            if !page.link.is_empty() {
                <CopyButton name={text::copy_link()} text={page.link.clone()} />
            }
        </div>
    }
}

/// Saves the page as a file, and says so.
fn save(
    view: &ViewProps,
    page: &Page,
    network: &Network,
    take: Take,
    said: &UseStateSetter<String>,
) {
    let said = said.clone();
    let name = |ending: &str| format!("entente-page-{}.{ending}", files::today());
    let tell = move |name: &str, saved: Result<(), String>| {
        said.set(match saved {
            Ok(()) => text::saved(name),
            Err(reason) => text::not_saved(name, &reason),
        });
    };
    match take {
        Take::Html => {
            let (name, html) = (name("html"), made(view, network, |material| page.html(material)));
            tell(&name, files::save(&name, "text/html;charset=utf-8", &html));
        }
        Take::Png => {
            let (name, svg) = (name("png"), made(view, network, |material| page.svg(material)));
            spawn_local(async move {
                let saved = match png::png(&svg).await {
                    Ok(picture) => files::save_blob(&name, &picture),
                    Err(reason) => Err(reason),
                };
                tell(&name, saved);
            });
        }
    }
}

/// The page as it will be printed.
fn preview(page: &Page, picture: &str) -> Html {
    let quotation = |Quotation { words, source, coding }: &Quotation| {
        html! {
            <blockquote>
                <p>{ format!("“{words}”") }</p>
                <footer><cite>{ source.clone() }</cite>{ " · " }{ coding.clone() }</footer>
            </blockquote>
        }
    };
    html! {
        <article class="one-page on-paper" aria-label={text::preview()}>
            <h1>{ page.title.clone() }</h1>
            <figure>
                if !picture.is_empty() {
                    <img src={picture.to_owned()} alt={page.title.clone()} />
                }
                if !page.caption.is_empty() {
                    <figcaption>{ page.caption.clone() }</figcaption>
                }
            </figure>
            { for page.quotations.iter().map(quotation) }
            <div class="one-page-made">
                { for page.made.iter().map(|line| html! { <p>{ line.clone() }</p> }) }
                if !page.link.is_empty() {
                    <p><a href={page.link.clone()}>{ page.link.clone() }</a></p>
                }
            </div>
        </article>
    }
}

/// One line that can be cited, and a paragraph for the methods.
fn proof([line, methods]: &[String; 2]) -> Html {
    html! {
        <section class="page-proof no-print" aria-labelledby="proof-title">
            <h3 id="proof-title">{ text::proof_of_reading() }</h3>
            <p class="soft">{ text::proof_gloss() }</p>
            <h4>{ text::one_line() }</h4>
            <p class="said">{ line.clone() }</p>
            <CopyButton name={text::copy_line()} text={line.clone()} />
            <h4>{ text::methods() }</h4>
            <p class="said">{ methods.clone() }</p>
            <CopyButton name={text::copy_paragraph()} text={methods.clone()} />
        </section>
    }
}
