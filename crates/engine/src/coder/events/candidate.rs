//! Acts: a rule that fired on a trigger, with whoever fills its roles and the code that its conditions chose.

use crate::analysis::ActorId;
use crate::coder::context::{CoderContext, Filler, Party, Reach};
use crate::coder::learned::origin::Origin;
use crate::coder::matching::trigger::Trigger;
use crate::coder::rules::rule::{Rule, Slot, Use};
use crate::syntax::tags::Deprel;

/// A rule that fired.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::coder) struct CandidateEvent {
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
    /// How sure a sign of the target the slot is where it was found.
    pub sign: Sign,
    /// Where the parties come from.
    pub origin: Origin,
    /// Whether it is part of another act.
    pub absorbed: bool,
}

impl CandidateEvent {
    /// A reading of a trigger by a rule, with no parties yet.
    pub(in crate::coder) fn reading(
        rule: usize,
        trigger: &Trigger,
        weight: usize,
        origin: Origin,
    ) -> Self {
        Self {
            rule,
            trigger: trigger.clone(),
            words: Vec::new(),
            sources: Vec::new(),
            targets: Vec::new(),
            code: String::new(),
            mutual: false,
            weight,
            sign: Sign::Fallback,
            origin,
            absorbed: false,
        }
    }

    /// Its pairs of a source and a target and, where it is mutual, each way.
    pub(in crate::coder) fn pairs(&self) -> impl Iterator<Item = (&Filler, &Filler)> {
        pairs((&self.sources, &self.targets), self.mutual)
    }
}

/// The pairs of a source and a target and, of what is mutual, each way.
pub(in crate::coder) fn pairs<'f>(
    (sources, targets): (&'f [Filler], &'f [Filler]),
    mutual: bool,
) -> impl Iterator<Item = (&'f Filler, &'f Filler)> {
    let pairs =
        sources.iter().flat_map(move |source| targets.iter().map(move |target| (source, target)));
    pairs.flat_map(move |(source, target)| {
        std::iter::once((source, target)).chain(mutual.then_some((target, source)))
    })
}

/// How sure a sign of the target a slot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coder) enum Sign {
    /// An object, or a preposition of aim.
    Sure,
    /// A preposition that may as well tell where, when or about what.
    Vague,
    /// Whoever else stands in the clause.
    Fallback,
}

impl Sign {
    /// What a slot is a sign of; none is given where no slot was filled.
    fn of(slot: Option<&Slot>) -> Self {
        match slot {
            Some(Slot::Anyone | Slot::Content | Slot::Home | Slot::Author) | None => Self::Fallback,
            Some(Slot::Preposition(word)) => match word.as_str() {
                "to" | "with" | "against" | "between" | "from" | "by" | "behind" | "toward"
                | "towards" | "into" => Self::Sure,
                _ => Self::Vague,
            },
            Some(_) => Self::Sure,
        }
    }
}

/// Why a rule whose words are there gave no act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::coder) enum Miss {
    /// A condition refused.
    Refused,
    /// Nobody did it.
    NoSource,
    /// It was done to nobody.
    NoTarget,
}

