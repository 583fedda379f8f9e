//! The finer code of an act: the first condition of its rule that holds, else the topic of what it governs.

use super::trigger::Trigger;
use crate::analysis::ActorKind;
use crate::coder::context::{CoderContext, Filler, has_role};
use crate::coder::rules::rule::{Check, Condition, Rule, Scope};
use crate::syntax::tags::{Deprel, Xpos};

impl CoderContext<'_> {
    /// The code that the conditions or the topic choose; none where they refuse.
    pub(crate) fn code_for(
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
            Scope::Target if check.words.iter().any(|word| word == "own") => {
                targets.iter().any(|target| self.is_own(target, sources))
            }
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
        use Deprel::{
            Acl, Advcl, Amod, Aux, AuxPass, Ccomp, Compound, Nmod, NmodPoss, NmodUnmarked, Xcomp,
        };
        let tree = &self.tree;
        let under = |heads: Vec<usize>| -> Vec<usize> {
            heads.into_iter().flat_map(|head| tree.below(head, 24)).collect()
        };
        let at = trigger.at;
        match scope {
            Scope::Content => self.governed(trigger),
            Scope::Object => under(tree.objects(at, 3)),
            Scope::Modifier => {
                let at = trigger.noun.unwrap_or(at);
                let modifiers = [Amod, Compound, Nmod, NmodPoss, NmodUnmarked];
                under(tree.by_relation(at, &modifiers).collect())
            }
            Scope::Preposition(word) => under(self.heads_after(trigger, word)),
            Scope::Infinitive => {
                // "Ruled out *sending* troops": a gerund right behind the verb is what it is about.
                let behind = |clause: usize| {
                    tree.token(clause).xpos == Xpos::Vbg && (at + 1..at + 3).contains(&clause)
                };
                let clauses = tree.by_relation(at, &[Xcomp, Advcl, Acl]).filter(|clause| {
                    tree.marks(*clause).any(|mark| mark == "to")
                        || tree.relation(*clause) == Xcomp
                        || behind(*clause)
                });
                under(clauses.collect())
            }
            Scope::Predicate => {
                let named = tree.by_relation(at, &[Xcomp]).filter(|word| !tree.is_verb(*word));
                under(named.chain(tree.obliques(at, "as")).collect())
            }
            Scope::Clause => {
                tree.by_relation(at, &[Ccomp]).flat_map(|clause| self.stated_by(clause)).collect()
            }
            Scope::Auxiliary => tree.by_relation(at, &[Aux, AuxPass]).collect(),
            Scope::Sentence => {
                let sentence = self.document.sentences.get(self.sentence(at));
                let tokens = sentence.map(|sentence| sentence.tokens.clone()).unwrap_or_default();
                tokens.take(super::trigger::SPAN).collect()
            }
            Scope::Source | Scope::Target => Vec::new(),
        }
    }

    /// The tokens of a clause without those of the clauses that only say who somebody in it is.
    fn stated_by(&self, clause: usize) -> Vec<usize> {
        let mut found = vec![clause];
        let mut next = 0;
        while next < found.len() && found.len() < 24 {
            let inner = self.tree.children(found[next]).iter().copied();
            found.extend(inner.filter(|child| {
                !matches!(
                    self.tree.relation(*child),
                    Deprel::AclRelcl | Deprel::Acl | Deprel::Parataxis
                )
            }));
            next += 1;
        }
        found.truncate(24);
        found
    }

    /// The heads of phrases and clauses that a preposition opens.
    fn heads_after(&self, trigger: &Trigger, word: &str) -> Vec<usize> {
        let tree = &self.tree;
        let mut heads: Vec<usize> = tree.obliques(trigger.at, word).collect();
        for object in tree.objects(trigger.at, 2).into_iter().chain(trigger.noun) {
            heads.extend(tree.obliques(object, word));
        }
        heads.extend(
            tree.by_relation(trigger.at, &[Deprel::Advcl])
                .filter(|clause| tree.marks(*clause).any(|mark| mark == word)),
        );
        heads
    }

    /// Whether any filler is of one of the sorts: role letters of the code, or a kind.
    fn is_sort(&self, fillers: &[Filler], sorts: &[String]) -> bool {
        fillers.iter().any(|filler| {
            let Some(actor) = self.actor(&filler.actor) else { return false };
            sorts.iter().any(|sort| match sort.as_str() {
                "country" => actor.kind == ActorKind::Country,
                "group" => actor.kind == ActorKind::ArmedGroup,
                "person" => actor.kind == ActorKind::Person,
                "organisation" => actor.kind == ActorKind::Organisation,
                "place" => filler.place,
                "far" => filler.distance > 0,
                "people" => self.names_people(filler),
                letters => has_role(&actor.code, letters),
            })
        })
    }

    /// Whether a filler is of the country of one of the sources.
    fn is_own(&self, filler: &Filler, sources: &[Filler]) -> bool {
        let home = self.country_of(&filler.actor);
        home.is_some() && sources.iter().any(|source| self.country_of(&source.actor) == home)
    }

    /// Whether a filler is a people by its plural name: "three Serbs".
    fn names_people(&self, filler: &Filler) -> bool {
        let mention = filler.mention.and_then(|index| self.found.mentions.get(index));
        mention.is_some_and(|mention| {
            matches!(self.tree.token(mention.head).xpos, Xpos::Nnps | Xpos::Nns)
        })
    }
}
