//! A line a report, as the command line writes it, with the report's own fields beside what was coded: the
//! same line can be read as input again.

use std::borrow::Cow;

use entente_engine::contract;

use super::Material;

/// Reports without an event that goes in are left out, unless everything goes in.
pub(super) fn write(material: &Material<'_>) -> String {
    let (dataset, selection) = (material.dataset, material.selection);
    let everything = selection.len() == dataset.events().len();
    let mut out = String::new();
    for (index, read) in dataset.reports().iter().enumerate() {
        let goes_in =
            |event: usize| dataset.row_of(index, event).is_some_and(|row| selection.contains(row));
        let count = read.analysis.events.len();
        let in_it = (0..count).filter(|event| goes_in(*event)).count();
        if in_it == 0 && !everything {
            continue;
        }
        // Only what is cut is copied.
        let mut analysis = Cow::Borrowed(&*read.analysis);
        if in_it < count {
            let mut at = 0..count;
            analysis.to_mut().events.retain(|_| at.next().is_some_and(goes_in));
        }
        let line = contract::coded(&read.report, &analysis).with_report(&read.report, None);
        // It fails only for maps without text keys, and there are none.
        if let Ok(line) = serde_json::to_string(&line) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}
