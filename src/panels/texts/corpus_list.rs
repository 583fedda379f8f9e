//! What is in the page now: every report with its date to be changed, and a way out.

use std::collections::BTreeSet;
use std::sync::Arc;

use entente_engine::Report;
use entente_session::{Action, UserDataEdit, describe, labels};
use entente_words::texts as text;
use yew::prelude::*;

use super::TextsProps;
use crate::browser::dom;
use crate::components::pagination::{PAGE, Pagination};
use crate::components::report_date::redate;
use crate::panels::custom_rules::CUSTOM_RULES;

/// The part.
#[component]
pub(super) fn CorpusList(props: &TextsProps) -> Html {
    let page = use_state_eq(|| 0_usize);
    let reports = &props.corpus.reports;
    let own: BTreeSet<&str> = props.own.reports.iter().map(|report| report.id.as_str()).collect();
    let turn = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let at = (*page).min(reports.len().saturating_sub(1) / PAGE);
    let shown = reports.iter().skip(at * PAGE).take(PAGE);
    html! {
        <section class="shelf" aria-labelledby="shelf-title">
            <h3 id="shelf-title">{ text::in_the_page_now() }<span class="faint number">{ labels::thousands(reports.len()) }</span></h3>
            if reports.is_empty() {
                <p class="soft">{ text::nothing_add_texts_above_or_bring() }</p>
            } else {
                <table class="shelf-table">
                    <thead>
                        <tr><th scope="col">{ text::report() }</th><th scope="col">{ text::date() }</th><th scope="col">{ text::from_whom() }</th>
                            <th scope="col"><span class="visually-hidden">{ text::remove() }</span></th></tr>
                    </thead>
                    <tbody>{ for shown.map(|report| row(props, report, own.contains(report.id.as_str()))) }</tbody>
                </table>
                <Pagination name="reports" count={reports.len()} {at} {turn} />
            }
            <div class="row">
                { all(props) }
                <button type="button" class="button" aria-haspopup="dialog" onclick={|_: MouseEvent| {
                    dom::close_dialog(super::TEXTS);
                    dom::open_dialog(CUSTOM_RULES);
                }}>{ text::actors_and_rules_of_your_own() }</button>
            </div>
        </section>
    }
}

fn row(props: &TextsProps, report: &Arc<Report>, own: bool) -> Html {
    let name = describe::headline(report).to_owned();
    let change = redate(&props.act, report);
    let remove = {
        let (act, id) = (props.act.clone(), report.id.clone());
        Callback::from(move |_: MouseEvent| {
            // The button goes with its row.
            dom::focus(super::TITLE);
            act.emit(Action::UserData(UserDataEdit::Remove([id.clone()].into())));
        })
    };
    let date = report.date.map(|date| date.to_string()).unwrap_or_default();
    html! {
        <tr key={report.id.clone()}>
            <th scope="row">{ name.clone() }</th>
            <td>
                <input class="field" type="date" value={date} aria-label={text::date_of_name(&name)} onchange={change} />
            </td>
            <td class="soft">
                { report.source.clone().unwrap_or_else(|| text::source_not_named().into()) }
                { if own { text::added_by_you() } else { "" } }
            </td>
            <td>
                <button type="button" class="button small" aria-label={text::remove_name(&name)} onclick={remove}>
                    { text::remove() }
                </button>
            </td>
        </tr>
    }
}

/// What can be done with all of them.
fn all(props: &TextsProps) -> Html {
    let button = |edit: UserDataEdit, label: String| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dom::focus(super::TITLE);
            act.emit(Action::UserData(edit.clone()));
        });
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    };
    let own = props.own.reports.len();
    let aside = props.bundled.iter().filter(|report| props.own.aside.contains(&report.id)).count();
    html! {
        <>
            if own > 0 {
                { button(UserDataEdit::Clear, text::remove_all_own_of_yours(labels::thousands(own))) }
            }
            if aside > 0 {
                { button(UserDataEdit::Restore, text::bring_back_aside_that_came_with(labels::thousands(aside))) }
            }
        </>
    }
}
