//! What was measured: one table, read from one file.

use entente_words::method as text;
use yew::prelude::*;

/// One figure a line, as the file's first line says.
const FIGURES: &str = include_str!("figures.tsv");

/// A line of the file: group, what, figure, on what, command.
fn rows(text: &str) -> Vec<[&str; 5]> {
    let mut rows: Vec<[&str; 5]> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut cells = line.split('\t').map(str::trim);
        let mut row = [(); 5].map(|()| cells.next().unwrap_or_default());
        if row[0].is_empty() {
            row[0] = rows.last().map_or("", |last| last[0]);
        }
        rows.push(row);
    }
    rows
}

/// The table.
pub(super) fn table() -> Html {
    let rows = rows(FIGURES);
    let row = |(index, row): (usize, &[&'static str; 5])| {
        let [group, what, figure, on, command] = *row;
        let first = index == 0 || rows[index - 1][0] != group;
        html! {
            <>
                if first {
                    <tr><th class="group" colspan="3" scope="colgroup">{ group }</th></tr>
                }
                <tr>
                    <th scope="row">{ what }<span class="faint">{ on }</span></th>
                    <td class="n"><strong>{ figure }</strong></td>
                    <td class="how"><code>{ command }</code></td>
                </tr>
            </>
        }
    };
    html! {
        <table class="plain-table figures">
            <caption class="visually-hidden">{ text::measured_error_rates() }</caption>
            <thead>
                <tr>
                    <th scope="col">{ text::measure_and_test_set() }</th>
                    <th scope="col" class="n">{ text::right() }</th>
                    <th scope="col" class="how">{ text::printed_by() }</th>
                </tr>
            </thead>
            <tbody>{ for rows.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_says_what_it_is_and_how_it_was_measured() {
        let rows = rows(FIGURES);
        assert!(rows.len() >= 6);
        for row in rows {
            assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
            assert!(row[2].bytes().any(|byte| byte.is_ascii_digit()), "{row:?}");
            assert!(row[4].starts_with("cargo "), "{row:?}");
        }
    }
}
