//! Export: what goes in, and a table with a row for every format.

use entente_graph::export::{About, FORMATS, Format, Make, Material, Use, fingerprint};
use entente_graph::{FilteredEvents, Network};
use entente_session::describe::filter::restrictions;
use entente_session::{Count, describe, labels};
use entente_words::{Text, count, export as text};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{files, png};
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

/// The id of what has the colours of paper, whatever the theme.
const ON_PAPER: &str = "export-on-paper";
/// The id of what has the colours of the screen.
const ON_SCREEN: &str = "export-on-screen";

/// The uses of formats, with their headings.
const USES: [(Use, Text); 4] = [
    (Use::Tables, text::tables),
    (Use::Graphs, text::networks),
    (Use::Data, text::data),
    (Use::Pictures, text::pictures_and_print),
];

/// What a person has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Choice {
    /// Everything, also what the filters hide.
    whole: bool,
    /// Pictures in the colours of the screen.
    screen: bool,
}

/// The part of the dialogue.
#[component]
pub(super) fn Export(props: &ViewProps) -> Html {
    let choice = use_state_eq(Choice::default);
    let said = use_state(String::new);
    let save = {
        let (props, choice, said) = (props.clone(), *choice, said.setter());
        Callback::from(move |format: &'static Format| {
            let text = text(&props, choice, format);
            let name = format!("entente-{}-{}.{}", format.id, files::today(), format.extension);
            let said = said.clone();
            spawn_local(async move {
                let saved = match format.make {
                    Make::Text(_) => files::save(&name, format.mime, &text),
                    Make::Painted(_) => match png::png(&text).await {
                        Ok(graph) => files::save_blob(&name, &graph),
                        Err(reason) => Err(reason),
                    },
                };
                said.set(match saved {
                    Ok(()) => text::saved_name(&name),
                    Err(reason) => text::name_could_not_be_saved_reason(&name, &reason),
                });
            });
        })
    };
    html! {
        <section class="export" aria-labelledby="export-title">
            <span id={ON_PAPER} class="on-paper" hidden={true}></span>
            <span id={ON_SCREEN} hidden={true}></span>
            <h3 id="export-title">{ text::export() }</h3>
            { scope(props, &choice) }
            { colours(&choice) }
            <table class="formats">
                <caption class="visually-hidden">{ text::formats() }</caption>
                { for USES.iter().map(|(used, name)| group(*used, name(), &save)) }
            </table>
            <p class="soft" role="status">{ (*said).clone() }</p>
        </section>
    }
}

/// What goes in.
fn scope(props: &ViewProps, choice: &UseStateHandle<Choice>) -> Html {
    let count = props.corpus.dataset.events().len();
    if props.view_state.filter.is_empty() {
        return html! { <p class="soft">{ text::all_will_be_exported(count) }</p> };
    }
    let all = count::events(count);
    let shown = labels::thousands(props.graph.filtered.len());
    let names = [text::only_what_is_shown_shown_of(&shown, &all), text::everything_all(&all)];
    radios(text::what_goes_in(), "export-scope", names, choice.whole, &{
        let choice = choice.clone();
        Callback::from(move |whole| choice.set(Choice { whole, ..*choice }))
    })
}

fn colours(choice: &UseStateHandle<Choice>) -> Html {
    let names =
        [text::pictures_as_on_paper().to_owned(), text::pictures_as_on_the_screen().to_owned()];
    radios(text::colours(), "export-colours", names, choice.screen, &{
        let choice = choice.clone();
        Callback::from(move |screen| choice.set(Choice { screen, ..*choice }))
    })
}

/// Two choices, of which the second is `true`.
fn radios(
    legend: &'static str,
    group: &'static str,
    names: [String; 2],
    on: bool,
    set: &Callback<bool>,
) -> Html {
    let radio = |(second, name): (bool, String)| {
        let set = set.clone();
        let onchange = Callback::from(move |_: Event| set.emit(second));
        html! {
            <label class="option">
                <input type="radio" name={group} checked={on == second} {onchange} />
                <span class="label">{ name }</span>
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="visually-hidden">{ legend }</legend>
            { for [false, true].into_iter().zip(names).map(radio) }
        </fieldset>
    }
}

fn group(used: Use, name: &'static str, save: &Callback<&'static Format>) -> Html {
    let row = |format: &'static Format| {
        let save = save.clone();
        let onclick = Callback::from(move |_: MouseEvent| save.emit(format));
        html! {
            <tr>
                <th scope="row">{ (format.label)() }</th>
                <td>{ (format.gloss)() }</td>
                <td>
                    <button type="button" class="button small" aria-label={text::save_label((format.label)())} {onclick}>
                        { icon_sized(Icon::Save, 16) }{ text::save() }
                    </button>
                </td>
            </tr>
        }
    };
    html! {
        <tbody>
            <tr><th scope="rowgroup" colspan="3" class="use">{ name }</th></tr>
            { for FORMATS.iter().filter(|format| format.used == used).map(row) }
        </tbody>
    }
}

/// The file's text.
fn text(props: &ViewProps, choice: Choice, format: &Format) -> String {
    let dataset = &props.corpus.dataset;
    let theme = png::theme_of(if choice.screen { ON_SCREEN } else { ON_PAPER });
    let about = about(props, choice.whole);
    let (Make::Text(make) | Make::Painted(make)) = format.make;
    let everything;
    let whole;
    let (filtered, network) = if choice.whole {
        everything = FilteredEvents::whole(dataset);
        whole = Network::of(dataset, &everything, props.view_state.level);
        (&everything, &whole)
    } else {
        (&props.graph.filtered, &props.graph.network)
    };
    make(&Material { dataset, selection: filtered, network, about: &about, theme: &theme })
}

/// What the file says of itself.
pub(in crate::panels) fn about(props: &ViewProps, whole: bool) -> About {
    let (dataset, filter) = (&props.corpus.dataset, &props.view_state.filter);
    let parts = if whole { Vec::new() } else { restrictions(dataset, filter) };
    let events = match props.view_state.count {
        Count::Reports => text::every_report_counted(),
        Count::Events => text::every_event_counted_once(),
    };
    About {
        title: text::who_did_what_to_whom().into(),
        filter: if parts.is_empty() { text::everything().into() } else { parts.join(", ") },
        counted: text::by_level_events(describe::level(props.view_state.level), events),
        fingerprint: fingerprint(dataset),
        corrections: props.corpus.ledger.log().len(),
        made: labels::date(files::today()),
    }
}
