//! Files of reports that were coded elsewhere, in the preview: what is in one, and that it is not coded again.

use std::rc::Rc;

use entente_intake::coded::CodedSummary;
use entente_intake::import_session::FileSummary;
use entente_session::labels;
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};

/// What becomes of them …
const AS_THEY_ARE: &str = "They are shown as they were coded, and not coded again.";
/// … of tables of events …
const SENTENCES: &str =
    "The file is a table of events: of each report only the sentences with an event are in it.";
/// … of lines without texts …
const NO_TEXTS: &str = "The file has no texts: each event is shown as a line. To see the sentences, write the file \
                        with “entente code --reports-to FILE.jsonl”.";
/// … and of files that do not say who has coded them.
const UNNAMED: &str = "The file does not say which version of Entente has coded it; results may differ from this \
                       page’s.";

/// What is in a file of coded reports.
pub(super) fn notice(sheet: &Rc<FileSummary>) -> Option<Html> {
    let said = said(sheet.coded.as_ref()?).join(" ");
    Some(html! {
        <p class="notice" role="group" aria-label={format!("Coded reports of {}", sheet.name)}>
            { icon_sized(Icon::Info, 16) }<span><strong>{ sheet.name.clone() }</strong>{ " " }{ said }</span>
        </p>
    })
}

fn said(coded: &CodedSummary) -> Vec<String> {
    let reports = labels::count(coded.reports as usize, "coded report", "coded reports");
    let events = labels::count(coded.events as usize, "event", "events");
    let mut said = vec![format!("{reports} with {events}."), AS_THEY_ARE.to_owned()];
    if coded.other_engine {
        said.push(if coded.engines.is_empty() {
            UNNAMED.to_owned()
        } else {
            let engines = coded.engines.join(", ");
            format!("Another version of Entente has coded them ({engines}); results may differ from this page’s.")
        });
    }
    said.extend(coded.table.then(|| SENTENCES.to_owned()));
    said.extend((coded.without_text > 0).then(|| NO_TEXTS.to_owned()));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_should_know_is_said_and_nothing_else() {
        let plain = CodedSummary { reports: 1, events: 2_000, ..CodedSummary::default() };
        assert_eq!(said(&plain), ["1 coded report with 2,000 events.", AS_THEY_ARE]);
        let older = CodedSummary {
            engines: vec!["0.0.9 ab".into()],
            other_engine: true,
            without_text: 1,
            ..plain.clone()
        };
        assert!(said(&older)[2].contains("(0.0.9 ab)") && said(&older)[3] == NO_TEXTS);
        let table = CodedSummary { table: true, other_engine: true, ..plain };
        assert_eq!(said(&table)[2..], [UNNAMED, SENTENCES]);
    }
}
