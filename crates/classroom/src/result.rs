//! Figures of a class in a few letters, so that a step of a tour can carry them.

use serde::{Deserialize, Serialize};

use crate::agreement::Measure;
use crate::class::Class;
use crate::hand_in::{from_base64, to_base64};
use crate::sheet::Unit;
use crate::variable::Variable;
use crate::wording;

/// One question with its figures, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The question.
    pub question: String,
    /// Percent agreement, or "undefined".
    pub percent: String,
    /// Krippendorff's alpha, or "undefined".
    pub alpha: String,
}

/// What is shown of a class. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many coded.
    pub coders: usize,
    /// How many sentences.
    pub sentences: usize,
    /// Question by question.
    pub rows: Vec<Row>,
}

impl Summary {
    /// Of a class.
    pub fn of(class: &Class, units: &[Unit]) -> Self {
        let row = |variable: Variable| {
            let ratings = variable.ratings(class, units);
            let shown = |measure: Measure| wording::value(measure, &measure.whole(&ratings));
            Row {
                question: wording::question(variable).to_owned(),
                percent: shown(Measure::Percent),
                alpha: shown(Measure::Alpha),
            }
        };
        let rows = Variable::ALL.into_iter().map(row).collect();
        Self { coders: class.codings.len(), sentences: units.len(), rows }
    }

    /// For an address.
    pub fn pack(&self) -> String {
        to_base64(serde_json::to_string(self).unwrap_or_default().as_bytes())
    }

    /// Undoes [`Summary::pack`]; none where it is none.
    pub fn unpack(packed: &str) -> Option<Self> {
        serde_json::from_slice(&from_base64(packed)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_go_into_an_address_and_back() {
        let summary = Summary::of(&Class::default(), &[]);
        assert_eq!((summary.rows.len(), summary.rows[0].alpha.as_str()), (5, "undefined"));
        assert_eq!(Summary::unpack(&summary.pack()), Some(summary));
        assert_eq!(Summary::unpack("%"), None);
    }
}
