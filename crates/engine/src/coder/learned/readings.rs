//! Further readings of a trigger: with the parties that the trees speak for where the rules found nobody, or somebody
//! else. Which of the readings holds is decided by the validity head.

use std::collections::BTreeMap;
use std::ops::Range;

use super::heads::heads;
use super::origin::Origin;
use super::path::Path;
use super::roles::Predicate;
use crate::coder::context::{CoderContext, Filler, Party, Reach};
use crate::coder::events::candidate::{CandidateEvent, Outcome, Sign, pairs};
use crate::coder::events::status::Standing;
use crate::coder::matching::condition::Codes;
use crate::coder::matching::trigger::Trigger;
use crate::coder::roles::fill::SlotFillers;
use crate::coder::rules::rule::Use;
use crate::syntax::tags::Deprel;

/// What speaks for a word that stands too far away to be a party.
pub(in crate::coder) const FAR: i32 = -200;
/// The least that must speak for a party that no rule found.
const LEAST: i32 = -96;
/// How many other parties are tried for a role.
const OTHERS: usize = 3;
/// How many rules of a word are tried that found no parties.
const RULES: usize = 3;

/// What speaks for the words of a sentence as parties of a trigger.
#[derive(Debug)]
pub(in crate::coder) struct TriggerRoles {
    predicates: Vec<Predicate>,
    parties: BTreeMap<usize, PartyRoles>,
}

/// What speaks for a word as a party.
#[derive(Clone, Debug)]
struct PartyRoles {
    /// As the agent, and as the patient.
    score: (i32, i32),
    /// The way to it from the trigger.
    way: Option<Path>,
}

/// What speaks for the words of a sentence as parties, of every trigger that was looked at: many readings share one.
#[derive(Debug, Default)]
pub(in crate::coder) struct SentenceRoles {
    triggers: BTreeMap<(usize, Option<usize>), TriggerRoles>,
    /// Whom a word names, of those that were looked at.
    fillers: BTreeMap<usize, Vec<Filler>>,
    /// How the acts at some words are told, as verbs and as nouns.
    standings: BTreeMap<(usize, bool), Standing>,
}

impl SentenceRoles {
    /// Of a trigger.
    pub(in crate::coder) fn of(
        &mut self,
        context: &CoderContext<'_>,
        trigger: &Trigger,
    ) -> &mut TriggerRoles {
        let key = (trigger.at, trigger.noun);
        self.triggers.entry(key).or_insert_with(|| TriggerRoles::new(context, trigger))
    }

    /// How a trigger's act is told.
    pub(in crate::coder) fn standing(
        &mut self,
        context: &CoderContext<'_>,
        trigger: &Trigger,
    ) -> Standing {
        let key = (trigger.at, trigger.nominal);
        let standing = self.standings.entry(key);
        standing.or_insert_with(|| context.standing(trigger.at, trigger.nominal)).clone()
    }

    /// The likeliest agents or patients of a trigger among some words, without those who are taken.
    fn likeliest(
        &mut self,
        context: &CoderContext<'_>,
        trigger: &Trigger,
        (parties, agent): (&[usize], bool),
        taken: &[Filler],
    ) -> Vec<Vec<Filler>> {
        let roles = self.of(context, trigger);
        let mut ranked: Vec<(i32, usize)> = parties
            .iter()
            .map(|party| {
                let (as_agent, as_patient) = roles.of(context, *party);
                (if agent { as_agent } else { as_patient }, *party)
            })
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        ranked.sort_by_key(|(score, party)| (-score, *party));
        let groups = ranked.into_iter().map(|(_, party)| {
            let named = self.fillers.entry(party);
            let named = named.or_insert_with(|| context.resolve(party, Reach::Near));
            let free = |filler: &&Filler| taken.iter().all(|other| other.actor != filler.actor);
            named.iter().filter(free).cloned().collect::<Vec<_>>()
        });
        groups.filter(|group| !group.is_empty()).take(OTHERS).collect()
    }

    /// Whether a reading is worth weighing: the rules' own always, others where enough speaks for some pair of its
    /// parties.
    pub(in crate::coder) fn is_likely(
        &mut self,
        context: &CoderContext<'_>,
        candidate: &CandidateEvent,
    ) -> bool {
        let roles = self.of(context, &candidate.trigger);
        roles.is_any_likely(context, candidate.origin, candidate.pairs())
    }
}

impl TriggerRoles {
    /// Of a trigger: its word and, of a phrase, its noun.
    pub(in crate::coder) fn new(context: &CoderContext<'_>, trigger: &Trigger) -> Self {
        let words = std::iter::once(trigger.at).chain(trigger.noun);
        let predicates = words.map(|at| Predicate::new(&context.tree, at)).collect();
        Self { predicates, parties: BTreeMap::new() }
    }

    /// How much speaks for a word as the agent, and how much as the patient.
    pub(in crate::coder) fn of(&mut self, context: &CoderContext<'_>, token: usize) -> (i32, i32) {
        self.party(context, token).score
    }

