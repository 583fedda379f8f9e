//! How it works: from a report to a line in five steps, each with what it does to one sentence; then how often that
//! is wrong, and what it cannot do.

use yew::prelude::*;

use super::{example, figures};
use crate::view_props::ViewProps;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AboutProps {
    /// What every view gets.
    pub(super) view: ViewProps,
}

/// The five steps: what each is called, and what it does.
const STEPS: [(&str, &str); 5] = [
    (
        "The text is cut up",
        "A report is cut into sentences and words. What belongs to the web page around it, such as “read more”, is put \
         aside. A small trained net then gives every word its part of speech, says which word hangs on which, and marks \
         what looks like a name.",
    ),
    (
        "Names become actors",
        "Every name is looked up in a dictionary of countries, their institutions, organisations, armed groups and people \
         with the dates of their offices, so that the same name can mean another office in another year. Pronouns and \
         descriptions (“the minister”) are traced back to the name that they stand for. Who is in no file becomes an \
         actor of its own.",
    ),
    (
        "Acts are found by rules",
        "Words that tell an act, such as “accuse”, “meet” or “strike”, set off a rule. The rule says where in the \
         sentence the one who acts and the one who is acted upon are to be found, and which code of the CAMEO scheme the \
         act has. Rules are plain text with examples that are tested; none is learned, and none is hidden.",
    ),
    (
        "Each act is qualified",
        "Most acts in the news are claims. The machine notes whether the report itself says that something happened, or \
         somebody in it; whether it is planned, only possible, or denied; and who says so. Then it estimates how likely \
         it is to be right, by how often acts that were found in the same way were right in sentences coded by people.",
    ),
    (
        "Acts become lines",
        "All acts of one actor on another make one line. Its width is their number, its colour and dashes their balance on \
         the Goldstein scale, from −10 (an attack) to +10 (a retreat). Nothing is thrown away: behind every line stand its \
         sentences, and what was read but not coded is listed under “Why not?”.",
    ),
];

const LIMITS: [&str; 8] = [
    "It reads English, one sentence at a time: what only two sentences together say is missed.",
    "It knows who held an office only as far as the dictionary does. A new minister is a stranger to it until a line is added.",
    "Irony, metaphor and questions that are none are taken at their word.",
    "It counts what is reported, not what happened: much reported is not much done, and three reports of one act are three.",
    "A place that stands for a government (“Moscow said”) is taken for it, and now and then a city is mistaken for one.",
    "Where a passive names nobody (“two journalists were arrested in Ankara”), the authorities of the place are taken to have done it.",
    "A name that no dictionary has is an actor of its own; two spellings of it are two actors.",
    "The Goldstein scale gives one number to all acts of a code. It sorts acts; it does not measure harm.",
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
                       how many of those in the text were found; F1 is between the two. Where a set was used to improve the \
                       machine, its figure is a little kind." }
                </p>
                { figures::table() }
                <p>
                    { "People do not agree either. Those who coded fresh news sentences by the same book agreed on source and \
                       target at F1 33 %, and on the category as well at 14 %; after long discussion, at 59 % and 37 %. A \
                       machine that disagrees with one of them is not always wrong. Where only one act a sentence was marked, \
                       every further one counts as wrong, so that precision is a lower bound." }
                </p>
                <h2>{ "What it cannot do" }</h2>
                <ul class="limits">{ for LIMITS.iter().map(|limit| html! { <li>{ *limit }</li> }) }</ul>
            </article>
        </div>
    }
}
