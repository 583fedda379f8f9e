//! How it works: from a report to a line in five steps, each with what it does to one sentence; then how often that
//! is wrong, and what it cannot do.

use yew::prelude::*;

use super::{example, figures};
use crate::view_props::ViewProps;
use crate::views::classroom::measured::Measured;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AboutProps {
    /// What every view gets.
    pub(super) view: ViewProps,
}

/// The five steps: what each is called, and what it does.
const STEPS: [(&str, &str); 5] = [
    (
        "The text is split",
        "The machine splits a report into sentences and words and removes text of the web page around it, such as “read \
         more”. A small trained network then tags the part of speech of every word, parses the sentence, and marks what \
         looks like a name.",
    ),
    (
        "Names become actors",
        "Every name is looked up in a dictionary of countries, their institutions, organisations, armed groups and people \
         with the dates of their offices, so that a title leads to the person who held it at the time. Pronouns and \
         descriptions (“the minister”) are linked to the name that they refer to. Unknown names become new actors.",
    ),
    (
        "Rules find events",
        "Words for an action, such as “accuse”, “meet” or “strike”, trigger a rule. The rule says where in the sentence \
         to find the source and the target, and which CAMEO code the event gets. Rules are plain text with tested \
         examples; people wrote all of them, and you can read them here.",
    ),
    (
        "Each event is qualified",
        "Many events in the news are claims. The machine records whether the report states the event or quotes a \
         speaker, who that speaker is, and whether the event is planned, only possible, or denied. Its confidence is the \
         share of events found in the same way that were right in sentences coded by people.",
    ),
    (
        "Events become lines",
        "All events from one actor to another form one line. Its width shows how many there are, its colour and dashes \
         their balance on the Goldstein scale, from −10 (an attack) to +10 (a retreat). Select a line to read its \
         sentences; “Why not?” lists the sentences that name two actors but gave no event.",
    ),
];

const LIMITS: [&str; 8] = [
    "It reads English, one sentence at a time. It misses what only two sentences together say.",
    "It knows only the office holders in its dictionary. It does not know a new minister until a line is added.",
    "It takes irony, metaphor and rhetorical questions literally.",
    "It counts what is reported, not what happened. Three reports of one event count as three, unless you count events.",
    "It reads a capital as its government (“Moscow said”), and sometimes mistakes a city for one.",
    "If a passive names no source (“two journalists were arrested in Ankara”), it takes the authorities of the place as the source.",
    "A name that is not in the dictionary becomes a new actor; two spellings of it become two actors.",
    "The Goldstein scale gives all events of a code the same number. It ranks kinds of events; it does not measure harm.",
];

/// The page.
#[component]
pub(super) fn About(props: &AboutProps) -> Html {
    let view = &props.view;
    let found = example::event(view);
    let worked = |step: usize| -> Html {
        let Some((coded, event)) = found else { return html! {} };
        match step {
            0 => html! { <>{ example::cut(coded, event) }{ example::sentence(coded, event) }</> },
            1 => example::named(coded, event).into(),
            2 => {
                html! { <>{ example::hung(coded, event) }{ " " }{ example::ruled(view, event) }</> }
            }
            3 => example::judged(view, event).into(),
            _ => example::drawn(view, event).into(),
        }
    };
    let step = |(index, (title, text)): (usize, &(&'static str, &'static str))| {
        html! {
            <li>
                <h3>{ *title }</h3>
                <p>{ *text }</p>
                <div class="worked-step">{ worked(index) }</div>
            </li>
        }
    };
    html! {
            <div class="method-page" tabindex="0" role="region" aria-label="How it works">
                <article class="method-text">
                    <h2>{ "From a report to a line" }</h2>
                    <p class="soft">{ "Everything happens inside this page. In five steps, with one sentence of your selection:" }</p>
                    <ol class="steps">{ for STEPS.iter().enumerate().map(step) }</ol>
                    <h2>{ "How often it is wrong" }</h2>
                    <p>
                        { "Measured against texts that people coded. Precision says how many of the lines drawn are right, recall \
                           how many of those in the text were found; F1 combines the two. If a set was used to improve the \
                           machine, its figure is slightly too high." }
                    </p>
                    { figures::table() }
    <Measured ..props.view.clone() />
                    <p>
                        { "People disagree too. People who coded new news sentences with the same codebook agreed on source and \
                           target at F1 33 %, and on the category as well at 14 %; after long discussion, at 59 % and 37 %. A \
                           machine that disagrees with one of them is not always wrong. In sets with one marked event per \
                           sentence, every further event counts as wrong, so precision is a lower bound." }
                    </p>
                    <h2>{ "What it cannot do" }</h2>
                    <ul class="limits">{ for LIMITS.iter().map(|limit| html! { <li>{ *limit }</li> }) }</ul>
                </article>
            </div>
        }
}
