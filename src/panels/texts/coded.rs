//! Files of reports that were coded elsewhere, in the preview: what is in one, and that it is not coded again.

use std::rc::Rc;

use entente_intake::coded::CodedSummary;
use entente_intake::import_session::FileSummary;
use entente_words::{Text, coded as text};
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};

/// What becomes of them …
const AS_THEY_ARE: Text = text::they_are_shown_as_they_were;
/// … of tables of events …
const SENTENCES: Text = text::the_file_is_a_table_of;
/// … of lines without texts …
const NO_TEXTS: Text = text::no_texts;
/// … and of files that do not say who has coded them.
const UNNAMED: Text = text::unnamed_version;

/// What is in a file of coded reports.
pub(super) fn notice(sheet: &Rc<FileSummary>) -> Option<Html> {
    let said = said(sheet.coded.as_ref()?).join(" ");
    Some(html! {
        <p class="notice" role="group" aria-label={text::coded_reports_of_sheet(&sheet.name)}>
            { icon_sized(Icon::Info, 16) }<span><strong>{ sheet.name.clone() }</strong>{ " " }{ said }</span>
        </p>
    })
}

fn said(coded: &CodedSummary) -> Vec<String> {
    let events = entente_words::count::events(coded.events as usize);
    let reports = text::reports_with_events(coded.reports as usize, events);
    let mut said = vec![reports, AS_THEY_ARE().to_owned()];
    if coded.other_engine {
        said.push(if coded.engines.is_empty() {
            UNNAMED().to_owned()
        } else {
            let engines = coded.engines.join(", ");
            text::other_version(&engines)
        });
    }
    said.extend(coded.table.then(|| SENTENCES().to_owned()));
    said.extend((coded.without_text > 0).then(|| NO_TEXTS().to_owned()));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_should_know_is_said_and_nothing_else() {
        let plain = CodedSummary { reports: 1, events: 2_000, ..CodedSummary::default() };
        assert_eq!(said(&plain), ["1 coded report with 2,000 events.", AS_THEY_ARE()]);
        let older = CodedSummary {
            engines: vec!["0.0.9 ab".into()],
            other_engine: true,
            without_text: 1,
            ..plain.clone()
        };
        assert!(said(&older)[2].contains("(0.0.9 ab)") && said(&older)[3] == NO_TEXTS());
        let table = CodedSummary { table: true, other_engine: true, ..plain };
        assert_eq!(said(&table)[2..], [UNNAMED(), SENTENCES()]);
    }
}
