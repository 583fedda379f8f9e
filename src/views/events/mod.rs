//! The events: one row each, with everything that is known of it.
//!
//! However long the table, only the rows in sight are in the document. It is one stop of the Tab key: the
//! table keeps the focus and says which row is meant, so that scrolling never takes it away.

mod columns;
mod row;

use std::collections::BTreeSet;
use std::rc::Rc;

use entente_graph::events::{Column, sorted};
use entente_graph::sorting::{Sorting, in_sight};
use entente_graph::tour::Hide;
use entente_session::{Action, Breakpoint, Selection, labels, selectors};
use entente_words::{Text, count, events as text};
use yew::prelude::*;

use self::columns::{COLUMNS, ColumnInfo, info, way};
use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::components::nothing_left::NothingLeft;
use crate::view_props::ViewProps;

/// Height of a row, and of a card on a narrow screen, in CSS pixels.
const ROW: f64 = 36.0;
const CARD: f64 = 178.0;
/// Height of the row of headings; a card has none over it.
const HEAD: f64 = 36.0;
/// Rows drawn beyond those in sight, so that a quick hand sees no gap.
const SPARE: usize = 12;
/// The window moves in steps of so many rows: fewer redraws.
const STEP: usize = 4;

/// Ids of the table, and of what scrolls around it.
const TABLE: &str = "events-table";
const SCROLL: &str = "events-scroll";

/// What the keys do.
const HELP: Text = text::arrow_keys_go_from_row_to;

/// The view.
#[component]
pub fn EventsView(props: &ViewProps) -> Html {
    let sorting = props.view_state.tables.events;
    let rows = {
        let shown = (props.corpus.clone(), props.graph.clone(), props.view_state.level, sorting);
        use_memo(shown, |(corpus, graph, level, sorting)| {
            sorted(&corpus.dataset, &graph.filtered.events, *level, *sorting)
        })
    };
    let scrolled = use_state_eq(|| 0.0_f64);
    let active = use_state_eq(|| 0_usize);
    let height = if props.breakpoint == Breakpoint::Narrow { CARD } else { ROW };
    let head = if props.breakpoint == Breakpoint::Narrow { 0.0 } else { HEAD };
    let on = use_memo((props.graph.clone(), props.selection.clone()), |(graph, selection)| {
        selectors::rows(graph, selection).into_iter().collect::<BTreeSet<u32>>()
    });
    let chosen = selectors::row_of(&props.corpus.dataset, &props.view_state.reading);
    {
        let (rows, on, active) = (rows.clone(), on.clone(), active.setter());
        // What is selected comes into sight when the view opens, and when order or number of rows change. Not with
        // every new corpus: one with the same rows, as after restoring, would take the keyboard's place away.
        use_effect_with((sorting, props.breakpoint, rows.len()), move |_| {
            let at = chosen.or_else(|| on_first(&rows, &on));
            let at = at.and_then(|row| rows.iter().position(|other| *other == row));
            active.set(at.unwrap_or_default());
            dom::reveal_row(SCROLL, at.unwrap_or_default(), height, head);
        });
    }
    if rows.is_empty() && props.view_state.show.hide == Hide::Nothing {
        return html! { <NothingLeft ..props.clone() /> };
    }
    let at = (*active).min(rows.len() - 1);
    let walk = Walk { rows: rows.clone(), active: active.setter(), at, height, head };
    html! {
        <div class="table-view events-view" style={format!("--row: {height}px; --head: {head}px")}>
            { bar(props, rows.len()) }
            <div class="table-scroll" id={SCROLL} onscroll={on_scroll(&scrolled, height)}>
                { table(props, &walk, *scrolled, &on, chosen) }
            </div>
            <p class="table-key" id="events-help">{ HELP() }</p>
        </div>
    }
}

fn on_first(rows: &[u32], on: &BTreeSet<u32>) -> Option<u32> {
    rows.iter().copied().find(|row| on.contains(row))
}

/// Where the keys are, and how they go on.
#[derive(Clone)]
struct Walk {
    rows: Rc<Vec<u32>>,
    active: UseStateSetter<usize>,
    at: usize,
    height: f64,
    head: f64,
}

impl Walk {
    /// Goes to a place, and brings it into sight.
    fn go(&self, at: usize) {
        let at = at.min(self.rows.len().saturating_sub(1));
        self.active.set(at);
        dom::reveal_row(SCROLL, at, self.height, self.head);
    }

