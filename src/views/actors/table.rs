//! The table of all actors, to be sorted and searched.

use entente_engine::analysis::ActorId;
use entente_graph::actors::{ActorRow, Column, sorted};
use entente_graph::strongest::Choice;
use entente_session::{Action, Selection, Shared, labels};
use entente_words::{Text, actors as text, count};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::how_many::HowMany;
use crate::components::icon::{Icon, icon_sized};
use crate::components::shape::shape;
use crate::view_props::ViewProps;

/// So many rows are drawn at once: thousands would make every key slow.
const AT_ONCE: usize = 200;

/// A column, its heading, what is in it, its class, and whether the first press sorts the largest to the top.
struct Heading(Column, Text, Text, &'static str, bool);

/// All columns.
const HEADINGS: [Heading; 7] = [
    Heading(Column::Name, text::name, text::as_the_reports_name_it, "", false),
    Heading(Column::Kind, text::kind, text::person_institution_country, "kind", false),
    Heading(Column::Country, text::country, text::the_country_it_belongs_to, "country", false),
    Heading(Column::Acts, text::outgoing_events, text::events_that_it_is_the_source, "n", true),
    Heading(Column::ActedOn, text::incoming_events, text::events_that_it_is_the_target, "n", true),
    Heading(Column::Balance, text::balance, text::cooperation_minus_conflict_both, "n", true),
    Heading(Column::Reports, text::reports, text::reports_that_name_it, "n", true),
];

/// What the table is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TableProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// Everybody.
    pub(super) rows: Shared<Vec<ActorRow>>,
}

/// The table, and the field that searches it.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let (view, tables) = (&props.view, &props.view.view_state.tables);
    let found = sorted(&props.rows, &tables.actor_words, tables.actors);
    let shown = use_state(|| AT_ONCE);
    let left = found.len().saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + AT_ONCE))
    };
    html! {
        <section class="actors-list" aria-label={text::all_actors()}>
            { bar(props, found.len()) }
            <div class="table-scroll" tabindex="0">
                <table class="actors-table">
                    <caption class="visually-hidden">{ caption(props, found.len()) }</caption>
                    { head(view) }
                    <tbody>{ for found.iter().take(*shown).map(|row| draw(view, row)) }</tbody>
                </table>
                if found.is_empty() {
                    <p class="none">{ text::no_actor_in_these_reports_is(tables.actor_words.trim()) }</p>
                }
                if left > 0 {
                    <button type="button" class="button" onclick={more}>{ text::show_left_more_of_left2(left.min(AT_ONCE), left) }</button>
                }
            </div>
        </section>
    }
}

fn caption(props: &TableProps, found: usize) -> String {
    let all = count::actors(props.rows.len());
    if found == props.rows.len() { all } else { text::found_of_all(labels::thousands(found), &all) }
}

fn bar(props: &TableProps, found: usize) -> Html {
    let act = props.view.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let words = dom::input_value(&event);
        act.emit(Action::tables(move |tables| tables.actor_words.clone_from(&words)).ongoing());
    });
    let tidy =
        props.view.act.reform(|_: MouseEvent| Action::tables(|tables| tables.tidy = Some(0)));
    html! {
        <div class="table-bar">
            <p class="said number" role="status">{ caption(props, found) }</p>
            <button type="button" class="button small" onclick={tidy}>{ entente_words::tidy::tidy_names_more() }</button>
            <input type="search" class="field" aria-label={text::find_by_name_or_country()} placeholder={text::name_or_country()}
                autocomplete="off" spellcheck="false" value={props.view.view_state.tables.actor_words.clone()} {oninput} />
            if props.view.view_state.tables.actor_words.trim().is_empty() {
                <HowMany view={props.view.clone()} choice={Choice::clone(&props.view.choice)} />
            }
        </div>
    }
}

fn head(view: &ViewProps) -> Html {
    let sorting = view.view_state.tables.actors;
    let heading = |Heading(column, name, gloss, class, down): &Heading| {
        let on = sorting.by == *column;
        let sort = match (on, sorting.down) {
            (false, _) => None,
            (true, true) => Some("descending"),
            (true, false) => Some("ascending"),
        };
        let (column, down) = (*column, *down);
        let pressed = move || {
            Action::tables(move |tables| {
                tables.actors = tables.actors.pressed(column, down);
            })
        };
        let onclick = view.act.reform(move |_: MouseEvent| pressed());
        let symbol = if sorting.down { Icon::Down } else { Icon::Up };
        html! {
            <th scope="col" class={*class} aria-sort={sort} title={gloss()}>
                <button type="button" {onclick}>
                    { name() }
                    if on {
                        { icon_sized(symbol, 14) }
                    }
                </button>
            </th>
        }
    };
    html! { <thead><tr>{ for HEADINGS.iter().map(heading) }</tr></thead> }
}

fn draw(view: &ViewProps, row: &ActorRow) -> Html {
    let chosen = matches!(&view.selection, Selection::Actors(actors) if actors.contains(&row.id));
    let on =
        matches!(&view.selection, Selection::Line(from, to) if *from == row.id || *to == row.id);
    let (act, id) = (view.act.clone(), row.id.clone());
    // A press on the name's button is a press on its row.
    let onclick = Callback::from(move |event: MouseEvent| {
        let toggle = event.shift_key() || event.ctrl_key() || event.meta_key();
        let id = id.clone();
        act.emit(if toggle { Action::Toggle(id) } else { Action::Select(Selection::actor(id)) });
    });
    let class = classes!(chosen.then_some("chosen"), on.then_some("on"));
    html! {
        <tr key={row.id.0.to_string()} {class} {onclick}>
            <th scope="row">
                <span class="across">
                    { shape(row.kind) }
                    <button type="button" class="link" aria-current={chosen.then_some("true")}>{ row.name.clone() }</button>
                </span>
            </th>
            <td class="kind">{ labels::kind(row.kind) }</td>
            <td class="country">{ row.country.clone().unwrap_or_else(|| "–".into()) }</td>
            { number(row.out) }
            { number(row.into) }
            { balance(row) }
            { number(row.reports) }
        </tr>
    }
}

fn number(number: u32) -> Html {
    match number {
        0 => html! { <td class="n faint">{ "–" }</td> },
        some => html! { <td class="n">{ labels::thousands(some as usize) }</td> },
    }
}

fn balance(row: &ActorRow) -> Html {
    let title = text::cooperative_in_cooperation(row.cooperative, row.conflictive);
    let (class, text) = match row.balance() {
        0 if row.cooperative > 0 => ("neutral", "±0".to_owned()),
        0 => return html! { <td class="n faint" {title}>{ "–" }</td> },
        more if more > 0 => ("coop one", format!("+{more}")),
        less => ("conf one", format!("−{}", less.unsigned_abs())),
    };
    html! { <td class="n" {title}><span class={classes!("sample", class)}>{ text }</span></td> }
}

/// The actor whose profile is open, if it is one.
pub(super) fn open(view: &ViewProps) -> Option<ActorId> {
    match &view.view_state.selection {
        Selection::Actors(actors) => match actors.as_slice() {
            [actor] => Some(actor.clone()),
            _ => None,
        },
        _ => None,
    }
}
