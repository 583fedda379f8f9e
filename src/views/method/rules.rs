//! The rules, to be read and searched: what each says, and the sentences that test it.

use std::rc::Rc;

use entente_session::catalogue::{FoundRules, RuleFile, RuleSearch, RuleText};
use entente_session::{Action, Browsing, labels};
use entente_words::{count, method as text};
use yew::prelude::*;

use super::found;
use crate::browser::dom;
use crate::view_props::ViewProps;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RulesProps {
    /// What every view gets.
    pub(super) view: ViewProps,
}

/// So many rules at first, and with every press of the button that shows more.
const SOME: u32 = 40;

/// The page.
#[component]
pub(super) fn Rules(props: &RulesProps) -> Html {
    let view = &props.view;
    let browsing = &view.view_state.browsing;
    let search = RuleSearch { words: browsing.words.clone(), file: browsing.group.clone() };
    let limit = use_state_eq(|| SOME);
    {
        let limit = limit.setter();
        use_effect_with(search.clone(), move |_| {
            limit.set(SOME);
            dom::scroll_to_top(PAGE);
        });
    }
    let found = found::use_rules(search, *limit);
    let Some(found) = found else {
        return html! { <p class="soft method-wait">{ text::looking() }</p> };
    };
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + SOME))
    };
    html! {
        <div class="method-columns">
            { files(view, &found) }
            <div class="method-main">
                <div class="method-search">
                    { super::field(view, text::search_the_rules_a_verb_a()) }
                    <p class="soft" role="status">{ count(&found, browsing) }</p>
                </div>
                <div class="method-list" id={PAGE} tabindex="0" role="region" aria-label={text::rules_found()}>
                    { for found.rules.iter().map(rule) }
                    if (found.rules.len() as u32) < found.total {
                        <button type="button" class="button" onclick={more}>{ text::show_more_rules() }</button>
                    }
                </div>
            </div>
        </div>
    }
}

/// Id of what scrolls.
const PAGE: &str = "method-rules";

fn count(found: &Rc<FoundRules>, browsing: &Browsing) -> String {
    let all: u32 = found.files.iter().map(|file| file.all).sum();
    let said = count::rules(found.total as usize);
    if browsing.words.is_empty() && browsing.group.is_empty() {
        said
    } else {
        text::said_of_all(&said, labels::thousands(all as usize))
    }
}

/// A file's name: "11 Disapprove", "Topics".
fn title(stem: &str) -> String {
    let (number, name) = stem.split_once('-').unwrap_or(("", stem));
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let name: String = first.into_iter().chain(letters).collect();
    format!("{number} {name}").trim().to_owned()
}

/// The files, which are the twenty categories of the scheme and two of words: a list where there is room, else a
/// menu.
fn files(view: &ViewProps, found: &Rc<FoundRules>) -> Html {
    let browsing = &view.view_state.browsing;
    let go = |group: String| Action::Browse(Browsing { group, ..browsing.clone() });
    let total: u32 = found.files.iter().map(|file| file.found).sum();
    let entry = |stem: &str, name: String, about: &str, count: u32| {
        let action = go(stem.to_owned());
        let onclick = view.act.reform(move |_: MouseEvent| action.clone());
        let current = (browsing.group == stem).then_some("true");
        html! {
            <li>
                <button type="button" aria-current={current} title={about.to_owned()} {onclick}>
                    <span>{ name }</span><span class="faint number">{ count }</span>
                </button>
            </li>
        }
    };
    let one = |file: &RuleFile| entry(&file.stem, title(&file.stem), &file.about, file.found);
    html! {
        <nav class="method-files" aria-label={text::categories()}>
            <ul>
                { entry("", text::all_categories().into(), "", total) }
                { for found.files.iter().map(one) }
            </ul>
        </nav>
    }
}

fn rule(rule: &RuleText) -> Html {
    let name = rule.id.split_once('/').map_or(rule.id.as_str(), |(_, name)| name);
    let line = |line: &String| match line.split_once(": ") {
        Some((what, value)) => {
            html! { <div><dt>{ what.to_owned() }</dt><dd>{ value.to_owned() }</dd></div> }
        }
        None => html! { <div><dt /><dd>{ line.clone() }</dd></div> },
    };
    let test = |(text, gives): &(String, String)| {
        let gives = if gives.is_empty() { text::nothing().into() } else { outcome(gives) };
        html! { <li><q>{ text.clone() }</q><span class="faint">{ text::gives_gives(&gives) }</span></li> }
    };
    html! {
        <article class="rule" key={rule.place.clone()}>
            <header>
                <h3>{ name.replace('-', " ") }</h3>
                if !rule.code.is_empty() {
                    <span class="badge">{ labels::act(&rule.code) }</span>
                }
                <span class="faint"><code>{ rule.place.clone() }</code></span>
            </header>
            <dl>{ for rule.says.iter().map(line) }</dl>
            if !rule.tests.is_empty() {
                <ul class="tests" aria-label={text::tests()}>{ for rule.tests.iter().map(test) }</ul>
            }
        </article>
    }
}

/// What must come of a test, with its codes in words: `germany 111 russia; …`.
fn outcome(gives: &str) -> String {
    let one = |event: &str| {
        let mut words_ = event.split_whitespace();
        let (source, code, target) = (words_.next(), words_.next(), words_.next());
        match (source, code, target) {
            (Some(source), Some(code), Some(target)) => {
                let act = labels::act(code);
                let told: Vec<&str> = std::iter::once(act.as_str()).chain(words_).collect();
                format!("{source} → {target}: {}", told.join(", "))
            }
            _ => event.trim().to_owned(),
        }
    };
    gives.split(';').map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_outcomes_read_as_words() {
        assert_eq!(title("11-disapprove"), "11 Disapprove");
        assert_eq!(title("topics"), "Topics");
        assert_eq!(outcome("germany 112 russia"), "germany → russia: 112 Accuse");
        assert_eq!(outcome("none"), "none");
    }
}
