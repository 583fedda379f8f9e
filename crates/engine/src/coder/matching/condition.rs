//! The finer code of an act: the first condition of its rule that holds, else the topic of what it governs.

use std::borrow::Cow;

use super::trigger::Trigger;
use crate::analysis::ActorKind;
use crate::coder::context::{CoderContext, Filler, has_role};
use crate::coder::rules::rule::{Check, Condition, Family, Rule, Scope};
use crate::coder::rules::word_set::WordSet;
use crate::fast_hash::lower;
use crate::syntax::tags::{Deprel, Xpos};

/// What the conditions of a rule say of a trigger before its parties are known: many readings share it.
#[derive(Debug)]
pub(crate) struct Codes<'r> {
    /// The conditions that hold but for what they ask of the parties, with their outcomes, in the order of the rule.
    open: Vec<(Vec<&'r Check>, Option<&'r str>)>,
    /// The code where none of them holds.
    otherwise: Option<&'r str>,
}

/// The lemmas, in small letters, of the scopes of a trigger that were looked at.
type Looked<'c, 'r> = Vec<(&'r Scope, Vec<Cow<'c, str>>)>;

impl<'c> CoderContext<'c> {
    /// The code that the conditions or the topic choose; none where they refuse.
    pub(crate) fn code_for(
        &self,
        rule: &Rule,
        trigger: &Trigger,
        sources: &[Filler],
        targets: &[Filler],
    ) -> Option<String> {
        self.code_among(&self.codes_of(rule, trigger), sources, targets)
    }

    /// What the conditions say before the parties are known.
    pub(crate) fn codes_of<'r>(&self, rule: &'r Rule, trigger: &Trigger) -> Codes<'r>
    where
        'c: 'r,
    {
        let mut open = Vec::new();
        let mut looked = Looked::default();
        for Condition { all, outcome } in &rule.conditions {
            let mut of_words = all.iter().filter(|check| !is_of_party(check));
            if !of_words.all(|check| self.words_hold(check, trigger, &mut looked)) {
                continue;
            }
            let of_parties: Vec<&Check> = all.iter().filter(|check| is_of_party(check)).collect();
            if of_parties.is_empty() {
                return Codes { open, otherwise: outcome.as_deref() };
            }
            open.push((of_parties, outcome.as_deref()));
        }
        let topic = rule.family.and_then(|family| self.topic_code(family, trigger));
        Codes { open, otherwise: Some(topic.unwrap_or(&rule.code)) }
    }

    /// The code for some parties; none where a condition refuses them.
    pub(crate) fn code_among(
        &self,
        codes: &Codes<'_>,
        sources: &[Filler],
        targets: &[Filler],
    ) -> Option<String> {
        let holds = |check: &&Check| self.party_holds(check, sources, targets);
        let first = codes.open.iter().find(|(checks, _)| checks.iter().all(holds));
        first.map_or(codes.otherwise, |(_, outcome)| *outcome).map(str::to_owned)
    }

    /// The code of a family for what the trigger governs, if some topic speaks of that.
    fn topic_code(&self, family: Family, trigger: &Trigger) -> Option<&'c str> {
        let lemmas = self.lemmas(&self.governed(trigger));
        let hit = |set: &WordSet| lemmas.iter().any(|lemma| self.rules.is_among(lemma, set));
        self.rules.topics.iter().find_map(|topic| {
            let code = topic.codes.get(&family)?;
            topic.words.iter().all(hit).then_some(code.as_str())
        })
    }

    /// The lemmas of some words in small letters.
    fn lemmas(&self, words: &[usize]) -> Vec<Cow<'c, str>> {
        words.iter().map(|at| lower(self.tree.lemma(*at))).collect()
    }

    /// Whether a check of words around the trigger holds.
    fn words_hold<'r>(
        &self,
        check: &'r Check,
        trigger: &Trigger,
        looked: &mut Looked<'c, 'r>,
    ) -> bool {
        let known = looked.iter().position(|(scope, _)| **scope == check.scope);
        let known = known.unwrap_or_else(|| {
            looked.push((&check.scope, self.lemmas(&self.scope(&check.scope, trigger))));
            looked.len() - 1
        });
        let lemmas = &looked[known].1;
        let holds = if check.words.is_empty() {
            !lemmas.is_empty()
        } else {
            lemmas.iter().any(|lemma| self.rules.is_among(lemma, &check.words))
        };
        holds != check.not
    }

    /// Whether a check of the parties holds. Nothing can be said of who is not known (only `relate` asks then).
    fn party_holds(&self, check: &Check, sources: &[Filler], targets: &[Filler]) -> bool {
        let asked = if check.scope == Scope::Source { sources } else { targets };
        if asked.is_empty() {
            return false;
        }
        let own = check.scope == Scope::Target && check.words.has("own");
        let holds = if own {
            targets.iter().any(|target| self.is_own(target, sources))
        } else {
            self.is_sort(asked, &check.words)
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
    fn is_sort(&self, fillers: &[Filler], sorts: &WordSet) -> bool {
        fillers.iter().any(|filler| {
            let Some(actor) = self.actor(&filler.actor) else { return false };
            sorts.lemmas().any(|sort| match sort {
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

/// Whether a check asks who the parties are.
fn is_of_party(check: &Check) -> bool {
    matches!(check.scope, Scope::Source | Scope::Target)
}
