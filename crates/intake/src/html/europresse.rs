//! Downloads of Europresse: articles one after the other, each with classes for its source, date, headline and text.

use entente_engine::Report;

use super::classes::Part;
use super::page::Page;
use crate::dates;
use crate::encoding::clean;
use crate::limits::line;
use crate::marks::Marks;

/// The articles of a page; none where it is not such a download.
pub(super) fn articles(page: &Page) -> Vec<(Report, Marks)> {
    let known = |wanted: Part| page.blocks.iter().any(|block| block.part == Some(wanted));
    if !known(Part::Source) || !known(Part::Text) {
        return Vec::new();
    }
    let mut found: Vec<(Report, Marks)> = Vec::new();
    let mut before = None;
    for block in &page.blocks {
        let begins = block.part == Some(Part::Source) && before != Some(Part::Source);
        if begins || found.is_empty() {
            found.push((Report::default(), Marks::default()));
        }
        let Some((report, marks)) = found.last_mut() else { continue };
        before = block.part.or(before);
        if !report.text.is_empty() {
            report.text.push_str("\n\n");
        }
        let start = report.text.len();
        report.text.push_str(&clean(&block.text));
        match block.part {
            Some(Part::Source) if report.source.is_none() => {
                report.source = Some(line(without_number(&block.text)));
            }
            Some(Part::Date) if report.date.is_none() => {
                report.date = dates::find(&block.text).map(|found| found.date);
                report.date_from = report
                    .date
                    .map(|_| format!("The head of the article says “{}”.", line(&block.text)));
            }
            Some(Part::Title) if report.title.is_none() => report.title = Some(line(&block.text)),
            _ => {}
        }
        if !matches!(block.part, Some(Part::Title | Part::Text)) {
            marks.add(start, report.text.len());
        }
    }
    // What stands before the first article goes with it.
    if found.len() > 1 && found[0].0.title.is_none() {
        found.remove(0);
    }
    found
}

/// A source's name without the number of the issue: "Le Port, no. 1234".
fn without_number(source: &str) -> &str {
    let signs = [", no. ", ", no ", ", n° ", ", nº ", ", no. "];
    signs.iter().find_map(|sign| source.split_once(sign)).map_or(source, |(name, _)| name)
}
