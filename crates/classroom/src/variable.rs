//! The questions that are compared, and the table of answers that each makes of a class.

use entente_engine::analysis::Status;
use entente_engine::ontology::{Category, QuadClass};

use crate::answer::{Answer, Choice, QUADS, STATUSES};
use crate::class::Class;
use crate::ratings::Ratings;
use crate::sheet::Unit;

/// What a coder says who sees no relation.
pub const NONE: &str = "none";

/// A question that everybody answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variable {
    /// Is there a relation at all?
    #[default]
    Relevance,
    /// Who to whom?
    Dyad,
    /// What sort of act?
    Category,
    /// Word or deed, friendly or hostile?
    Quad,
    /// Is it said to have happened?
    Status,
}

impl Variable {
    /// All of them, in the order in which a coder meets them.
    pub const ALL: [Variable; 5] =
        [Variable::Relevance, Variable::Dyad, Variable::Category, Variable::Quad, Variable::Status];

    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Variable::Relevance => "relation",
            Variable::Dyad => "who-to-whom",
            Variable::Category => "category",
            Variable::Quad => "quad-class",
            Variable::Status => "status",
        }
    }

    /// The label of an answer; none where it counts as a blank.
    pub fn label(self, answer: &Answer) -> Option<String> {
        let relation = match answer {
            Answer::NoRelation => return Some(NONE.to_owned()),
            Answer::Relation(relation) => relation,
            _ => return None,
        };
        match self {
            Variable::Relevance => Some("relation".to_owned()),
            Variable::Dyad => {
                Some(format!("{} → {}", relation.source.group, relation.target.group))
            }
            Variable::Category => relation.category.map(|category| category.name().to_owned()),
            Variable::Quad => Some(quad_key(relation.quad).to_owned()),
            Variable::Status => relation.status.map(|status| status_key(status).to_owned()),
        }
    }

    /// The labels that may be given, where they are known beforehand: all but who to whom.
    pub fn declared(self) -> Option<Vec<String>> {
        let mut labels = vec![NONE.to_owned()];
        match self {
            Variable::Relevance => labels.push("relation".to_owned()),
            Variable::Dyad => return None,
            Variable::Category => {
                labels.extend(Category::ALL.iter().map(|category| category.name().to_owned()));
            }
            Variable::Quad => labels.extend(QUADS.iter().map(|quad| quad_key(*quad).to_owned())),
            Variable::Status => {
                labels.extend(STATUSES.iter().map(|status| status_key(*status).to_owned()));
            }
        }
        Some(labels)
    }

    /// What everybody answered, with the sentences as rows.
    pub fn ratings(self, class: &Class, units: &[Unit]) -> Ratings {
        let coders = class.codings.len();
        let mut ratings = match self.declared() {
            Some(labels) => Ratings::declared(coders, labels),
            None => Ratings::open(coders),
        };
        for unit in units {
            let label =
                |choice: Option<&Choice>| choice.and_then(|choice| self.label(&choice.answer));
            let row: Vec<Option<String>> = class.choices(unit).into_iter().map(label).collect();
            ratings.push(row.iter().map(Option::as_deref));
        }
        ratings
    }
}

/// A quad class as files write it.
pub fn quad_key(quad: QuadClass) -> &'static str {
    match quad {
        QuadClass::Neutral => "neutral",
        QuadClass::VerbalCooperation => "verbal-cooperation",
        QuadClass::MaterialCooperation => "material-cooperation",
        QuadClass::VerbalConflict => "verbal-conflict",
        QuadClass::MaterialConflict => "material-conflict",
    }
}

/// A status as files write it.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Asserted => "asserted",
        Status::Claimed => "claimed",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hand_in::relation;

    #[test]
    fn each_question_has_its_label() {
        let answer = relation("FRAGOV", "MLI", Category::Aid, QuadClass::MaterialCooperation);
        let labels = Variable::ALL.map(|variable| variable.label(&answer).unwrap());
        assert_eq!(labels, ["relation", "FRA → MLI", "AID", "material-cooperation", "asserted"]);
        for variable in Variable::ALL {
            assert_eq!(variable.label(&Answer::NoRelation).as_deref(), Some(NONE));
            assert_eq!(variable.label(&Answer::NotSure), None);
            let declared = variable.declared();
            let label = variable.label(&answer).unwrap();
            assert!(declared.is_none_or(|labels| labels.contains(&label)), "{label}");
        }
        assert_eq!(Variable::Category.declared().unwrap().len(), 18);
    }
}