    /// The ways from the trigger to two words.
    pub(in crate::coder) fn ways(
        &mut self,
        context: &CoderContext<'_>,
        tokens: [usize; 2],
    ) -> [Option<&Path>; 2] {
        for token in tokens {
            self.party(context, token);
        }
        tokens.map(|token| self.parties.get(&token).and_then(|party| party.way.as_ref()))
    }

    fn party(&mut self, context: &CoderContext<'_>, token: usize) -> &PartyRoles {
        let predicates = &self.predicates;
        self.parties.entry(token).or_insert_with(|| {
            let way = |at: &Predicate| Path::between(&context.tree, at.at, token);
            let mut ways: Vec<Option<Path>> = predicates.iter().map(way).collect();
            let mut score = (FAR, FAR);
            for (predicate, way) in predicates.iter().zip(&ways) {
                let party = (token, way.as_ref());
                if let Some(sums) = predicate.features(&context.tree, party, heads().roles()) {
                    let [agent, patient] = sums.values;
                    score = (score.0.max(agent), score.1.max(patient));
                }
            }
            // The first predicate is the trigger's own word.
            PartyRoles { score, way: ways.swap_remove(0) }
        })
    }

    /// Whether a pair of parties is worth weighing: the rules' own always, others where enough speaks for them.
    pub(in crate::coder) fn is_likely(
        &mut self,
        context: &CoderContext<'_>,
        origin: Origin,
        (source, target): (&Filler, &Filler),
    ) -> bool {
        let least = match origin {
            Origin::Rule => return true,
            Origin::Refused => -50,
            _ => -70,
        };
        self.of(context, source.token).0 + self.of(context, target.token).1 >= least
    }

    /// Whether one of some pairs is.
    fn is_any_likely<'f>(
        &mut self,
        context: &CoderContext<'_>,
        origin: Origin,
        mut pairs: impl Iterator<Item = (&'f Filler, &'f Filler)>,
    ) -> bool {
        pairs.any(|parties| self.is_likely(context, origin, parties))
    }
}

