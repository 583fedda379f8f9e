//! Who fills the slots around a trigger.

use super::rule::Slot;
use super::scene::{Filler, Reach, Scene};
use super::tree::DEPTH;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many tokens of a complement are searched.
pub(super) const SPAN: usize = 96;

/// What sets off a rule: the token that the roles hang on and the noun that goes with it, if any.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trigger {
    /// The verb, noun or adjective.
    pub at: usize,
    /// The noun of a phrase ("hold *talks*").
    pub noun: Option<usize>,
    /// Whether roles are read as a noun's.
    pub nominal: bool,
    /// The particle or modifier that the rule asked for.
    pub particle: Option<usize>,
}

impl Scene<'_> {
    /// The fillers of the first of `slots` that has any, without those who are or belong to those in `taken`,
    /// with the number of the slot. What stands only for the country of those in `taken` comes last.
    pub(super) fn fill(
        &self,
        trigger: &Trigger,
        slots: &[Slot],
        taken: &[Filler],
    ) -> (Vec<Filler>, usize) {
        let mut homes: Option<(Vec<Filler>, usize)> = None;
        for (number, slot) in slots.iter().enumerate() {
            let mut found = self.fill_slot(trigger, slot);
            if taken.is_empty() && !found.is_empty() {
                return (found, number);
            }
            if let Some(other) = found.iter().find(|filler| self.is_reciprocal(filler)) {
                return (self.reciprocal(other, taken), number);
            }
            found.retain(|filler| {
                taken.iter().all(|other| other.actor != filler.actor)
                    && !self.belongs(filler, taken)
            });
            let (home, abroad): (Vec<Filler>, Vec<Filler>) =
                found.into_iter().partition(|filler| self.is_home(filler, taken));
            if !abroad.is_empty() {
                return (abroad, number);
            }
            if !home.is_empty() && homes.is_none() {
                homes = Some((home, number));
            }
        }
        homes.unwrap_or((Vec::new(), slots.len()))
    }

    /// "Each other", "one another".
    fn is_reciprocal(&self, filler: &Filler) -> bool {
        let at = filler.token;
        let lemma = |at: usize| if at < self.tree.len() { self.tree.lemma(at) } else { "" };
        let pair = |first: usize| {
            matches!((lemma(first), lemma(first + 1)), ("each", "other") | ("one", "another"))
        };
        pair(at) || at.checked_sub(1).is_some_and(pair)
    }

    /// Those who do it to each other: where one phrase names them all, "each other" names the targets.
    fn reciprocal(&self, pronoun: &Filler, taken: &[Filler]) -> Vec<Filler> {
        let together = taken.iter().skip(1).all(|filler| filler.mention == taken[0].mention);
        let index = self.mention(pronoun.token).map(|(index, _)| index);
        taken
            .iter()
            .map(|filler| Filler {
                mention: if together { index.or(filler.mention) } else { filler.mention },
                ..filler.clone()
            })
            .collect()
    }

    /// Whether the filler is named as a possession of one of `taken` by a pronoun: "its troops".
    fn belongs(&self, filler: &Filler, taken: &[Filler]) -> bool {
        self.is_tool(filler.token)
            && self.tree.by_relation(filler.token, &[Deprel::NmodPoss]).any(|owner| {
                self.tree.token(owner).xpos == Xpos::PrpS
                    && (self.mention(owner).is_none_or(|(_, mention)| mention.actors.is_empty())
                        || self
                            .resolve(owner, Reach::Near)
                            .iter()
                            .any(|owner| taken.iter().any(|other| other.actor == owner.actor)))
            })
    }

    /// Whether a noun names what somebody acts with, such as troops or aid: it is hardly whom he acts on.
    pub(super) fn is_tool(&self, at: usize) -> bool {
        self.is_of_class("tool", at)
    }

    /// Whether a token's lemma is in a class of the rule files.
    pub(super) fn is_of_class(&self, class: &str, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        self.rules
            .classes
            .get(class)
            .is_some_and(|class| class.contains(lemma.strip_suffix('s').unwrap_or(lemma)))
    }

    /// Whether a filler is only the country of one of `taken`, as named inside a phrase.
    fn is_home(&self, filler: &Filler, taken: &[Filler]) -> bool {
        (filler.distance > 0 || filler.place)
            && taken
                .iter()
                .any(|other| self.country_of(&other.actor) == self.country_of(&filler.actor))
    }

    /// The fillers of one slot.
    pub(super) fn fill_slot(&self, trigger: &Trigger, slot: &Slot) -> Vec<Filler> {
        let at = trigger.at;
        match slot {
            Slot::Subject => self.first(&self.tree.subjects(at), Reach::Far),
            Slot::Object => self.first(&self.tree.objects(at, DEPTH), Reach::Far),
            Slot::Indirect => self
                .first(&self.tree.by_relation(at, &[Deprel::Iobj]).collect::<Vec<_>>(), Reach::Far),
            Slot::Preposition(word) => self.after(trigger, word),
            Slot::ClauseSubject => self.clause_subject(at),
            Slot::Content => self.content(at, 3),
            Slot::Doer => self.doer(trigger),
            Slot::Possessor => {
                self.every(&self.tree.by_relation(at, &[Deprel::NmodPoss]).collect::<Vec<_>>())
            }
            // "HTS led the rebel offensive": the rebels attack, and are not attacked.
            Slot::Modifier if trigger.nominal && self.is_led(at) => Vec::new(),
            Slot::Modifier => self.every(&self.modifiers(at)),
            Slot::Light => self.light(at),
            Slot::Home | Slot::Authorities => Vec::new(),
            Slot::Near => self.near(at),
        }
    }

    /// Whether a token is itself a mention with an actor.
    fn names(&self, at: usize) -> bool {
        self.mention(at)
            .is_some_and(|(_, mention)| mention.head == at && !mention.actors.is_empty())
    }

    /// The fillers of the first candidate that has any.
    pub(super) fn first(&self, candidates: &[usize], reach: Reach) -> Vec<Filler> {
        candidates
            .iter()
            .map(|candidate| self.resolve(*candidate, reach))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The fillers of all candidates.
    pub(super) fn every(&self, candidates: &[usize]) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for candidate in candidates {
            for filler in self.resolve(*candidate, Reach::Near) {
                if found.iter().all(|other| other.actor != filler.actor) {
                    found.push(filler);
                }
            }
        }
        found.truncate(8);
        found
    }

    /// What follows the preposition, whether it hangs on the trigger, its noun or its object.
    fn after(&self, trigger: &Trigger, word: &str) -> Vec<Filler> {
        let tree = &self.tree;
        let mut places = vec![trigger.at];
        places.extend(trigger.noun);
        if !trigger.nominal {
            places.extend(tree.objects(trigger.at, 2));
        } else if let Some(light) = self.light_verb(trigger.at) {
            places.push(light);
        }
        let mut candidates: Vec<usize> =
            places.iter().flat_map(|place| tree.obliques(*place, word)).collect();
        // "the strike carried out against Syria"
        for participle in tree.by_relation(trigger.at, &[Deprel::Acl]) {
            if trigger.nominal {
                candidates.extend(tree.obliques(participle, word));
            }
        }
        // "held talks in Jerusalem with Netanyahu": the tree may hang the last phrase on the one before.
        let nested = matches!(word, "with" | "to" | "on" | "against" | "from" | "between" | "in");
        if candidates.is_empty() && nested {
            for place in places {
                let inner =
                    tree.by_relation(place, &[Deprel::Obl, Deprel::Nmod, Deprel::OblUnmarked]);
                candidates
                    .extend(inner.flat_map(|inner| tree.obliques(inner, word).collect::<Vec<_>>()));
            }
        }
        let mut found = Vec::new();
        for candidate in candidates {
            if matches!(word, "in" | "on" | "at" | "by") && self.is_time(candidate) {
                continue;
            }
            found = self.resolve(candidate, Reach::Far);
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// Whether a nominal is a time: "in 2013", "on Tuesday".
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.tree.token(at).upos == Upos::Num || super::when::is_time_word(self.tree.lemma(at))
    }

    /// Whoever a noun's phrase names as the doer, the surest sign first.
    pub(super) fn doer(&self, trigger: &Trigger) -> Vec<Filler> {
        let tree = &self.tree;
        let at = trigger.at;
        let by: Vec<usize> = tree.agents(at);
        let participles: Vec<usize> = tree
            .by_relation(at, &[Deprel::Acl, Deprel::AclRelcl])
            .filter(|clause| self.is_light(*clause))
            .flat_map(|clause| tree.subjects(clause))
            .filter(|subject| *subject != at)
            .collect();
        let possessor: Vec<usize> = tree.by_relation(at, &[Deprel::NmodPoss]).collect();
        // "HTS led the rebel offensive": who leads does it.
        if self.is_led(at) {
            let leaders = self.light(at);
            if !leaders.is_empty() {
                return leaders;
            }
        }
        for group in [by, participles, possessor, self.modifiers(at)] {
            let mut found = self.every(&group);
            found.retain(|filler| !filler.place);
            if !found.is_empty() {
                return found;
            }
        }
        let light = self.light(at);
        if !light.is_empty() {
            return light;
        }
        self.every(&tree.obliques(at, "from").collect::<Vec<_>>())
    }

    /// Adjectives, nouns before the noun, and the first half of "Russian-led".
    pub(super) fn modifiers(&self, at: usize) -> Vec<usize> {
        use Deprel::{Amod, Compound, Flat, NmodDesc, NmodUnmarked};
        let mut found = Vec::new();
        for child in self.tree.by_relation(at, &[Amod, Compound, Flat, NmodDesc, NmodUnmarked]) {
            if self.names(child) || self.mention(child).is_some() {
                // A "drone attack" is nobody's whom we know by the drone.
                if !self.is_of_class("device", child) {
                    found.push(child);
                }
            } else if self.tree.is_verb(child) || self.tree.token(child).upos == Upos::Adj {
                let inner = self.tree.children(child).iter().copied();
                found.extend(inner.filter(|inner| self.mention(*inner).is_some()));
            }
        }
        found
    }

    /// The subject of the light verb that governs a noun ("Russia *carried out* an attack").
    fn light(&self, at: usize) -> Vec<Filler> {
        let Some(verb) = self.light_verb(at) else { return Vec::new() };
        let subjects: Vec<usize> =
            self.tree.subjects(verb).into_iter().filter(|subject| *subject != at).collect();
        self.first(&subjects, Reach::Near)
    }

    /// The light verb that governs a noun, if one does.
    pub(super) fn light_verb(&self, at: usize) -> Option<usize> {
        use Deprel::{Conj, Nmod, NsubjPass, Obj, Obl, Xcomp};
        let mut here = at;
        for _ in 0..4 {
            let head = self.tree.head(here)?;
            match self.tree.relation(here) {
                Obj | NsubjPass | Xcomp | Obl if self.tree.is_verb(head) => {
                    return self.is_light(head).then_some(head);
                }
                // "claimed responsibility for the attack", "a series of attacks", "took part in"
                // "responsible for the killings"
                Obl if self.tree.lemma(head) == "responsible" => return Some(head),
                Conj | Nmod | Obl => {}
                _ => return None,
            }
            here = head;
        }
        None
    }

    /// Whether a verb is on the list of light verbs, with its particle.
    fn is_light(&self, at: usize) -> bool {
        self.is_listed("light", at)
    }

    /// Whether a token is on a list of expressions.
    pub(super) fn is_listed(&self, list: &str, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        self.rules.lists.get(list).is_some_and(|list| {
            list.iter().any(|expression| {
                expression.word == lemma
                    && expression
                        .particle
                        .as_ref()
                        .is_none_or(|word| self.particle(at, word).is_some())
                    && expression
                        .with
                        .as_ref()
                        .is_none_or(|with| self.complement(at, with).is_some())
            })
        })
    }

    /// The particle `word` of a verb.
    pub(super) fn particle(&self, at: usize, word: &str) -> Option<usize> {
        use Deprel::{Advmod, Amod, Compound, CompoundPrt};
        self.tree
            .by_relation(at, &[CompoundPrt, Advmod, Compound, Amod])
            .find(|child| self.tree.lemma(*child) == word)
            .or_else(|| {
                let next = at + 1;
                (next < self.tree.len() && self.tree.lemma(next) == word).then_some(next)
            })
    }

    /// The noun that a complement asks for.
    pub(super) fn complement(&self, at: usize, with: &super::rule::Complement) -> Option<usize> {
        let candidates: Vec<usize> = match &with.preposition {
            None => {
                let mut objects = self.tree.objects(at, DEPTH);
                objects.extend(
                    self.tree.by_relation(at, &[Deprel::Obj, Deprel::Xcomp, Deprel::Obl]).filter(
                        |child| self.tree.is_nominal(*child) && self.tree.case(*child).is_none(),
                    ),
                );
                objects
            }
            Some(word) => {
                let objects = self.tree.objects(at, 2);
                let inner = objects.iter().flat_map(|object| self.tree.obliques(*object, word));
                self.tree.obliques(at, word).chain(inner.collect::<Vec<_>>()).collect()
            }
        };
        candidates
            .into_iter()
            .flat_map(|candidate| self.tree.conjuncts(candidate))
            .find(|candidate| self.rules.is_among(self.tree.lemma(*candidate), &with.words))
    }
}
