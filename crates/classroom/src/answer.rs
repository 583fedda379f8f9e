//! What one person says about one sentence.

use entente_engine::analysis::Status;
use entente_engine::ontology::{Category, QuadClass};
use serde::{Deserialize, Serialize};

/// Who acts, or is acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// The words of the sentence, or the name chosen from the list.
    pub words: String,
    /// Under what it is compared with the choices of others; see [`group`].
    pub group: String,
}

impl Party {
    /// An actor with a CAMEO code.
    pub fn actor(name: &str, code: &str) -> Self {
        Self { words: name.to_owned(), group: group(name, code) }
    }
}

/// Under what an actor is compared: by country where it is a state or speaks for one (`USAGOV`, `USAMIL` and `USA`
/// are all `USA`), by the whole code otherwise (`SYRREB`), and by its words in lower case where it has no code.
pub fn group(name: &str, code: &str) -> String {
    if code.is_empty() {
        let words = name.trim().to_lowercase();
        let bare = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
        return bare.unwrap_or(&words).to_owned();
    }
    let international =
        ["IGO", "IMG", "NGO", "INT", "MNC"].iter().any(|kind| code.starts_with(kind));
    match code.get(3..6) {
        Some("GOV" | "MIL" | "LEG" | "ELI" | "SPY" | "COP" | "JUD") if !international => {
            code[..3].to_owned()
        }
        _ => code.to_owned(),
    }
}

/// A relation that a person sees in a sentence. In the game, category and status are not asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Who acts.
    pub source: Party,
    /// Who is acted on.
    pub target: Party,
    /// Word or deed, friendly or hostile.
    pub quad: QuadClass,
    /// What sort of act.
    pub category: Option<Category>,
    /// Whether it is said to have happened.
    pub status: Option<Status>,
}

/// What a person says about a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
pub enum Answer {
    /// Nothing yet.
    #[default]
    Blank,
    /// Passed over.
    Skipped,
    /// The person could not decide.
    NotSure,
    /// Nobody acts on anybody.
    NoRelation,
    /// Somebody acts on somebody.
    Relation(Relation),
}

impl Answer {
    /// Whether it counts as a code. A skipped sentence and one the coder was not sure about count as blanks.
    pub fn counts(&self) -> bool {
        matches!(self, Answer::NoRelation | Answer::Relation(_))
    }

    /// Whether the person has dealt with the sentence.
    pub fn is_done(&self) -> bool {
        *self != Answer::Blank
    }

    /// The relation, if it is one.
    pub fn relation(&self) -> Option<&Relation> {
        match self {
            Answer::Relation(relation) => Some(relation),
            _ => None,
        }
    }
}

/// An answer with what the person noted beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What was chosen.
    #[serde(flatten)]
    pub answer: Answer,
    /// A note in the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Choice {
    /// An answer without a note.
    pub fn of(answer: Answer) -> Self {
        Self { answer, note: String::new() }
    }
}

/// The quad classes in the order in which the questions lead to them.
pub const QUADS: [QuadClass; 5] = [
    QuadClass::Neutral,
    QuadClass::VerbalCooperation,
    QuadClass::MaterialCooperation,
    QuadClass::VerbalConflict,
    QuadClass::MaterialConflict,
];

/// The statuses, in the order of the codebook.
pub const STATUSES: [Status; 5] =
    [Status::Asserted, Status::Claimed, Status::Planned, Status::Hypothetical, Status::Denied];

/// The categories of a quad class: what the last question of the decision tree offers. A request stands in two of
/// them, since an appeal is friendly and a demand is not.
pub fn categories(quad: QuadClass) -> &'static [Category] {
    use Category as C;
    match quad {
        QuadClass::Neutral => &[C::Comment],
        QuadClass::VerbalCooperation => &[C::Request, C::Agree, C::Consult, C::Support],
        QuadClass::MaterialCooperation => &[C::Cooperate, C::Aid, C::Concede, C::Retreat],
        QuadClass::VerbalConflict => &[C::Request, C::Accuse, C::Reject, C::Threaten],
        QuadClass::MaterialConflict => {
            &[C::Protest, C::Mobilize, C::Sanction, C::Coerce, C::Assault]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_speak_for_a_country_are_compared_as_the_country() {
        for code in ["FRA", "FRAGOV", "FRAMIL"] {
            assert_eq!(group("somebody", code), "FRA");
        }
        assert_eq!(group("rebels", "TCDREB"), "TCDREB");
        assert_eq!(group("a movement", "IMGMUSXYZ"), "IMGMUSXYZ");
        assert_eq!(group("The Farmers’ Union", ""), "farmers’ union");
    }

    #[test]
    fn the_questions_lead_to_every_category() {
        for category in Category::ALL {
            let found = QUADS.iter().filter(|quad| categories(**quad).contains(category)).count();
            assert_eq!(found, if *category == Category::Request { 2 } else { 1 }, "{category:?}");
        }
    }

    #[test]
    fn a_skipped_sentence_is_done_and_does_not_count() {
        for answer in [Answer::Skipped, Answer::NotSure] {
            assert!(answer.is_done() && !answer.counts());
        }
        assert!(Answer::NoRelation.counts());
        assert!(!Answer::Blank.is_done());
    }
}
