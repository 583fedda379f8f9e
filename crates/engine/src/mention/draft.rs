//! Mentions in the making.

use std::ops::Range;

use super::lexicon::Described;
use super::traits::{Class, Traits};
use crate::analysis::{ActorId, Form, Link};
use crate::syntax::tags::EntityType;

/// A mention in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    pub(super) entity: Option<EntityType>,
    pub(super) form: Form,
    pub(super) actors: Vec<ActorId>,
    /// An antecedent is an index into the context's drafts until the end.
    pub(super) link: Link,
    pub(super) traits: Traits,
    /// Whether it is reported; those that are not are competing antecedents of pronouns.
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