/// What came of a token.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::coder) enum Outcome<'r> {
    /// No rule knows the word.
    Unknown,
    /// Rules know the word, and this was missing.
    Missed(Miss, Vec<(&'r Use, Trigger)>),
    /// An act.
    Candidate(CandidateEvent),
}

/// "A and B agreed in Rome to help C": neither where they did it nor what it is about is their partner.
fn is_loose(targets: &[Filler], slot: Option<&Slot>) -> bool {
    targets.iter().all(|target| target.place)
        || !slot.is_some_and(|slot| match slot {
            Slot::Object => true,
            Slot::Preposition(word) => {
                matches!(word.as_str(), "with" | "against" | "between" | "among")
            }
            _ => false,
        })
}

impl CoderContext<'_> {
    /// Tries the rules for the token, the most exact words first; the first that finds both roles wins.
    pub(in crate::coder) fn read_candidate(&self, at: usize) -> Outcome<'_> {
        let mut furthest: Option<Miss> = None;
        let mut tried = Vec::new();
        for entry in self.uses_of(at) {
            let Some(trigger) = self.set_off(at, entry) else { continue };
            match self.build(entry, &trigger) {
                Ok(candidate) => return Outcome::Candidate(candidate),
                Err(miss) => {
                    furthest = furthest.max(Some(miss));
                    tried.push((entry, trigger));
                }
            }
        }
        furthest.map_or(Outcome::Unknown, |miss| Outcome::Missed(miss, tried))
    }

    /// Fills the roles of a rule whose words are there.
    fn build(&self, entry: &Use, trigger: &Trigger) -> Result<CandidateEvent, Miss> {
        let rule = &self.rules.rules[entry.rule];
        let (source_slots, target_slots) = rule.slots(trigger.nominal);
        let mut sources = self.fill(trigger, source_slots, &[]).0;
        // A place inside of a phrase is where somebody is, and not who acts.
        sources.retain(|source| !source.place || source.distance == 0);
        let (mut targets, slot) = self.fill(trigger, target_slots, &sources);
        if rule.mutual && trigger.nominal {
            self.pair_up(trigger, &mut sources, &mut targets);
        }
        if trigger.nominal
            && let Some(verb) = self.receives(trigger.at)
        {
            self.turn_around(verb, &mut sources, &mut targets);
        }
        if sources.is_empty() {
            sources = self.unnamed_agent(rule, trigger, &targets);
        }
        if sources.is_empty() {
            return Err(Miss::NoSource);
        }
        let paired = sources.len() > 1
            && (rule.mutual || rule.pairs)
            && is_loose(&targets, target_slots.get(slot));
        let mut sign = Sign::of(target_slots.get(slot));
        if paired {
            targets.clone_from(&sources);
            sign = Sign::Sure;
        }
        if targets.is_empty() {
            targets = self.unnamed_target(rule, trigger, &sources);
            sign = Sign::Fallback;
        }
        if targets.is_empty() {
            return Err(Miss::NoTarget);
        }
        let code = self.code_for(rule, trigger, &sources, &targets).ok_or(Miss::Refused)?;
        if self.is_no_politics(trigger, &code, &mut sources) {
            return Err(Miss::Refused);
        }
        let words = self.words(trigger, &code);
        let mutual = rule.mutual || paired;
        let weight = entry.expression.weight();
        let reading = CandidateEvent::reading(entry.rule, trigger, weight, Origin::Rule);
        Ok(CandidateEvent { words, sources, targets, code, mutual, sign, ..reading })
    }

    /// "Turkey drew criticism from Germany", "came under attack by rebels": the verb's subject suffers what the noun
    /// says.
    fn turn_around(&self, verb: usize, sources: &mut Vec<Filler>, targets: &mut Vec<Filler>) {
        let tree = &self.tree;
        if sources.is_empty() {
            let from = tree.obliques(verb, "from").chain(tree.obliques(verb, "by"));
            *sources = self.every(&from.collect::<Vec<_>>());
        }
        if targets.is_empty() {
            let subjects: Vec<usize> = tree.surface_subject(verb, 3);
            *targets = self.first(&subjects, Reach::Near);
            targets.retain(|target| sources.iter().all(|source| source.actor != target.actor));
        }
    }

    /// To whom it is done where no slot names him: the government at home, or whoever is behind the thing.
    fn unnamed_target(&self, rule: &Rule, trigger: &Trigger, sources: &[Filler]) -> Vec<Filler> {
        let slots = rule.slots(trigger.nominal).1;
        let found = if slots.contains(&Slot::Home) { self.home(sources) } else { Vec::new() };
        if found.is_empty() && slots.contains(&Slot::Author) {
            return self.author(trigger, &rule.code, sources);
        }
        found
    }

    /// Who does it where no slot names him: of a noun whoever does what it hangs on ("the decision to launch an
    /// attack"), of a passive whoever its circumstances tell of.
    fn unnamed_agent(&self, rule: &Rule, trigger: &Trigger, targets: &[Filler]) -> Vec<Filler> {
        // "Stands trial": whoever does it suffers what others do.
        let suffers = rule.target.contains(&Slot::Subject);
        if trigger.nominal {
            if targets.is_empty() {
                return Vec::new();
            }
            let mut sources = self.shared_agent(trigger.at);
            sources.retain(|source| targets.iter().all(|target| target.actor != source.actor));
            if sources.is_empty() {
                sources = self.inherited(trigger, targets);
            }
            if sources.is_empty() && rule.source.contains(&Slot::Authorities) {
                sources = self.authorities(trigger, targets, suffers);
            }
            return sources;
        }
        let violent = ["17", "18", "19", "20"].iter().any(|root| rule.code.starts_with(root));
        let sources = if violent { self.agent_of_attack(trigger, targets) } else { Vec::new() };
        if sources.is_empty() && rule.source.contains(&Slot::Authorities) {
            return self.authorities(trigger, targets, suffers);
        }
        sources
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
                let country = self.country_of(&source.actor)?;
                // "Haitians took to the streets": a people's own country is its government.
                let actor = if *country == source.actor {
                    let government = ActorId(format!("{}-government", country.0).into());
                    self.knowledge.actor(&government, self.date)?;
                    government
                } else {
                    country.clone()
                };
                Some(Filler::from(Party {
                    actor,
                    mention: None,
                    token: source.token,
                    distance: 1,
                    place: false,
                }))
            })
            .take(1)
            .collect()
    }

    /// The tokens of the shortest span that carries the act.
    pub(in crate::coder) fn words(&self, trigger: &Trigger, code: &str) -> Vec<usize> {
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
