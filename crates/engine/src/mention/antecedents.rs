//! The mentions so far, which later ones may refer to, and how a mention is linked to one.

use std::collections::BTreeMap;

use super::context::MentionContext;
use super::draft::Want;
use super::traits::{Gender, Traits};
use crate::analysis::{ActorId, Form, Link};
use crate::slot::Slot;

/// How many mentions back an antecedent is sought; beyond that nobody remembers it.
pub(super) const REACH: usize = 60;
/// How many sentences back.
pub(super) const REACH_SENTENCES: usize = 6;

/// The mentions so far, in the order of their heads, and the chains they form.
pub(super) struct Past<'q> {
    /// Draft indices.
    order: Vec<u32>,
    /// Of every draft, its chain.
    chain_of: Vec<Slot>,
    /// Of every chain, its number of mentions and which of he and she it is.
    chains: Vec<(u32, Gender)>,
    by_actor: BTreeMap<ActorId, usize>,
    /// Of every token, the quotation it stands in.
    pub(super) inside: &'q [u32],
    /// Of every quotation, who says it where a name tells.
    pub(super) speakers: &'q [Option<ActorId>],
}

impl<'q> Past<'q> {
    /// Nothing yet, with room for `count` mentions.
    pub(super) fn new(count: usize, inside: &'q [u32], speakers: &'q [Option<ActorId>]) -> Self {
        Self {
            order: Vec::with_capacity(count),
            chain_of: vec![Slot::default(); count],
            chains: Vec::new(),
            by_actor: BTreeMap::new(),
            inside,
            speakers,
        }
    }

    /// Takes a mention in and joins it to its chain.
    pub(super) fn push(&mut self, context: &mut MentionContext<'_>, index: usize) {
        let draft = &context.drafts[index];
        let linked = match &draft.link {
            Link::Mention { antecedent, .. } => self.chain(*antecedent),
            _ => None,
        };
        let actor = draft.actors.first().filter(|_| draft.actors.len() == 1).cloned();
        let known = actor.as_ref().and_then(|id| self.by_actor.get(id)).copied();
        let chain = linked.or(known).unwrap_or_else(|| {
            self.chains.push((0, Gender::Unknown));
            self.chains.len() - 1
        });
        if let Some(id) = actor {
            self.by_actor.entry(id).or_insert(chain);
        }
        let (size, gender) = &mut self.chains[chain];
        *size += 1;
        if *gender == Gender::Unknown {
            *gender = draft.traits.gender;
        }
        let gender = *gender;
        if let Some(slot) = self.chain_of.get_mut(index) {
            *slot = Slot::of(chain);
        }
        self.order.push(index as u32);
        if context.drafts[index].traits.gender == Gender::Unknown {
            context.drafts[index].traits.gender = gender;
        }
    }

    /// Earlier mentions within reach of a token, the nearest first.
    pub(super) fn back<'s>(
        &'s self,
        context: &'s MentionContext<'_>,
        at: usize,
    ) -> impl Iterator<Item = usize> + 's {
        let sentence = context.sentence_of(at);
        self.recent().take(REACH).filter(move |&index| {
            sentence - context.sentence_of(context.drafts[index].head).min(sentence)
                <= REACH_SENTENCES
        })
    }

    /// The mentions so far, the last first.
    pub(super) fn recent(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().rev().map(|&index| index as usize)
    }

    fn chain(&self, index: usize) -> Option<usize> {
        self.chain_of.get(index).and_then(Slot::get)
    }

    /// How many mentions the chain of a mention has so far.
    pub(super) fn chain_length(&self, index: usize) -> usize {
        self.chain(index).map_or(1, |chain| self.chains[chain].0 as usize)
    }

    pub(super) fn gender(&self, index: usize) -> Gender {
        self.chain(index).map_or(Gender::Unknown, |chain| self.chains[chain].1)
    }
}

/// Makes a mention the same as an earlier one.
pub(super) fn link(
    context: &mut MentionContext<'_>,
    index: usize,
    antecedent: usize,
    reason: &str,
) {
    let (actors, traits) = {
        let earlier = &mut context.drafts[antecedent];
        earlier.shown = true;
        (earlier.actors.clone(), earlier.traits)
    };
    let draft = &mut context.drafts[index];
    draft.actors = actors;
    draft.link = Link::Mention { antecedent, reason: reason.into() };
    draft.shown = true;
    draft.want = Want::Nothing;
    if draft.form == Form::Pronoun {
        let gender = if draft.traits.gender == Gender::Unknown {
            traits.gender
        } else {
            draft.traits.gender
        };
        draft.traits = Traits { gender, ..traits };
    }
}

/// Whether the draft is the phrase of this head.
pub(super) fn heads(context: &MentionContext<'_>, draft: usize, head: usize) -> bool {
    let draft = &context.drafts[draft];
    draft.head == head || draft.entity.is_some() && draft.tokens.contains(&head)
}
