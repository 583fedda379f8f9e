//! Export: what goes in, and a table with a row for every format.

use entente_graph::export::{About, FORMATS, Format, Make, Material, Use, fingerprint};
use entente_graph::{FilteredEvents, Network};
use entente_session::describe::filter::restrictions;
use entente_session::{Count, describe, labels};
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
const USES: [(Use, &str); 4] = [
    (Use::Tables, "Tables"),
    (Use::Graphs, "Networks"),
    (Use::Data, "Data"),
    (Use::Pictures, "Pictures and print"),
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
                    Ok(()) => format!("Saved {name}"),
                    Err(reason) => {
                        format!("{name} could not be saved: {reason}. Try another format.")
                    }
                });
            });
        })
    };
    html! {
        <section class="export" aria-labelledby="export-title">
            <span id={ON_PAPER} class="on-paper" hidden={true}></span>
            <span id={ON_SCREEN} hidden={true}></span>
            <h3 id="export-title">{ "Export" }</h3>
            { scope(props, &choice) }
            { colours(&choice) }
            <table class="formats">
                <caption class="visually-hidden">{ "Formats" }</caption>
                { for USES.iter().map(|(used, name)| group(*used, name, &save)) }
            </table>
            <p class="soft" role="status">{ (*said).clone() }</p>
        </section>
    }
}

/// What goes in.
fn scope(props: &ViewProps, choice: &UseStateHandle<Choice>) -> Html {
    let count = props.corpus.dataset.events().len();
    if props.view_state.filter.is_empty() {
        let all = match count {
            1 => "The event will be exported.".to_owned(),
            _ => format!("All {} events will be exported.", labels::thousands(count)),
        };
        return html! { <p class="soft">{ all }</p> };
    }
    let all = labels::count(count, "relation", "relations");
    let shown = labels::thousands(props.graph.filtered.len());
    let names = [format!("Only what is shown: {shown} of {all}"), format!("Everything: {all}")];
    radios("What goes in", "export-scope", names, choice.whole, &{
        let choice = choice.clone();
        Callback::from(move |whole| choice.set(Choice { whole, ..*choice }))
    })
}

fn colours(choice: &UseStateHandle<Choice>) -> Html {
    let names = ["Pictures as on paper".to_owned(), "Pictures as on the screen".to_owned()];
    radios("Colours", "export-colours", names, choice.screen, &{
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
                <th scope="row">{ format.label }</th>
                <td>{ format.gloss }</td>
                <td>
                    <button type="button" class="button small" aria-label={format!("Save {}", format.label)} {onclick}>
                        { icon_sized(Icon::Save, 16) }{ "Save" }
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
fn about(props: &ViewProps, whole: bool) -> About {
    let (dataset, filter) = (&props.corpus.dataset, &props.view_state.filter);
    let parts = if whole { Vec::new() } else { restrictions(dataset, filter) };
    let events = match props.view_state.count {
        Count::Reports => "every report counted",
        Count::Events => "every event counted once",
    };
    About {
        title: "Who did what to whom".into(),
        filter: if parts.is_empty() { "everything".into() } else { parts.join(", ") },
        counted: format!("by {}, {events}", describe::level(props.view_state.level)),
        fingerprint: fingerprint(dataset),
        corrections: props.corpus.ledger.log().len(),
        made: labels::date(files::today()),
    }
}
