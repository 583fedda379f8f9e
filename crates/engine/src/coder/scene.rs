//! Everything the coder reads of one report, and who stands behind a word of its trees.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::rule::Rules;
use super::tree::Tree;
use crate::analysis::{Actor, ActorId, ActorKind, Form, Link, Mention};
use crate::document::Document;
use crate::knowledge::{Kind, Knowledge};
use crate::mention::Found;
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// How many actors may fill one role: the product of two roles stays small.
const FILLERS: usize = 8;

/// A report as the coder sees it.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub found: &'a Found,
    pub knowledge: &'a Knowledge,
    pub rules: &'a Rules,
    pub tree: Tree<'a>,
    pub date: Option<Date>,
    /// For every token, the mention that it heads or else lies in.
    mention_at: Vec<Option<usize>>,
    /// For every token, its sentence.
    sentence_at: Vec<usize>,
}

/// Somebody who may fill a role.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filler {
    /// Who.
    pub actor: ActorId,
    /// The mention that says so; none where the text leaves it out.
    pub mention: Option<usize>,
    /// The token that was asked about.
    pub token: usize,
    /// How far the mention is from that token: 0 for the token itself, more for what modifies it.
    pub distance: u8,
    /// Whether a place stands for who holds it.
    pub place: bool,
}

/// Which dependants of a noun may stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Only itself, its possessor, adjective or "of".
    Near,
    /// Also what other prepositions add ("attacks on facilities in Syria").
    Far,
}

