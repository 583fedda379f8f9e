//! The method: what the machine does, how often it is wrong and what it cannot do; its rules and its dictionary, to
//! be read and searched.

mod about;
mod detail;
mod dictionary;
mod example;
mod figures;
mod found;
mod rules;

use entente_session::{Action, Browsing, Ongoing, Page};
use entente_words::method as text;
use yew::prelude::*;

use crate::components::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The pages, each with its name and what it is for.
const PAGES: &[Segment<Page>] = &[
    (Page::About, text::how_it_works, text::what_the_machine_does_its_error),
    (Page::Rules, text::rules, text::the_rules_that_code_acts_with),
    (Page::Dictionary, text::dictionary, text::who_is_who_names_offices_with),
];

/// The view.
#[component]
pub fn MethodView(props: &ViewProps) -> Html {
    let browsing = &props.view_state.browsing;
    let choose = props.act.reform(|page| Action::Browse(Browsing { page, ..Browsing::default() }));
    html! {
        <div class="method-view">
            <div class="method-tabs">
                <Segments<Page> label={text::page_of_the_method()} segments={PAGES} on={browsing.page} {choose} />
            </div>
            { match browsing.page {
                Page::About => html! { <about::About view={props.clone()} /> },
                Page::Rules => html! { <rules::Rules view={props.clone()} /> },
                Page::Dictionary => html! { <dictionary::Dictionary view={props.clone()} /> },
            } }
        </div>
    }
}

/// What typing into a page's field does: many small steps of one search.
fn searching(props: &ViewProps) -> Callback<String> {
    let (act, browsing) = (props.act.clone(), props.view_state.browsing.clone());
    Callback::from(move |words: String| {
        // Back returns to what was before the first letter of a search.
        let first = browsing.words.is_empty();
        let which = if first { Ongoing::First } else { Ongoing::Next };
        let asked = Action::Browse(Browsing { words, ..browsing.clone() });
        act.emit(Action::Ongoing(which, Box::new(asked)));
    })
}

/// A field to search with.
fn field(props: &ViewProps, label: &'static str) -> Html {
    let search = searching(props);
    let oninput = Callback::from(move |event: InputEvent| {
        search.emit(crate::browser::dom::input_value(&event));
    });
    html! {
        <input class="field" type="search" aria-label={label} placeholder={label} autocomplete="off" spellcheck="false"
            value={props.view_state.browsing.words.clone()} {oninput} />
    }
}
