//! How it works: from a report to a line in five steps, each with what it does to one sentence; then how often that
//! is wrong, and what it cannot do.

use entente_words::{Text, method as text};
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
const STEPS: [(Text, Text); 5] = [
    (text::the_text_is_split, text::step_text),
    (text::names_become_actors, text::step_names),
    (text::rules_find_events, text::step_rules),
    (text::each_event_is_qualified, text::step_status),
    (text::events_become_lines, text::step_lines),
];

const LIMITS: [Text; 8] = [
    text::it_reads_english_one_sentence_at,
    text::it_knows_only_the_office_holders,
    text::it_takes_irony_metaphor_and,
    text::it_counts_what_is_reported_not,
    text::it_reads_a_capital_as_its,
    text::if_a_passive_names_no_source,
    text::a_name_that_is_not_in,
    text::the_goldstein_scale_gives_all,
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
    let step = |(index, (title, text)): (usize, &(Text, Text))| {
        html! {
            <li>
                <h3>{ title() }</h3>
                <p>{ text() }</p>
                <div class="worked-step">{ worked(index) }</div>
            </li>
        }
    };
    html! {
            <div class="method-page" tabindex="0" role="region" aria-label={text::how_it_works()}>
                <article class="method-text">
                    <h2>{ text::from_a_report_to_a_line() }</h2>
                    <p class="soft">{ text::everything_happens_inside_this() }</p>
                    <ol class="steps">{ for STEPS.iter().enumerate().map(step) }</ol>
                    <h2>{ text::how_often_it_is_wrong() }</h2>
                    <p>
                        { text::measured() }
                    </p>
                    { figures::table() }
    <Measured ..props.view.clone() />
                    <p>
                        { text::people_disagree() }
                    </p>
                    <h2>{ text::what_it_cannot_do() }</h2>
                    <ul class="limits">{ for LIMITS.iter().map(|limit| html! { <li>{ limit() }</li> }) }</ul>
                </article>
            </div>
        }
}
