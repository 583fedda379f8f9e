//! An entry of the dictionary in full: its names, its offices with their dates, and the line that it came from.

use entente_engine::analysis::ActorId;
use entente_engine::knowledge::{AliasMark, Kind};
use entente_session::catalogue::EntryText;
use entente_session::{Action, Selection, labels};
use entente_words::method as text;
use yew::prelude::*;

use crate::view_props::ViewProps;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DetailProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// The entry.
    pub(super) entry: EntryText,
}

/// The entry.
#[component]
pub(super) fn Detail(props: &DetailProps) -> Html {
    let entry = &props.entry;
    let kind = match Kind::parse(&entry.kind) {
        Some(Kind::Place) => text::place(),
        Some(Kind::Agent) => text::common_noun_for_people(),
        Some(Kind::Actor(kind)) => labels::kind(kind),
        None => text::other(),
    };
    let country = Some(&entry.country).filter(|country| !country.is_empty());
    html! {
        <>
            <h2 class="title-line">{ entry.name.clone() }</h2>
            <p class="under-title">
                { kind }
                if let Some(country) = country.filter(|country| **country != entry.name) {
                    { format!(", {country}") }
                }
            </p>
            { named(props) }
            <dl class="facts">
                <dt>{ text::line() }</dt><dd><code>{ entry.place.clone() }</code></dd>
                if !entry.code.is_empty() {
                    <dt>{ text::code() }</dt><dd><code>{ entry.code.clone() }</code></dd>
                }
                <dt>{ text::id() }</dt><dd><code>{ entry.id.clone() }</code></dd>
                if !entry.note.is_empty() {
                    <dt>{ text::note() }</dt><dd>{ entry.note.clone() }</dd>
                }
            </dl>
            { names(entry) }
            { roles(entry) }
        </>
    }
}

/// Where the reports name it, a way there.
fn named(props: &DetailProps) -> Option<Html> {
    let dataset = &props.view.corpus.dataset;
    let id = ActorId(props.entry.id.as_str().into());
    let actor = dataset.find(&id)?;
    let facets = &props.view.graph.facets;
    let count = facets.actors.iter().find(|(ix, _)| *ix == actor).map_or(0, |(_, n)| n.filtered);

    let onclick =
        props.view.act.reform(move |_: MouseEvent| Action::Select(Selection::actor(id.clone())));
    Some(html! {
        <p>
            { text::named_here(count as usize) }{ " " }
            <button type="button" class="link" {onclick}>{ text::select_it() }</button>
        </p>
    })
}

/// Its other names, each with how it refers.
fn names(entry: &EntryText) -> Option<Html> {
    let name = |written: &String| {
        let (mark, text) = AliasMark::split(written);
        let how = match mark {
            AliasMark::Name => None,
            AliasMark::Adjective => Some(text::adjective()),
            AliasMark::People => Some(text::its_people()),
            AliasMark::Capital => Some(text::its_capital()),
            AliasMark::Seat => Some(text::seat_of_its_government()),
            AliasMark::Acronym => Some(text::in_capitals()),
        };
        let how = how.map(|how| html! { <span class="faint">{ format!(" {how}") }</span> });
        html! { <li>{ text.to_owned() }{ how }</li> }
    };
    (!entry.names.is_empty()).then(|| {
        html! {
            <section class="section">
                <h3>{ text::also_called() }</h3>
                <ul class="names">{ for entry.names.iter().map(name) }</ul>
            </section>
        }
    })
}

/// Its offices with their dates.
fn roles(entry: &EntryText) -> Option<Html> {
    let role = |[title, of, from, to]: &[String; 4]| {
        let whole = |date: &str| html! { <span class="whole">{ date.to_owned() }</span> };
        let dates = match (from.as_str(), to.as_str()) {
            ("", "") => Html::default(),
            (from, "") => html! { <>{ text::since() }{ whole(from) }</> },
            ("", to) => html! { <>{ text::until() }{ whole(to) }</> },
            (from, to) => html! { <>{ whole(from) }{ text::to() }{ whole(to) }</> },
        };
        html! {
            <tr><th scope="row">{ title.clone() }<span class="faint">{ of.clone() }</span></th><td class="n">{ dates }</td></tr>
        }
    };
    (!entry.roles.is_empty()).then(|| {
        html! {
            <section class="section">
                <h3>{ text::offices() }</h3>
                <table class="plain-table figures">
                    <thead class="visually-hidden"><tr><th>{ text::office() }</th><th>{ text::when() }</th></tr></thead>
                    <tbody>{ for entry.roles.iter().map(role) }</tbody>
                </table>
            </section>
        }
    })
}
