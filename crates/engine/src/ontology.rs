//! Event codes, categories and scales.

use serde::{Deserialize, Serialize};

/// The sixteen PLOVER categories and COMMENT, as in the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // The names are the field's own.
pub enum Category {
    Comment,
    Request,
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Concede,
    Retreat,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Mobilize,
    Sanction,
    Coerce,
    Assault,
}

/// The four quad classes, and neutral speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // As above.
pub enum QuadClass {
    Neutral,
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}