impl CoderContext<'_> {
    /// The heads of the mentions with an actor in a sentence.
    pub(in crate::coder) fn party_tokens(&self, sentence: &Range<usize>) -> Vec<usize> {
        let named = |at: &usize| {
            self.mention(*at)
                .is_some_and(|(_, mention)| mention.head == *at && !mention.actors.is_empty())
        };
        sentence.clone().filter(named).take(24).collect()
    }

    /// The readings of a trigger beside that of the rules.
    pub(in crate::coder) fn other_readings(
        &self,
        outcome: &Outcome<'_>,
        parties: &[usize],
        roles: &mut SentenceRoles,
    ) -> Vec<CandidateEvent> {
        match outcome {
            Outcome::Candidate(candidate) => self.with_others(candidate, parties, roles),
            Outcome::Missed(_, tried) => self.with_new(tried, parties, roles),
            Outcome::Unknown => Vec::new(),
        }
    }

    /// The readings of a rule's candidate with another source, another target, or two others.
    fn with_others(
        &self,
        candidate: &CandidateEvent,
        parties: &[usize],
        roles: &mut SentenceRoles,
    ) -> Vec<CandidateEvent> {
        let trigger = &candidate.trigger;
        let taken = [candidate.sources.as_slice(), candidate.targets.as_slice()].concat();
        let sources = roles.likeliest(self, trigger, (parties, true), &taken);
        let suffering = self.without_victims(trigger, parties);
        let targets = roles.likeliest(self, trigger, (&suffering, false), &taken);
        let roles = roles.of(self, trigger);
        let mut readings = Vec::new();
        let mut like = |sources: &[Filler], targets: &[Filler], origin: Origin| {
            // Most are hopeless, and not worth a copy.
            let pairs = pairs((sources, targets), candidate.mutual);
            if roles.is_any_likely(self, origin, pairs) {
                let sure = origin == Origin::OtherSource;
                readings.push(CandidateEvent {
                    sources: sources.to_vec(),
                    targets: targets.to_vec(),
                    mutual: candidate.mutual,
                    sign: if sure { candidate.sign } else { Sign::Fallback },
                    ..CandidateEvent::reading(candidate.rule, trigger, candidate.weight, origin)
                });
            }
        };
        for source in &sources {
            like(source, &candidate.targets, Origin::OtherSource);
        }
        for target in
            targets.iter().filter(|target| self.is_no_possession(target, &candidate.sources))
        {
            like(&candidate.sources, target, Origin::OtherTarget);
        }
        if let (Some(source), Some(target)) = (sources.first(), targets.first()) {
            like(source, target, Origin::OtherBoth);
        }
        // Who does it may be read as whom it is done to.
        if !candidate.mutual {
            like(&candidate.targets, &candidate.sources, Origin::OtherBoth);
        }
        if readings.is_empty() {
            return readings;
        }
        let codes = self.codes_of(&self.rules.rules[candidate.rule], trigger);
        readings.into_iter().filter_map(|reading| self.recoded(&codes, reading)).collect()
    }

    /// The readings of a trigger whose rules found no source or no target.
    fn with_new(
        &self,
        tried: &[(&Use, Trigger)],
        parties: &[usize],
        roles: &mut SentenceRoles,
    ) -> Vec<CandidateEvent> {
        let mut found: Vec<CandidateEvent> = Vec::new();
        for (entry, trigger) in tried {
            let known = found.iter().any(|other| other.rule == entry.rule);
            if known || found.len() > RULES * OTHERS {
                continue;
            }
            found.extend(self.with_new_of(entry, trigger, parties, roles));
        }
        found
    }

    /// The readings of one rule whose slots are not all filled.
    fn with_new_of(
        &self,
        entry: &Use,
        trigger: &Trigger,
        parties: &[usize],
        roles: &mut SentenceRoles,
    ) -> Vec<CandidateEvent> {
        let rule = &self.rules.rules[entry.rule];
        let (source_slots, target_slots) = rule.slots(trigger.nominal);
        let mut own = self.fill(trigger, source_slots, &[]).0;
        own.retain(|source| !source.place || source.distance == 0);
        let new_source = own.is_empty();
        let groups = if new_source {
            let mut groups = roles.likeliest(self, trigger, (parties, true), &[]);
            groups.extend(self.salient(trigger, &[]));
            groups
        } else {
            vec![own]
        };
        let mut codes = None;
        let mut target_fillers = SlotFillers::new(trigger, target_slots, true);
        let mut found = Vec::new();
        for sources in groups {
            let own = self.fill_from(&mut target_fillers, &sources).0;
            let origin = match (new_source, own.is_empty()) {
                (true, true) => Origin::NewBoth,
                (true, false) => Origin::NewSource,
                (false, _) => Origin::NewTarget,
            };
            let targets = if own.is_empty() {
                let suffering = self.without_victims(trigger, parties);
                let mut groups = roles.likeliest(self, trigger, (&suffering, false), &sources);
                groups.extend(self.salient(trigger, &sources));
                groups
            } else {
                vec![own]
            };
            for targets in targets {
                if !self.is_no_possession(&targets, &sources) {
                    continue;
                }
                if !trigger.nominal && self.is_nested(&sources, &targets) {
                    continue;
                }
                let weight = entry.expression.weight();
                let bare = CandidateEvent::reading(entry.rule, trigger, weight, origin);
                let pairs = pairs((&sources, &targets), rule.mutual);
                if !roles.of(self, trigger).is_any_likely(self, origin, pairs) {
                    // What is not weighed needs no parties: it only tells that the word may be of an act.
                    found.push(bare);
                    continue;
                }
                let candidate = CandidateEvent {
                    sources: sources.clone(),
                    targets,
                    code: rule.code.clone(),
                    mutual: rule.mutual,
                    ..bare
                };
                let codes = codes.get_or_insert_with(|| self.codes_of(rule, trigger));
                let refused = CandidateEvent { origin: Origin::Refused, ..candidate.clone() };
                found.push(self.recoded(codes, candidate).unwrap_or(refused));
            }
        }
        found
    }

    /// Whether some target is no possession of the sources: not "Israel recalled *its envoy*".
    fn is_no_possession(&self, targets: &[Filler], sources: &[Filler]) -> bool {
        targets.iter().any(|target| !self.belongs(target, sources))
    }

    /// Whether the targets are named only to say who the sources are: "*relatives* of *prisoners* spoke".
    fn is_nested(&self, sources: &[Filler], targets: &[Filler]) -> bool {
        let below = |target: &Filler| {
            self.tree.relation(target.token) == Deprel::Nmod
                && self.tree.case(target.token).as_deref() == Some("of")
                && self.tree.head(target.token).is_some_and(|head| {
                    let listed = self.tree.conjuncts(head);
                    sources.iter().any(|source| {
                        listed.contains(&source.token)
                            || self.tree.conjuncts(source.token).contains(&head)
                    })
                })
        };
        targets.iter().all(below)
    }

    /// The political actor whom the report mentions most, for a party that the sentence leaves out.
    fn salient(&self, trigger: &Trigger, taken: &[Filler]) -> Option<Vec<Filler>> {
        let actor = self
            .traits
            .salient
            .iter()
            .find(|actor| taken.iter().all(|other| other.actor != **actor))?;
        let actor = actor.clone();
        Some(vec![Filler::from(Party {
            actor,
            mention: None,
            token: trigger.at,
            distance: 3,
            place: false,
        })])
    }

    /// A candidate with the code and words that its parties make; none where a condition refuses them.
    fn recoded(&self, codes: &Codes<'_>, mut candidate: CandidateEvent) -> Option<CandidateEvent> {
        let (sources, targets) = (&candidate.sources, &candidate.targets);
        candidate.code = self.code_among(codes, sources, targets)?;
        candidate.words = self.words(&candidate.trigger, &candidate.code);
        Some(candidate)
    }
}
