//! Mentions in the making.

use std::ops::Range;

use super::lexicon::Described;
use super::pronouns::Class;
use crate::analysis::{ActorId, ActorKind, Form, Link};
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

/// A mention in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    pub(super) entity: Option<EntityType>,
    pub(super) form: Form,
    pub(super) actors: Vec<ActorId>,
    /// An antecedent is an index into the scene's drafts until the end.
    pub(super) link: Link,
    pub(super) traits: Traits,
    /// Whether it is reported; those that are not are rivals for pronouns.
    pub(super) shown: bool,
    /// Of a description or pronoun that the words around it do not resolve: what to look for.
    pub(super) want: Want,
}

/// What a mention still looks for in the text before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Want {
    /// Nothing: it is resolved, or never will be.
    #[default]
    Nothing,
    /// The antecedent of a pronoun.
    Antecedent(Class),
    /// The country of an agent noun, by the entry's id.
    Agent(ActorId),
    /// The country of an institution, by its place in the word list.
    Institution(usize),
    /// The holder of an office, by its place in the word list.
    Office(usize),
    /// So many actors of a sort: "both countries".
    Described(Described, usize),
}
