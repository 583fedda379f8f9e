//! Everything the coder reads of one report, and who stands behind a word of its trees.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use jiff::civil::Date;

use super::learned::topics::DocumentTraits;
use super::parse_repair::repair;
use super::rules::Rules;
use super::tree::Tree;
use crate::analysis::{Actor, ActorId, ActorKind, Form, Mention};
use crate::document::Document;
use crate::fast_hash::FastHash;
use crate::knowledge::{Kind, Knowledge};
use crate::mention::FoundMentions;
use crate::ontology::Category;
use crate::slot::Slot;
use crate::syntax::tags::{EntityType, Upos, Xpos};

/// So many different words of games make a report one on sport.
const SPORT: usize = 3;
/// How many tokens and mentions of a report are read for what it is on.
const READ: usize = 4_000;

/// How many actors may fill one role: the product of two roles stays small.
pub(super) const FILLERS: usize = 8;

/// An act that was told in a sentence before.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::coder) struct PastAct {
    pub sentence: usize,
    pub source: ActorId,
    pub target: ActorId,
    pub category: Category,
}

/// A report as the coder sees it.
#[derive(Debug)]
pub(super) struct CoderContext<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub found: &'a FoundMentions,
    pub knowledge: &'a Knowledge,
    pub rules: &'a Rules,
    pub tree: Tree<'a>,
    pub date: Option<Date>,
    /// The country that the report is on: half of all that it names belongs there.
    pub home: Option<&'a ActorId>,
    /// Whether the report is on a match: who is beaten there is beaten by points.
    pub on_sport: bool,
    /// Whether only the rules' own readings are told, and all of those that they are sure of.
    pub by_rules: bool,
    /// Whether readings are kept for which hardly anything speaks, for the fit.
    pub keeps_hopeless: bool,
    /// What the report and its sentences are about.
    pub traits: DocumentTraits,
    /// What the sentences told before the one that is read.
    pub past: Vec<PastAct>,
    /// The country of each actor, if it has one, and whether it is a site.
    homes: HashMap<&'a ActorId, (Option<&'a ActorId>, bool), FastHash>,
    /// For every token, the mention that it heads or else lies in.
    mention_at: Vec<Slot>,
    /// For every token, its sentence.
    sentence_at: Vec<u32>,
}

/// Somebody who may fill a role. Many readings have the same, so that copies share what is told of him.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filler(Rc<Party>);

impl From<Party> for Filler {
    fn from(party: Party) -> Self {
        Self(Rc::new(party))
    }
}

impl Deref for Filler {
    type Target = Party;

    fn deref(&self) -> &Party {
        &self.0
    }
}

impl DerefMut for Filler {
    fn deref_mut(&mut self) -> &mut Party {
        Rc::make_mut(&mut self.0)
    }
}

/// What is told of a filler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
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

impl<'a> CoderContext<'a> {
    /// Indexes a report.
    pub(super) fn new(
        text: &'a str,
        document: &'a Document,
        found: &'a FoundMentions,
        knowledge: &'a Knowledge,
        rules: &'a Rules,
        date: Option<Date>,
    ) -> Self {
        let repaired = repair(document, &found.mentions, rules);
        let tree = Tree::new(&document.tokens, &repaired.heads, repaired.relations, repaired.verbs);
        let mut sentence_at = vec![0; tree.len()];
        for (index, sentence) in document.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                if let Some(slot) = sentence_at.get_mut(at) {
                    *slot = index as u32;
                }
            }
        }
        let mention_at = index_mentions(document, &found.mentions);
        let on_sport = is_on_sport(document, rules);
        let traits = DocumentTraits::new(text, document, found);
        let homes = homes(found, knowledge);
        let mut context = Self {
            text,
            document,
            found,
            knowledge,
            rules,
            tree,
            date,
            home: None,
            on_sport,
            by_rules: false,
            keeps_hopeless: false,
            traits,
            past: Vec::new(),
            homes,
            mention_at,
            sentence_at,
        };
        context.home = context.country_of_report();
        context
    }

    /// The country that most of a report's mentions belong to, if it is half of those that belong to any.
    fn country_of_report(&self) -> Option<&'a ActorId> {
        let mut counts: BTreeMap<&ActorId, usize> = BTreeMap::new();
        for mention in self.found.mentions.iter().take(READ) {
            let country = mention.actors.first().and_then(|actor| self.country_of(actor));
            if let Some(country) = country.filter(|_| mention.form != Form::Pronoun) {
                *counts.entry(country).or_default() += 1;
            }
        }
        let all: usize = counts.values().sum();
        let (country, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (most >= 2 && most * 2 >= all).then_some(country)
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.sentence_at.get(at).map_or(0, |&sentence| sentence as usize)
    }

    /// The mention that a token heads or lies in.
    pub(super) fn mention(&self, at: usize) -> Option<(usize, &'a Mention)> {
        let index = self.mention_at.get(at).and_then(Slot::get)?;
        self.found.mentions.get(index).map(|mention| (index, mention))
    }

    /// An actor's details.
    pub(super) fn actor(&self, id: &ActorId) -> Option<&'a Actor> {
        self.found.actors.get(id)
    }

    /// Whether the mention names a place that does not act itself: a city, a region, a site.
    pub(super) fn is_place(&self, actor: &ActorId, mention: &Mention) -> bool {
        let known =
            || self.knowledge.entry(&actor.0).is_some_and(|entry| entry.kind == Kind::Place);
        let other = self.actor(actor).is_some_and(|actor| actor.kind == ActorKind::Other);
        other && (mention.entity == Some(EntityType::Loc) || known()) || self.is_site(actor)
    }

    /// Whether a made actor is a civil site, such as a hospital: it stands for who suffers there.
    pub(super) fn is_site(&self, actor: &ActorId) -> bool {
        let known = self.homes.get(actor).map(|(_, site)| *site);
        known.unwrap_or_else(|| is_site(self.knowledge, actor))
    }

    /// The country that a place lies in or an actor belongs to.
    pub(super) fn country_of(&self, id: &ActorId) -> Option<&'a ActorId> {
        self.homes.get(id).and_then(|(country, _)| *country)
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

