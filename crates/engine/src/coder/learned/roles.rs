//! Who is the agent of a verb or noun, and who its patient: what words, their order and the tree say.

use super::features::{FeatureSink, Key, NO_WORD};
use super::path::{Path, case, relation};
use crate::coder::tree::{DEPTH, Tree};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// The longest way in the tree from a predicate to a party.
const STEPS: usize = 7;

/// A verb or noun whose parties are looked for.
#[derive(Clone, Debug)]
pub(in crate::coder) struct Predicate {
    /// Its token.
    pub at: usize,
    passive: bool,
    nominal: bool,
    subjects: Vec<usize>,
    objects: Vec<usize>,
    agents: Vec<usize>,
    /// The verb above a noun, with its parties.
    governor: Option<Governor>,
    /// Which slots are filled, a bit each.
    slots: u32,
}

/// The verb that governs a noun.
#[derive(Clone, Debug)]
struct Governor {
    at: usize,
    relation: Deprel,
    subjects: Vec<usize>,
    objects: Vec<usize>,
}

impl Predicate {
    /// What the tree says of a predicate.
    pub(in crate::coder) fn new(tree: &Tree<'_>, at: usize) -> Self {
        let nominal = !tree.is_full_verb(at);
        let (passive, subjects, objects) = if nominal {
            (false, Vec::new(), Vec::new())
        } else {
            (tree.is_passive(at), tree.subjects(at), tree.objects(at, DEPTH))
        };
        let governor = if nominal { governor(tree, at) } else { None };
        Self {
            at,
            passive,
            nominal,
            subjects,
            objects,
            agents: tree.agents(at),
            governor,
            slots: slots(tree, at),
        }
    }

    /// How its parties are read: of a noun, of a passive or of an active verb.
    fn voice(&self) -> Key {
        Key::number(u32::from(self.nominal) + 2 * u32::from(self.passive))
    }

    /// Whether its parties are read as a noun's.
    pub(in crate::coder) fn is_nominal(&self) -> bool {
        self.nominal
    }

    /// The features of a word as a party, to which a way leads; none where it stands too far away.
    pub(in crate::coder) fn features<Sink: FeatureSink>(
        &self,
        tree: &Tree<'_>,
        (party, path): (usize, Option<&Path>),
        mut features: Sink,
    ) -> Option<Sink> {
        let path = path.filter(|path| path.len() <= STEPS)?;
        self.of_path(tree, party, path, &mut features);
        self.of_words(tree, party, path, &mut features);
        self.of_slots(tree, party, &mut features);
        Some(features)
    }

    /// Where the party stands.
    fn of_path(&self, tree: &Tree<'_>, party: usize, path: &Path, list: &mut impl FeatureSink) {
        let (voice, lemma) = (self.voice(), tree.key(self.at));
        let whole = path.key(tree, true);
        let bare = path.key(tree, false);
        let order = Key::number(u32::from(party < self.at));
        let far = distance(party.abs_diff(self.at));
        let (steps, sort) = (Key::number(path.len() as u32), sort(tree, party));
        list.add(100, &[voice]);
        list.add(102, &[voice, Key::number(self.slots)]);
        list.add(101, &[whole, voice]);
        list.add(103, &[bare, voice]);
        list.add(104, &[bare, voice, order]);
        list.add(105, &[whole, lemma]);
        list.add(106, &[whole, voice, sort]);
        list.add(107, &[voice, order, far]);
        list.add(108, &[voice, steps]);
        list.add(109, &[voice, steps, sort]);
        let final_step = relation(tree.relation(party));
        let case = case(tree, party).map_or(NO_WORD, |case| tree.key(case));
        list.add(110, &[voice, final_step, case]);
        list.add(111, &[lemma, final_step, case]);
        if let Some(before) = path.before_last() {
            list.add(112, &[voice, relation(tree.relation(before)), final_step]);
        }
    }

    /// Which words the two are.
    fn of_words(&self, tree: &Tree<'_>, party: usize, path: &Path, list: &mut impl FeatureSink) {
        let (voice, lemma) = (self.voice(), tree.key(self.at));
        let (word, sort) = (tree.key(party), sort(tree, party));
        let steps = Key::number(path.len() as u32);
        let relation = relation(tree.relation(party));
        list.add(120, &[voice, Key::of(tree.token(party).xpos.as_str())]);
        list.add(121, &[voice, sort]);
        list.add(122, &[lemma, sort]);
        list.add(123, &[word]);
        list.add(124, &[voice, word, relation]);
        list.add(125, &[lemma, steps]);
        list.add(126, &[Key::of(ending(tree.lemma(self.at))), relation, steps]);
        list.add(127, &[lemma, word]);
        if let Some(case) = case(tree, party) {
            list.add(128, &[voice, tree.key(case), sort]);
        }
        let entity = tree.token(party).entity.map_or(NO_WORD, |entity| Key::of(entity.as_str()));
        list.add(129, &[voice, entity, relation]);
    }