    /// Where a key leads; none where it means nothing here.
    fn step(&self, key: &str) -> Option<usize> {
        let page = (dom::height_of(SCROLL) / self.height) as usize;
        let page = page.saturating_sub(2).max(1);
        Some(match key {
            "ArrowDown" => self.at + 1,
            "ArrowUp" => self.at.saturating_sub(1),
            "PageDown" => self.at + page,
            "PageUp" => self.at.saturating_sub(page),
            "Home" => 0,
            "End" => self.rows.len(),
            _ => return None,
        })
    }
}

fn table(
    props: &ViewProps,
    walk: &Walk,
    scrolled: f64,
    on: &BTreeSet<u32>,
    chosen: Option<u32>,
) -> Html {
    let rows = &walk.rows;
    let sight = in_sight(scrolled, dom::window_height(), walk.height, rows.len(), SPARE);
    // Everything in the body has a key, else every row would be drawn anew at every step.
    let gap = |key: &'static str, count: usize| {
        let height = format!("height: {}px", count as f64 * walk.height);
        html! { <tr {key} class="gap" aria-hidden="true" style={height}><td /></tr> }
    };
    let row = |index: usize| {
        let row = rows[index];
        html! {
            <row::Row key={row} corpus={props.corpus.clone()} {row} {index} level={props.view_state.level}
                chosen={chosen == Some(row)} on={on.contains(&row)} active={index == walk.at} />
        }
    };
    let here = sight.contains(&walk.at).then(|| row::id(walk.at));
    let narrow = props.breakpoint == Breakpoint::Narrow;
    let width: u16 = COLUMNS.iter().map(|column| column.width).sum();
    html! {
        <table class="events-table" id={TABLE} role="grid" tabindex="0" aria-label={text::events()} aria-describedby="events-help"
            aria-rowcount={(rows.len() + 1).to_string()} aria-activedescendant={here}
            style={(!narrow).then(|| format!("width: {}px", width + OPEN))}
            onkeydown={on_key(props, walk)} onclick={on_click(props, walk)} ondblclick={on_double(props, walk)}>
            <caption class="visually-hidden">{ caption(props, rows.len()) }</caption>
            if !narrow {
                { widths() }
                { head(props) }
            }
            <tbody>
                { gap("above", sight.start) }
                { for sight.clone().map(row) }
                { gap("below", rows.len() - sight.end) }
            </tbody>
        </table>
    }
}

/// The columns as such.
fn widths() -> Html {
    let width = |pixels: u16| html! { <col style={format!("width: {pixels}px")} /> };
    html! {
        <colgroup>
            { width(OPEN) }
            { for COLUMNS.iter().map(|column| width(column.width)) }
        </colgroup>
    }
}

/// Width of the column of buttons, in CSS pixels.
const OPEN: u16 = 40;

/// The headings, each a button that sorts.
fn head(props: &ViewProps) -> Html {
    let sorting = props.view_state.tables.events;
    let heading = |column: &'static ColumnInfo| {
        let on = sorting.by == column.id;
        let sort = match (on, sorting.down) {
            (false, _) => None,
            (true, true) => Some("descending"),
            (true, false) => Some("ascending"),
        };
        let onclick = sort_by(props, sorting.pressed(column.id, column.down));
        let symbol = if sorting.down { Icon::Down } else { Icon::Up };
        html! {
            <th role="columnheader" scope="col" class={column.class} aria-sort={sort} title={(column.gloss)()}>
                <button type="button" {onclick}>
                    { (column.name)() }
                    if on {
                        { icon_sized(symbol, 14) }
                    }
                </button>
            </th>
        }
    };
    // Keys on a heading are the heading's own.
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    html! {
        <thead {onkeydown}>
            <tr role="row" aria-rowindex="1">
                <td role="gridcell"><span class="visually-hidden">{ text::open() }</span></td>
                { for COLUMNS.iter().map(heading) }
            </tr>
        </thead>
    }
}

fn sort_by(props: &ViewProps, sorting: Sorting<Column>) -> Callback<MouseEvent> {
    props.act.reform(move |_: MouseEvent| Action::tables(move |tables| tables.events = sorting))
}

fn caption(props: &ViewProps, shown: usize) -> String {
    let all = props.corpus.dataset.events().len();
    let whole = count::events(all);
    if shown == all { whole } else { text::shown_of_whole(labels::thousands(shown), &whole) }
}

