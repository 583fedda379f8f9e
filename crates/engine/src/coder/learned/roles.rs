//! Who is the agent of a verb or noun, and who its patient: what words, their order and the tree say.

use super::features::FeatureSink;
use super::path::{Path, case};
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
    /// Which slots are filled, a letter each.
    slots: String,
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
    fn voice(&self) -> &'static str {
        match (self.nominal, self.passive) {
            (true, _) => "n",
            (_, true) => "p",
            _ => "a",
        }
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
        let (voice, lemma) = (self.voice(), tree.lemma(self.at));
        let whole = path.hash(tree, true);
        let bare = path.hash(tree, false);
        let order = if party < self.at { "<" } else { ">" };
        let far = distance(party.abs_diff(self.at));
        let steps = STEP_NAMES[path.len().min(STEP_NAMES.len() - 1)];
        list.add(100, &[voice]);
        list.add(102, &[voice, &self.slots]);
        list.add_with(101, whole, &[voice]);
        list.add_with(103, bare, &[voice]);
        list.add_with(104, bare, &[voice, order]);
        list.add_with(105, whole, &[lemma]);
        list.add_with(106, whole, &[voice, sort(tree, party)]);
        list.add(107, &[voice, order, far]);
        list.add(108, &[voice, steps]);
        list.add(109, &[voice, steps, sort(tree, party)]);
        let final_step = tree.relation(party).as_str();
        list.add(110, &[voice, final_step, case(tree, party).unwrap_or_default()]);
        list.add(111, &[lemma, final_step, case(tree, party).unwrap_or_default()]);
        if let Some(before) = path.before_last() {
            list.add(112, &[voice, tree.relation(before).as_str(), final_step]);
        }
    }

    /// Which words the two are.
    fn of_words(&self, tree: &Tree<'_>, party: usize, path: &Path, list: &mut impl FeatureSink) {
        let (voice, lemma) = (self.voice(), tree.lemma(self.at));
        let word = tree.lemma(party);
        let steps = STEP_NAMES[path.len().min(STEP_NAMES.len() - 1)];
        list.add(120, &[voice, tree.token(party).xpos.as_str()]);
        list.add(121, &[voice, sort(tree, party)]);
        list.add(122, &[lemma, sort(tree, party)]);
        list.add(123, &[word]);
        list.add(124, &[voice, word, tree.relation(party).as_str()]);
        list.add(125, &[lemma, steps]);
        list.add(126, &[ending(lemma), tree.relation(party).as_str(), steps]);
        list.add(127, &[lemma, word]);
        if let Some(case) = case(tree, party) {
            list.add(128, &[voice, case, sort(tree, party)]);
        }
        let entity = tree.token(party).entity.map_or("-", EntityType::as_str);
        list.add(129, &[voice, entity, tree.relation(party).as_str()]);
    }

    /// What the rules of grammar make of the party.
    fn of_slots(&self, tree: &Tree<'_>, party: usize, list: &mut impl FeatureSink) {
        let voice = self.voice();
        let place = |found: &[usize]| found.iter().position(|one| *one == party);
        let rank = |found: &[usize]| match place(found) {
            Some(0) => "1",
            Some(_) => "2",
            None => "-",
        };
        let own = [rank(&self.subjects), rank(&self.objects), rank(&self.agents)];
        list.add(140, &[voice, own[0], own[1], own[2]]);
        list.add(141, &[tree.lemma(self.at), own[0], own[1], own[2]]);
        let conjunct = tree.relation(party) == Deprel::Conj
            && tree
                .head(party)
                .is_some_and(|head| self.subjects.contains(&head) || self.objects.contains(&head));
        list.add(143, &[voice, if conjunct { "conjunct" } else { "-" }]);
        let Some(governor) = &self.governor else { return };
        let above = [rank(&governor.subjects), rank(&governor.objects)];
        let verb = tree.lemma(governor.at);
        let relation = governor.relation.as_str();
        list.add(144, &[verb, relation, above[0], above[1]]);
        list.add(145, &[relation, above[0], above[1]]);
        list.add(147, &[tree.lemma(self.at), above[0], above[1]]);
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

/// Numbers of steps as words.
const STEP_NAMES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];

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

/// Which slots of a predicate are filled: a letter each.
fn slots(tree: &Tree<'_>, at: usize) -> String {
    use Deprel::{Amod, Compound, NmodPoss, Nsubj, NsubjPass, Obj, OblAgent, Xcomp};
    let mut found = String::new();
    for (relation, letter) in [
        (Nsubj, 's'),
        (NsubjPass, 'p'),
        (Obj, 'o'),
        (OblAgent, 'b'),
        (NmodPoss, 'g'),
        (Compound, 'c'),
        (Amod, 'a'),
        (Xcomp, 'x'),
    ] {
        if tree.has(at, relation) {
            found.push(letter);
        }
    }
    for (word, letter) in
        [("of", 'O'), ("by", 'B'), ("to", 'T'), ("with", 'W'), ("on", 'N'), ("against", 'A')]
    {
        if tree.obliques(at, word).next().is_some() {
            found.push(letter);
        }
    }
    found
}

/// What a word names, as far as the model and its form tell.
pub(in crate::coder) fn sort(tree: &Tree<'_>, at: usize) -> &'static str {
    let token = tree.token(at);
    if let Some(entity) = token.entity {
        return entity.as_str();
    }
    match (token.upos, tree.lemma(at)) {
        (Upos::Pron, "it" | "this" | "that" | "which") => "it",
        (Upos::Pron, "who" | "whom" | "whose") => "who",
        (Upos::Pron, _) => "he",
        (Upos::Num, _) => "number",
        _ => match token.xpos {
            Xpos::Nns => "things",
            _ => "thing",
        },
    }
}

/// The ending that tells how a noun is made of a verb.
fn ending(lemma: &str) -> &str {
    ["ation", "ion", "ment", "al", "ance", "ence", "ing", "er", "or", "ure", "y"]
        .into_iter()
        .find(|ending| lemma.ends_with(ending))
        .unwrap_or_default()
}

/// A distance in words, in seven steps.
pub(in crate::coder) fn distance(words: usize) -> &'static str {
    match words {
        0..=1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=7 => "7",
        8..=12 => "12",
        13..=20 => "20",
        _ => "far",
    }
}