    /// What the rules of grammar make of the party.
    fn of_slots(&self, tree: &Tree<'_>, party: usize, list: &mut impl FeatureSink) {
        let voice = self.voice();
        let place = |found: &[usize]| found.iter().position(|one| *one == party);
        let rank = |found: &[usize]| match place(found) {
            Some(0) => Key::number(1),
            Some(_) => Key::number(2),
            None => NO_WORD,
        };
        let own = [rank(&self.subjects), rank(&self.objects), rank(&self.agents)];
        list.add(140, &[voice, own[0], own[1], own[2]]);
        list.add(141, &[tree.key(self.at), own[0], own[1], own[2]]);
        let conjunct = tree.relation(party) == Deprel::Conj
            && tree
                .head(party)
                .is_some_and(|head| self.subjects.contains(&head) || self.objects.contains(&head));
        list.add(143, &[voice, Key::number(u32::from(conjunct))]);
        let Some(governor) = &self.governor else { return };
        let above = [rank(&governor.subjects), rank(&governor.objects)];
        let verb = tree.key(governor.at);
        let relation = relation(governor.relation);
        list.add(144, &[verb, relation, above[0], above[1]]);
        list.add(145, &[relation, above[0], above[1]]);
        list.add(147, &[tree.key(self.at), above[0], above[1]]);
    }

    /// The words of a sentence that may be parties.
    pub(in crate::coder) fn parties(
        &self,
        tree: &Tree<'_>,
        tokens: std::ops::Range<usize>,
    ) -> Vec<usize> {
        tokens.filter(|at| *at != self.at && may_be_party(tree, *at)).collect()
    }

    /// The agent and the patient that rules alone find.
    pub(in crate::coder) fn by_rule(&self, tree: &Tree<'_>) -> (Option<usize>, Option<usize>) {
        if !self.nominal {
            let aims = ["to", "with", "on", "at", "against", "for"];
            let aim = || aims.iter().find_map(|word| tree.obliques(self.at, word).next());
            let object = self.objects.first().copied().or_else(aim);
            return (self.subjects.first().copied(), object);
        }
        let first = |relations: &[Deprel]| tree.by_relation(self.at, relations).next();
        let phrase =
            |words: &[&str]| words.iter().find_map(|word| tree.obliques(self.at, word).next());
        let above = self.governor.as_ref().filter(|governor| governor.relation == Deprel::Obj);
        let named = tree
            .by_relation(self.at, &[Deprel::Amod, Deprel::Compound])
            .find(|child| tree.token(*child).entity.is_some());
        let agent = self.agents.first().copied().or_else(|| first(&[Deprel::NmodPoss])).or(named);
        let agent = agent.or_else(|| above.and_then(|verb| verb.subjects.first().copied()));
        let patient = phrase(&["of", "on", "against", "to", "with", "for", "in"]);
        let patient = patient
            .or_else(|| first(&[Deprel::Compound, Deprel::NmodPoss]))
            .filter(|one| Some(*one) != agent);
        (agent, patient)
    }
}

/// Whether a word may be a party: a noun, name or pronoun, or an adjective of a people.
fn may_be_party(tree: &Tree<'_>, at: usize) -> bool {
    let token = tree.token(at);
    let phrase = match token.upos {
        Upos::Noun | Upos::Pron => true,
        Upos::Propn => tree.relation(at) != Deprel::Flat,
        Upos::Num => tree.relation(at) != Deprel::Nummod,
        Upos::Adj => token.entity == Some(EntityType::Norp),
        _ => false,
    };
    phrase && !matches!(token.xpos, Xpos::Ex)
}

/// The verb that governs a noun, through the noun of a phrase or coordination.
fn governor(tree: &Tree<'_>, at: usize) -> Option<Governor> {
    let mut here = at;
    for _ in 0..3 {
        let head = tree.head(here)?;
        if tree.is_full_verb(head) {
            return Some(Governor {
                at: head,
                relation: tree.relation(here),
                subjects: tree.subjects(head),
                objects: tree.objects(head, 3),
            });
        }
        here = head;
    }
    None
}

/// Which slots of a predicate are filled: a bit each.
fn slots(tree: &Tree<'_>, at: usize) -> u32 {
    use Deprel::{Amod, Compound, NmodPoss, Nsubj, NsubjPass, Obj, OblAgent, Xcomp};
    let relations = [Nsubj, NsubjPass, Obj, OblAgent, NmodPoss, Compound, Amod, Xcomp];
    let words = ["of", "by", "to", "with", "on", "against"];
    let filled = relations.iter().map(|relation| tree.has(at, *relation));
    let filled = filled.chain(words.iter().map(|word| tree.obliques(at, word).next().is_some()));
    filled.fold(0, |bits, filled| 2 * bits + u32::from(filled))
}

/// What a word names, as far as the model and its form tell.
fn sort(tree: &Tree<'_>, at: usize) -> Key {
    let token = tree.token(at);
    if let Some(entity) = token.entity {
        return Key::of(entity.as_str());
    }
    Key::of(match (token.upos, tree.lemma(at)) {
        (Upos::Pron, "it" | "this" | "that" | "which") => "it",
        (Upos::Pron, "who" | "whom" | "whose") => "who",
        (Upos::Pron, _) => "he",
        (Upos::Num, _) => "number",
        _ => match token.xpos {
            Xpos::Nns => "things",
            _ => "thing",
        },
    })
}

/// The ending that tells how a noun is made of a verb.
fn ending(lemma: &str) -> &str {
    ["ation", "ion", "ment", "al", "ance", "ence", "ing", "er", "or", "ure", "y"]
        .into_iter()
        .find(|ending| lemma.ends_with(ending))
        .unwrap_or_default()
}

/// A distance in words, in seven steps.
pub(in crate::coder) fn distance(words: usize) -> Key {
    let steps = [2, 3, 5, 8, 13, 21];
    Key::number(steps.partition_point(|step| *step <= words) as u32)
}