impl<'a> Scene<'a> {
    /// Indexes a report.
    pub(super) fn new(
        text: &'a str,
        document: &'a Document,
        found: &'a Found,
        knowledge: &'a Knowledge,
        rules: &'a Rules,
        date: Option<Date>,
    ) -> Self {
        let tree = Tree::new(document);
        let mut sentence_at = vec![0; tree.len()];
        for (index, sentence) in document.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                if let Some(slot) = sentence_at.get_mut(at) {
                    *slot = index;
                }
            }
        }
        let mention_at = index_mentions(document, &found.mentions);
        Self { text, document, found, knowledge, rules, tree, date, mention_at, sentence_at }
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.sentence_at.get(at).copied().unwrap_or(0)
    }

    /// The mention that a token heads or lies in.
    pub(super) fn mention(&self, at: usize) -> Option<(usize, &'a Mention)> {
        let index = self.mention_at.get(at).copied().flatten()?;
        self.found.mentions.get(index).map(|mention| (index, mention))
    }

    /// An actor's details.
    pub(super) fn actor(&self, id: &ActorId) -> Option<&'a Actor> {
        self.found.actors.get(id)
    }

    /// Everybody a phrase names: the phrase with the head `at` and what is coordinated with it.
    pub(super) fn resolve(&self, at: usize, reach: Reach) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for conjunct in self.tree.conjuncts(at) {
            // "Erdogan visited Russia and Ukraine said …": a conjunct that is a clause is no conjunct of ours.
            for filler in self.resolve_one(conjunct, reach, 3) {
                let known = found.iter().any(|other| other.actor == filler.actor);
                if !known && found.len() < FILLERS {
                    found.push(filler);
                }
            }
        }
        found
    }

    /// Whom one noun stands for: its own mention, or what modifies it.
    fn resolve_one(&self, at: usize, reach: Reach, depth: usize) -> Vec<Filler> {
        if let Some((index, mention)) = self.mention(at)
            && !mention.actors.is_empty()
        {
            let told = self.named_antecedent(index);
            return mention
                .actors
                .iter()
                .take(FILLERS)
                .map(|actor| Filler {
                    actor: actor.clone(),
                    mention: Some(told),
                    token: at,
                    distance: 0,
                    place: self.is_place(actor, mention),
                })
                .collect();
        }
        if depth == 0 || !self.tree.is_nominal(at) && !self.tree.token(at).upos.eq(&Upos::Adj) {
            return Vec::new();
        }
        // An unlinked pronoun is somebody whom we do not know, but for whoever says of himself what he does.
        if matches!(self.tree.token(at).xpos, Xpos::Prp | Xpos::PrpS) {
            return self.teller(at, depth);
        }
        for (step, group) in self.inner(at, reach).into_iter().enumerate() {
            let mut found = Vec::new();
            for child in group {
                for conjunct in self.tree.conjuncts(child) {
                    found.extend(self.resolve_one(conjunct, reach, depth - 1));
                }
            }
            if !found.is_empty() {
                for filler in &mut found {
                    filler.token = at;
                    filler.distance = filler.distance.saturating_add(step as u8 + 1);
                }
                found.truncate(FILLERS);
                return found;
            }
        }
        self.deed(at, depth)
    }

    /// Of "a move" that stands in apposition to a clause, whoever made it.
    fn deed(&self, at: usize, depth: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(at) else { return Vec::new() };
        if !matches!(tree.lemma(at), "move" | "step" | "decision" | "action" | "act" | "measure") {
            return Vec::new();
        }
        let candidates = match tree.relation(at) {
            Deprel::Appos | Deprel::Parataxis | Deprel::Dep | Deprel::Nsubj
                if tree.is_nominal(head) =>
            {
                vec![head]
            }
            Deprel::Nsubj => {
                tree.by_relation(head, &[Deprel::Nsubj]).filter(|other| *other < at).collect()
            }
            Deprel::Parataxis | Deprel::Obj | Deprel::Obl | Deprel::Dep | Deprel::Appos => {
                tree.subjects(head)
            }
            _ => Vec::new(),
        };
        let mut found: Vec<Filler> = candidates
            .into_iter()
            .filter(|candidate| *candidate != at)
            .flat_map(|candidate| self.resolve_one(candidate, Reach::Near, depth - 1))
            .take(FILLERS)
            .collect();
        for filler in &mut found {
            filler.token = at;
            filler.distance = filler.distance.saturating_add(2);
        }
        found
    }

    /// For a pronoun, the name or description in the same sentence that it goes back to; else itself.
    fn named_antecedent(&self, index: usize) -> usize {
        let mentions = &self.found.mentions;
        if mentions.get(index).is_some_and(|mention| mention.form == Form::Description) {
            return self.apposed_name(index);
        }
        let mut here = index;
        for _ in 0..4 {
            let Some(mention) = mentions.get(here) else { return index };
            if mention.form != Form::Pronoun {
                return if self.tells_of(here, index) { here } else { index };
            }
            let Link::Mention { antecedent, .. } = mention.link else { return index };
            if mentions.get(antecedent).is_none_or(|other| {
                other.sentence != mention.sentence || other.actors != mention.actors
            }) {
                return index;
            }
            here = antecedent;
        }
        index
    }

    /// Whether the pronoun `index` stands in a clause below the one that names its antecedent `here` ("Ethiopia
    /// said it would"), and does not open a main clause of its own ("and he defended it").
    fn tells_of(&self, here: usize, index: usize) -> bool {
        let mentions = &self.found.mentions;
        let (Some(name), Some(pronoun)) = (mentions.get(here), mentions.get(index)) else {
            return false;
        };
        let opens = self.tree.head(pronoun.head).is_some_and(|verb| {
            self.tree.relation(verb) == Deprel::Conj
                && self.tree.relation(pronoun.head) == Deprel::Nsubj
        });
        !opens && name.sentence == pronoun.sentence
    }

    /// Of a description, the name beside it of the same actor: "the US Secretary of State, Rex Tillerson".
    fn apposed_name(&self, index: usize) -> usize {
        let mentions = &self.found.mentions;
        let Some(mention) = mentions.get(index) else { return index };
        let near = index.saturating_sub(4)..(index + 5).min(mentions.len());
        near.into_iter()
            .find(|other| {
                let other = &mentions[*other];
                other.form == Form::Name
                    && other.actors == mention.actors
                    && self.tree.head(other.head) == Some(mention.head)
            })
            .unwrap_or(index)
    }

    /// The subject of the verb of speech whose clause a third-person pronoun is the subject of.
    fn teller(&self, at: usize, depth: usize) -> Vec<Filler> {
        if !matches!(self.tree.lemma(at), "it" | "they" | "he" | "she") {
            return Vec::new();
        }
        let mut here = at;
        for _ in 0..6 {
            let Some(head) = self.tree.head(here) else { break };
            let relation = self.tree.relation(here);
            if relation == Deprel::Ccomp && self.is_listed("claim", head) {
                let subjects = self.tree.surface_subject(head, 3);
                let mut found: Vec<Filler> = subjects
                    .into_iter()
                    .filter(|subject| *subject != at)
                    .flat_map(|subject| self.resolve_one(subject, Reach::Near, depth - 1))
                    .collect();
                for filler in &mut found {
                    filler.token = at;
                    filler.distance += 1;
                }
                return found;
            }
            here = head;
        }
        Vec::new()
    }

    /// The dependants that may stand for a noun, in groups, the best first.
    fn inner(&self, at: usize, reach: Reach) -> Vec<Vec<usize>> {
        use Deprel::{Amod, Appos, Compound, Flat, Nmod, NmodDesc, NmodPoss, NmodUnmarked, Nummod};
        let tree = &self.tree;
        let of = |word: &'static str| tree.obliques(at, word).collect::<Vec<_>>();
        // "US Secretary of State Rex Tillerson", however the tree joins the name to the title.
        let named = tree
            .by_relation(at, &[Nmod, Appos, Flat, NmodDesc, Compound, Deprel::Dep, Deprel::List]);
        let person = named.filter(|child| {
            tree.case(*child).is_none()
                && self.mention(*child).is_some_and(|(_, mention)| {
                    mention.entity == Some(EntityType::Per) && mention.head == *child
                })
        });
        let mut groups = vec![
            person.collect(),
            tree.by_relation(at, &[NmodPoss]).collect(),
            of("by"),
            tree.by_relation(at, &[Amod, Compound, NmodDesc, Flat, NmodUnmarked, Nummod]).collect(),
            tree.by_relation(at, &[Appos]).collect(),
            of("of"),
            of("from"),
        ];
        if reach == Reach::Far {
            for word in ["in", "on", "against", "to", "for", "with", "at", "between", "among"] {
                groups.push(of(word));
            }
            groups.push(tree.by_relation(at, &[Nmod]).collect());
            groups.push(
                tree.by_relation(at, &[Deprel::Acl, Deprel::AclRelcl])
                    .flat_map(|clause| tree.agents(clause))
                    .collect(),
            );
            groups.push(self.mentioned_below(at));
        }
        groups
    }

    /// The nearest token below a noun that is itself a linked mention.
    fn mentioned_below(&self, at: usize) -> Vec<usize> {
        self.tree
            .below(at, 24)
            .into_iter()
            .skip(1)
            .find(|token| {
                self.mention(*token).is_some_and(|(_, mention)| {
                    mention.head == *token
                        && !mention.actors.is_empty()
                        && mention.form != Form::Pronoun
                })
            })
            .into_iter()
            .collect()
    }

    /// Whether the mention names a place that does not act itself: a city, a region, a site.
    fn is_place(&self, actor: &ActorId, mention: &Mention) -> bool {
        let known =
            || self.knowledge.entry(&actor.0).is_some_and(|entry| entry.kind == Kind::Place);
        let other = self.actor(actor).is_some_and(|actor| actor.kind == ActorKind::Other);
        other && (mention.entity == Some(EntityType::Loc) || known())
    }

    /// The country that a place lies in or an actor belongs to.
    pub(super) fn country_of(&self, id: &ActorId) -> Option<ActorId> {
        let mut here = id.clone();
        for _ in 0..6 {
            let Some(actor) = self.actor(&here) else { break };
            if actor.kind == ActorKind::Country {
                return Some(here);
            }
            if let Some(country) = actor.country.as_deref() {
                return self.knowledge.country(country).map(|entry| entry.id.clone());
            }
            let Some(parent) = actor.part_of.clone() else { break };
            here = parent;
        }
        None
    }

    /// The actors that a sentence names, in order, pronouns aside.
    pub(super) fn named_in(&self, sentence: usize) -> Vec<ActorId> {
        let mut seen = BTreeSet::new();
        let mentions = &self.found.mentions;
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        mentions[first..]
            .iter()
            .take_while(|mention| mention.sentence == sentence)
            .filter(|mention| mention.form != Form::Pronoun)
            .flat_map(|mention| &mention.actors)
            .filter(|actor| seen.insert((*actor).clone()))
            .take(32)
            .cloned()
            .collect()
    }
}