/// How many, and how sorted; where there are no headings, what to sort by.
fn bar(props: &ViewProps, shown: usize) -> Html {
    let sorting = props.view_state.tables.events;
    let column = info(sorting.by);
    html! {
        <div class="table-bar">
            <p class="said number">
                { caption(props, shown) }
                if props.breakpoint != Breakpoint::Narrow {
                    <span class="soft">
                        { text::sorted_by(entente_words::inside((column.name)()), way(column, sorting.down)) }
                    </span>
                }
            </p>
            if props.breakpoint == Breakpoint::Narrow {
                { chooser(props, sorting) }
            }
        </div>
    }
}

/// A menu of the columns, and a button that turns the order round.
fn chooser(props: &ViewProps, sorting: Sorting<Column>) -> Html {
    let onchange = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let index = dom::value_of(&event).parse::<usize>().unwrap_or_default();
            if let Some(column) = COLUMNS.get(index) {
                let events = Sorting { by: column.id, down: column.down };
                act.emit(Action::tables(move |tables| tables.events = events));
            }
        })
    };
    let turned = sort_by(props, Sorting { down: !sorting.down, ..sorting });
    let symbol = if sorting.down { Icon::Down } else { Icon::Up };
    let now = way(info(sorting.by), sorting.down);
    html! {
        <div class="sort">
            <label>
                <span class="visually-hidden">{ text::sort_by() }</span>
                <select class="field" {onchange}>
                    { for COLUMNS.iter().enumerate().map(|(index, column)| html! {
                        <option value={index.to_string()} selected={column.id == sorting.by}>{ (column.name)() }</option>
                    }) }
                </select>
            </label>
            <button type="button" class="button" title={text::reverse_the_order()} onclick={turned}>
                { icon_sized(symbol, 16) }{ now }
            </button>
        </div>
    }
}

/// Selects an event: its line, or the actor in which it stays, and itself.
fn choose(props: &ViewProps, row: u32) {
    let dataset = &props.corpus.dataset;
    let Some(event) = dataset.events().get(row as usize) else { return };
    let id = |actor| dataset.actor(actor).id.clone();
    let (from, to) =
        (id(event.source(props.view_state.level)), id(event.target(props.view_state.level)));
    let selection = if from == to { Selection::actor(from) } else { Selection::Line(from, to) };
    if let Some(reading) = selectors::reading(&props.corpus.dataset, row) {
        props.act.emit(Action::Event(selection, reading));
    }
}

fn open(props: &ViewProps, row: u32) {
    if let Some(reading) = selectors::reading(&props.corpus.dataset, row) {
        props.act.emit(Action::Read(reading));
    }
}

fn on_scroll(scrolled: &UseStateHandle<f64>, height: f64) -> Callback<Event> {
    let scrolled = scrolled.setter();
    let step = height * STEP as f64;
    Callback::from(move |_: Event| {
        scrolled.set((dom::scrolled(SCROLL) / step).floor() * step);
    })
}

fn on_key(props: &ViewProps, walk: &Walk) -> Callback<KeyboardEvent> {
    let (props, walk) = (props.clone(), walk.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let row = walk.rows.get(walk.at).copied();
        match (event.key().as_str(), row) {
            ("Enter", Some(row)) => open(&props, row),
            (" ", Some(row)) => choose(&props, row),
            (key, _) => match walk.step(key) {
                Some(next) => walk.go(next),
                None => return,
            },
        }
        event.prevent_default();
    })
}

/// The row of which something was pressed: its place, and the row of the dataset.
fn pressed(event: &MouseEvent, walk: &Walk, attribute: &str) -> Option<(usize, u32)> {
    let index: usize = dom::nearest_attribute(event, attribute)?.parse().ok()?;
    Some((index, *walk.rows.get(index)?))
}

fn on_click(props: &ViewProps, walk: &Walk) -> Callback<MouseEvent> {
    let (props, walk) = (props.clone(), walk.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some((_, row)) = pressed(&event, &walk, "data-open") {
            open(&props, row);
        } else if let Some((index, row)) = pressed(&event, &walk, "data-index") {
            walk.active.set(index);
            dom::focus(TABLE);
            choose(&props, row);
        }
    })
}

fn on_double(props: &ViewProps, walk: &Walk) -> Callback<MouseEvent> {
    let (props, walk) = (props.clone(), walk.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some((_, row)) = pressed(&event, &walk, "data-index") {
            open(&props, row);
        }
    })
}
