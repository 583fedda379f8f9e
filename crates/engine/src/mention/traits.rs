//! What is known of a mention: number, gender, sort; and the classes of pronouns.

use crate::analysis::ActorKind;
use crate::syntax::tags::EntityType;

/// One or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Many,
    /// Takes "it" and "they" alike, as groups and companies do.
    #[default]
    Either,
}

/// Which of he and she.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
    #[default]
    Unknown,
}

/// What sort of thing a mention refers to, as far as pronouns and descriptions ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    /// Unnamed people: "rebels", "protesters".
    People,
    /// An organisation, armed group or party.
    Group,
    Company,
    /// A government or a part of one.
    Institution,
    Country,
    Place,
    #[default]
    Thing,
}

/// What agreement asks of a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    pub(super) number: Number,
    pub(super) gender: Gender,
    pub(super) sort: Sort,
}

impl Traits {
    /// What pronouns ask of an actor of this kind.
    pub(super) fn of(kind: ActorKind, entity: EntityType) -> Self {
        let (number, sort) = match kind {
            ActorKind::Country => (Number::One, Sort::Country),
            ActorKind::Government => (Number::Either, Sort::Institution),
            ActorKind::Company | ActorKind::Media => (Number::Either, Sort::Company),
            ActorKind::Person => (Number::One, Sort::Person),
            ActorKind::Agent => (Number::Many, Sort::People),
            ActorKind::Other if entity == EntityType::Loc => (Number::One, Sort::Place),
            ActorKind::Other => (Number::One, Sort::Thing),
            _ => (Number::Either, Sort::Group),
        };
        Self { number, gender: Gender::Unknown, sort }
    }
}

/// How a pronoun finds its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// He, she.
    Personal,
    /// It.
    Neuter,
    /// They.
    Plural,
    /// Who, which, that.
    Relative,
    /// Each other.
    Reciprocal,
    /// Himself, itself, themselves.
    Reflexive,
    /// I, me, my.
    Speaker,
    /// We, our.
    Speakers,
}