/// For every token, the mention that it heads, else the shortest that holds it.
fn index_mentions(document: &Document, mentions: &[Mention]) -> Vec<Option<usize>> {
    let tokens = &document.tokens;
    let mut at: Vec<Option<usize>> = vec![None; tokens.len()];
    let mut heads: Vec<bool> = vec![false; tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        let first = tokens.partition_point(|token| token.span.start < mention.span.start);
        for (token, slot) in tokens.iter().zip(at.iter_mut()).skip(first) {
            if token.span.start >= mention.span.end {
                break;
            }
            // Later mentions start later or are shorter: they win inside a longer one.
            if slot.is_none_or(|other| {
                mentions.get(other).is_none_or(|other| other.span.len() > mention.span.len())
            }) {
                *slot = Some(index);
            }
        }
        if let Some(head) = heads.get_mut(mention.head) {
            *head = true;
        }
    }
    // A head belongs to the longest mention that it heads.
    for (index, mention) in mentions.iter().enumerate().rev() {
        let Some(slot) = at.get_mut(mention.head) else { continue };
        let longer = slot.and_then(|other| mentions.get(other)).is_none_or(|other| {
            other.head != mention.head
                || other.actors.is_empty()
                || (other.span.len() <= mention.span.len() && !mention.actors.is_empty())
        });
        if longer {
            *slot = Some(index);
        }
    }
    at
}
