//! Turning the pages of a long table.

use entente_session::labels;
use entente_words::components as text;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};

/// Rows a page: as many as can be drawn without a long task.
pub const PAGE: usize = 25;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PagesProps {
    /// What the rows are, in the plural.
    pub name: &'static str,
    /// How many rows there are.
    pub count: usize,
    /// The page that is shown, from 0.
    pub at: usize,
    /// Asks for another page.
    pub turn: Callback<usize>,
}

/// The part: nothing where all rows fit on one page.
#[component]
pub fn Pagination(props: &PagesProps) -> Html {
    let last = props.count.saturating_sub(1) / PAGE;
    if last == 0 {
        return html! {};
    }
    let button = |to: Option<usize>, label: &str, symbol: Icon| {
        let turn = props.turn.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                turn.emit(to);
            }
        });
        let label = format!("{label} {}", props.name);
        html! {
            <button type="button" class="button small" aria-disabled={to.is_none().to_string()} aria-label={label.clone()}
                title={label} {onclick}>{ icon_sized(symbol, 16) }</button>
        }
    };
    let (from, to) = (props.at * PAGE + 1, ((props.at + 1) * PAGE).min(props.count));
    html! {
        <div class="pages" role="group" aria-label={text::pages()}>
            { button(props.at.checked_sub(1), text::previous(), Icon::Left) }
            <span class="number" role="status">
                { text::it_to_to_of_it2(labels::thousands(from), labels::thousands(to), labels::thousands(props.count)) }
            </span>
            { button(Some(props.at + 1).filter(|at| *at <= last), text::next(), Icon::Right) }
        </div>
    }
}
