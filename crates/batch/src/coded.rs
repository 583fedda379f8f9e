//! A coded report as a line of JSON.

use entente_engine::{Analysis, contract};

use crate::Input;

/// The contract's line for a report, with its line feed. The id is written as it was given.
pub fn line(input: &Input, analysis: &Analysis) -> String {
    let coded = contract::coded(&input.report, analysis).with_id(&input.id);
    // Only maps without text keys fail, and there are none.
    serde_json::to_string(&coded).unwrap_or_default() + "\n"
}
