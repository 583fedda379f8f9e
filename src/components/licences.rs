//! The licences of what the page is made of: fetched or unpacked when somebody opens them.

use entente_words::{Text, help as text};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::boot;

/// The line between two licences, and the one between a licence's head and its text, begin so.
const HEAD: &str = "========";
const TEXT: &str = "--------";

const TITLE: Text = text::licences;
const ABOUT: Text = text::licences_about;
const LOADING: Text = text::loading;

/// A licence, and what it is of.
#[derive(Clone, Debug, PartialEq)]
struct Licence {
    name: String,
    of: String,
    text: String,
}

/// The licences, closed at first.
#[component]
pub fn Licences() -> Html {
    let found = use_state(|| None::<Result<Vec<Licence>, String>>);
    let ontoggle = {
        let found = found.clone();
        Callback::from(move |_: Event| {
            let found = found.clone();
            if found.is_none() {
                spawn_local(async move {
                    found.set(Some(boot::licences().await.map(|text| licences(&text))));
                });
            }
        })
    };
    let shown = match &*found {
        None => html! { <p class="soft">{ LOADING() }</p> },
        Some(Err(reason)) => {
            html! { <p role="alert">{ text::the_licences_could_not_be_read(reason) }</p> }
        }
        Some(Ok(licences)) => html! { <>{ for licences.iter().map(licence) }</> },
    };
    html! {
        <details class="licences" {ontoggle}>
            <summary>{ TITLE() }</summary>
            <p class="soft">{ ABOUT() }</p>
            { shown }
        </details>
    }
}

fn licence(licence: &Licence) -> Html {
    html! {
        <details>
            <summary><b>{ licence.name.clone() }</b>{ ": " }{ licence.of.clone() }</summary>
            <pre>{ licence.text.clone() }</pre>
        </details>
    }
}

/// The licences in the text of the notices.
fn licences(text: &str) -> Vec<Licence> {
    let mut found: Vec<Licence> = Vec::new();
    let mut in_head = false;
    for line in text.lines() {
        if line.starts_with(HEAD) {
            in_head = true;
            found.push(Licence { name: String::new(), of: String::new(), text: String::new() });
            continue;
        }
        let Some(last) = found.last_mut() else { continue };
        if line.starts_with(TEXT) && in_head {
            in_head = false;
        } else if !in_head {
            last.text.push_str(line);
            last.text.push('\n');
        } else if let Some(of) = line.strip_prefix("Of: ") {
            of.clone_into(&mut last.of);
        } else {
            line.clone_into(&mut last.name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_licence_has_its_name_and_what_it_is_of() {
        let text = "Preamble.\n========\nMIT License\nOf: a 1.0, b 2.0\n--------\nOne.\n--------\nTwo.\n========\nISC\nOf: c\n--------\nThree.\n";
        let found = licences(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].of.as_str()), ("MIT License", "a 1.0, b 2.0"));
        assert_eq!(found[0].text, "One.\n--------\nTwo.\n");
        assert_eq!(found[1].text, "Three.\n");
    }
}
