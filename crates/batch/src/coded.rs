//! A coded report as a line of JSON.

use entente_engine::{Analysis, contract};

use crate::Input;

/// The contract's line for a report, with its line feed. The id is written as it was given.
pub fn line(input: &Input, analysis: &Analysis) -> String {
    let coded = contract::coded(&input.report, analysis).with_id(&input.id);
    // Only maps without text keys fail, and there are none.
    serde_json::to_string(&coded).unwrap_or_default() + "\n"
}

/// The contract's line with the fields of the report, its text among them, and the engine's name; with its line feed.
/// It is a line of input, too.
pub fn whole_line(input: &Input, analysis: &Analysis) -> String {
    let coded = contract::coded(&input.report, analysis).with_id(&input.id);
    let whole = coded.with_report(&input.report, Some(entente_engine::version()));
    // Only maps without text keys fail, and there are none.
    serde_json::to_string(&whole).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use entente_engine::{Engine, Report};

    use super::*;
    use crate::{Id, input};

    #[test]
    fn a_whole_line_is_the_contracts_with_the_report_and_can_be_read_again() {
        let report = Report {
            id: "7".into(),
            text: "Norway thanked Sweden.".into(),
            title: Some("Thanks".into()),
            ..Report::default()
        };
        let analysis = Engine::default().analyse(&report);
        let given = Input { id: Id::Whole(7), report };
        let (line, whole) = (line(&given, &analysis), whole_line(&given, &analysis));
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let parsed: serde_json::Value = serde_json::from_str(&whole).unwrap();
        let fields = line.as_object().unwrap();
        assert!(fields.iter().all(|(name, value)| parsed.get(name) == Some(value)));
        assert_eq!(parsed["engine"], entente_engine::version());
        assert_eq!(input::read(whole.as_bytes(), 1).unwrap(), given);
    }
}
