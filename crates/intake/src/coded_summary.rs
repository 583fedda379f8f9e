//! What is in a file of reports that were coded elsewhere, for people to look over.

use entente_engine::coded_line::CodedLine;
use serde::{Deserialize, Serialize};

use crate::limits;

/// What is said about a file of coded reports before they come in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedSummary {
    /// Reports.
    pub reports: u32,
    /// Events in them.
    pub events: u32,
    /// How many of the reports came without their texts.
    pub without_text: u32,
    /// Whether it is a table of events: then a report has only the sentences that hold an event.
    pub table: bool,
    /// The engines that have coded them, as they call themselves; nothing where the file names none.
    pub engines: Vec<String>,
    /// Whether this page's engine is another one than those, or may be.
    pub other_engine: bool,
}

impl CodedSummary {
    /// Counts a report in.
    pub(crate) fn count(&mut self, line: &CodedLine, has_text: bool) {
        self.reports += 1;
        self.events += line.events.len() as u32;
        self.without_text += u32::from(!has_text);
        match &line.engine {
            Some(engine) => {
                if !self.engines.contains(engine) && self.engines.len() < MOST_ENGINES {
                    self.engines.push(limits::line(engine));
                }
                self.other_engine |= *engine != entente_engine::version();
            }
            None => self.other_engine = true,
        }
    }
}

/// So many engines are named.
const MOST_ENGINES: usize = 4;
