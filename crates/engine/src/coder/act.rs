//! Acts: a rule that fired on a trigger, with whoever fills its roles and the code that its conditions chose.

use super::reader::uses;
use super::rule::{Check, Condition, Rule, Scope, Slot, Use};
use super::scene::{Filler, Scene, has_role};
use super::slots::Trigger;
use crate::analysis::ActorKind;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// A rule that fired.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Act {
    /// Index of the rule.
    pub rule: usize,
    /// The words that set it off.
    pub trigger: Trigger,
    /// Tokens that belong to the trigger span.
    pub words: Vec<usize>,
    /// Who does it.
    pub sources: Vec<Filler>,
    /// To whom.
    pub targets: Vec<Filler>,
    /// The code.
    pub code: String,
    /// The act goes both ways.
    pub mutual: bool,
    /// How exact the rule's words are: 0 for a bare word.
    pub weight: usize,
    /// The place among the target slots where the target was found; past the end, by a fallback.
    pub slot: usize,
}

/// Why a rule whose words are there gave no act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Miss {
    /// A condition refused.
    Refused,
    /// Nobody did it.
    NoSource,
    /// It was done to nobody.
    NoTarget,
}

/// What came of a token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// No rule knows the word.
    Unknown,
    /// A rule knows the word, and this was missing.
    Missed(Miss),
    /// An act.
    Act(Act),
}