/// Whether a made actor is a civil site.
fn is_site(knowledge: &Knowledge, actor: &ActorId) -> bool {
    knowledge.agent_of(actor).is_some_and(crate::knowledge::Entry::is_site)
}

/// The country that each actor lies in or belongs to, if it has one, and whether it is a site.
fn homes<'a>(
    found: &'a FoundMentions,
    knowledge: &'a Knowledge,
) -> HashMap<&'a ActorId, (Option<&'a ActorId>, bool), FastHash> {
    let country_of = |id: &'a ActorId| {
        let mut here = id;
        for _ in 0..6 {
            let actor = found.actors.get(here)?;
            if actor.kind == ActorKind::Country {
                return Some(here);
            }
            if let Some(country) = actor.country.as_deref() {
                return knowledge.country(country).map(|entry| &entry.id);
            }
            here = actor.part_of.as_ref()?;
        }
        None
    };
    found.actors.keys().map(|id| (id, (country_of(id), is_site(knowledge, id)))).collect()
}

/// Whether a report has several different words of games.
fn is_on_sport(document: &Document, rules: &Rules) -> bool {
    let Some(class) = rules.classes.get("match") else { return false };
    let mut seen: Vec<&str> = Vec::new();
    for token in document.tokens.iter().take(READ) {
        let lemma = token.lemma.as_str();
        if class.contains(lemma) && !seen.contains(&lemma) {
            seen.push(lemma);
        }
        if seen.len() >= SPORT {
            return true;
        }
    }
    false
}

/// For every token, the mention that it heads, else the shortest that holds it.
fn index_mentions(document: &Document, mentions: &[Mention]) -> Vec<Slot> {
    let tokens = &document.tokens;
    let mut at = vec![Slot::default(); tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        let first = tokens.partition_point(|token| token.span.start < mention.span.start);
        for (token, slot) in tokens.iter().zip(at.iter_mut()).skip(first) {
            if token.span.start >= mention.span.end {
                break;
            }
            // Later mentions start later or are shorter: they win inside a longer one.
            if slot.get().is_none_or(|other| {
                mentions.get(other).is_none_or(|other| other.span.len() > mention.span.len())
            }) {
                *slot = Slot::of(index);
            }
        }
    }
    // A head belongs to the longest mention that it heads.
    for (index, mention) in mentions.iter().enumerate().rev() {
        let Some(slot) = at.get_mut(mention.head) else { continue };
        let longer = slot.get().and_then(|other| mentions.get(other)).is_none_or(|other| {
            other.head != mention.head
                || other.actors.is_empty()
                || (other.span.len() <= mention.span.len() && !mention.actors.is_empty())
        });
        if longer {
            *slot = Slot::of(index);
        }
    }
    at
}

/// Whether the role letters stand in a code after its country, or at its start.
pub(super) fn has_role(code: &str, letters: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.chunks(3).any(|chunk| chunk == letters.as_bytes())
}

/// Whether the token may carry an act at all.
pub(super) fn may_act(context: &CoderContext<'_>, at: usize) -> bool {
    let token = context.tree.token(at);
    match token.upos {
        Upos::Verb | Upos::Noun | Upos::Propn => true,
        Upos::Adj => !matches!(token.xpos, Xpos::Cd),
        _ => false,
    }
}