impl Scene<'_> {
    /// Tries the rules for the token, the most exact words first; the first that finds both roles wins.
    pub(super) fn read_act(&self, at: usize) -> Outcome {
        let mut best = Outcome::Unknown;
        for entry in self.uses_of(at) {
            let Some(trigger) = self.set_off(at, entry) else { continue };
            match self.build(entry, trigger) {
                Ok(act) => return Outcome::Act(act),
                Err(miss) => {
                    if !matches!(best, Outcome::Missed(other) if other >= miss) {
                        best = Outcome::Missed(miss);
                    }
                }
            }
        }
        best
    }

    /// The rules that may be set off by a token, by its part of speech.
    pub(super) fn uses_of(&self, at: usize) -> Vec<&Use> {
        let token = self.tree.token(at);
        let rules = self.rules;
        let tables = match token.upos {
            Upos::Verb => vec![&rules.verbs, &rules.adjectives],
            Upos::Noun => vec![&rules.nouns],
            Upos::Propn if self.mention(at).is_none() => vec![&rules.nouns],
            Upos::Adj if self.is_noun_use(at) => vec![&rules.nouns],
            Upos::Adj => vec![&rules.adjectives],
            _ => Vec::new(),
        };
        let form = token.span.of(self.text).to_lowercase();
        let known = if token.upos == Upos::Verb { rules.forms.get(&form) } else { None };
        let lemma = known.cloned().unwrap_or_else(|| token.lemma.to_lowercase());
        let found: Vec<&Use> = tables.iter().flat_map(|table| uses(table, &lemma)).collect();
        if !found.is_empty() || token.upos != Upos::Verb {
            return found;
        }
        // An unknown base form may have lost an "e" or kept a doubled consonant.
        let single = lemma.char_indices().next_back().map_or("", |(last, _)| &lemma[..last]);
        [format!("{lemma}e"), single.to_owned()]
            .iter()
            .flat_map(|lemma| tables.iter().flat_map(|table| uses(table, lemma)))
            .collect()
    }

    /// Whether a word tagged as an adjective heads a noun phrase: "the rebel *offensive*".
    fn is_noun_use(&self, at: usize) -> bool {
        use Deprel::{Nsubj, NsubjPass, Obj};
        self.tree.token(at).upos == Upos::Adj
            && matches!(self.tree.relation(at), Obj | Nsubj | NsubjPass)
            && self.tree.has(at, Deprel::Det)
    }

    /// Whether what the rule asks for besides the word stands there.
    pub(super) fn set_off(&self, at: usize, entry: &Use) -> Option<Trigger> {
        let nominal =
            matches!(self.tree.token(at).upos, Upos::Noun | Upos::Propn) || self.is_noun_use(at);
        if self.tree.relation(at) == Deprel::Amod && self.tree.token(at).xpos == Xpos::Vbg {
            return None;
        }
        let particle = match &entry.expression.particle {
            Some(word) => Some(self.particle(at, word)?),
            // "call off" is no telephone call.
            None if !nominal
                && entry.expression.with.is_none()
                && self.tree.has(at, Deprel::CompoundPrt) =>
            {
                return None;
            }
            None => None,
        };
        let noun = match &entry.expression.with {
            Some(with) => Some(self.complement(at, with)?),
            None => None,
        };
        let base = if nominal { self.base(at) } else { at };
        let particle = particle.or((base != at).then_some(at));
        Some(Trigger { at: base, noun, nominal, particle })
    }

    /// The noun whose roles a noun before it shares: of "mediation effort" the effort.
    fn base(&self, at: usize) -> usize {
        let Some(head) = self.tree.head(at) else { return at };
        let lemma = self.tree.lemma(head);
        let compound =
            matches!(self.tree.relation(at), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc);
        if compound
            && self.tree.token(head).upos == Upos::Noun
            && !self.rules.nouns.contains_key(lemma)
        {
            head
        } else {
            at
        }
    }

    /// Fills the roles of a rule whose words are there.
    fn build(&self, entry: &Use, trigger: Trigger) -> Result<Act, Miss> {
        let rule = &self.rules.rules[entry.rule];
        let (source_slots, target_slots) = if trigger.nominal {
            (&rule.noun_source, &rule.noun_target)
        } else {
            (&rule.source, &rule.target)
        };
        let mut sources = self.fill(&trigger, source_slots, &[]).0;
        // A place inside of a phrase is where somebody is, and not who acts.
        sources.retain(|source| !source.place || source.distance == 0);
        let (mut targets, mut slot) = self.fill(&trigger, target_slots, &sources);
        if rule.mutual && trigger.nominal {
            self.pair_up(&trigger, &mut sources, &mut targets);
        }
        if sources.is_empty() && trigger.nominal && !targets.is_empty() {
            // "the decision to launch an attack", "by carrying out": whoever does what the noun hangs on.
            sources = self.shared_doer(trigger.at);
            sources.retain(|source| targets.iter().all(|target| target.actor != source.actor));
            if sources.is_empty() {
                sources = self.inherited(&trigger, &targets);
            }
        }
        if sources.is_empty()
            && ["17", "18", "19", "20"].iter().any(|root| rule.code.starts_with(root))
        {
            sources = self.doer_of_attack(&trigger, &targets);
        }
        if sources.is_empty() {
            return Err(Miss::NoSource);
        }
        // "A and B agreed in Rome to …": where they did it, or whom they only name, is no partner.
        let loose = target_slots.get(slot).is_some_and(|slot| *slot == Slot::Near)
            || targets.iter().all(|target| target.place);
        let paired =
            (targets.is_empty() || loose) && (rule.mutual || rule.pairs) && sources.len() > 1;
        if paired {
            targets.clone_from(&sources);
        }
        if targets.is_empty() && target_slots.contains(&Slot::Home) {
            targets = self.home(&sources);
            slot = target_slots.len();
        }
        if targets.is_empty() {
            return Err(Miss::NoTarget);
        }
        let code = self.code_for(rule, &trigger, &sources, &targets).ok_or(Miss::Refused)?;
        let words = self.words(&trigger, &code);
        let (mutual, weight) = (rule.mutual || paired, entry.expression.weight());
        Ok(Act { rule: entry.rule, trigger, words, sources, targets, code, mutual, weight, slot })
    }

    /// The two sides of a mutual noun: "talks between A and B", "A's meeting with B", "US-Russia talks".
    fn pair_up(&self, trigger: &Trigger, sources: &mut Vec<Filler>, targets: &mut Vec<Filler>) {
        let inside: Vec<Filler> = ["between", "among", "of"]
            .iter()
            .map(|word| self.fill_slot(trigger, &Slot::Preposition((*word).to_owned())))
            .chain([
                self.fill_slot(trigger, &Slot::Modifier),
                self.fill_slot(trigger, &Slot::Possessor),
            ])
            .find(|found| found.len() > 1)
            .unwrap_or_default();
        let both = ["between", "among"]
            .iter()
            .any(|word| self.fill_slot(trigger, &Slot::Preposition((*word).to_owned())).len() > 1);
        if both || sources.is_empty() || targets.is_empty() {
            if inside.len() > 1 {
                sources.clone_from(&inside);
                *targets = inside;
            } else if sources.len() > 1 {
                targets.clone_from(sources);
            }
        }
    }

    /// The governments that rule where the sources are: whom a protest without a named target is aimed at.
    fn home(&self, sources: &[Filler]) -> Vec<Filler> {
        sources
            .iter()
            .filter_map(|source| {
                let actor = self.country_of(&source.actor)?;
                (actor != source.actor).then_some(Filler {
                    actor,
                    mention: None,
                    token: source.token,
                    distance: 1,
                    place: false,
                })
            })
            .take(1)
            .collect()
    }

    /// The code that the conditions or the topic choose; none where they refuse.
    pub(super) fn code_for(
        &self,
        rule: &Rule,
        trigger: &Trigger,
        sources: &[Filler],
        targets: &[Filler],
    ) -> Option<String> {
        for Condition { all, outcome } in &rule.conditions {
            if all.iter().all(|check| self.holds(check, trigger, sources, targets)) {
                return outcome.clone();
            }
        }
        if let Some(family) = rule.family {
            let governed = self.governed(trigger);
            let lemmas: Vec<String> =
                governed.iter().map(|at| self.tree.lemma(*at).to_lowercase()).collect();
            for topic in &self.rules.topics {
                let Some(code) = topic.codes.get(&family) else { continue };
                let hit =
                    |set: &Vec<String>| lemmas.iter().any(|lemma| self.rules.is_among(lemma, set));
                if topic.words.iter().all(hit) {
                    return Some(code.clone());
                }
            }
        }
        Some(rule.code.clone())
    }

    /// Whether a condition's check holds.
    fn holds(
        &self,
        check: &Check,
        trigger: &Trigger,
        sources: &[Filler],
        targets: &[Filler],
    ) -> bool {
        // Nothing can be said of who is not known (only `relate` asks then).
        let unknown = match check.scope {
            Scope::Source => sources.is_empty(),
            Scope::Target => targets.is_empty(),
            _ => false,
        };
        if unknown {
            return false;
        }
        let holds = match &check.scope {
            Scope::Source => self.is_sort(sources, &check.words),
            Scope::Target => self.is_sort(targets, &check.words),
            scope => {
                let places = self.scope(scope, trigger);
                if check.words.is_empty() {
                    !places.is_empty()
                } else {
                    places.iter().any(|at| {
                        self.rules.is_among(&self.tree.lemma(*at).to_lowercase(), &check.words)
                    })
                }
            }
        };
        holds != check.not
    }

    /// The tokens that a scope covers.
    fn scope(&self, scope: &Scope, trigger: &Trigger) -> Vec<usize> {
        let tree = &self.tree;
        let under = |heads: Vec<usize>| -> Vec<usize> {
            heads.into_iter().flat_map(|head| tree.below(head, 24)).collect()
        };
        match scope {
            Scope::Content => self.governed(trigger),
            Scope::Object => under(tree.objects(trigger.at, 3)),
            Scope::Modifier => {
                use Deprel::{Amod, Compound, Nmod, NmodPoss, NmodUnmarked};
                let at = trigger.noun.unwrap_or(trigger.at);
                under(
                    tree.by_relation(at, &[Amod, Compound, Nmod, NmodPoss, NmodUnmarked]).collect(),
                )
            }
            Scope::Preposition(word) => {
                let mut heads: Vec<usize> = tree.obliques(trigger.at, word).collect();
                for object in tree.objects(trigger.at, 2).into_iter().chain(trigger.noun) {
                    heads.extend(tree.obliques(object, word));
                }
                heads.extend(
                    tree.by_relation(trigger.at, &[Deprel::Advcl])
                        .filter(|clause| tree.marks(*clause).any(|mark| mark == word)),
                );
                under(heads)
            }
            Scope::Infinitive => under(
                tree.by_relation(trigger.at, &[Deprel::Xcomp, Deprel::Advcl, Deprel::Acl])
                    .filter(|clause| {
                        tree.marks(*clause).any(|mark| mark == "to")
                            || tree.relation(*clause) == Deprel::Xcomp
                    })
                    .collect(),
            ),
            Scope::Clause => under(tree.by_relation(trigger.at, &[Deprel::Ccomp]).collect()),
            Scope::Auxiliary => {
                tree.by_relation(trigger.at, &[Deprel::Aux, Deprel::AuxPass]).collect()
            }
            Scope::Sentence => self
                .document
                .sentences
                .get(self.sentence(trigger.at))
                .map(|sentence| sentence.tokens.clone().take(super::slots::SPAN).collect())
                .unwrap_or_default(),
            Scope::Source | Scope::Target => Vec::new(),
        }
    }

    /// Whether any filler is of one of the sorts: role letters of the code, or a kind.
    fn is_sort(&self, fillers: &[Filler], sorts: &[String]) -> bool {
        fillers.iter().any(|filler| {
            let Some(actor) = self.actor(&filler.actor) else { return false };
            sorts.iter().any(|sort| match sort.as_str() {
                "country" => actor.kind == ActorKind::Country,
                "person" => actor.kind == ActorKind::Person,
                "organisation" => actor.kind == ActorKind::Organisation,
                "place" => filler.place,
                "far" => filler.distance > 0,
                letters => has_role(&actor.code, letters),
            })
        })
    }

    /// The tokens of the shortest span that carries the act.
    fn words(&self, trigger: &Trigger, code: &str) -> Vec<usize> {
        let mut words = vec![trigger.at];
        words.extend(trigger.particle);
        words.extend(trigger.noun);
        if code.starts_with("13") && !trigger.nominal {
            let tree = &self.tree;
            for clause in tree.by_relation(trigger.at, &[Deprel::Xcomp]).take(1) {
                words.push(clause);
                words.extend(
                    tree.objects(clause, 2)
                        .into_iter()
                        .filter(|object| *object > clause && self.mention(*object).is_none()),
                );
            }
        }
        words
    }
}
